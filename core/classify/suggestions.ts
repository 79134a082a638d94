import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Filter } from '../contract/filter.ts';
import type { Learning, suggestionOperations } from '../contract/suggestions.ts';
import { incidentsOfRows } from '../project/incident-rows.ts';
import type { TaskControl } from '../project/task-control.ts';
import { assignmentOf, prepareAssignment, stillStands } from './assignment.ts';
import { breathing } from './breathing.ts';
import { incidentWords } from './decide.ts';
import { type NewDecision, recordDecisions } from './decisions.ts';
import { incidentText } from './incident-text.ts';
import { changedLabels, projectLabels } from './learning/labels.ts';
import { learningReport, nothingLearnt } from './learning/report.ts';
import { type Suggester, suggesterNow, suggesterOf } from './learning/suggester.ts';
import { rowsWhere } from './row-lists.ts';

type Input<Name extends keyof typeof suggestionOperations> = z.output<
  (typeof suggestionOperations)[Name]['input']
>;
type Output<Name extends keyof typeof suggestionOperations> = z.output<
  (typeof suggestionOperations)[Name]['output']
>;

/**
 * Learns from the decisions so far, unless too little was decided since it learnt last, and says how well it would do.
 * @throws VitalFewError `cancelled`
 */
export async function learnSuggestions(
  set: IncidentSet,
  anew: boolean,
  task: TaskControl,
): Promise<Learning> {
  const suggester = await suggesterOf(set, anew, task);
  const labels = await projectLabels(set, task);
  if (suggester === null) return nothingLearnt(labels);
  const since = changedLabels(assignmentOf(set), suggester.labels, labels);
  await task.breathe();
  return learningReport(suggester, since);
}

/** What a model says of the rows that wait. */
interface Waiting {
  waiting: number;
  /** Rows with a suggestion from the probability on, with the category that each would come into. */
  rows: Uint32Array;
  categories: Uint32Array;
}

/** For each class the category it would put an incident into; 0 where that is not in use any more. */
function categoriesInUse(set: IncidentSet, { labels }: Suggester): Uint32Array {
  const { tree } = assignmentOf(set);
  return Uint32Array.from(labels.categoryIds, (id) => {
    const node = tree.find(id);
    return node?.state === 'live' ? node.id : 0;
  });
}

/** Rows under the filter that are in no category. */
function waitingUnder(set: IncidentSet, filter: Filter): Uint32Array {
  const { places } = assignmentOf(set);
  return rowsWhere(select(set, filter).rows, (row) => places[row] === 0);
}

function answered(
  set: IncidentSet,
  suggester: Suggester,
  waiting: Uint32Array,
  probability: number,
): Waiting {
  const inUse = categoriesInUse(set, suggester);
  const rows = rowsWhere(waiting, (row) => {
    const sure = suggester.probability[row] as number;
    return sure > 0 && sure >= probability && inUse[suggester.best[row] as number] !== 0;
  });
  const categories = new Uint32Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    categories[index] = inUse[suggester.best[rows[index] as number] as number] as number;
  }
  return { waiting: waiting.length, rows, categories };
}

/** Some of the rows, from the surest on; equally sure ones as they stand in the table. */
function surestFirst(
  { probability }: Suggester,
  rows: Uint32Array,
  offset: number,
  limit: number,
): number[] {
  const wanted = offset + limit;
  const surest = (some: number[]) =>
    some
      .sort((a, b) => (probability[b] as number) - (probability[a] as number) || a - b)
      .slice(0, wanted);
  let best: number[] = [];
  let least = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    // Of equally sure ones the earlier is in already.
    if ((probability[row] as number) <= least) continue;
    best.push(row);
    if (best.length < 2 * wanted) continue;
    best = surest(best);
    least = probability[best.at(-1) ?? 0] as number;
  }
  return surest(best).slice(offset);
}

/** @param largest the largest number of a category. */
function byCategory(
  categories: Uint32Array,
  largest: number,
): { categoryId: number; incidents: number }[] {
  const counts = new Uint32Array(largest + 1);
  for (let index = 0; index < categories.length; index += 1) {
    const category = categories[index] as number;
    counts[category] = (counts[category] as number) + 1;
  }
  return Array.from(counts, (incidents, categoryId) => ({ categoryId, incidents }))
    .filter(({ incidents }) => incidents > 0)
    .sort((a, b) => b.incidents - a.incidents || a.categoryId - b.categoryId);
}

