import type { Preview, PreviewChoices, PreviewColumn, Recipe } from '../contract/sources.ts';
import type { Matching, TableShapeChoice } from '../contract/table-shape.ts';
import type { TaskControl } from '../project/task-control.ts';
import { findCodes } from './code-evidence.ts';
import { findEvents } from './event-evidence.ts';
import { eventHeaders } from './event-log.ts';
import type { TableProfile } from './profile-table.ts';
import type { TableShape } from './read-rows.ts';
import type { ColumnSuggestion } from './suggest-columns.ts';
import type { TableInput } from './table-input.ts';

export interface RawTable {
  file: TableInput;
  shape: TableShape;
  profile: TableProfile;
  suggestions: readonly ColumnSuggestion[];
}

type Shapes = Preview['shapes'];

/**
 * Ways in which the rows of a table become incidents, with the evidence; the one in use is first. An event log is
 * recognised by itself, columns of codes are only offered.
 */
export async function suggestShapes(
  { file, shape, profile, suggestions }: RawTable,
  choices: Pick<PreviewChoices, 'shape' | 'kind'>,
  missingMarks: readonly string[],
  task: TaskControl,
): Promise<Shapes> {
  const found: Shapes = [];
  if (choices.kind !== 'exposure') {
    const events = await findEvents(file, shape, profile, suggestions, missingMarks, task);
    if (events !== null) found.push(events);
  }
  found.push({ shape: { kind: 'rows' }, because: 'each row is one incident', confirm: false });
  for (const codes of findCodes(profile, suggestions)) found.push({ ...codes, confirm: true });
  const chosen = choices.shape;
  if (chosen === undefined) return found;
  const inUse = withTimeOrder(chosen, suggestions);
  const same = found.find(({ shape: one }) => isSame(one, inUse));
  const first = same ?? { shape: inUse, because: 'as you chose', confirm: false };
  return [{ ...first, shape: inUse }, ...found.filter((one) => one !== same)];
}

/** Two choices that differ in details only, such as the name of a column. */
function isSame(one: TableShapeChoice, other: TableShapeChoice): boolean {
  if (one.kind === 'codes' && other.kind === 'codes') {
    return JSON.stringify(one.columns) === JSON.stringify(other.columns);
  }
  if (one.kind === 'events' && other.kind === 'events') {
    return one.identifier === other.identifier && one.time === other.time;
  }
  return one.kind === other.kind;
}

/** The order of day and month in the times of events, as it was found in their column. */
function withTimeOrder(
  shape: TableShapeChoice,
  suggestions: readonly ColumnSuggestion[],
): TableShapeChoice {
  if (shape.kind !== 'events' || shape.time === null || shape.timeOrder !== null) return shape;
  const wanted = shape.time.trim();
  const time = suggestions.find(({ column }) => column.header.trim() === wanted);
  return { ...shape, timeOrder: time?.column.dateOrder ?? null };
}

/** Gives the columns that a shape adds their roles, and says what they are. */
export function withAddedRoles(
  shape: TableShapeChoice,
  suggestions: readonly ColumnSuggestion[],
): ColumnSuggestion[] {
  if (shape.kind === 'rows') return [...suggestions];
  const added =
    shape.kind === 'codes'
      ? [codeColumn, { because: 'the column in which the code stood', role: 'none' as const }]
      : eventHeaders({
          time: shape.time === null ? null : 0,
          assignee: shape.assignee === null ? null : 0,
        }).map((header) => eventColumns[header] ?? {});
  const from = suggestions.length - added.length;
  return suggestions.map((suggestion, index) => {
    const { because, ...changes } = added[index - from] ?? {};
    if (because === undefined) return suggestion;
    const shown = { ...suggestion.shown, because: `${because}; ${suggestion.shown.because}` };
    return {
      column: { ...suggestion.column, ...changes },
      shown: { ...shown, confirm: false },
      fits: suggestion.fits || changes.type === 'text',
    };
  });
}

type Added = Partial<PreviewColumn['column']> & { because?: string };

/** Codes name something, even where they are written in figures. */
const codeColumn: Added = {
  because: 'the codes of the columns that became rows',
  role: 'category',
  type: 'text',
  dateOrder: null,
  decimalMark: null,
  format: null,
};

const eventColumns: Record<string, Added> = {
  'First event': { because: 'time of the first of its events' },
  'Last event': { because: 'time of the last of its events' },
  Events: { because: 'rows of the file that tell of it', role: 'measure' },
  Reassignments: { because: 'how often it went from one to another', role: 'measure' },
};

/** Rows that may lack or repeat an identifier, as a share, where it still names incidents. */
const nearly = 0.98;

/** What makes a row the same incident as an earlier one, as far as can be told from the file alone. */
export function suggestMatch(
  recipe: Pick<Recipe, 'shape'>,
  columns: readonly PreviewColumn[],
  rows: number,
): Matching {
  const identifier = columns.find(({ column }) => column.include && column.role === 'identifier');
  if (identifier === undefined || rows === 0) return 'none';
  if (recipe.shape.kind === 'events') return 'identifier';
  const { filled, distinct } = identifier;
  return distinct !== null && filled >= nearly * rows && distinct >= nearly * filled
    ? 'identifier'
    : 'none';
}
