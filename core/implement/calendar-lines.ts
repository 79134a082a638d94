import { VitalFewError } from '../contract/errors.ts';
import type { Pacer } from '../sources/pacer.ts';

// Content lines of iCalendar (RFC 5545, 3.1): NAME;PARAM=value:value, folded at 75 octets, ended by CRLF.

/** Octets of a line without its end. */
const longestLine = 75;

/** One content line, folded, with its end: no line is longer than 75 octets, and none ends within a character. */
export function foldedLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > longestLine) {
      parts.push(part);
      part = '';
      // The blank at the beginning of what goes on counts too.
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return `${[...parts, part].join('\r\n ')}\r\n`;
}

/** A text as a value (3.3.11): backslash, comma, semicolon and line ends escaped. */
export function escapedText(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replaceAll('\n', '\\n');
}

/** The text of a value. An unknown escape stands for its letter, as programs that escape too much write them. */
export function unescapedText(value: string): string {
  return value.replace(/\\([\s\S])/g, (_whole, letter: string) =>
    letter === 'n' || letter === 'N' ? '\n' : letter,
  );
}

/** A parameter's value (3.2; RFC 6868 for quotes, carets and line ends), in quotes. */
export function parameterText(text: string): string {
  const safe = text.replaceAll('^', '^^').replaceAll('"', "^'").replaceAll('\n', '^n');
  return `"${safe.replace(/\p{Cc}/gu, ' ')}"`;
}

function unescapedParameter(value: string): string {
  return value.replace(/\^([n'^])/g, (_whole, letter: string) =>
    letter === 'n' ? '\n' : letter === "'" ? '"' : '^',
  );
}

/** A content line as it was read. */
export interface CalendarLine {
  /** Line of the file on which it begins, from 1. */
  line: number;
  /** In capitals. */
  name: string;
  /** By names in capitals; of several values the first. */
  parameters: ReadonlyMap<string, string>;
  value: string;
}

/** Characters of an unfolded line; no text of an action is a hundredth of it. */
const longestUnfolded = 1_000_000;

/**
 * Reads the content lines of a text, whatever its line ends. Lines that are none are given back by their numbers.
 * @throws VitalFewError `file-damaged` for a line of more than a million characters; `cancelled`
 */
export async function readCalendarLines(
  text: string,
  pacer: Pacer,
): Promise<{ lines: CalendarLine[]; strange: number[] }> {
  const lines: CalendarLine[] = [];
  const strange: number[] = [];
  for (const { line, parts, length, end } of unfolded(text)) {
    if (line % 100 === 0) {
      pacer.progress('reading the file', line, end / text.length);
      await pacer.pause();
    }
    if (length > longestUnfolded) {
      throw new VitalFewError(
        'file-damaged',
        `Line ${line} has more than a million characters, which no calendar has. Export the file again.`,
        { line },
      );
    }
    const whole = parts.join('');
    if (whole.trim() === '') continue;
    const found = contentLine(whole, line);
    if (found === null) strange.push(line);
    else lines.push(found);
  }
  return { lines, strange };
}

interface Unfolded {
  line: number;
  parts: string[];
  length: number;
  /** Where in the text it ends. */
  end: number;
}

function* unfolded(text: string): Generator<Unfolded> {
  let last: Unfolded | null = null;
  for (const { line, physical, end } of physicalLines(text)) {
    if (/^[ \t]/.test(physical) && last !== null) {
      last.parts.push(physical.slice(1));
      last.length += physical.length - 1;
      last.end = end;
      continue;
    }
    if (last !== null) yield last;
    last = { line, parts: [physical], length: physical.length, end };
  }
  if (last !== null) yield last;
}

function* physicalLines(text: string) {
  const ends = /\r\n|\n|\r/g;
  let from = 0;
  for (let line = 1; from <= text.length; line += 1) {
    const end = ends.exec(text)?.index ?? text.length;
    yield { line, physical: text.slice(from, end), end };
    from = end === text.length ? end + 1 : ends.lastIndex;
  }
}

/** Goes along the line once: colons and semicolons within quotes belong to a parameter. */
function contentLine(whole: string, line: number): CalendarLine | null {
  const cuts: number[] = [];
  let end = -1;
  let quoted = false;
  for (let at = 0; at < whole.length && end < 0; at += 1) {
    const letter = whole[at];
    if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === ';') cuts.push(at);
    else if (!quoted && letter === ':') end = at;
  }
  if (end < 0) return null;
  const bounds = [...cuts, end];
  const name = whole.slice(0, bounds[0]).trim().toUpperCase();
  if (!/^[A-Z0-9-]+$/.test(name)) return null;
  const parameters = new Map<string, string>();
  for (const [at, start] of cuts.entries()) {
    const [key = '', ...rest] = whole.slice(start + 1, bounds[at + 1]).split('=');
    parameters.set(key.trim().toUpperCase(), parameterValue(rest.join('=')));
  }
  return { line, name, parameters, value: whole.slice(end + 1) };
}

function parameterValue(written: string): string {
  const found = /^\s*"([^"]*)"/.exec(written)?.[1] ?? written.split(',')[0] ?? '';
  return unescapedParameter(found);
}
