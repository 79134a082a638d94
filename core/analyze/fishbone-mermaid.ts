/**
 * Mermaid's ishikawa diagram (https://mermaid.js.org/syntax/ishikawa.html): a keyword, then the effect on a
 * line, then causes nested by their indent alone. Letters that Mermaid would take for something else are
 * written as its `#code;` entities.
 */

/** The first line of a block; the effect may stand behind the longer keyword. */
export const mermaidHead = /^(?:ishikawa-beta\b|ishikawa\s*$)/iu;
const fence = /^(?:`{3,}|~{3,})[ \t]*(?:mermaid)?[ \t]*$/iu;
const comment = /^%%/u;
const entity = /#(?:(\d{1,7})|([a-z]+));/giu;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
};

/**
 * What follows the keyword of an ishikawa block, without front matter, comments and fences; null when the
 * text is no such block.
 */
export function mermaidBody(text: string): string | null {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|[\n\r]/u);
  let at = 0;
  const skip = (unwanted: (line: string) => boolean) => {
    while (at < lines.length && unwanted((lines[at] ?? '').trim())) at += 1;
  };
  skip((line) => line === '' || fence.test(line));
  if ((lines[at] ?? '').trim() === '---') {
    at += 1;
    skip((line) => line !== '---');
    at += 1;
  }
  skip((line) => line === '' || comment.test(line));
  const head = (lines[at] ?? '').trim();
  if (!mermaidHead.test(head)) return null;
  const behind = head.replace(/^ishikawa(?:-beta)?/iu, '').trim();
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => fence.test(line.trim()));
  const body = (end < 0 ? rest : rest.slice(0, end)).filter((line) => !comment.test(line.trim()));
  return [behind, ...body].join('\n');
}

/** A text as Mermaid shows it, from how it is written in a block. */
export function readMermaidText(text: string): string {
  return text
    .replace(entity, (written: string, code: string | undefined, name: string | undefined) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? written;
      const point = Number(code);
      const valid = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
      return valid ? String.fromCodePoint(point) : written;
    })
    .trim();
}

/** A text on one line as it is written in a block, so that Mermaid shows just that. */
export function mermaidText(text: string): string {
  if (text === '') return '#32;';
  const written = text
    .replace(/#(?=\w+;)/gu, '#35;')
    .replace(/&(?=#?\w+;)/gu, '#amp;')
    .replace(/</gu, '#lt;')
    .replace(/>/gu, '#gt;');
  const mistaken = /^(?:%%|ishikawa|→|```|~~~|---)/iu.test(written);
  return mistaken ? `#${written.codePointAt(0)};${written.slice(1)}` : written;
}
