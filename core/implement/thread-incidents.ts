import { conditionWords, type FilterNames } from '../aggregate/filter-words.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import { namedIncident } from '../analyze/timeline-stages.ts';
import { incidentsOf } from '../analyze/problems.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Field } from '../contract/fields.ts';
import type { Filter } from '../contract/filter.ts';
import type { ThreadEvidence, ThreadLists } from './thread-lists.ts';

/** A category by a field and a value of it. */
export interface ThreadCategory {
  readonly fieldId: number;
  /** Name of the field. */
  readonly field: string;
  readonly value: string;
}

/** An incident, or incidents of a filter, as the thread begins with them. */
export interface ThreadStart {
  readonly key: string;
  readonly id: number;
  readonly title: string;
  readonly detail: string;
  /** No incident is there any more. */
  readonly gone: boolean;
  readonly filter: Filter | null;
  readonly categories: readonly ThreadCategory[];
  /** Causes that it is evidence of, each once. */
  readonly causeIds: readonly number[];
  /** Problems that it belongs to besides those of its causes. */
  readonly problemIds: readonly number[];
}

/** Fields that hold categories: the tree of this project, else what came with the incidents. */
function categoryFields(set: IncidentSet): Field[] {
  const all = set.fields.filter(({ role, storage }) => role === 'category' && storage === 'code');
  const own = all.filter(({ origin }) => origin === 'classified');
  return own.length > 0 ? own : all;
}

/** The categories of one row; of the tree the whole path, by the first field that shows it. */
function categoriesAt(set: IncidentSet, row: number): ThreadCategory[] {
  const own: ThreadCategory[] = [];
  const came: ThreadCategory[] = [];
  for (const field of categoryFields(set)) {
    const column = set.codes(field);
    const code = column?.codes[row] ?? 0;
    const value = column?.labels[code] ?? '';
    if (code === 0 || value === '') continue;
    const side = field.origin === 'classified' ? own : came;
    if (side.at(-1)?.value !== value) side.push({ fieldId: field.id, field: field.name, value });
  }
  return [...own.slice(-1), ...came];
}

/** The categories that a filter asks for by name. */
export function categoriesNamed(set: IncidentSet, { conditions }: Filter): ThreadCategory[] {
  return conditions.flatMap((condition) => {
    if (condition.kind !== 'values' || condition.exclude) return [];
    const { fieldId, values } = condition;
    const field = set.fields.find(({ id, role }) => id === fieldId && role === 'category');
    if (field === undefined) return [];
    return values.flatMap((value) =>
      value === null ? [] : [{ fieldId, field: field.name, value }],
    );
  });
}

/** The names that filters of a set are put into words with. */
function namesOf(set: IncidentSet): FilterNames {
  const imports = set.imports.map(({ id, fileName }) => ({ id, name: fileName }));
  return { fields: set.fields, imports };
}

function startOfIncident(
  set: IncidentSet,
  incidentId: number,
  pieces: readonly ThreadEvidence[],
  problemIds: readonly number[],
): ThreadStart {
  const row = set.rowOf(incidentId);
  const causeIds = [...new Set(pieces.map(({ causeId }) => causeId))];
  const one = { key: `incident:${incidentId}`, id: incidentId, filter: null, causeIds, problemIds };
  if (row === null) {
    const title = `Incident ${incidentId}`;
    return { ...one, title, detail: 'not in the project any more', gone: true, categories: [] };
  }
  const { name, text } = namedIncident(set, row);
  const categories = categoriesAt(set, row);
  return {
    ...one,
    title: text === '' ? name : text,
    detail: text === '' ? '' : name,
    gone: false,
    categories,
  };
}

function startOfFilter(set: IncidentSet, piece: ThreadEvidence, incidents: Filter): ThreadStart {
  const categories = categoriesNamed(set, incidents);
  const said = incidents.conditions.map((condition) => conditionWords(condition, namesOf(set)));
  const claims = said.map(({ claim }) => claim).join('; ');
  return {
    key: `evidence:${piece.id}`,
    id: piece.id,
    title: piece.text || claims || 'all incidents',
    detail: `Filter: ${said.map(({ subject }) => subject).join(', ') || 'none'}`,
    gone: false,
    filter: incidents,
    categories,
    causeIds: [piece.causeId],
    problemIds: [],
  };
}

/** Whether a row is under a filter; a filter that cannot be asked has none. */
function holds(set: IncidentSet, incidents: Filter, row: number): boolean {
  try {
    const { rows } = select(set, incidents);
    let low = 0;
    let high = rows.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = rows[middle] ?? 0;
      if (found === row) return true;
      if (found < row) low = middle + 1;
      else high = middle - 1;
    }
    return false;
  } catch (error) {
    if (error instanceof VitalFewError) return false;
    throw error;
  }
}

/**
 * The evidence and the problems that hold one incident, by whatever filter names it.
 * @throws VitalFewError `unknown-incident`
 */
function aboutIncident(
  set: IncidentSet,
  { evidence, problems }: Pick<ThreadLists, 'evidence' | 'problems'>,
  incidentId: number,
): { pieces: ThreadEvidence[]; problemIds: number[] } {
  const row = set.rowOf(incidentId);
  if (row === null) {
    throw new VitalFewError(
      'unknown-incident',
      `The project has no incident ${incidentId}. Its import may have been undone.`,
      { incidentId },
    );
  }
  return {
    pieces: evidence.filter((piece) =>
      piece.filter === null ? piece.incidentId === incidentId : holds(set, piece.filter, row),
    ),
    problemIds: problems
      .filter((problem) => holds(set, incidentsOf(problem), row))
      .map(({ id }) => id),
  };
}

/**
 * The incidents with which the thread begins: those that are evidence, and the one that is asked for.
 * @throws VitalFewError `unknown-incident` when that one is not in the project
 */
export function threadStarts(
  set: IncidentSet,
  lists: Pick<ThreadLists, 'evidence' | 'problems'>,
  incidentId: number | null,
): ThreadStart[] {
  const byIncident = new Map<number, ThreadEvidence[]>();
  const starts: ThreadStart[] = [];
  const about = incidentId === null ? null : aboutIncident(set, lists, incidentId);
  if (incidentId !== null && about !== null) {
    starts.push(startOfIncident(set, incidentId, about.pieces, about.problemIds));
  }
  for (const piece of lists.evidence) {
    if (piece.filter !== null) starts.push(startOfFilter(set, piece, piece.filter));
    else if (piece.incidentId !== null && piece.incidentId !== incidentId) {
      const known = byIncident.get(piece.incidentId);
      if (known === undefined) byIncident.set(piece.incidentId, [piece]);
      else known.push(piece);
    }
  }
  for (const [id, pieces] of byIncident) starts.push(startOfIncident(set, id, pieces, []));
  return starts;
}
