import { z } from 'zod';
import type { ProjectFile } from '../project/project-file.ts';

/** People who are named anywhere, the most frequent first; each as most write the name. */
export function listPeople({ db }: ProjectFile): string[] {
  const names = z.array(z.string()).parse(
    db
      .prepare(
        `SELECT accountable FROM change WHERE accountable IS NOT NULL
         UNION ALL SELECT value FROM change, json_each(change.consulted)
         UNION ALL SELECT owner FROM action WHERE owner IS NOT NULL`,
      )
      .pluck()
      .all(),
  );
  const counts = new Map<string, { count: number; written: Map<string, number> }>();
  for (const name of names) {
    const key = name.toLowerCase();
    const known = counts.get(key) ?? { count: 0, written: new Map<string, number>() };
    known.count += 1;
    known.written.set(name, (known.written.get(name) ?? 0) + 1);
    counts.set(key, known);
  }
  return [...counts.entries()]
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    .map(([key, { written }]) => {
      const [most] = [...written.entries()].sort(([, a], [, b]) => b - a);
      return most?.[0] ?? key;
    });
}
