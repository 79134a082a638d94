import { mostIdeas } from '../../contract/rounds.ts';

/** What a pasted list holds. */
export interface IdeaList {
  ideas: string[];
  /** Lines without words. */
  empty: number;
  /** The first line, where it is a heading; null: it is none. */
  heading: string | null;
  /** Why it cannot be taken, in words; null: it can. */
  refusal: string | null;
}

const longestIdea = 1000;
const bullet = /^(?:[-*•‣◦▪–—·+o]\s+|\[[ xX]?\]\s*|\(?\d{1,3}[.):]\s+|\(?[a-zA-Z][.)]\s+)+/u;
const headings = /^(?:ideas?|causes?|reasons?|texts?|comments?|topics?|what)$/iu;

/** Cells between quotes may hold line breaks and doubled quotes (RFC 4180); of several cells in a line the first counts. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  let rest = text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  while (rest !== '') {
    const cell = /^[ \t]*"((?:[^"]|"")*)"[ \t]*(?:[,;\t][^\n]*)?(?:\n|$)/u.exec(rest);
    const line = cell ?? /^([^\n]*)(?:\n|$)/u.exec(rest);
    if (line === null) break;
    const written = line[1] ?? '';
    lines.push(cell === null ? firstCell(written) : written.replace(/""/gu, '"'));
    rest = rest.slice(line[0].length);
  }
  return lines;
}

/** Of cells copied from a sheet the first that is more than a number. */
function firstCell(line: string): string {
  const cells = line.split('\t').map((cell) => cell.trim());
  return cells.find((cell) => cell !== '' && !/^\d+$/u.test(cell)) ?? cells[0] ?? '';
}

/** Reads a pasted list: a line each, without bullets, numbers and blanks around; or the first column of cells. */
export function readIdeaList(text: string): IdeaList {
  const lines = linesOf(text).map((line) =>
    line.replace(/\s+/gu, ' ').trim().replace(bullet, '').trim(),
  );
  const filled = lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
  const [first = ''] = filled;
  const heading = filled.length > 1 && headings.test(first) ? first : null;
  const ideas = heading === null ? filled : filled.slice(1);
  const long = ideas.findIndex((idea) => idea.length > longestIdea);
  const refusal =
    ideas.length > mostIdeas
      ? `These are ${ideas.length} ideas; a round holds ${mostIdeas}. Paste a part of them.`
      : long >= 0
        ? `Idea ${long + 1} has over ${longestIdea} characters. Shorten it.`
        : null;
  return { ideas, empty: lines.length - filled.length, heading, refusal };
}
