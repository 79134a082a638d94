import type { DocumentBlock, DocumentTable, PlanDocument } from '#core/contract/document.ts';
import { allBlocks } from '#core/plan/captions.ts';

/** All blocks of a section; none where it is not in the document. */
export function blocksOf({ sections }: PlanDocument, id: string): DocumentBlock[] {
  const section = sections.find((one) => one.id === id);
  return section === undefined ? [] : [...allBlocks(section.blocks)];
}

/** Everything that a section says, as one text: blocks in lines, cells with bars between. */
export function textOf(document: PlanDocument, id: string): string {
  const joined = (runs: readonly { text: string }[]) => runs.map(({ text }) => text).join('');
  return blocksOf(document, id)
    .map((block): string => {
      switch (block.kind) {
        case 'heading':
          return block.text;
        case 'paragraph':
          return joined(block.runs);
        case 'list':
          return block.items.map(joined).join('\n');
        case 'facts':
          return block.items.map(({ label, runs }) => `${label}: ${joined(runs)}`).join('\n');
        case 'figures':
          return block.items.map((one) => `${one.value} ${one.label}, ${one.note}`).join('\n');
        case 'table':
          return block.rows
            .map((row) => row.map(({ runs }) => joined(runs)).join(' | '))
            .join('\n');
        case 'picture':
          return `${block.caption}. ${block.scene.description}`;
        case 'columns':
        case 'page-break':
          return '';
      }
    })
    .join('\n');
}

/** A table of a document by its id. */
export function tableOf(document: PlanDocument, id: string): DocumentTable {
  for (const { blocks } of document.sections) {
    for (const block of allBlocks(blocks)) {
      if (block.kind === 'table' && block.id === id) return block;
    }
  }
  throw new Error(`No table ${id}`);
}
