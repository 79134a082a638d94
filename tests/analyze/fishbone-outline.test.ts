import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fishboneOfOutline,
  readOutline,
  writeMermaid,
  writeOutline,
  type OutlineNode,
} from '#core/analyze/fishbone-outline.ts';
import type { Cause, Fishbone } from '#core/analyze/fishbone-tree.ts';
import { VitalFewError } from '#core/contract/errors.ts';

/** The outline as nested lists of texts. */
type Nested = readonly [string, ...Nested[]];
function nested(node: OutlineNode): Nested {
  return [node.refers ? `→ ${node.text}` : node.text, ...node.children.map(nested)];
}
const read = (text: string): Nested[] => readOutline(text).branches.map(nested);

describe('a pasted outline', () => {
  test('nests by its indent, by blanks or tabs', () => {
    expect(read('Signs\n  Too few\n    No budget\n  Too small\nSkills')).toEqual([
      ['Signs', ['Too few', ['No budget']], ['Too small']],
      ['Skills'],
    ]);
    expect(read('Signs\n\tToo few\n\t\tNo budget\n    Too small\r\nSkills\n')).toEqual([
      ['Signs', ['Too few', ['No budget']], ['Too small']],
      ['Skills'],
    ]);
  });

  test('a line between two indents belongs to the last line that is further out', () => {
    expect(read('A\n      B\n   C\n      D\n B2')).toEqual([['A', ['B'], ['C', ['D']], ['B2']]]);
    expect(read('    A\n        B\n  C\n      D\nE')).toEqual([['A', ['B']], ['C', ['D']], ['E']]);
  });

  test('list marks and headings are taken off', () => {
    const text =
      '# Late\n\n## Systems\n- Slow\n  * Old server\n  * 2. floor\n1. Down\n  a) Twice\n## Skills';
    expect(read(text)).toEqual([
      [
        'Late',
        ['Systems', ['Slow', ['Old server'], ['2. floor']], ['Down', ['Twice']]],
        ['Skills'],
      ],
    ]);
    expect(read('• A\n  – B\n-\n--C\n#5 stays\n3.5 per cent')).toEqual([
      ['A', ['B']],
      ['--C'],
      ['#5 stays'],
      ['3.5 per cent'],
    ]);
  });

  test('an arrow refers to a cause', () => {
    expect(read('A\n  → New staff')).toEqual([['A', ['→ New staff']]]);
    expect(readOutline('\\→ A').branches).toEqual([{ text: '→ A', refers: false, children: [] }]);
  });

  test.each([
    ['', /no text/u],
    [' \n\t\n', /no text/u],
    ['ishikawa-beta\n', /no text/u],
    ['a\n'.repeat(2_001), /2001 lines.*at most 2000/u],
    [`a\n${'b'.repeat(1_001)}`, /Line 2 .* 1001 characters.*1000/u],
  ])('is refused with a reason', (text, reason) => {
    expect(() => readOutline(text)).toThrow(reason);
    expect(() => readOutline(text)).toThrow(VitalFewError);
  });
});

describe('a Mermaid ishikawa block', () => {
  const block = [
    'ishikawa-beta',
    '    Blurry Photo',
    '    Process',
    '        Out of focus',
    '        Shutter speed too slow',
    '    User',
    '        Shaky hands',
  ].join('\n');
  const bones: Nested[] = [
    ['Process', ['Out of focus'], ['Shutter speed too slow']],
    ['User', ['Shaky hands']],
  ];

  test.each([
    ['as it is documented', block],
    ['with the earlier keyword', block.replace('ishikawa-beta', 'Ishikawa')],
    ['in a fence', `\`\`\`mermaid\n${block}\n\`\`\`\nand more text`],
    ['with front matter and comments', `---\ntitle: A\n---\n%% a comment\n${block}\n%% the end`],
    ['with the effect behind the keyword', block.replace('-beta\n   ', '-beta')],
    ['with bones further in than the effect', block.replace(/^ {4}(?=[PU ])/gmu, '        ')],
    // Mermaid 11.13 nests this one wrongly (its issue 7469).
    ['with the effect further in than all', block.replace('    Blurry', '            Blurry')],
  ])('is read %s', (_, text) => {
    const outline = readOutline(text);
    expect(outline.effect).toBe('Blurry Photo');
    expect(outline.branches.map(nested)).toEqual(bones);
  });

  test('keeps its marks and reads its entities', () => {
    const outline = readOutline(
      'ishikawa\n  A #lt; B #35;1; #9829; #hearts; #9999999;\n  - C\n  #8594; D',
    );
    expect(outline.effect).toBe('A < B #1; ♥ #hearts; #9999999;');
    expect(outline.branches.map((node) => node.text)).toEqual(['- C', '→ D']);
  });

  test('only a line of its own begins one', () => {
    expect(read('Ishikawa was right\n  A')).toEqual([['Ishikawa was right', ['A']]]);
  });
});

