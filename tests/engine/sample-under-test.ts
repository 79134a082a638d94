import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Line = Readonly<Record<string, string>>;

/** The rows of a bundled file, by a reader of the test's own. */
export function linesOf(fileName: string): Line[] {
  const path = join(import.meta.dirname, '../../resources/sample', fileName);
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (const letter of `${readFileSync(path, 'utf8')
    .replace(/^\uFEFF/u, '')
    .trim()}\n`) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === ',' || letter === '\n')) {
      rows.at(-1)?.push(cell.replace(/\r$/u, ''));
      cell = '';
      if (letter === '\n') rows.push([]);
    } else cell += letter;
  }
  const [header = [], ...body] = rows.slice(0, -1);
  return body.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])));
}

/** How many lines have one of these values. */
export function among(lines: readonly Line[], field: string, wanted: readonly string[]): number {
  return lines.filter((line) => wanted.includes(line[field] ?? '')).length;
}

/** A share of a hundred, as it is written. */
export function per(part: number, whole: number): string {
  return ((100 * part) / whole).toFixed(1);
}
