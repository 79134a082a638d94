import type { EventShape } from '../contract/table-shape.ts';
import type { TaskControl } from '../project/task-control.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { EventGroups } from './event-groups.ts';
import type { TableProfile } from './profile-table.ts';
import { readRows } from './read-rows.ts';
import type { TableShape } from './read-rows.ts';
import { timeReader } from './reshape.ts';
import type { ColumnSuggestion } from './suggest-columns.ts';
import { suggestRole } from './suggest-role.ts';
import type { TableInput } from './table-input.ts';
import { wordsOf } from './role-words.ts';
import { numeral } from './words.ts';

export interface FoundEvents {
  shape: EventShape;
  /** The evidence, with numbers. */
  because: string;
  confirm: boolean;
}

/** Columns of each kind that are looked at. */
const most = { identifiers: 4, times: 6, others: 12 };
/** Rows of an incident, on average: fewer are doubles, more a category. */
const repeats = { least: 1.3, most: 1000 };
/** Share of the repeated identifiers within which time must not go back; and must go on. */
const enough = { sorted: 0.95, growing: 0.5 };

/** Names of who or what an incident is about: those repeat without being one incident. */
const others =
  /(?:^| )(?:customer|client|caller|account|member|patient|guest|passenger|requester|complainant|respondent|user|person|employee|policy|subscriber|product|item|store|branch|run|order|kunde\w*|klant\w*|cliente?)(?= |$)/;

interface Candidate {
  cell: number;
  named: boolean;
}

/**
 * Is the table an event log: does an identifier repeat, with a time that grows within it? Time must grow where
 * the file itself is not in the order of time, or other columns must stay the same within each identifier.
 * @returns null when it is none; reads the table only where some column could be such an identifier
 */
export async function findEvents(
  file: TableInput,
  shape: TableShape,
  profile: TableProfile,
  suggestions: readonly ColumnSuggestion[],
  missingMarks: readonly string[],
  task: TaskControl,
): Promise<FoundEvents | null> {
  const identifiers = identifierCandidates(profile, suggestions);
  const times = timeCandidates(suggestions);
  if (identifiers.length === 0 || times.length === 0) return null;
  const readers = times.map((cell) => {
    const { dateOrder, header } = (suggestions[cell] as ColumnSuggestion).column;
    return { cell, reader: timeReader(dateOrder, header, { missingMarks: [...missingMarks] }) };
  });
  const steady = steadyCandidates(profile, [...identifiers.map(({ cell }) => cell), ...times]);
  const groups = identifiers.map(({ cell }) => ({
    cell,
    values: new ByteDictionary(),
    found: new EventGroups(times.length, steady.length, profile.rows),
  }));
  const now = times.map(() => NaN);
  const hashes = new Int32Array(steady.length);
  await readRows(
    file,
    shape,
    {
      row(parser): void {
        const { buffer, starts, ends } = parser;
        for (let at = 0; at < readers.length; at += 1) {
          const { cell, reader } = readers[at] as (typeof readers)[number];
          now[at] = reader.read(buffer, starts[cell] as number, ends[cell] as number) ?? NaN;
        }
        for (let at = 0; at < steady.length; at += 1) {
          if (!groups.some(({ found }) => found.watches(at))) continue;
          const other = steady[at] as number;
          hashes[at] = hashOf(buffer, starts[other] as number, ends[other] as number);
        }
        for (const { cell, values, found } of groups) {
          if (starts[cell] === ends[cell]) continue;
          const group = values.add(buffer, starts[cell] as number, ends[cell] as number);
          found.add(group, now);
          for (let at = 0; at < hashes.length; at += 1) {
            if (found.watches(at)) found.see(group, at, hashes[at] as number);
          }
        }
      },
      fault(): void {},
    },
    { task, stage: 'looking', hash: false },
  );
  const verdicts = groups.flatMap(({ cell, found, values }, at) => {
    const best = bestTime(found, times, suggestions);
    const { named } = identifiers[at] as Candidate;
    return best === null || !believed(found, best, named, values.size, profile.rows)
      ? []
      : [{ cell, found, best, named, size: values.size }];
  });
  verdicts.sort((one, other) => Number(other.named) - Number(one.named) || other.size - one.size);
  const verdict = verdicts[0];
  if (verdict === undefined) return null;
  const { cell, found, best, named, size } = verdict;
  const time = (suggestions[times[best] as number] as ColumnSuggestion).column;
  const identifier = (suggestions[cell] as ColumnSuggestion).column;
  const { sorted, repeated } = found.of(best);
  const each =
    sorted === repeated
      ? 'within each'
      : `within ${numeral(Math.floor((1000 * sorted) / repeated) / 10)} % of those that repeat`;
  return {
    shape: {
      kind: 'events',
      identifier: identifier.header,
      time: time.header,
      timeOrder: time.dateOrder,
      assignee: assigneeOf(suggestions, [cell, times[best] as number]),
    },
    because: `${numeral(profile.rows)} rows tell of ${numeral(size)} incidents: ${identifier.name} repeats ${numeral(Math.round((10 * profile.rows) / size) / 10)} times and ${time.name} grows ${each}`,
    confirm: !named || !(found.steady() > 0 || found.backwards(best)),
  };
}

