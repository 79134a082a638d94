import { VitalFewError } from '../contract/errors.ts';
import type { CategoryTree, TreeNode } from './category-tree.ts';
import { type StartNode, tidyName } from './start-node.ts';
import { deepest } from './tree-edits.ts';

/** Columns that a tab goes on to. */
const tabWidth = 4;
/** Letters of a name, as the contract has it. */
const longestName = 200;

const bullet = /^(?:[-*+•·‣▪◦–—]|\d{1,3}[.)])\s+/u;
const quoted = /^"((?:[^"]|"")+)"\s*(?::\s*(.*))?$/u;

/** How far a line stands in: spaces count one, a tab goes on to the next multiple of four. */
function indentOf(line: string): { width: number; rest: string } {
  let width = 0;
  let at = 0;
  for (; at < line.length && /\s/u.test(line.charAt(at)); at += 1) {
    width = line.charAt(at) === '\t' ? (Math.floor(width / tabWidth) + 1) * tabWidth : width + 1;
  }
  return { width, rest: line.slice(at).trimEnd() };
}

/** “Name: definition”; a name that holds a colon and a space stands in quotation marks. */
function nameAndDefinition(text: string): { name: string; definition: string } {
  const inQuotes = quoted.exec(text);
  if (inQuotes !== null) {
    const [, name = '', definition = ''] = inQuotes;
    return { name: tidyName(name.replaceAll('""', '"')), definition: definition.trim() };
  }
  const at = text.search(/:(?:\s|$)/u);
  if (at < 0) return { name: tidyName(text), definition: '' };
  return { name: tidyName(text.slice(0, at)), definition: text.slice(at + 1).trim() };
}

function refuse(line: number, what: string): never {
  throw new VitalFewError('invalid-input', `Line ${line} of the outline ${what}`, { line });
}

/**
 * Reads an outline: one category a line, sub-categories further in than the one above them, by spaces, tabs or bullets.
 * @throws VitalFewError `invalid-input` with the line: names that are too long or empty, too many levels
 */
export function readOutline(text: string): StartNode[] {
  const roots: StartNode[] = [];
  const above: { width: number; node: StartNode }[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/u).entries()) {
    const { width, rest } = indentOf(line);
    const mark = bullet.exec(rest);
    const content = rest.slice(mark?.[0].length ?? 0);
    if (content.trim() === '') continue;
    const { name, definition } = nameAndDefinition(content);
    if (name === '')
      refuse(index + 1, 'has a definition without a name. Write “Name: definition”.');
    if (name.length > longestName) {
      refuse(
        index + 1,
        `has a name of ${name.length} characters; ${longestName} are the most. Write “Name: definition” for what it means.`,
      );
    }
    while ((above.at(-1)?.width ?? -1) >= width) above.pop();
    if (above.length >= deepest) refuse(index + 1, `stands deeper than ${deepest} levels.`);
    const beside = above.at(-1)?.node.children ?? roots;
    const known = beside.find((one) => one.name.toLowerCase() === name.toLowerCase());
    const node = known ?? { name, definition, examples: [], children: [] };
    if (known === undefined) beside.push(node);
    else if (known.definition === '') known.definition = definition;
    above.push({ width, node });
  }
  return roots;
}

function written({ name, definition }: TreeNode): string {
  const plain = !name.startsWith('"') && !bullet.test(name) && !/:(?:\s|$)/u.test(name);
  const own = plain ? name : `"${name.replaceAll('"', '""')}"`;
  const meaning = definition.replace(/\s+/gu, ' ').trim();
  return meaning === '' ? own : `${own}: ${meaning}`;
}

/** The categories in use as an outline, sub-categories further in by a tab. */
export function writeOutline(tree: CategoryTree): string {
  return tree.nodes
    .filter(({ state }) => state === 'live')
    .map((node) => `${'\t'.repeat(node.depth - 1)}${written(node)}\n`)
    .join('');
}
