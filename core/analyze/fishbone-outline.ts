import { VitalFewError } from '#core/contract/errors.ts';
import { mermaidBody, mermaidHead, mermaidText, readMermaidText } from './fishbone-mermaid.ts';
import { nextSide, type Bone, type Cause, type Fishbone } from './fishbone-tree.ts';

export interface OutlineNode {
  readonly text: string;
  /** True when it stands for the cause of the same text on another bone. */
  readonly refers: boolean;
  readonly children: readonly OutlineNode[];
}

export interface Outline {
  /** The effect, where the text says which it is: in a Mermaid block. */
  readonly effect: string | null;
  readonly branches: readonly OutlineNode[];
}

/** Most lines of one pasted outline, and most characters of a line. */
const mostLines = 2_000;
const longestLine = 1_000;
const tabWidth = 4;
/** Bullets and numbers of lists, and the hashes of headings, as editors and mail programs write them. */
const bullet = /^(?:[-*+•‣◦▪–—]|\d{1,3}[.)]|[a-z][.)])(?:[ \t\u00A0]+|$)/u;
const heading = /^(#{1,6})[ \t]+/u;
const reference = /^→[ \t]*/u;

interface Line {
  readonly number: number;
  /** Columns before the text; headings count as further out than any indent. */
  readonly indent: number;
  readonly text: string;
}

function indentOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === '\t') column += tabWidth - (column % tabWidth);
    else if (/\s/u.test(character)) column += 1;
    else break;
  }
  return column;
}

function linesOf(text: string): Line[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line, index) => ({ number: index + 1, indent: indentOf(line), text: line.trim() }))
    .filter((line) => line.text !== '');
}

/** The line without its list mark; a backslash before a mark keeps the mark. */
function withoutMark(line: Line): Line {
  const head = heading.exec(line.text);
  if (head) {
    const text = line.text.slice(head[0].length);
    return { ...line, indent: (head[1] ?? '').length - 10, text };
  }
  return { ...line, text: line.text.replace(bullet, '').trim() };
}

function nodeOf(text: string, escaped: boolean): Building {
  const refers = reference.test(text);
  const own = refers ? text.replace(reference, '') : text;
  const kept = escaped && own.startsWith('\\') && needsEscape(own.slice(1));
  return { text: kept ? own.slice(1) : own, refers, children: [] };
}