function identifierCandidates(
  profile: TableProfile,
  suggestions: readonly ColumnSuggestion[],
): Candidate[] {
  const { rows } = profile;
  const candidates: (Candidate & { distinct: number })[] = [];
  for (const [cell, { column, shown }] of suggestions.entries()) {
    const { filled, distinct } = shown;
    const words = wordsOf(column.name);
    const named = isNamedIdentifier(column.name);
    // Where each row has a name of its own, rows are incidents, unless that is the name of an event.
    const unique = distinct !== null && rows > 1 && distinct >= 0.98 * rows;
    if (named && unique && !/event|row|log|step|history|entry/.test(words)) {
      return [];
    }
    const type = column.type === 'text' || column.type === 'integer';
    if (!type || column.header.trim() === '' || filled < 0.98 * rows || others.test(words))
      continue;
    const found = profile.columns[cell];
    if (found === undefined || found.longest > 60) continue;
    const ratio = distinct === null ? repeats.least : filled / distinct;
    if (ratio < repeats.least || ratio > repeats.most || (distinct !== null && distinct < 2))
      continue;
    const coded = shown.firstValues.every((value) => /\d/.test(value)) && found.longest <= 40;
    const few = distinct !== null && distinct < 20;
    if (!named && (!coded || few || distinct === null)) continue;
    candidates.push({ cell, named, distinct: distinct ?? Infinity });
  }
  return candidates
    .sort((one, other) => Number(other.named) - Number(one.named) || other.distinct - one.distinct)
    .slice(0, most.identifiers);
}

/** Is it called what incidents are numbered by? */
function isNamedIdentifier(name: string): boolean {
  const { role, confirm } = suggestRole({
    name,
    type: 'text',
    rows: 100,
    filled: 100,
    distinct: 100,
    everyRowDiffers: true,
    meanLength: 8,
    min: NaN,
    max: NaN,
    format: null,
    values: [],
  });
  return role === 'identifier' && !confirm && !others.test(wordsOf(name));
}

function timeCandidates(suggestions: readonly ColumnSuggestion[]): number[] {
  return suggestions
    .flatMap(({ column: { type }, shown: { filled, distinct } }, cell) =>
      (type === 'datetime' || type === 'date') && filled > 0 && distinct !== 1 ? [cell] : [],
    )
    .slice(0, most.times);
}

/** Columns with so many values that they stay the same within an identifier by no chance. */
function steadyCandidates(profile: TableProfile, taken: readonly number[]): number[] {
  return profile.columns
    .flatMap(({ distinct, filled }, cell) =>
      !taken.includes(cell) && filled > 0.5 * profile.rows && (distinct === null || distinct >= 10)
        ? [cell]
        : [],
    )
    .slice(0, most.others);
}

/** The time that grows within most identifiers; null when none does. */
function bestTime(
  found: EventGroups,
  times: readonly number[],
  suggestions: readonly ColumnSuggestion[],
): number | null {
  const ranked = times
    .map((cell, at) => ({
      at,
      name: wordsOf(suggestions[cell]?.column.name ?? ''),
      ...found.of(at),
    }))
    .filter(
      ({ sorted, growing, repeated }) =>
        repeated > 1 && sorted >= enough.sorted * repeated && growing >= enough.growing * repeated,
    )
    .sort((one, other) => other.growing - one.growing || one.at - other.at);
  return ranked[0]?.at ?? null;
}

function believed(
  found: EventGroups,
  time: number,
  named: boolean,
  size: number,
  rows: number,
): boolean {
  const ratio = rows / size;
  if (ratio < repeats.least || ratio > repeats.most) return false;
  const steady = found.steady() > 0;
  const backwards = found.backwards(time);
  return named ? steady || backwards || ratio >= 3 : steady && backwards;
}

/** The column that says who has it in hand. */
function assigneeOf(
  suggestions: readonly ColumnSuggestion[],
  taken: readonly number[],
): string | null {
  const named = (words: RegExp) =>
    suggestions.find(
      ({ column, shown }, cell) =>
        column.type === 'text' &&
        !taken.includes(cell) &&
        (shown.distinct ?? Infinity) > 1 &&
        words.test(wordsOf(column.name)),
    );
  const column =
    named(/(?:^| )(?:assigned to|assignee|behandelaar|bearbeiter|asignado a)(?= |$)/) ??
    named(/(?:^| )(?:assignment group|assigned group|queue|team|resource|handler)(?= |$)/);
  return column?.column.header ?? null;
}

function hashOf(bytes: Buffer, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1)
    hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash;
}
