import type { z } from 'zod';
import { filterKey } from '../aggregate/filter-bits.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { PerRows } from '../aggregate/per-rows.ts';
import { cellOf } from '../aggregate/rows.ts';
import { select } from '../aggregate/selection.ts';
import type { Filter } from '../contract/filter.ts';
import type { QueueItem, queueOperations } from '../contract/queue.ts';
import type { TaskControl } from '../project/task-control.ts';
import { assignmentOf, byNobody, byPerson } from './assignment.ts';
import { breathing } from './breathing.ts';
import { rowOfIncident } from './decide.ts';
import { incidentText } from './incident-text.ts';
import { keepLearning, suggestedFor, suggesterNow } from './learning/suggester.ts';
import { joinedRows, rowsWhere } from './row-lists.ts';
import { similarRows } from './similar-rows.ts';
import { type Skips, skipsOf } from './skips.ts';
import { unsureFirst } from './unsure-order.ts';
import { groupByWording } from './wording-groups.ts';

type Input<Name extends keyof typeof queueOperations> = z.output<
  (typeof queueOperations)[Name]['input']
>;
type Output<Name extends keyof typeof queueOperations> = Omit<
  z.output<(typeof queueOperations)[Name]['output']>,
  'revision'
>;

/** At most so many groups of similar wording come one after the other. */
const mostGroups = 60;
/** Rows counted between two pauses. */
const slice = 100_000;
/** Categories suggested for one incident. */
const mostSuggestions = 3;

/** An order of rows, and what the filter found when it was made. */
interface Order {
  found: string;
  rows: Uint32Array;
}

/** Orders of the rows under a filter; kept, so that an order stays while one decides. */
const orders = new PerRows<Promise<Order>>(3);

/** Rows under a filter that are in no category, in an order of their own, and behind them the others. */
async function waitingFirst(
  set: IncidentSet,
  filter: Filter,
  inOrder: (waiting: Uint32Array) => Promise<Uint32Array>,
): Promise<Order> {
  const { places } = assignmentOf(set);
  const found = filterKey(set, filter);
  const task = breathing();
  const rows = select(set, filter).rows.slice();
  await task.breathe();
  const waiting = rowsWhere(rows, (row) => places[row] === 0);
  await task.breathe();
  const first = await inOrder(waiting);
  await task.breathe();
  const taken = new Uint8Array(set.size);
  for (let index = 0; index < first.length; index += 1) taken[first[index] as number] = 1;
  await task.breathe();
  const order = new Uint32Array(rows.length);
  order.set(first);
  let count = first.length;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    if (taken[row] === 1) continue;
    order[count] = row;
    count += 1;
  }
  return { found, rows: order };
}

/** What is under the filter by now, in an order that was made before: what came since is last. */
async function underNow(
  set: IncidentSet,
  filter: Filter,
  { found, rows }: Order,
  task: TaskControl,
): Promise<Uint32Array> {
  if (filterKey(set, filter) === found) return rows;
  const now = select(set, filter).rows;
  const left = new Uint8Array(set.size);
  for (let index = 0; index < now.length; index += 1) left[now[index] as number] = 1;
  const order = new Uint32Array(now.length);
  await task.breathe();
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    if (left[row] !== 1) continue;
    left[row] = 0;
    order[count] = row;
    count += 1;
  }
  await task.breathe();
  for (let row = 0; row < left.length; row += 1) {
    if (left[row] !== 1) continue;
    order[count] = row;
    count += 1;
  }
  return order;
}

function ownOrder(set: IncidentSet, filter: Filter, order: 'unsure' | 'alike'): Promise<Order> {
  // Not by what the filter finds: one about categories finds something else after each decision.
  const key = JSON.stringify(filter);
  if (order === 'unsure') {
    const model = suggesterNow(set)?.number ?? 0;
    return orders.get(set, `unsure ${model} ${key}`, () =>
      waitingFirst(set, filter, (rows) => unsureFirst(set, rows)),
    );
  }
  return orders.get(set, `alike ${key}`, () =>
    waitingFirst(set, filter, async (rows) => {
      const { groups } = await groupByWording(set, rows, mostGroups);
      return joinedRows(groups.map((group) => group.rows));
    }),
  );
}

