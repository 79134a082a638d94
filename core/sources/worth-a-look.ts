import type { PreviewColumn } from '../contract/sources.ts';
import { codedScale } from './coded-scales.ts';
import type { ValueCount } from './column-profile.ts';
import type { TableProfile } from './profile-table.ts';
import { count, listed, numeral, quoted } from './words.ts';

/** Columns with more different values are not searched for spellings. */
const mostValues = 5_000;
const mostNotes = 40;
/** Share of blank cells from which a column is pointed out. */
const mostlyBlank = 0.8;

/** Things about a file that a person should know before importing it. */
export function worthALook(
  profile: TableProfile,
  columns: readonly PreviewColumn[],
  places: readonly number[],
): string[] {
  const notes: string[] = [];
  if (profile.blankRows > 0) {
    notes.push(
      `${count(profile.blankRows, 'row')} without any value ${profile.blankRows === 1 ? 'is' : 'are'} passed over.`,
    );
  }
  for (const { column, filled, distinct } of columns) {
    if (!column.include || column.role !== 'identifier' || distinct === null) continue;
    if (distinct < filled) {
      notes.push(
        `${column.name} repeats: ${numeral(distinct)} different values in ${count(filled, 'row')}. Every row counts as an incident.`,
      );
    }
  }
  notes.push(...scales(profile, columns, places), ...personal(columns));
  const blank: string[] = [];
  for (const { column, blank: cells } of columns) {
    if (column.include && cells > mostlyBlank * profile.rows && cells < profile.rows) {
      blank.push(`${column.name} (${numeral(Math.floor((1000 * cells) / profile.rows) / 10)} %)`);
    }
  }
  const empty = columns.filter(({ column, filled }) => column.include && filled === 0);
  if (empty.length > 0 && profile.rows > 0) {
    notes.push(`Blank in every row: ${some(empty.map(({ column }) => column.name))}.`);
  }
  if (blank.length > 0) notes.push(`Mostly blank: ${some(blank)}.`);
  for (const [index, { column }] of columns.entries()) {
    if (!column.include || column.type !== 'text' || notes.length >= mostNotes) continue;
    const found = profile.columns[places[index] ?? -1];
    if (found === undefined || found.distinct === null || found.distinct > mostValues) continue;
    const note = spellings(column.name, found.values() ?? []);
    if (note !== null) notes.push(note);
  }
  return notes;
}

/** Codes that may mean "no answer", said once for all columns that share a scale and its codes. */
function scales(
  profile: TableProfile,
  columns: readonly PreviewColumn[],
  places: readonly number[],
): string[] {
  const alike = new Map<string, { names: string[]; cells: Map<string, number> }>();
  for (const [index, { column, distinct }] of columns.entries()) {
    const found = profile.columns[places[index] ?? -1];
    if (!column.include || column.role === 'measure' || found === undefined) continue;
    if (distinct === null || distinct > fewCodes) continue;
    const scale = codedScale((found.values() ?? []).filter(({ value }) => !found.marks.has(value)));
    if (scale === null) continue;
    const codes = scale.beside.map(({ value }) => value).sort((one, other) => +one - +other);
    const key = `${scale.low} to ${scale.high}, and beside it ${listed(codes)}`;
    const group = alike.get(key) ?? { names: [], cells: new Map<string, number>() };
    group.names.push(column.name);
    for (const { value, count: cells } of scale.beside) {
      group.cells.set(value, (group.cells.get(value) ?? 0) + cells);
    }
    alike.set(key, group);
  }
  return [...alike].map(([key, { names, cells }]) => {
    const holds = names.length === 1 ? 'holds' : 'hold';
    const codes = [...cells].map(([code, times]) => `${code} in ${count(times, 'cell')}`);
    return `${some(names)} ${holds} ${key} (${listed(codes)}). Such codes often mean “no answer”; they count as values unless they become marks for missing values or part of a code list.`;
  });
}

/** Different codes of a scale, those beside it among them. */
const fewCodes = 16;

function personal(columns: readonly PreviewColumn[]): string[] {
  const found = columns.flatMap(({ column, personal: kind }) =>
    column.include && kind !== null && column.privacy === 'keep'
      ? [`${column.name} (${kind.kind})`]
      : [],
  );
  if (found.length === 0) return [];
  const looks = found.length === 1 ? 'looks' : 'look';
  return [
    `${some(found)} ${looks} like personal data: leave out what the analysis does not need, or pseudonymise it.`,
  ];
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 6);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : listed(shown);
}

/** Values that differ in capitals or spaces only. */
function spellings(name: string, values: readonly ValueCount[]): string | null {
  const alike = new Map<string, ValueCount[]>();
  for (const counted of values) {
    const key = counted.value.toLowerCase().replace(/\s+/g, ' ');
    const group = alike.get(key);
    if (group === undefined) alike.set(key, [counted]);
    else group.push(counted);
  }
  const groups = [...alike.values()].filter((group) => group.length > 1);
  const first = groups[0];
  if (first === undefined) return null;
  const shown = first
    .slice(0, 3)
    .map((counted) => `${visible(counted.value)} ${numeral(counted.count)}`)
    .join(', ');
  const more = groups.length > 1 ? `, and ${count(groups.length - 1, 'more value')} like that` : '';
  const number = ['two', 'three', 'four', 'five'][first.length - 2] ?? numeral(first.length);
  return `${name} has ${number} spellings of one value: ${shown}${more}.`;
}

/** Two spaces must be seen where they are the difference. */
function visible(value: string): string {
  return /\s\s/.test(value) ? `“${value.slice(0, 60)}”` : quoted(value, 60);
}
