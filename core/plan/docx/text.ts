import { Bookmark, InternalHyperlink, Paragraph, TextRun } from 'docx';
import type { IParagraphOptions, ParagraphChild } from 'docx';
import type { Run, Runs } from '../../contract/document.ts';
import { cleanText } from '../clean-text.ts';
import { hex } from './styles.ts';

/** Names of bookmarks by the ids of what they mark. */
export type Places = ReadonlyMap<string, string>;

const startsRightToLeft =
  /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Is a text written from the right? Its first letter says so. */
export function fromTheRight(text: string): boolean {
  return startsRightToLeft.test(text);
}

function textRuns(
  run: Run,
  tone: 'good' | 'bad' | 'accent' | undefined,
  rightToLeft: boolean,
): TextRun[] {
  const color = tone ? hex(tone) : run.to ? hex('accent') : run.muted ? hex('ink3') : undefined;
  return cleanText(run.text)
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          text: line.replace(/\t/gu, '    '),
          break: index > 0 ? 1 : undefined,
          bold: run.bold || tone !== undefined ? true : undefined,
          italics: run.italic,
          strike: run.struck,
          color,
          rightToLeft: rightToLeft || undefined,
        }),
    );
}

/** Runs as Word has them; a link to something that is not in the document is text. */
export function runChildren(
  runs: Runs,
  places: Places,
  tone?: 'good' | 'bad' | 'accent',
): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    const children = textRuns(run, tone, fromTheRight(run.text));
    const anchor = run.to === undefined ? undefined : places.get(run.to);
    return anchor === undefined
      ? textRuns({ ...run, to: undefined }, tone, fromTheRight(run.text))
      : [new InternalHyperlink({ anchor, children })];
  });
}

/** A paragraph of a named style. */
export function styled(
  style: string,
  runs: Runs,
  places: Places,
  more: IParagraphOptions = {},
): Paragraph {
  const text = runs.map((run) => run.text).join('');
  return new Paragraph({
    style,
    bidirectional: fromTheRight(text) || undefined,
    ...more,
    children: runChildren(runs, places),
  });
}

/** A place that links lead to. */
export function marked(id: string, children: ParagraphChild[], places: Places): ParagraphChild[] {
  const name = places.get(id);
  return name === undefined ? children : [new Bookmark({ id: name, children })];
}
