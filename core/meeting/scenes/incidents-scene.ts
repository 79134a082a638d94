import { cellOf } from '../../aggregate/rows.ts';
import { exactWords, numberWords } from '../../aggregate/number-words.ts';
import { select } from '../../aggregate/selection.ts';
import { timeWords } from '../../aggregate/time-words.ts';
import type { Field } from '../../contract/fields.ts';
import type { Filter } from '../../contract/filter.ts';
import { maskedWords, roomFilter } from './room-words.ts';
import { calm, subLine, tabled } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

/** Incidents and fields that are shown at most: nobody reads more from a wall. */
const mostRows = 60;
const mostFields = 5;

/** Single incidents with the fields that may be seen, and how many there are. */
export function incidentsScene(context: SceneContext, filter: Filter): RoomDrawn {
  const { incidents, masked, highlight } = context;
  const found = select(incidents, filter).rows;
  const all = found.length;
  const asked = /^incident:(\d+)$/u.exec(highlight ?? '')?.[1];
  const strong = asked === undefined ? null : incidents.rowOf(Number(asked));
  const place = strong === null ? -1 : found.indexOf(strong);
  // A highlighted incident beyond those that are shown comes first.
  const rows =
    strong !== null && place >= mostRows
      ? [strong, ...found.slice(0, mostRows - 1)]
      : [...found.slice(0, mostRows)];
  const given = incidents.fields.filter(({ origin }) => origin !== 'classified');
  const fields = incidents.fields.filter(({ id }) => !masked.has(id)).slice(0, mostFields);
  const hidden = maskedWords(given.filter(({ id }) => masked.has(id)));
  const title = `${numberWords(all)} ${all === 1 ? 'incident' : 'incidents'}`;
  const first = all > mostRows ? `the first ${mostRows}` : '';
  const sub = subLine(context, [
    'Single incidents',
    roomFilter(context, filter),
    first,
    place < 0 ? '' : 'one of them highlighted',
    `n = ${numberWords(all)}`,
  ]);
  if (fields.length === 0) {
    return { ...calm(context, title, ['All fields are masked in the room.'], sub), hidden };
  }
  const cells = (row: number) => fields.map((field) => words(field, cellOf(incidents, field, row)));
  return tabled(
    context,
    fields.map(({ name, storage }) => ({ head: name, weight: storage === 'number' ? 2 : 3 })),
    rows.map((row) => ({ cells: cells(row), strong: row === strong })),
    { lead: true, title, sub, hidden, empty: 'No incident is under this filter.' },
  );
}

function words({ storage }: Field, value: string | number | null): string {
  if (value === null) return '—';
  if (typeof value === 'string') return value;
  return storage === 'time' ? timeWords(value) : exactWords(value);
}
