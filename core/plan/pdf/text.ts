import type { Content } from 'pdfmake/interfaces.js';
import type { Run, Runs } from '../../contract/document.ts';
import { lightPalette } from '../../drawing/palettes.ts';
import type { Glyphs } from './glyphs.ts';

/** What blocks are written with. */
export interface Writing {
  glyphs: Glyphs;
  /** Ids that links may lead to. */
  places: ReadonlySet<string>;
  /** Ids that stand in the document so far. */
  anchors: Set<string>;
  labels: ReadonlyMap<string, string>;
  /** Where a figure comes from, as a line. */
  referenceLine: (code: string | null) => string | null;
  /** Of the section that is written, for warnings. */
  where: string;
  sectionId: string;
  /** Points. */
  textWidth: number;
  textHeight: number;
}

type Tone = 'good' | 'bad' | 'accent' | undefined;

/** Longer words than this are given places where they may be broken: within names of files and paths where they are joined. */
const longestWord = 24;
const zeroWidth = '\u200b';
const longWord = new RegExp(`\\S{${longestWord}}\\S+`, 'gu');
const pieceOfWord = new RegExp(`[^_/.\\s]{${longestWord}}(?=[^_/.\\s])|[_/.](?=\\S{4})`, 'gu');

function colour({ to, muted }: Run, tone: Tone, writing: Writing): string | undefined {
  if (tone) return lightPalette[tone];
  if (to !== undefined && writing.places.has(to)) return lightPalette.accent;
  return muted ? lightPalette.ink3 : undefined;
}

/** The id of a node, the first time that it is used; a document may say the same twice, a PDF may not. */
export function anchored(id: string, { anchors }: Writing): { id?: string } {
  if (anchors.has(id)) return {};
  anchors.add(id);
  return { id };
}

/** A plain text as the document's font can show it. */
export function shown(text: string, { glyphs, where }: Writing): string {
  return glyphs
    .shown(text, where)
    .replace(longWord, (word) => word.replace(pieceOfWord, `$&${zeroWidth}`));
}

/** Runs as pdfmake has them; a link to something that is not in the document is text. */
export function inlines(runs: Runs, writing: Writing, tone?: Tone): Content[] {
  return runs.map((run) => ({
    text: shown(run.text, writing),
    ...(run.bold || tone ? { bold: true } : {}),
    ...(run.italic ? { italics: true } : {}),
    ...(run.struck ? { decoration: 'lineThrough' as const } : {}),
    ...(run.to !== undefined && writing.places.has(run.to) ? { linkToDestination: run.to } : {}),
    ...(colour(run, tone, writing) ? { color: colour(run, tone, writing) } : {}),
  }));
}
