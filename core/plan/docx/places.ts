import type { PlanDocument } from '../../contract/document.ts';
import { allBlocks } from '../captions.ts';

/** Names of the bookmarks that links lead to, by the ids of what they mark: letters, digits and `_`, at most 40. */
export function bookmarkNames({ sections }: PlanDocument): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (id: string): void => {
    if (names.has(id)) return;
    const plain = id.replace(/[^A-Za-z0-9]+/gu, '_').slice(0, 30);
    names.set(id, `vf_${names.size + 1}_${plain}`);
  };
  for (const section of sections) {
    add(section.id);
    for (const block of allBlocks(section.blocks)) {
      if (block.kind === 'heading' || block.kind === 'table' || block.kind === 'picture')
        add(block.id);
    }
  }
  return names;
}
