import type { Category } from '#core/contract/categories.ts';

/** A category as a line of the tree. */
export interface TreeRow {
  category: Category;
  /** 1 at the top. */
  depth: number;
  /** Whether anything stands below it, and whether that is shown. */
  parent: boolean;
  expanded: boolean;
  /** Its place among its siblings, from 1, and how many they are. */
  place: number;
  siblings: number;
}

/** Where a category can be put: under a parent, before a sibling (null: last). */
export interface Place {
  parentId: number | null;
  before: number | null;
}

/** Categories by the one they stand under; those at the top under null. */
function byParent(categories: readonly Category[]): Map<number | null, Category[]> {
  const children = new Map<number | null, Category[]>();
  for (const category of categories) {
    const list = children.get(category.parentId);
    if (list) list.push(category);
    else children.set(category.parentId, [category]);
  }
  return children;
}

/** The lines that are shown: what stands below a folded category is not. */
export function visibleRows(
  categories: readonly Category[],
  folded: ReadonlySet<number>,
): TreeRow[] {
  const children = byParent(categories);
  const rows: TreeRow[] = [];
  const add = (parentId: number | null, depth: number) => {
    const siblings = children.get(parentId) ?? [];
    for (const [index, category] of siblings.entries()) {
      const parent = children.has(category.id);
      const expanded = parent && !folded.has(category.id);
      const place = index + 1;
      rows.push({ category, depth, parent, expanded, place, siblings: siblings.length });
      if (expanded) add(category.id, depth + 1);
    }
  };
  add(null, 1);
  return rows;
}

/** Incidents of each category and those below it, by number: put there by people, and by rules. */
export function putBelow(
  categories: readonly Category[],
): Map<number, { decided: number; ruled: number }> {
  const sums = new Map(
    categories.map(({ id, counts: { decided, ruled } }) => [id, { decided, ruled }]),
  );
  // Sub-categories stand behind theirs, so from the end each is complete when it is added to the one above.
  for (const { id, parentId } of [...categories].reverse()) {
    const above = parentId === null ? undefined : sums.get(parentId);
    const own = sums.get(id);
    if (!above || !own) continue;
    above.decided += own.decided;
    above.ruled += own.ruled;
  }
  return sums;
}

/** Where a category goes on Alt and an arrow: among its siblings, below the one before it, or beside its parent. */
export function placeAfterMove(
  categories: readonly Category[],
  id: number,
  key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight',
): Place | null {
  const category = categories.find((one) => one.id === id);
  if (!category) return null;
  const children = byParent(categories);
  const siblings = children.get(category.parentId) ?? [];
  const here = siblings.indexOf(category);
  const before = siblings[here - 1];
  if (key === 'ArrowUp') return before ? { parentId: category.parentId, before: before.id } : null;
  if (key === 'ArrowDown') {
    return here < siblings.length - 1
      ? { parentId: category.parentId, before: siblings[here + 2]?.id ?? null }
      : null;
  }
  if (key === 'ArrowRight') return before ? { parentId: before.id, before: null } : null;
  const parent = categories.find((one) => one.id === category.parentId);
  if (!parent) return null;
  const beside = children.get(parent.parentId) ?? [];
  return { parentId: parent.parentId, before: beside[beside.indexOf(parent) + 1]?.id ?? null };
}

/** Where a category goes when it is dropped on another: before it, into it or behind it. */
export function placeOfDrop(
  categories: readonly Category[],
  onto: Category,
  where: 'before' | 'into' | 'behind',
): Place {
  if (where === 'into') return { parentId: onto.id, before: null };
  if (where === 'before') return { parentId: onto.parentId, before: onto.id };
  const siblings = categories.filter((one) => one.parentId === onto.parentId);
  return { parentId: onto.parentId, before: siblings[siblings.indexOf(onto) + 1]?.id ?? null };
}

/** Whether a category is another one or stands below it: it cannot be put there. */
export function isWithin(
  categories: readonly Category[],
  id: number | null,
  ancestor: number,
): boolean {
  const byId = new Map(categories.map((one) => [one.id, one]));
  for (let at = id; at !== null; at = byId.get(at)?.parentId ?? null) {
    if (at === ancestor) return true;
  }
  return false;
}
