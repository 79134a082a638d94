import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { agreementOperations, AgreementResult } from '../contract/agreement.ts';
import { VitalFewError } from '../contract/errors.ts';
import { cohenKappa, type KappaEstimate } from '../statistics/kappa.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { checkFigures, openCheck, type OpenCheck } from './agreement.ts';
import { settledBy } from './agreement-store.ts';
import { agreementNotes } from './agreement-words.ts';
import { type CategoryTree, readTree, storedCategories } from './category-tree.ts';
import { incidentText } from './incident-text.ts';

type ResultInput = z.output<(typeof agreementOperations)['agreement.result']['input']>;
type Said = number | null;

/** What both said of an incident, in the categories as they are now. */
export interface BothCodes {
  incidentId: number;
  first: Said;
  second: Said;
  /** undefined while nothing was settled. */
  settled: Said | undefined;
}

/**
 * A check that both coders are through with, and their codes.
 * @throws VitalFewError `unknown-check`; `check-under-way` while somebody still codes
 */
export function finishedCheck(
  set: IncidentSet,
  checkId: number,
): { open: OpenCheck; tree: CategoryTree; both: BothCodes[] } {
  const open = openCheck(set, checkId);
  if (open.state === 'coding') {
    const { coders, coded, size } = checkFigures(open);
    const slow = coded[0] < size ? 0 : 1;
    throw new VitalFewError(
      'check-under-way',
      `What was coded stays hidden until both are through: ${coders[slow]} has coded ${coded[slow]} of ${size}.`,
      { checkId, coded: coded[slow], size },
    );
  }
  const tree = readTree(set.project.db);
  const now = (said: Said): Said => (said === null ? null : (tree.find(said)?.id ?? null));
  const both = open.incidents.map((incidentId) => {
    const [first, second, settled] = [0, 1, settledBy].map((coder) =>
      open.codes[coder]?.get(incidentId),
    );
    return {
      incidentId,
      first: now(first?.categoryId ?? null),
      second: now(second?.categoryId ?? null),
      settled: settled === undefined ? undefined : now(settled.categoryId),
    };
  });
  return { open, tree, both };
}

/**
 * How far two coders agree, in the categories as they are now.
 * @throws VitalFewError `unknown-check`; `check-under-way` while somebody still codes; `invalid-input` for weights where
 *   the categories are no scale
 */
export function agreementResult(
  set: IncidentSet,
  { checkId, weights }: ResultInput,
): AgreementResult {
  const { open, tree, both } = finishedCheck(set, checkId);
  const categories = usedCategories(tree, both);
  const scale = isScale(tree, categories);
  if (weights !== 'none' && !scale) {
    throw new VitalFewError(
      'invalid-input',
      'Near categories can count in part only where three or more stand beside each other, as the steps of one scale. Choose kappa without weights.',
      { weights },
    );
  }
  const table = crossTable(categories, both);
  const counted = weights === 'none' ? categories : categories.filter((one) => one !== null);
  const agreement = cohenKappa(crossTable(counted, both), 0.95, weights);
  // Raw agreement is that of all incidents, on the scale or not.
  const agreed = both.filter(({ first, second }) => first === second).length;
  const interval = wilsonInterval(agreed, both.length);
  return {
    check: checkFigures(open),
    n: both.length,
    raw: interval === null ? null : { value: agreed / both.length, interval },
    kappa: shownKappa(agreement?.kappa ?? null),
    weights,
    scale,
    expected: agreement?.expected ?? null,
    notes: agreementNotes({
      agreement,
      weights,
      largest: largestOf(tree, categories, table),
      offScale: both.length - (agreement?.n ?? both.length),
      ...changesSince(set, open, tree, categories),
    }),
    confused: confusedPairs(both),
    categories,
    table: table.map((row) => Array.from(row)),
    disagreements: disagreements(set, both),
  };
}

/** Kappa is never beyond 1 or -1, which the formula of its interval does not know. */
function shownKappa(kappa: KappaEstimate | null): AgreementResult['kappa'] {
  if (kappa === null) return null;
  const within = (limit: number) => Math.min(1, Math.max(-1, limit));
  return { value: kappa.value, interval: { low: within(kappa.low), high: within(kappa.high) } };
}