/** What was learnt, with every waiting row under the filter looked at; null when nothing was. */
async function looked(
  set: IncidentSet,
  filter: Filter,
  task: TaskControl,
): Promise<{ suggester: Suggester; waiting: Uint32Array } | null> {
  const suggester = suggesterNow(set) ?? (await suggesterOf(set, false, task));
  if (suggester === null) return null;
  for (;;) {
    await prepareAssignment(set, task);
    const { version } = assignmentOf(set);
    const waiting = waitingUnder(set, filter);
    await task.breathe();
    await suggester.look(waiting, task);
    await task.breathe();
    if (suggester.generation !== set.generation) return looked(set, filter, task);
    // Decisions may have been taken back meanwhile.
    if (stillStands(set, version)) return { suggester, waiting };
  }
}

/**
 * Suggestions for incidents under the filter that are in no category, surest first.
 * @throws VitalFewError `unknown-field`, `too-many-filters`
 */
export async function listSuggestions(
  set: IncidentSet,
  input: Input<'suggestions.list'>,
  task: TaskControl = breathing(),
): Promise<Omit<Output<'suggestions.list'>, 'revision'>> {
  const { filter, probability, categoryId, offset, limit } = input;
  const found = await looked(set, filter, task);
  if (found === null) {
    const waiting = waitingUnder(set, filter).length;
    return { model: null, waiting, answered: 0, unsure: waiting, byCategory: [], items: [] };
  }
  const { suggester, waiting } = found;
  const { rows, categories } = answered(set, suggester, waiting, probability);
  await task.breathe();
  // Rows may have come or gone meanwhile: then these are the rows of others.
  if (suggester.generation !== set.generation) return listSuggestions(set, input, task);
  const inUse = categoriesInUse(set, suggester);
  const placeOf = (row: number) => inUse[suggester.best[row] as number] as number;
  const wanted = categoryId === null ? rows : rowsWhere(rows, (row) => placeOf(row) === categoryId);
  const items = surestFirst(suggester, wanted, offset, limit).map((row) => ({
    incidentId: set.idOf(row),
    text: incidentText(set, row),
    categoryId: placeOf(row),
    probability: suggester.probability[row] as number,
    words: suggester.explain(row, 1)[0]?.words ?? [],
  }));
  return {
    model: suggester.number,
    waiting: waiting.length,
    answered: rows.length,
    unsure: waiting.length - rows.length,
    byCategory: byCategory(categories, assignmentOf(set).tree.largestId),
    items,
  };
}

/** A decision for each chosen category on the rows that would come into it. */
function decisionsOn(
  set: IncidentSet,
  rows: Uint32Array,
  categories: Uint32Array,
  chosen: readonly { categoryId: number; incidents: number }[],
): NewDecision[] {
  const parts = new Map(
    chosen.map(({ categoryId, incidents }) => [
      categoryId,
      { rows: new Uint32Array(incidents), count: 0 },
    ]),
  );
  for (let index = 0; index < rows.length; index += 1) {
    const part = parts.get(categories[index] as number);
    if (part === undefined) continue;
    part.rows[part.count] = rows[index] as number;
    part.count += 1;
  }
  return [...parts].map(([categoryId, part]) => ({
    categoryId,
    incidents: incidentsOfRows(set.ranges, part.rows),
  }));
}

/** An acceptance that is ready to be written, as one edit. */
interface Acceptance {
  write(clock: () => Date): { incidents: number };
}

/**
 * Prepares to accept every suggestion from a probability on, as one step that can be undone.
 * @throws VitalFewError `suggestions-changed` when it has learnt since they were shown, `unknown-field`,
 * `too-many-filters`
 */
export async function prepareAcceptance(
  set: IncidentSet,
  { filter, probability, categoryId, model }: Input<'suggestions.accept'>,
  task: TaskControl = breathing(),
): Promise<Acceptance> {
  const found = await looked(set, filter, task);
  return {
    write(clock) {
      const suggester = suggesterNow(set);
      if (model !== null && suggester?.number !== model) throw changed();
      if (found === null || suggester === null) return { incidents: 0 };
      if (found.suggester !== suggester) throw changed();
      const { rows, categories } = answered(set, suggester, waitingUnder(set, filter), probability);
      const chosen = byCategory(categories, assignmentOf(set).tree.largestId).filter(
        (one) => categoryId === null || one.categoryId === categoryId,
      );
      const decisions = decisionsOn(set, rows, categories, chosen);
      const incidents = chosen.reduce((sum, one) => sum + one.incidents, 0);
      if (incidents === 0) return { incidents };
      const percent = Number((100 * probability).toFixed(1));
      const label = `Put ${incidentWords(incidents)} where suggested, ${percent}% probable or more`;
      recordDecisions(set.project, label, 'suggestion', decisions, clock);
      return { incidents };
    },
  };
}

function changed(): VitalFewError {
  return new VitalFewError(
    'suggestions-changed',
    'It has learnt anew since these suggestions were shown. Look at the new ones, then accept them.',
  );
}
