import type { Content } from 'pdfmake/interfaces.js';
import type { DocumentBlock } from '../../contract/document.ts';
import { blockContent, tableParts } from './blocks.ts';
import { isShort } from './tables.ts';
import type { Writing } from './text.ts';

// A heading stays with what it is over, by pieces that are not divided: what breaks pages has no other way that does not
// lay the whole document out once more for every heading.

/** Points under a heading or caption for the head and the first row of a long table. */
const tableReserve = 64;
/** Of a list or of facts: how many stay with the heading over them. */
const firstItems = 1;

function whole(stack: Content[]): Content {
  return { unbreakable: true, stack };
}

/** A block in two: what stays with the heading over it, and the rest. */
function split(block: DocumentBlock): [DocumentBlock, DocumentBlock | null] {
  const isSplit =
    (block.kind === 'facts' || (block.kind === 'list' && !block.ordered)) &&
    block.items.length > firstItems + 1;
  if (!isSplit) return [block, null];
  if (block.kind === 'facts') {
    const { items } = block;
    return [
      { ...block, items: items.slice(0, firstItems) },
      { ...block, items: items.slice(firstItems) },
    ];
  }
  const { items } = block;
  return [
    { ...block, items: items.slice(0, firstItems) },
    { ...block, items: items.slice(firstItems) },
  ];
}

/** Points between two lists, or two tables of facts, that follow each other. */
function roomAround({ kind }: DocumentBlock): number {
  return kind === 'facts' ? 10 : 6;
}

/** Whether a block says what the next one is: it must not be the last of a page. */
function leads(block: DocumentBlock, next: DocumentBlock | undefined): boolean {
  if (block.kind === 'heading') return true;
  return block.kind === 'paragraph' && block.manner === 'verdict' && next?.kind === 'picture';
}

function isNote(block: DocumentBlock | undefined): block is DocumentBlock {
  return block?.kind === 'paragraph' && block.manner === 'note';
}

/** A table over several pages, its caption on the page on which it begins. */
function longTable(
  over: Content[],
  block: Extract<DocumentBlock, { kind: 'table' }>,
  writing: Writing,
): Content[] {
  const { head, body, foot } = tableParts(block, writing.textWidth, writing);
  const lead = [...over, ...head];
  if (lead.length === 0) return [body, ...foot];
  // Room for the first row is asked for with the heading, and given back to the table.
  return [
    whole([{ stack: lead, margin: [0, 0, 0, tableReserve] }]),
    { stack: [body], margin: [0, -tableReserve, 0, 0] },
    ...foot,
  ];
}

/** Blocks as pdfmake has them, over the width of the text; `head`: stands over them. */
export function keptTogether(
  head: Content[],
  blocks: readonly DocumentBlock[],
  writing: Writing,
): Content[] {
  const contents: Content[] = [];
  let over = head;
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (!block) continue;
    const next = blocks[at + 1];
    if (leads(block, next)) {
      over = [...over, blockContent(block, writing.textWidth, writing)];
      continue;
    }
    if (block.kind === 'table' && !isShort(block, writing.textWidth)) {
      contents.push(...longTable(over, block, writing));
    } else if (block.kind === 'page-break' || block.kind === 'columns') {
      contents.push(...over, blockContent(block, writing.textWidth, writing));
    } else {
      const [first, rest] = over.length > 0 ? split(block) : [block, null];
      const kept = [...over, blockContent(first, writing.textWidth, writing)];
      if (block.kind === 'picture' && isNote(next)) {
        kept.push(blockContent(next, writing.textWidth, writing));
        at += 1;
      }
      contents.push(whole(kept));
      if (rest) {
        // What was one list goes on without the room after a list.
        const following = blockContent(rest, writing.textWidth, writing);
        contents.push({ stack: [following], margin: [0, -roomAround(rest), 0, 0] });
      }
    }
    over = [];
  }
  return [...contents, ...over];
}
