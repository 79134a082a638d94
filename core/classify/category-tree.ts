import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';

/** Stands between the names of a path, and in no name. */
export const pathMark = ' › ';

const exampleList = z.array(z.string());
/** A list that cannot be read (the file was damaged or changed by hand) counts as empty. */
const listText = z.string().transform((text) => {
  try {
    return exampleList.parse(JSON.parse(text));
  } catch {
    return [];
  }
});

const storedCategory = z.object({
  id: z.int(),
  parentId: z.int().nullable(),
  name: z.string(),
  definition: z.string(),
  examples: listText,
  position: z.number(),
  state: z.enum(['live', 'retired', 'merged', 'removed']),
  mergedInto: z.int().nullable(),
});
type StoredCategory = z.infer<typeof storedCategory>;

/** A category in its place. */
export interface TreeNode {
  id: number;
  parentId: number | null;
  name: string;
  definition: string;
  examples: readonly string[];
  position: number;
  state: 'live' | 'retired';
  /** From the top, its own name last. */
  path: readonly string[];
  /** The path in one line, as the values of fields have it. */
  label: string;
  /** 1 at the top. */
  depth: number;
  children: readonly TreeNode[];
}

/** The categories as they stand: live and retired ones in their places, merged ones in those they went into. */
export class CategoryTree {
  /** In the order of the tree: each category before its sub-categories. */
  readonly nodes: readonly TreeNode[];
  readonly roots: readonly TreeNode[];
  /** Levels of the deepest path. */
  readonly depth: number;
  /** The largest number of any category, merged and removed ones too. */
  readonly largestId: number;
  readonly #byId: ReadonlyMap<number, TreeNode>;
  readonly #mergedInto: ReadonlyMap<number, number>;

  constructor(stored: readonly StoredCategory[]) {
    const children = new Map<number | null, StoredCategory[]>();
    const mergedInto = new Map<number, number>();
    let largestId = 0;
    for (const one of stored) {
      largestId = Math.max(largestId, one.id);
      if (one.state === 'merged' && one.mergedInto !== null) mergedInto.set(one.id, one.mergedInto);
      if (one.state === 'merged' || one.state === 'removed') continue;
      const list = children.get(one.parentId);
      if (list === undefined) children.set(one.parentId, [one]);
      else list.push(one);
    }
    const nodes: TreeNode[] = [];
    const grow = (parent: Pick<TreeNode, 'id' | 'path'> | null): TreeNode[] =>
      (children.get(parent?.id ?? null) ?? []).map((one) => {
        const path = [...(parent?.path ?? []), one.name];
        const below: TreeNode[] = [];
        const node: TreeNode = {
          id: one.id,
          parentId: one.parentId,
          name: one.name,
          definition: one.definition,
          examples: one.examples,
          position: one.position,
          state: one.state === 'retired' ? 'retired' : 'live',
          path,
          label: path.join(pathMark),
          depth: path.length,
          children: below,
        };
        nodes.push(node);
        below.push(...grow(node));
        return node;
      });
    this.roots = grow(null);
    this.nodes = nodes;
    this.largestId = largestId;
    this.depth = nodes.reduce((most, { depth }) => Math.max(most, depth), 0);
    this.#byId = new Map(nodes.map((node) => [node.id, node]));
    this.#mergedInto = mergedInto;
  }

  /** The category that a number leads to, through merges; null when it was removed or never was. */
  find(categoryId: number): TreeNode | null {
    let id: number | undefined = categoryId;
    // Merges cannot form a ring; a damaged file must not hang here either.
    for (let steps = 0; id !== undefined && steps <= this.#mergedInto.size; steps += 1) {
      const node = this.#byId.get(id);
      if (node !== undefined) return node;
      id = this.#mergedInto.get(id);
    }
    return null;
  }

  /** @throws VitalFewError `unknown-category` */
  get(categoryId: number): TreeNode {
    const node = this.find(categoryId);
    if (node !== null) return node;
    throw new VitalFewError(
      'unknown-category',
      `There is no category ${categoryId}. It may have been removed, or its making undone; choose another.`,
      { categoryId },
    );
  }

  /** A category into which incidents may be put. @throws VitalFewError `unknown-category`, `category-retired` */
  getLive(categoryId: number): TreeNode {
    const node = this.get(categoryId);
    if (node.state === 'live') return node;
    throw new VitalFewError(
      'category-retired',
      `“${node.label}” is retired, so nothing new goes into it.`,
      { categoryId, category: node.label },
    );
  }

  /** Categories directly below one; at the top for null. */
  childrenOf(parentId: number | null): readonly TreeNode[] {
    return parentId === null ? this.roots : this.get(parentId).children;
  }

  /** For each number of a category, the number it leads to, through merges; 0 where it leads nowhere. */
  resolution(): Uint32Array {
    const leads = new Uint32Array(this.largestId + 1);
    for (const { id } of this.nodes) leads[id] = id;
    for (const id of this.#mergedInto.keys()) leads[id] = this.find(id)?.id ?? 0;
    return leads;
  }
}

/** A category and all below it. */
export function subtree(node: TreeNode): TreeNode[] {
  return [node, ...node.children.flatMap(subtree)];
}

/** Rows of the tree as they are stored, in the order of their places. */
export function storedCategories(db: Database): StoredCategory[] {
  const rows = db
    .prepare(
      `SELECT id, parent_id AS parentId, name, definition, examples, position, state,
              merged_into AS mergedInto
       FROM category ORDER BY position, id`,
    )
    .all();
  return z.array(storedCategory).parse(rows);
}

/** The tree as the file has it now. */
export function readTree(db: Database): CategoryTree {
  return new CategoryTree(storedCategories(db));
}
