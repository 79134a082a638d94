import type { Change, ChangeStrength } from '#core/contract/changes.ts';
import { missingOf, stands } from './change-words.ts';

export const changeOrders = ['newest', 'title', 'strength', 'day', 'missing'] as const;
export type ChangeOrder = (typeof changeOrders)[number];

/** Which changes are shown. */
export interface ChangeChoice {
  /** Null: of all problems; 'none': those that belong to no problem. */
  readonly problem: number | 'none' | null;
  /** Null: all; 'standing': neither rejected nor withdrawn. */
  readonly decision: Change['decision'] | 'standing' | null;
  /** Words that the title, the person or a cause has. */
  readonly words: string;
  readonly order: ChangeOrder;
}

export const allChanges: ChangeChoice = {
  problem: null,
  decision: null,
  words: '',
  order: 'newest',
};

const rank: Readonly<Record<ChangeStrength, number>> = { strong: 0, intermediate: 1, weak: 2 };

function hasWords(change: Change, words: readonly string[]): boolean {
  const text = [change.title, change.accountable ?? '', ...change.causes.map((one) => one.text)]
    .join('\n')
    .toLocaleLowerCase();
  return words.every((word) => text.includes(word));
}

function isShown(change: Change, { problem, decision }: ChangeChoice): boolean {
  if (problem === 'none' && change.problemIds.length > 0) return false;
  if (typeof problem === 'number' && !change.problemIds.includes(problem)) return false;
  if (decision === null) return true;
  return decision === 'standing' ? stands(change) : change.decision === decision;
}

/** The day that is looked at for the order: the one it went live, else the planned one; without: last. */
function dayOf({ liveOn, plannedOn }: Change): string {
  return liveOn ?? plannedOn ?? '9999';
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const compare: Readonly<Record<ChangeOrder, (a: Change, b: Change) => number>> = {
  newest: () => 0,
  title: (a, b) => names.compare(a.title, b.title),
  strength: (a, b) =>
    (a.strength === null ? 3 : rank[a.strength]) - (b.strength === null ? 3 : rank[b.strength]),
  day: (a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0),
  missing: (a, b) => missingOf(b).length - missingOf(a).length,
};

/** The changes that are chosen, in their order; those that are alike stay newest first. */
export function shownChanges(changes: readonly Change[], choice: ChangeChoice): Change[] {
  const words = choice.words.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  return changes
    .filter((change) => isShown(change, choice) && hasWords(change, words))
    .sort((a, b) => compare[choice.order](a, b) || b.id - a.id);
}
