import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CodeList } from '#core/contract/table-shape.ts';
import { unwatched } from '#core/project/task-control.ts';
import { codeListOfText, readCodeLists } from '#core/sources/code-lists.ts';
import { CodeMap } from '#core/sources/code-map.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { columnNamed } from './preview-of.ts';
import { shaped } from './shaped-import.ts';

const list = (entries: Record<string, string>, changes: Partial<CodeList> = {}): CodeList => ({
  name: 'Areas',
  columns: ['Area'],
  entries: Object.entries(entries).map(([code, label]) => ({ code, label })),
  missing: [],
  ...changes,
});

const read = (content: string, headers: string[] = [], name = 'codes.csv') => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return readCodeLists(path, name, { sheet: null, headers }, unwatched);
};

describe('a code', () => {
  it('is found without spaces, and by its number where that is clear', () => {
    const map = new CodeMap(list({ ' 1 ': 'North', '02': 'South', A: 'East', '3.5': 'West' }));
    const found = ['1', ' 1', '01', '1.0', '1.', '2', '+2', 'A', 'a', '3.50', '4', '-1', ''];
    expect(found.map((code) => map.meaning(code))).toEqual([
      'North',
      'North',
      'North',
      'North',
      'North',
      'South',
      'South',
      'East',
      null,
      'West',
      null,
      null,
      null,
    ]);
  });

  it('that a list tells apart from another of its number is not guessed', () => {
    const map = new CodeMap(list({ 1: 'North', '01': 'South' }));
    expect(['1', '01', '1.0'].map((code) => map.meaning(code))).toEqual(['North', 'South', null]);
  });

  it('that means no value is blank, whatever its label', () => {
    const map = new CodeMap(list({ 0: 'Blank', 1: 'North' }, { missing: ['0', '9'] }));
    expect(['0', '00', '9'].map((code) => map.meaning(code))).toEqual(['', '', '']);
  });
});

describe('an import with code lists', () => {
  it('has labels before types are found, and says which codes are unknown', async () => {
    const { preview, values } = await shaped('Area,No\n1,1\n02,2\n3,3\n0,4\n9,5\n9,6\n?,7\n', {
      choices: {
        codeLists: [list({ 1: 'North', 2: 'South', 3: 'North', 0: 'Blank' }, { missing: ['0'] })],
        missingMarks: ['?'],
      },
    });
    expect(values('Area')).toEqual(['North', 'South', 'North', null, '9', '9', null]);
    expect(columnNamed(preview, 'Area').column.type).toBe('text');
    expect(preview.notes).toContain(
      'Area: 2 cells hold a code that the list “Areas” does not have (“9”). They stay as they are.',
    );
    expect(preview.reshaped).toBeNull();
  });
});

it('a column whose codes have labels in part holds words', async () => {
  const { preview, values } = await shaped('Use,No\n1,1\n2,2\n1,3\n1,4\n1,5\n1,6\n1,7\n1,8\n', {
    choices: { codeLists: [list({ 2: 'Rarely' }, { columns: ['Use'] })] },
  });
  expect(columnNamed(preview, 'Use').column.type).toBe('text');
  expect(preview.rejected).toBe(0);
  expect(values('Use')).toContain('Rarely');
});

describe('a file of codes', () => {
  it('has a code and a label on each row, with a header or without', async () => {
    const plain = await read('1;Poor\n2;Fair\n3;Good\n');
    expect(plain.lists).toEqual([
      {
        name: 'codes',
        columns: [],
        entries: [
          { code: '1', label: 'Poor' },
          { code: '2', label: 'Fair' },
          { code: '3', label: 'Good' },
        ],
        missing: [],
      },
    ]);
    const headed = await read('Rating,Meaning\n1,Poor\n0,Not applicable\n', ['No', 'rating']);
    expect(headed.lists[0]).toMatchObject({ name: 'Rating', columns: ['rating'], missing: ['0'] });
    expect(headed.lists[0]?.entries).toHaveLength(2);
  });

  it('may name the column on each row, or on the first of a list', async () => {
    const each = 'Field,Code,Label\nDAY,1,Sunday\nDAY,2,Monday\nPEAK,1,Yes\nPEAK,2,No\n';
    const first =
      'Field,Question,\nNO,Number,\nDAY,Day of visit,\n,1,Sunday\n,2,Monday\nPEAK,Peak,\n,1,Yes\n,2,No\n';
    for (const content of [each, first]) {
      const { lists } = await read(content, ['day', 'Peak', 'NO']);
      expect(
        lists.map(({ columns, entries }) => [columns, entries.map(({ label }) => label)]),
      ).toEqual([
        [['day'], ['Sunday', 'Monday']],
        [['Peak'], ['Yes', 'No']],
      ]);
    }
  });

  it('may name the column on each row in any order, columns of one stem sharing a list', async () => {
    const rows = [1, 2, 3].flatMap((code) =>
      ['COM1', 'COM2', 'DAY'].map((column) => `${column},${code},${column.slice(0, 3)} ${code}`),
    );
    const { lists } = await read(`Variable,Code,Label\n${rows.join('\n')}\n`, ['COM', 'DAY']);
    expect(lists.map(({ columns, entries }) => [columns, entries.length])).toEqual([
      [['COM'], 3],
      [['DAY'], 3],
    ]);
  });

  it('keeps its first code where nothing says that it is a header', async () => {
    const { lists } = await read('A,North\nB,South\n');
    expect(lists[0]?.entries.map(({ code }) => code)).toEqual(['A', 'B']);
    const named = await read('Code,Label\nA,North\nB,South\n');
    expect(named.lists[0]).toMatchObject({ name: 'codes', columns: [] });
    expect(named.lists[0]?.entries).toHaveLength(2);
  });

  it('without codes is refused', async () => {
    await expect(read('Name\nAnn\nBob\n')).rejects.toMatchObject({ code: 'no-columns' });
    expect(() => codeListOfText('nothing here')).toThrow('holds no list of codes');
  });
});

it('pasted lines are a list', () => {
  const entries = [
    { code: '1', label: 'Poor' },
    { code: '2', label: 'Fair: so so' },
  ];
  for (const text of [
    '1 = Poor; 2 = Fair: so so',
    '1=Poor\n2=Fair: so so\n',
    '1\tPoor\r\n2\tFair: so so',
  ]) {
    expect(codeListOfText(text)[0]?.entries).toEqual(entries);
  }
  expect(codeListOfText('0: Blank\n1: Yes')[0]?.missing).toEqual(['0']);
});
