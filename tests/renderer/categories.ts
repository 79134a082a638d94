import type { Category } from '#core/contract/categories.ts';
import type { OperationOutput } from '#core/contract/operations.ts';

/** A category as the engine tells of it; its number is its place in `paths`, from 1 on. */
export function categoriesOf(
  paths: readonly string[],
  change: Partial<Category>[] = [],
): Category[] {
  const ids = new Map(paths.map((path, index) => [path, index + 1]));
  return paths.map((line, index) => {
    const path = line.split(' > ');
    return {
      id: index + 1,
      parentId: ids.get(path.slice(0, -1).join(' > ')) ?? null,
      name: path.at(-1) ?? '',
      definition: '',
      examples: [],
      state: 'live',
      path,
      counts: { own: 0, below: 0, ownAll: 0, belowAll: 0, decided: 0, ruled: 0, outcomes: null },
      ...change[index],
    };
  });
}

export function treeOf(categories: Category[], revision = 3): OperationOutput<'categories.tree'> {
  return {
    revision,
    categories,
    n: 1984,
    all: 1984,
    unclassified: 1984,
    unclassifiedAll: 1984,
    levelFieldIds: [1_000_000_001, 1_000_000_002],
  };
}
