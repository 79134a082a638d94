import type { CodeList } from '../contract/table-shape.ts';

/** Characters of a code; what is longer in its place is a heading. */
const longestCode = 40;

/** A list as it is read, with the columns that its file says it is for. */
interface Block {
  variables: string[];
  title: string;
  codes: Map<string, string>;
  /** Some figures have no label: a scale of which only the ends are named. */
  scale: boolean;
}

/**
 * Reads lists from the rows of a dictionary: column, code and label, the column named on each row or on the first
 * of its list. A row with a column and a title begins a list; several such rows below a heading share the list
 * that follows, and a column named beside a code belongs to the list it stands in.
 */
export function dictionaryLists(rows: readonly (readonly string[])[]): Block[] {
  if (rows.every((row) => [0, 1, 2].every((at) => (row[at] ?? '').trim() !== ''))) {
    return namedOnEachRow(rows);
  }
  const blocks: Block[] = [];
  let block: Block = { variables: [], title: '', codes: new Map(), scale: false };
  /** A heading with nothing below it yet. */
  let heading: string | null = null;
  /** Columns share the list that follows. */
  let shared = false;
  const begin = (variable: string, title: string) => {
    if (shared && heading === null && block.codes.size === 0) {
      block.variables.push(variable);
      return;
    }
    shared = heading !== null;
    block = { variables: [variable], title: heading ?? title, codes: new Map(), scale: false };
    blocks.push(block);
    heading = null;
  };
  for (const row of rows) {
    const [variable = '', code = '', label = ''] = row.map((cell) => cell.trim());
    if (variable !== '' && label === '') {
      begin(variable, code);
    } else if (label === '') {
      if (/^\d{1,4}$/.test(code)) block.scale = true;
      else if (code !== '') heading = code;
    } else if (variable !== '' && !block.variables.includes(variable)) {
      if (isOneOf(block, variable) && !block.codes.has(code)) block.variables.push(variable);
      else begin(variable, '');
      shared = false;
      block.codes.set(code, label);
    } else if (code !== '' && code.length <= longestCode) {
      heading = null;
      block.codes.set(code, label);
    }
  }
  return blocks.filter(({ codes, variables }) => codes.size > 0 && variables.length > 0);
}

/** Lists of a dictionary that names column, code and label on each row, in any order. */
function namedOnEachRow(rows: readonly (readonly string[])[]): Block[] {
  const codesOf = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const [variable = '', code = '', label = ''] = row.map((cell) => cell.trim());
    const codes = codesOf.get(variable) ?? new Map<string, string>();
    codesOf.set(variable, codes);
    if (code.length <= longestCode && !codes.has(code)) codes.set(code, label);
  }
  // Columns of one stem with one list share it: Q8-1 to Q8-6.
  const shared = new Map<string, Block>();
  for (const [variable, codes] of codesOf) {
    const key = JSON.stringify([stemOf(variable), ...codes]);
    const known = shared.get(key);
    if (known === undefined) {
      shared.set(key, { variables: [variable], title: '', codes, scale: false });
    } else known.variables.push(variable);
  }
  return [...shared.values()];
}

/** Has a column the name of one of the list's, but for its number? */
function isOneOf({ variables }: Block, variable: string): boolean {
  return variables.some((one) => stemOf(one) === stemOf(variable));
}

/** A column's name without the number at its end, letters and figures only. */
function stemOf(name: string): string {
  const key = keyOf(name.replace(/\d+$/, ''));
  return key === '' ? keyOf(name) : key;
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Lists as they are used: named, with the columns among `headers` that they are for. */
export function fittedLists(blocks: readonly Block[], headers: readonly string[]): CodeList[] {
  return blocks.map(({ variables, title, codes, scale }) => {
    const names = new Set(variables.map((name) => keyOf(name)));
    // Columns Q8-1 to Q8-6 that became rows are one column Q8.
    const stems = variables.length > 1 ? new Set(variables.map((name) => stemOf(name))) : names;
    const exact = headers.filter((header) => names.has(keyOf(header)));
    const columns = exact.length > 0 ? exact : headers.filter((header) => stems.has(keyOf(header)));
    const first = variables[0] ?? '';
    const name = [first, title].filter((part) => part !== '').join(': ');
    return {
      name: (name === '' ? 'Codes' : name).replace(/\s+/g, ' ').slice(0, 200).trim(),
      columns,
      // The figures of a scale stay figures; only what means "no value" is known of them.
      entries: [...(scale ? [] : codes)].map(([code, label]) => ({
        code: code.slice(0, 200),
        label: label.replace(/\s+/g, ' ').slice(0, 1000),
      })),
      missing: [...codes].filter(([, label]) => meansNothing(label)).map(([code]) => code),
    };
  });
}

const nothing =
  /^(?:blank|empty|missing|no answer|no response|not answered|not applicable|does not apply|n\/?a|refused|keine angabe|k\. ?a\.|geen antwoord|sans reponse|sans réponse|sin respuesta)$/i;

/** Does a label say, in one of its parts, that there is no value? */
export function meansNothing(label: string): boolean {
  return label.split('/').some((part) => nothing.test(part.trim()));
}

/** Reads `1 = Poor; 2 = Fair`, one or several on a line; also with a colon, an arrow or a tab. */
export function pastedCodes(text: string): Map<string, string> {
  const codes = new Map<string, string>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    const several = (line.match(/=/g) ?? []).length > 1;
    for (const item of several ? line.split(/[;,](?=[^=;]*=)/) : line.split(/;(?=\s*\S+\s*[=:])/)) {
      const parts = /^\s*(.{1,200}?)\s*(?:=|:|\t|→|->|\s[-–—]\s)\s*(.+?)\s*;?\s*$/.exec(item);
      if (parts === null) continue;
      codes.set(parts[1] as string, parts[2] as string);
    }
  }
  return codes;
}
