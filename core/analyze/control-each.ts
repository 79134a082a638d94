import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered, numberWords } from '../aggregate/number-words.ts';
import { picksInterval } from '../aggregate/own-condition.ts';
import { select } from '../aggregate/selection.ts';
import { timeWords } from '../aggregate/time-words.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Charted, ControlDefinition } from '../contract/control-charts.ts';
import type { ChartData } from './control-series.ts';
import { ownRanges, withoutOwnRange } from './control-points.ts';
import { rowValues } from './control-values.ts';

/** More single incidents than a chart can show. */
const mostIncidents = 2000;

function timesOf(set: IncidentSet, fieldId: number): Float64Array {
  const field = set.field(fieldId);
  const column = set.numbers(field);
  if (column?.kind === 'time') return column.values;
  throw new VitalFewError(
    'not-a-measure',
    `“${field.name}” does not hold times, so incidents have no order by it. Choose a field with dates.`,
    { fieldId, field: field.name },
  );
}

/**
 * Single incidents in the order of their times, each a point; those of one moment in the order of their files. None
 * when there are more than 2,000.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`
 */
export function eachIncident(
  set: IncidentSet,
  definition: ControlDefinition,
  charted: Extract<Charted, { kind: 'each' }>,
): ChartData {
  const { timeFieldId, filter, from } = definition;
  const times = timesOf(set, timeFieldId);
  const { values, name, unit } = rowValues(set, charted);
  const { rows } = select(set, withoutOwnRange(filter, timeFieldId));
  const held: number[] = [];
  let many = 0;
  let negative = false;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const [time, value] = [times[row] as number, values[row] as number];
    if (time !== time || value !== value || time < (from ?? -Infinity)) continue;
    many += 1;
    if (value < 0) negative = true;
    if (many <= mostIncidents) held.push(row);
  }
  const notes: string[] = [];
  if (many > mostIncidents) {
    held.length = 0;
    notes.push(
      `${numbered(many, 'incident has', 'incidents have')} a value: single ones are charted up to ` +
        `${numberWords(mostIncidents)}. Narrow the filter, begin later, or chart their median by day.`,
    );
  }
  held.sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
  const tied = held.filter(
    (row, index) => index > 0 && times[row] === times[held[index - 1] as number],
  );
  if (tied.length > 0) {
    const have = numbered(tied.length, 'incident has', 'incidents have');
    notes.push(`${have} the same time as the one before: their order is that of the file.`);
  }
  const ranges = ownRanges(filter, timeFieldId);
  return {
    unit: null,
    silent: 'zero',
    points: held.map((row) => {
      const time = times[row] as number;
      return {
        from: time,
        to: time,
        when: timeWords(time),
        standing: 'complete',
        why: null,
        marked: picksInterval(ranges, time, time + 1),
        x: values[row] as number,
        n: 1,
        incidentId: set.idOf(row),
      };
    }),
    scale: { kind: 'value', per: null, unit },
    what: 'measure',
    basis: null,
    atLeastZero: !negative,
    measured: name,
    notes,
    recordedThrough: null,
  };
}