const cause = (id: number, text: string, causes: readonly Cause[] = []): Cause => ({
  id,
  text,
  status: 'suspected',
  figure: null,
  needsAll: false,
  collapsed: false,
  standsFor: null,
  causes,
});

describe('a fishbone of an outline', () => {
  test('alternates its bones and numbers everything', () => {
    const fishbone = fishboneOfOutline(
      readOutline('Late\n  Systems\n    Slow\n      Old\n  Skills'),
      7,
    );
    expect(fishbone).toEqual({
      effect: 'Late',
      figures: [],
      bones: [
        {
          id: 7,
          name: 'Systems',
          side: 'above',
          collapsed: false,
          causes: [cause(8, 'Slow', [cause(9, 'Old')])],
        },
        { id: 10, name: 'Skills', side: 'below', collapsed: false, causes: [] },
      ],
    });
  });

  test('several lines at the beginning are bones, and the effect is not known', () => {
    const { effect, bones } = fishboneOfOutline(readOutline('Systems\n  Slow\nSkills'), 1);
    expect(effect).toBe('');
    expect(bones.map((bone) => bone.name)).toEqual(['Systems', 'Skills']);
  });

  test('references lead to another bone, or become causes', () => {
    const text = 'E\n  A\n    → New\n    → Old\n    → Gone\n    Old\n  B\n    New';
    const [a, b] = fishboneOfOutline(readOutline(text), 1).bones;
    expect(a?.causes.map((found) => found.standsFor)).toEqual([b?.causes[0]?.id, null, null, null]);
  });
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 24 }),
  fc.constantFrom(
    '',
    '- a',
    '\\',
    '\\- a',
    '\\\\server',
    '→ a',
    '# a',
    '#5',
    '1. a',
    'ishikawa',
    'Ishikawa-beta x',
    '%% a',
    '```',
    '---',
    '#35;',
    '&lt; <b>',
    '#quot;',
    'two  blanks',
    ' around ',
    'a\nb',
    '~~~',
    'اللوحات',
    'a) b',
    '—',
    '-->',
  ),
);
type Growing = OutlineNode & { children: Growing[] };
/** Nests texts by their depth; a depth that nothing leads to counts as one more than before. */
function grown(flat: readonly { text: string; depth: number }[]): OutlineNode[] {
  const roots: Growing[] = [];
  const open: Growing[] = [];
  for (const { text, depth } of flat) {
    open.length = Math.min(open.length, depth);
    const node: Growing = { text, refers: false, children: [] };
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}
const line = fc.record({ text, depth: fc.integer({ min: 0, max: 5 }) });
const outlined = fc.record({
  effect: text,
  branches: fc.array(line, { maxLength: 20 }).map(grown),
});
/** A text as one line keeps it. */
const oneLine = (from: string) => from.replace(/[\s\u2028\u2029]+/gu, ' ').trim();
const shapeOf = (fishbone: Fishbone) => {
  const of = (found: Cause): unknown => [
    found.id,
    oneLine(found.text),
    found.standsFor,
    found.causes.map(of),
  ];
  const bones = fishbone.bones.map((bone) => [
    bone.id,
    oneLine(bone.name),
    bone.side,
    bone.causes.map(of),
  ]);
  return [oneLine(fishbone.effect), bones];
};

describe('written out', () => {
  const sample = fishboneOfOutline(
    readOutline('Late\n  Systems\n    Slow\n      Old\n  Skills\n    → Old'),
    1,
  );

  test('an outline and a block are what people and Mermaid read', () => {
    expect(writeOutline(sample)).toBe(
      'Late\n  Systems\n    Slow\n      Old\n  Skills\n    → Old\n',
    );
    expect(writeMermaid(sample)).toBe(
      'ishikawa-beta\n  Late\n    Systems\n      Slow\n        Old\n    Skills\n      → Old\n',
    );
  });

  test.each([
    ['outline', writeOutline],
    ['Mermaid block', writeMermaid],
  ])('the %s read again is the same fishbone', (_, write) => {
    expect(fishboneOfOutline(readOutline(write(sample)), 1)).toEqual(sample);
    fc.assert(
      fc.property(outlined, (outline) => {
        const fishbone = fishboneOfOutline(outline, 1);
        const again = fishboneOfOutline(readOutline(write(fishbone)), 1);
        expect(shapeOf(again)).toEqual(shapeOf(fishbone));
      }),
      { numRuns: 400 },
    );
  });

  test('a chain of 1,500 causes comes back', () => {
    let chain = cause(1_501, 'Because');
    for (let id = 1_500; id > 1; id -= 1) chain = cause(id, `Because ${id}`, [chain]);
    const deep: Fishbone = {
      effect: 'Late',
      figures: [],
      bones: [{ id: 1, name: 'Systems', side: 'above', collapsed: false, causes: [chain] }],
    };
    const again = fishboneOfOutline(readOutline(writeOutline(deep)), 1);
    expect(JSON.stringify(again)).toBe(JSON.stringify(deep));
  });
});
