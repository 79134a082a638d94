import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { CategoryTree } from './category-tree.ts';

const storedPath = z.object({ path: z.string(), depth: z.int(), categoryId: z.int() });

interface EarlierPath {
  /** How many names it is made of. */
  depth: number;
  categoryId: number;
}

/** Paths that categories have or had, each with the category that had it last. */
export function earlierPaths(db: Database): Map<string, EarlierPath> {
  const rows = db.prepare('SELECT path, depth, category_id AS categoryId FROM category_path').all();
  return new Map(
    z
      .array(storedPath)
      .parse(rows)
      .map(({ path, ...rest }) => [path, rest]),
  );
}

/** Keeps the paths of a tree, so that filters which name them find their incidents after changes to come. */
export function keepPaths(db: Database, tree: CategoryTree): void {
  const known = earlierPaths(db);
  const keep = db.prepare(
    `INSERT INTO category_path (path, depth, category_id) VALUES (?, ?, ?)
     ON CONFLICT (path) DO UPDATE SET category_id = excluded.category_id, depth = excluded.depth`,
  );
  for (const { id, label, depth } of tree.nodes) {
    if (known.get(label)?.categoryId !== id) keep.run(label, depth, id);
  }
}
