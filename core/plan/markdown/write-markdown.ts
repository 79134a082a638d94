import type { DocumentBlock, DocumentTable, PlanDocument } from '../../contract/document.ts';
import { allBlocks, captionLabels } from '../captions.ts';
import { referenceLine } from '../reference-words.ts';
import { atLineStart, plainMarkdown, runsMarkdown } from './markdown-text.ts';

interface Writing {
  document: PlanDocument;
  labels: ReadonlyMap<string, string>;
  anchors: ReadonlyMap<string, string>;
}

/** Names that links lead to: letters, digits and hyphens, each once. */
function anchorsOf({ sections }: PlanDocument): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>();
  const add = (id: string): void => {
    const plain = id.toLowerCase().replace(/[^a-z\d]+/gu, '-');
    anchors.set(id, `${plain}-${anchors.size + 1}`);
  };
  for (const section of sections) {
    add(section.id);
    for (const block of allBlocks(section.blocks)) {
      if (block.kind === 'heading' || block.kind === 'table' || block.kind === 'picture')
        add(block.id);
    }
  }
  return anchors;
}

function anchor(id: string, { anchors }: Writing): string {
  return `<a id="${anchors.get(id) ?? ''}"></a>`;
}

function headingLine(level: number, id: string, text: string, writing: Writing): string {
  return `${anchor(id, writing)}\n\n${'#'.repeat(level)} ${plainMarkdown(text)}`;
}

function captionLine(id: string, caption: string, writing: Writing): string {
  return `${anchor(id, writing)}**${writing.labels.get(id) ?? ''}.** ${plainMarkdown(caption)}`;
}

function referenceNote(code: string | null, { document }: Writing): string[] {
  const line = referenceLine(document, code);
  return line === null ? [] : [`_${plainMarkdown(line)}_`];
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

const aligned = { left: ':--', right: '--:', centre: ':-:' } as const;

function tableLines(table: DocumentTable, writing: Writing): string[] {
  const { columns, rows, caption, id, empty, reference } = table;
  const head = caption === null ? [anchor(id, writing)] : [captionLine(id, caption, writing)];
  if (rows.length === 0)
    return [...head, plainMarkdown(empty), ...referenceNote(reference, writing)];
  const lines = [
    tableRow(columns.map((column) => plainMarkdown(column.head))),
    tableRow(columns.map(({ align }) => aligned[align])),
    ...rows.map((row) =>
      tableRow(row.map((cell) => runsMarkdown(cell.runs, '<br>', writing.anchors))),
    ),
  ];
  return [...head, lines.join('\n'), ...referenceNote(reference, writing)];
}

function listLines(
  { items, ordered }: Extract<DocumentBlock, { kind: 'list' }>,
  { anchors }: Writing,
): string {
  return items
    .map((item, index) => {
      const sign = ordered ? `${index + 1}.` : '-';
      const lineEnd = `  \n${' '.repeat(sign.length + 1)}`;
      return `${sign} ${atLineStart(runsMarkdown(item, lineEnd, anchors))}`;
    })
    .join('\n');
}

function paragraphText(
  { manner, runs }: Extract<DocumentBlock, { kind: 'paragraph' }>,
  { anchors }: Writing,
): string {
  const quoted = manner === 'warning';
  const text = runsMarkdown(runs, quoted ? '  \n> ' : '  \n', anchors)
    .split('\n')
    .map((line) => (line.startsWith('> ') ? line : atLineStart(line)))
    .join('\n');
  return quoted ? `> ${text}` : text;
}

function pictureLines(
  { id, scene, caption, reference }: Extract<DocumentBlock, { kind: 'picture' }>,
  writing: Writing,
): string[] {
  const description = plainMarkdown(scene.description);
  return [
    `${captionLine(id, caption, writing)}${description === '' ? '' : `  \n${atLineStart(description)}`}`,
    ...referenceNote(reference, writing),
  ];
}

function blockLines(block: DocumentBlock, writing: Writing): string[] {
  switch (block.kind) {
    case 'heading':
      return [headingLine(block.level + 1, block.id, block.text, writing)];
    case 'paragraph':
      return [paragraphText(block, writing)];
    case 'list':
      return [listLines(block, writing)];
    case 'facts':
      return [
        block.items
          .map(({ label, runs }) => {
            const text = runsMarkdown(runs, '  \n  ', writing.anchors);
            return `- **${plainMarkdown(label)}:** ${text}`;
          })
          .join('\n'),
      ];
    case 'figures':
      return [
        block.items
          .map(({ value, label, note }) => {
            const noted = note === '' ? '' : ` (${plainMarkdown(note)})`;
            return `- **${plainMarkdown(value)}** ${plainMarkdown(label)}${noted}`;
          })
          .join('\n'),
      ];
    case 'table':
      return tableLines(block, writing);
    case 'picture':
      return pictureLines(block, writing);
    case 'columns':
      return block.columns.flatMap(({ blocks }) =>
        blocks.flatMap((one) => blockLines(one, writing)),
      );
    case 'page-break':
      return ['---'];
  }
}

function contentsLines(writing: Writing): string[] {
  const { document, anchors } = writing;
  if (!document.contents) return [];
  const lines = document.sections.map(
    ({ id, title }) => `- [${plainMarkdown(title)}](#${anchors.get(id) ?? ''})`,
  );
  return ['## Contents', lines.join('\n')];
}

function referencesLines({ document }: Writing): string[] {
  if (document.references.length === 0) return [];
  const lines = document.references.map(
    ({ code, title, measure, filterWords, period, n, files }) => {
      const where = [title, measure, filterWords, period, `n = ${n.toLocaleString('en-GB')}`];
      const hashes = files.map(({ name, hash }) => `  - ${plainMarkdown(name)}, SHA-256 ${hash}`);
      return [
        `- **${plainMarkdown(code)}** ${where.map(plainMarkdown).join(' · ')}`,
        ...hashes,
      ].join('\n');
    },
  );
  return ['## Where the figures come from', lines.join('\n')];
}

/**
 * A document as GitHub Markdown, in which every text stands as it is: nothing of it becomes markup, a link or HTML. Pictures
 * are told in words.
 */
export function writeMarkdown(document: PlanDocument): string {
  const writing: Writing = {
    document,
    labels: captionLabels(document),
    anchors: anchorsOf(document),
  };
  const parts = [
    `# ${plainMarkdown(document.title)}`,
    atLineStart(plainMarkdown(document.subtitle)),
    plainMarkdown(document.date),
    ...contentsLines(writing),
    ...document.sections.flatMap(({ id, title, blocks }) => [
      headingLine(2, id, title, writing),
      ...blocks.flatMap((block) => blockLines(block, writing)),
    ]),
    ...referencesLines(writing),
  ];
  return `${parts.filter((part) => part.trim() !== '').join('\n\n')}\n`;
}
