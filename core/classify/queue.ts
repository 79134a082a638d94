import type { z } from 'zod';
import { filterKey } from '../aggregate/filter-bits.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { PerRows } from '../aggregate/per-rows.ts';
import { cellOf } from '../aggregate/rows.ts';
import { select } from '../aggregate/selection.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Filter } from '../contract/filter.ts';
import type { QueueItem, queueOperations } from '../contract/queue.ts';
import { assignmentOf, byNobody, byPerson } from './assignment.ts';
import { incidentText } from './incident-text.ts';
import { keepLearning, suggestedFor, suggesterNow } from './learning/suggester.ts';
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
/** Categories suggested for one incident. */
const mostSuggestions = 3;

/** Orders of the rows under a filter; kept, so that an order stays while one decides. */
const orders = new PerRows<Promise<Uint32Array>>(3);

/** Rows under a filter that are in no category, in an order of their own, and behind them the others. */
async function waitingFirst(
  set: IncidentSet,
  filter: Filter,
  inOrder: (waiting: Uint32Array) => Promise<Uint32Array>,
): Promise<Uint32Array> {
  const { places } = assignmentOf(set);
  const rows = select(set, filter).rows.slice();
  const first = await inOrder(rows.filter((row) => places[row] === 0));
  const taken = new Uint8Array(set.size);
  for (const row of first) taken[row] = 1;
  const order = new Uint32Array(rows.length);
  order.set(first);
  let count = first.length;
  for (const row of rows) {
    if (taken[row] === 1) continue;
    order[count] = row;
    count += 1;
  }
  return order;
}

function ownOrder(
  set: IncidentSet,
  filter: Filter,
  order: 'unsure' | 'alike',
): Promise<Uint32Array> {
  const key = filterKey(set, filter);
  if (order === 'unsure') {
    const model = suggesterNow(set)?.number ?? 0;
    return orders.get(set, `unsure ${model} ${key}`, () =>
      waitingFirst(set, filter, (rows) => unsureFirst(set, rows)),
    );
  }
  return orders.get(set, `alike ${key}`, () =>
    waitingFirst(set, filter, async (rows) => {
      const { groups } = await groupByWording(set, rows, mostGroups);
      return Uint32Array.from(groups.flatMap((group) => [...group.rows]));
    }),
  );
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
  const { places } = assignmentOf(set);
  // Rows as imported are a list that the next question writes over, so nothing may come in between.
  const rows =
    input.order === 'file'
      ? select(set, input.filter).rows
      : await ownOrder(set, input.filter, input.order);
  const skips = skipsOf(set);
  const wanted: number[] = [];
  let waiting = 0;
  let skipped = 0;
  for (const row of rows) {
    if (places[row] !== 0) continue;
    const isSkipped = skips.has(row);
    const place = isSkipped ? skipped : waiting;
    if (isSkipped) skipped += 1;
    else waiting += 1;
    if (isSkipped !== input.skipped) continue;
    if (place >= input.offset && wanted.length < input.limit) wanted.push(row);
  }
  return {
    items: wanted.map((row) => itemOf(set, row, skips)),
    n: rows.length,
    waiting,
    skipped,
  };
}

/** @throws VitalFewError `unknown-incident` */
function rowOf(set: IncidentSet, incidentId: number): number {
  const row = set.rowOf(incidentId);
  if (row !== null) return row;
  throw new VitalFewError(
    'unknown-incident',
    `There is no incident ${incidentId}. Its import may have been undone.`,
    { incidentId },
  );
}

/** One incident, wherever it stands. @throws VitalFewError `unknown-incident` */
export function queueIncident(
  set: IncidentSet,
  { incidentId }: Input<'queue.incident'>,
): Output<'queue.incident'> {
  return { item: itemOf(set, rowOf(set, incidentId), skipsOf(set)) };
}

/**
 * Incidents under the filter that are worded like one, most similar first.
 * @throws VitalFewError `unknown-incident`, `unknown-field`
 */
export async function queueSimilar(
  set: IncidentSet,
  { incidentId, filter, unclassifiedOnly, limit }: Input<'queue.similar'>,
): Promise<Output<'queue.similar'>> {
  const own = rowOf(set, incidentId);
  const under = new Uint8Array(set.size);
  for (const row of select(set, filter).rows) under[row] = 1;
  const { places } = assignmentOf(set);
  const found = await similarRows(
    set,
    own,
    limit,
    (row) => under[row] === 1 && (!unclassifiedOnly || places[row] === 0),
  );
  return {
    items: found.map(({ row, similarity }) => ({
      incidentId: set.idOf(row),
      text: incidentText(set, row),
      categoryId: places[row] === 0 ? null : (places[row] ?? null),
      similarity,
    })),
  };
}
