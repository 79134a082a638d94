import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CategoryTree } from '#core/classify/category-tree.ts';
import { readOutline, writeOutline } from '#core/classify/outline.ts';
import type { StartNode } from '#core/classify/start-node.ts';
import { VitalFewError } from '#core/contract/errors.ts';

function shown(nodes: readonly StartNode[], indent = ''): string[] {
  return nodes.flatMap(({ name, definition, children }) => [
    `${indent}${name}${definition === '' ? '' : ` = ${definition}`}`,
    ...shown(children, `${indent}.`),
  ]);
}

it('reads tabs, spaces, bullets, numbers and definitions', () => {
  const text = [
    '\uFEFFBilling: money that was asked',
    '\t- Wrong amount',
    '\t- Twice:   charged again',
    '',
    '1. Contact',
    '   * Rude',
    '      • On the telephone',
    '   * Slow › late',
    '"Time: 24:00": at night',
    '    Later at 10:30',
  ].join('\r\n');
  expect(shown(readOutline(text))).toEqual([
    'Billing = money that was asked',
    '.Wrong amount',
    '.Twice = charged again',
    'Contact',
    '.Rude',
    '..On the telephone',
    '.Slow > late',
    'Time: 24:00 = at night',
    '.Later at 10:30',
  ]);
});

it('makes one of a name that stands twice at one place', () => {
  expect(shown(readOutline('A\n B\na: known\n C\n b'))).toEqual(['A = known', '.B', '.C']);
});

it('says which line it cannot read', () => {
  const failing = (text: string): unknown => {
    try {
      return readOutline(text);
    } catch (error) {
      return error instanceof VitalFewError ? error.toShape() : error;
    }
  };
  expect(failing(`A\n${'x'.repeat(201)}`)).toMatchObject({
    code: 'invalid-input',
    details: { line: 2 },
  });
  expect(failing('A\n\n: no name')).toMatchObject({ details: { line: 3 } });
  const deep = Array.from({ length: 9 }, (_, level) => `${'\t'.repeat(level)}L${level}`);
  expect(failing(deep.join('\n'))).toMatchObject({ details: { line: 9 } });
});

const word = fc.stringMatching(/^[A-Za-z"*:.0-9-]{1,6}( [A-Za-z":*0-9-]{1,5}){0,2}$/);

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(word, word, fc.nat(5)), {
        minLength: 1,
        maxLength: 12,
        selector: ([name]) => name.toLowerCase(),
      }),
      (made) => {
        const stored = made.map(([name, definition, parent], index) => ({
          id: index + 1,
          parentId: index === 0 || parent === 0 ? null : Math.min(parent, index),
          name,
          definition,
          examples: [],
          position: index,
          state: 'live' as const,
          mergedInto: null,
        }));
        const tree = new CategoryTree(stored);
        fc.pre(tree.depth <= 8);
        const read = shown(readOutline(writeOutline(tree)));
        const written = tree.nodes.map(
          ({ depth, name, definition }) => `${'.'.repeat(depth - 1)}${name} = ${definition}`,
        );
        expect(read).toEqual(written);
      },
    ),
  );
});
