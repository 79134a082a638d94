import type { FilterNames } from '#core/aggregate/filter-words.ts';
import type { ProjectInfo } from '#core/contract/project.ts';

/** What words about a filter of this project need: its fields, and its imports by their files. */
export function filterNames({ fields, sources }: ProjectInfo): FilterNames {
  const imports = sources.flatMap((source) => source.imports);
  return { fields, imports: imports.map(({ id, fileName }) => ({ id, name: fileName })) };
}