/** The categories that either used, in the order of the tree; none at the end. */
function usedCategories(tree: CategoryTree, both: readonly BothCodes[]): Said[] {
  const used = new Set(both.flatMap(({ first, second }) => [first, second]));
  const ordered: Said[] = tree.nodes.map(({ id }) => id).filter((id) => used.has(id));
  return used.has(null) ? [...ordered, null] : ordered;
}

/** Three or more categories beside each other may be the steps of one scale. */
function isScale(tree: CategoryTree, categories: readonly Said[]): boolean {
  const nodes = categories.flatMap((id) => (id === null ? [] : [tree.get(id)]));
  return nodes.length >= 3 && new Set(nodes.map(({ parentId }) => parentId)).size === 1;
}

/** Counts by both codes; incidents with a code outside the categories are left out. */
function crossTable(categories: readonly Said[], both: readonly BothCodes[]): Float64Array[] {
  const place = new Map(categories.map((id, index) => [id, index]));
  const table = categories.map(() => new Float64Array(categories.length));
  for (const { first, second } of both) {
    const row = table[place.get(first) ?? -1];
    const column = place.get(second);
    if (row !== undefined && column !== undefined) row[column] = (row[column] as number) + 1;
  }
  return table;
}

function largestOf(
  tree: CategoryTree,
  categories: readonly Said[],
  table: readonly Float64Array[],
): { name: string; share: number } | null {
  let largest: { name: string; share: number } | null = null;
  const codes = 2 * table.reduce((sum, row) => sum + row.reduce((own, count) => own + count, 0), 0);
  for (const [index, id] of categories.entries()) {
    const inRow = (table[index] as Float64Array).reduce((sum, count) => sum + count, 0);
    const inColumn = table.reduce((sum, row) => sum + (row[index] as number), 0);
    const share = (inRow + inColumn) / codes;
    if (largest !== null && share <= largest.share) continue;
    largest = { name: id === null ? 'no category' : tree.get(id).label, share };
  }
  return largest;
}

/** Pairs of categories that were taken for each other, most often first. */
function confusedPairs(both: readonly BothCodes[]): AgreementResult['confused'] {
  const pairs = new Map<string, { first: Said; second: Said; incidents: number }>();
  for (const { first, second } of both) {
    if (first === second) continue;
    // Which of them said which does not matter here; no category comes last.
    const turned = first === null || (second !== null && second < first);
    const pair = turned ? { first: second, second: first } : { first, second };
    const key = `${pair.first}/${pair.second}`;
    const known = pairs.get(key);
    if (known === undefined) pairs.set(key, { ...pair, incidents: 1 });
    else known.incidents += 1;
  }
  return [...pairs.values()].sort((a, b) => b.incidents - a.incidents);
}

function disagreements(
  set: IncidentSet,
  both: readonly BothCodes[],
): AgreementResult['disagreements'] {
  return both
    .filter(({ first, second }) => first !== second)
    .map(({ incidentId, first, second, settled }) => {
      const row = set.rowOf(incidentId);
      const text = row === null ? '' : incidentText(set, row);
      const open = { incidentId, text, first, second };
      return settled === undefined ? open : { ...open, settled };
    });
}

/** What became of the categories that were coded with. */
function changesSince(
  set: IncidentSet,
  open: OpenCheck,
  tree: CategoryTree,
  categories: readonly Said[],
) {
  const names = new Map(storedCategories(set.project.db).map(({ id, name }) => [id, name]));
  const codes = open.codes
    .slice(0, settledBy)
    .flatMap((said) => open.incidents.flatMap((id) => said.get(id)?.categoryId ?? []));
  const leads = new Map<number, number>();
  for (const id of codes) leads.set(id, (leads.get(id) ?? 0) + 1);
  const changed = [...leads].filter(([id]) => tree.find(id)?.id !== id);
  const moved = changed.flatMap(([id, count]) => {
    const to = tree.find(id);
    return to === null ? [] : { from: names.get(id) ?? '', to: to.label, codes: count };
  });
  const removed = changed
    .filter(([id]) => tree.find(id) === null)
    .reduce((sum, [, count]) => sum + count, 0);
  const retired = categories.flatMap((id) => {
    const node = id === null ? null : tree.find(id);
    return node?.state === 'retired' ? node.label : [];
  });
  return { moved, removed, retired };
}
