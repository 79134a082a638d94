import { VitalFewError } from '../contract/errors.ts';
import type { CategoryTree, TreeNode } from './category-tree.ts';
import { type StartNode, tidyName } from './start-node.ts';
import { deepest } from './tree-edits.ts';

/** Columns that a tab goes on to. */
const tabWidth = 4;
/** Letters of a name and of a definition, as the contract has them. */
const longestName = 200;
const longestDefinition = 4000;
/** More lines than this are no categories any more. */
const most = 5000;

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
 * @throws VitalFewError `invalid-input` with the line: names that are too long or empty, definitions that are too
 * long, too many levels or lines
 */
export function readOutline(text: string): StartNode[] {
  const roots: StartNode[] = [];
  const above: { width: number; node: StartNode }[] = [];
  const named = new Map<StartNode | null, Map<string, StartNode>>();
  let count = 0;
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
    if (definition.length > longestDefinition) {
      refuse(
        index + 1,
        `has a definition of ${definition.length.toLocaleString('en')} characters; ${longestDefinition.toLocaleString('en')} are the most.`,
      );
    }
    while ((above.at(-1)?.width ?? -1) >= width) above.pop();
    if (above.length >= deepest) refuse(index + 1, `stands deeper than ${deepest} levels.`);
    const parent = above.at(-1)?.node ?? null;
    const beside = named.get(parent) ?? new Map<string, StartNode>();
    named.set(parent, beside);
    const known = beside.get(name.toLowerCase());
    const node = known ?? { name, definition, examples: [], children: [] };
    if (known === undefined) {
      (parent?.children ?? roots).push(node);
      beside.set(name.toLowerCase(), node);
      count += 1;
      if (count > most)
        refuse(
          index + 1,
          `is one too many: ${most.toLocaleString('en')} categories are the most at once.`,
        );
    } else if (known.definition === '') known.definition = definition;
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
