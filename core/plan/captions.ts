import type { DocumentBlock, PlanDocument } from '../contract/document.ts';

/** All blocks in the order in which they are read, those in columns too. */
export function* allBlocks(blocks: readonly DocumentBlock[]): Generator<DocumentBlock> {
  for (const block of blocks) {
    yield block;
    if (block.kind === 'columns') {
      for (const column of block.columns) yield* allBlocks(column.blocks);
    }
  }
}

/** What tables and pictures are called by their ids: “Table 2”, “Figure 1”. What has no caption has no number. */
export function captionLabels(document: PlanDocument): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  let tables = 0;
  let figures = 0;
  for (const section of document.sections) {
    for (const block of allBlocks(section.blocks)) {
      if (block.kind === 'table' && block.caption !== null) {
        labels.set(block.id, `Table ${(tables += 1)}`);
      } else if (block.kind === 'picture') {
        labels.set(block.id, `Figure ${(figures += 1)}`);
      }
    }
  }
  return labels;
}