/** True for a text that would be read as a mark, or lost, where it began a line. */
function needsEscape(line: string): boolean {
  return line === '' || /^[\\→`~#%-]/u.test(line) || bullet.test(line) || mermaidHead.test(line);
}

interface Building {
  text: string;
  refers: boolean;
  children: Building[];
}

/** Nests lines by their indent alone: a line belongs to the last line before it that is further out. */
function nested(lines: readonly Line[], textOf: (line: Line) => Building): Building[] {
  const roots: Building[] = [];
  const open: { indent: number; node: Building }[] = [];
  for (const line of lines) {
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= line.indent) open.pop();
    const node = textOf(line);
    (open.at(-1)?.node.children ?? roots).push(node);
    open.push({ indent: line.indent, node });
  }
  return roots;
}

function checkSize(lines: readonly Line[]): void {
  if (lines.length === 0) {
    throw new VitalFewError(
      'invalid-input',
      'There is no text in the outline. Copy the lines of the outline, one cause in each, and paste again.',
    );
  }
  if (lines.length > mostLines) {
    throw new VitalFewError(
      'invalid-input',
      `The outline has ${lines.length} lines, and at most ${mostLines} can be pasted at once. Paste it in parts.`,
      { lines: lines.length, limit: mostLines },
    );
  }
  const long = lines.find((line) => line.text.length > longestLine);
  if (long) {
    throw new VitalFewError(
      'invalid-input',
      `Line ${long.number} of the outline has ${long.text.length} characters, and a cause takes at most ${longestLine}. Shorten it and paste again.`,
      { line: long.number, length: long.text.length, limit: longestLine },
    );
  }
}

/**
 * Reads a pasted outline: indented by blanks or tabs, with or without bullets, numbers or headings; or a
 * Mermaid `ishikawa` block, bare or fenced. `→ Text` refers to the cause of that text.
 * Fails with `invalid-input` when there is no text, or too much of it.
 */
export function readOutline(text: string): Outline {
  const body = mermaidBody(text);
  if (body === null) {
    const lines = linesOf(text.replace(/^\uFEFF/u, ''));
    checkSize(lines);
    const read = lines.map(withoutMark).filter((line) => line.text !== '');
    return { effect: null, branches: nested(read, (line) => nodeOf(line.text, true)) };
  }
  const lines = linesOf(body);
  checkSize(lines);
  const [effect, ...rest] = lines;
  return {
    effect: readMermaidText(effect?.text ?? ''),
    branches: nested(rest, (line) => {
      const { text: raw, refers } = nodeOf(line.text, false);
      return { text: readMermaidText(raw), refers, children: [] };
    }),
  };
}

/**
 * A fishbone of an outline: the effect, bones in alternation, all causes suspected. Where the outline does
 * not name the effect, a single line above all others is it. References that find no cause of their text
 * on another bone become causes of their own. Numbers are given from `firstNumber` on.
 */
export function fishboneOfOutline(outline: Outline, firstNumber: number): Fishbone {
  const [only] = outline.branches;
  const whole = outline.effect === null && outline.branches.length === 1 && only !== undefined;
  const branches = whole ? only.children : outline.branches;
  let next = firstNumber;
  const standing = new Map<string, { id: number; bone: number }>();
  const waiting: { cause: { standsFor: number | null; text: string }; bone: number }[] = [];
  const causeOf = (node: OutlineNode, bone: number): Cause => {
    const made: { -readonly [Key in keyof Cause]: Cause[Key] } = {
      id: next++,
      text: node.text,
      status: 'suspected',
      figure: null,
      needsAll: false,
      collapsed: false,
      standsFor: null,
      causes: [],
    };
    if (node.refers) waiting.push({ cause: made, bone });
    else if (!standing.has(node.text)) standing.set(node.text, { id: made.id, bone });
    made.causes = node.children.map((child) => causeOf(child, bone));
    return made;
  };
  const bones: Bone[] = [];
  for (const [index, branch] of branches.entries()) {
    bones.push({
      id: next++,
      name: branch.text,
      side: nextSide(bones),
      collapsed: false,
      causes: branch.children.map((child) => causeOf(child, index)),
    });
  }
  for (const { cause, bone } of waiting) {
    const target = standing.get(cause.text);
    if (target && target.bone !== bone) cause.standsFor = target.id;
  }
  return { effect: outline.effect ?? (whole ? only.text : ''), figures: [], bones };
}

/** The fishbone as lines: effect, bones and causes, each indented below what it belongs to. */
function writeLines(
  fishbone: Fishbone,
  firstIndent: number,
  write: (text: string, first: boolean) => string,
): string[] {
  const texts = new Map<number, string>();
  const lines = [`${' '.repeat(firstIndent)}${write(fishbone.effect, true)}`];
  const collect = (cause: Cause) => {
    texts.set(cause.id, cause.text);
    cause.causes.forEach(collect);
  };
  for (const bone of fishbone.bones) bone.causes.forEach(collect);
  const causeLines = (cause: Cause, indent: number) => {
    const target = cause.standsFor === null ? undefined : texts.get(cause.standsFor);
    const text = target === undefined ? write(cause.text, false) : `→ ${write(target, false)}`;
    lines.push(`${' '.repeat(indent)}${text}`);
    for (const below of cause.causes) causeLines(below, indent + 2);
  };
  for (const bone of fishbone.bones) {
    lines.push(`${' '.repeat(firstIndent + 2)}${write(bone.name, false)}`);
    for (const cause of bone.causes) causeLines(cause, firstIndent + 4);
  }
  return lines;
}

function onOneLine(text: string): string {
  return text.replace(/[\s\u2028\u2029]+/gu, ' ').trim();
}

function outlineText(text: string, first: boolean): string {
  const line = onOneLine(text);
  return needsEscape(line) && (first || !mermaidHead.test(line)) ? `\\${line}` : line;
}

/**
 * The fishbone as an outline indented by two blanks; `readOutline` reads it back. Folded causes are
 * written too; status, figures and notes are not.
 */
export function writeOutline(fishbone: Fishbone): string {
  return `${writeLines(fishbone, 0, outlineText).join('\n')}\n`;
}

/** The fishbone as a Mermaid `ishikawa` block, which Mermaid 11.13 and later draws. */
export function writeMermaid(fishbone: Fishbone): string {
  const lines = writeLines(fishbone, 2, (text) => mermaidText(onOneLine(text)));
  return `ishikawa-beta\n${lines.join('\n')}\n`;
}
