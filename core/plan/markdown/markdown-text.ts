import type { Run, Runs } from '../../contract/document.ts';
import { cleanText, oneLine } from '../clean-text.ts';

/** What begins a heading, list, quotation, rule or table when it stands at the beginning of a line. */
const beginsBlock = /^(\s*)([#>+=-]|\d+(?=[.)]))/u;

/** A text of one line that Markdown and HTML leave as it is: no markup, no link, no mention comes of it. */
export function plainMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]|~!$]/gu, '\\$&')
    .replace(/#(?=[A-Za-z\d])/gu, '\\#')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/(https?|ftp|mailto):/giu, '$1&#58;')
    .replace(/www\./giu, 'www&#46;')
    .replace(/@/gu, '&#64;');
}

/** The same where a line begins with it. */
export function atLineStart(markdown: string): string {
  return markdown.replace(beginsBlock, (_, blank: string, sign: string) =>
    /^\d/u.test(sign) ? `${blank}${sign}&#8203;` : `${blank}\\${sign}`,
  );
}

function marked(mark: string, text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  return inner === '' ? text : `${before}${mark}${inner}${mark}${after}`;
}

/** Blanks at the ends of a run part it from its neighbours. */
function lineMarkdown(text: string): string {
  const [, before = '', after = ''] = /^(\s?).*?(\s?)$/su.exec(text) ?? [];
  const inner = plainMarkdown(text);
  return inner === '' ? (before === '' ? '' : ' ') : `${before && ' '}${inner}${after && ' '}`;
}

function runMarkdown(run: Run, lineEnd: string, anchors: ReadonlyMap<string, string>): string {
  let text = cleanText(run.text)
    .split('\n')
    .map((line) => {
      let part = lineMarkdown(line);
      if (run.struck) part = marked('~~', part);
      if (run.italic) part = marked('*', part);
      if (run.bold) part = marked('**', part);
      return part;
    })
    .join(lineEnd);
  const anchor = run.to === undefined ? undefined : anchors.get(run.to);
  if (anchor !== undefined && text.trim() !== '') text = `[${text.trim()}](#${anchor})`;
  return text;
}

/** Runs as Markdown. `lineEnd`: what parts their lines. `anchors`: where links may lead. */
export function runsMarkdown(
  runs: Runs,
  lineEnd: string,
  anchors: ReadonlyMap<string, string>,
): string {
  return runs
    .map((run) => runMarkdown(run, lineEnd, anchors))
    .join('')
    .trim();
}
