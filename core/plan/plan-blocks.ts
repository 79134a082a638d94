import type {
  DocumentBlock,
  DocumentCell,
  DocumentColumn,
  DocumentSection,
  DocumentTable,
  Runs,
} from '../contract/document.ts';
import type { Scene } from '../contract/scene.ts';

type Manner = Extract<DocumentBlock, { kind: 'paragraph' }>['manner'];

/** A paragraph; a plain text is one run. */
export function paragraph(text: string | Runs, manner: Manner = 'body'): DocumentBlock {
  return { kind: 'paragraph', manner, runs: typeof text === 'string' ? [{ text }] : text };
}

/** A heading within a section; its id has to be the only one of its document. */
export function heading(id: string, text: string, level: 2 | 3 = 2): DocumentBlock {
  return { kind: 'heading', level, id, text };
}

/** A list of texts; nothing where there are none. */
export function list(items: readonly (string | Runs)[], ordered = false): DocumentBlock[] {
  if (items.length === 0) return [];
  const runs = items.map((one) => (typeof one === 'string' ? [{ text: one }] : one));
  return [{ kind: 'list', ordered, items: runs }];
}

/** Labels and what stands beside them; nothing where there are none. */
export function facts(
  items: readonly { readonly label: string; readonly text: string | Runs }[],
): DocumentBlock[] {
  if (items.length === 0) return [];
  return [
    {
      kind: 'facts',
      items: items.map(({ label, text }) => ({
        label,
        runs: typeof text === 'string' ? [{ text }] : text,
      })),
    },
  ];
}

/** A column of a table: numbers stand at the right. */
export function column(
  head: string,
  weight = 1,
  align: DocumentColumn['align'] = 'left',
): DocumentColumn {
  return { head, weight, align };
}

interface TableGiven {
  readonly id: string;
  readonly caption: string | null;
  readonly columns: readonly DocumentColumn[];
  readonly rows: readonly (readonly DocumentCell[])[];
  readonly empty: string;
  readonly reference?: string | null;
}

/** A table. */
export function table({ columns, rows, reference = null, ...given }: TableGiven): DocumentTable {
  return {
    kind: 'table',
    ...given,
    columns: [...columns],
    rows: rows.map((row) => [...row]),
    reference,
  };
}

/** A picture over the width of the text, or half of it. */
export function picture(
  id: string,
  scene: Scene,
  reference: string | null,
  width: 'full' | 'half' = 'full',
): DocumentBlock {
  return { kind: 'picture', id, scene, caption: scene.title, reference, width };
}

/** A section with what it says. */
export function section(
  id: string,
  title: string,
  blocks: readonly DocumentBlock[],
  startsPage = false,
): DocumentSection {
  return { id, title, startsPage, blocks: [...blocks] };
}