/** The rows under a filter in an order of their own. */
async function orderedRows(
  set: IncidentSet,
  filter: Filter,
  order: 'unsure' | 'alike',
): Promise<Uint32Array> {
  for (;;) {
    const { generation } = set;
    const task = breathing();
    const made = await ownOrder(set, filter, order);
    await task.breathe();
    // Rows may have come or gone meanwhile: then it is an order of others.
    if (generation !== set.generation) continue;
    const rows = await underNow(set, filter, made, task);
    await task.breathe();
    if (generation === set.generation) return rows;
  }
}

function itemOf(set: IncidentSet, row: number, skips: Skips): QueueItem {
  const { places, by } = assignmentOf(set);
  const incidentId = set.idOf(row);
  const who = by[row] ?? byNobody;
  return {
    incidentId,
    text: incidentText(set, row),
    cells: set.importedFields.map((field) => ({
      fieldId: field.id,
      value: cellOf(set, field, row),
    })),
    categoryId: who === byNobody ? null : (places[row] ?? null),
    decidedBy: who === byNobody ? null : who === byPerson ? 'person' : 'rule',
    skipped: skips.reasonOf(incidentId),
    suggestions:
      who === byNobody
        ? suggestedFor(set, row, mostSuggestions).map(({ words, ...one }) => ({
            ...one,
            words: words.map(({ word }) => word),
          }))
        : [],
  };
}

/** Reads the columns that a list shows, one after the other: after an opening that takes a while. */
async function readColumns(set: IncidentSet, task: TaskControl): Promise<void> {
  const { importedFields } = set;
  for (const field of importedFields) {
    if (set.importedFields !== importedFields) return readColumns(set, task);
    set.column(field);
    await task.breathe();
  }
}

/**
 * Incidents under the filter that are in no category: those that wait, or those that were passed over. One pass
 * over the rows counts them. What was decided meanwhile is learnt from in the background.
 * @throws VitalFewError `unknown-field`, `too-many-filters`
 */
export async function queueList(
  set: IncidentSet,
  input: Input<'queue.list'>,
): Promise<Output<'queue.list'>> {
  keepLearning(set);
  const task = breathing();
  await readColumns(set, task);
  const { generation } = set;
  const rows =
    input.order === 'file'
      ? select(set, input.filter).rows.slice()
      : await orderedRows(set, input.filter, input.order);
  const { places } = assignmentOf(set);
  const skips = skipsOf(set);
  const wanted: number[] = [];
  let waiting = 0;
  let skipped = 0;
  for (let index = 0; index < rows.length; index += 1) {
    if (index % slice === slice - 1) await task.breathe();
    const row = rows[index] as number;
    if (places[row] !== 0) continue;
    const isSkipped = skips.has(row);
    const place = isSkipped ? skipped : waiting;
    if (isSkipped) skipped += 1;
    else waiting += 1;
    if (isSkipped !== input.skipped) continue;
    if (place >= input.offset && wanted.length < input.limit) wanted.push(row);
  }
  // Rows may have come or gone meanwhile: then these are the rows of others.
  if (generation !== set.generation) return queueList(set, input);
  return {
    items: wanted.map((row) => itemOf(set, row, skips)),
    n: rows.length,
    waiting,
    skipped,
  };
}

/** One incident, wherever it stands. @throws VitalFewError `unknown-incident` */
export function queueIncident(
  set: IncidentSet,
  { incidentId }: Input<'queue.incident'>,
): Output<'queue.incident'> {
  return { item: itemOf(set, rowOfIncident(set, incidentId), skipsOf(set)) };
}

/**
 * Incidents under the filter that are worded like one, most similar first.
 * @throws VitalFewError `unknown-incident`, `unknown-field`
 */
export async function queueSimilar(
  set: IncidentSet,
  input: Input<'queue.similar'>,
): Promise<Output<'queue.similar'>> {
  const { incidentId, filter, unclassifiedOnly, limit } = input;
  const { generation } = set;
  const task = breathing();
  const own = rowOfIncident(set, incidentId);
  const under = new Uint8Array(set.size);
  for (const row of select(set, filter).rows) under[row] = 1;
  const { places } = assignmentOf(set);
  const found = await similarRows(
    set,
    own,
    limit,
    (row) => under[row] === 1 && (!unclassifiedOnly || places[row] === 0),
    task,
  );
  // Rows may have come or gone meanwhile: then these are the rows of others.
  if (generation !== set.generation) return queueSimilar(set, input);
  return {
    items: found.map(({ row, similarity }) => ({
      incidentId: set.idOf(row),
      text: incidentText(set, row),
      categoryId: places[row] === 0 ? null : (places[row] ?? null),
      similarity,
    })),
  };
}
