import { describe, expect, test } from 'vitest';
import {
  causeSentence,
  explainedBy,
  explainedWords,
  isInTable,
  tableCsv,
  tableText,
} from '#core/analyze/is-is-not-words.ts';

const rows = [{ id: 5 }, { id: 7 }, { id: 9 }];
const check = (rowId: number, explainsIs: boolean, explainsIsNot: boolean) => ({
  causeId: 1,
  rowId,
  explainsIs,
  explainsIsNot,
});

describe('what a table says of a cause', () => {
  test('in a few words for each row', () => {
    expect(explainedWords(explainedBy([], 1, 5))).toBe('not looked at');
    expect(explainedWords(explainedBy([check(5, true, true)], 1, 5))).toBe('explains both sides');
    expect(explainedWords(explainedBy([check(5, true, false)], 1, 5))).toBe(
      'explains the “is”, but not the “is not”',
    );
    expect(explainedWords({ is: false, isNot: true })).toContain('but not the “is”');
    expect(explainedWords({ is: false, isNot: false })).toBe('explains neither side');
    expect(explainedBy([check(5, true, true)], 2, 5)).toBeNull();
  });

  test('in a sentence: where it is questioned, by the numbers of the rows', () => {
    expect(causeSentence(1, rows, [])).toBe('Not held against any row yet.');
    expect(causeSentence(1, rows, [check(5, true, true)])).toBe(
      'Explains both sides of 1 of 1 row looked at.',
    );
    const all = [check(9, true, false), check(5, true, false), check(7, false, true)];
    expect(causeSentence(1, rows, all)).toBe(
      'Explains both sides of 0 of 3 rows looked at. Questioned by rows 1 and 3: why not there, too? Does not explain the “is” of row 2.',
    );
  });
});

describe('a table to take away', () => {
  const table = [
    { aspect: 'where', is: 'Hall, "new"', isNot: 'Yard', distinction: '' },
    { aspect: 'extent', is: '=1+1', isNot: '-5\nlines', distinction: '@x' },
  ] as const;

  test('as text', () => {
    expect(tableText('Bags are late', table)).toBe(
      'Bags are late\n\nWhere\n  Is: Hall, "new"\n  Is not: Yard\n\nExtent\n  Is: =1+1\n  Is not: -5\nlines\n  Distinction: @x\n',
    );
  });

  test('as CSV, with no cell that a spreadsheet takes for a formula', () => {
    expect(tableCsv(table)).toBe(
      'Aspect,Is,Is not,Distinction\r\nWhere,"Hall, ""new""",Yard,\r\nExtent,\'=1+1,"\'-5\nlines",\'@x\r\n',
    );
  });

  test('a drafted row that stands in it already is known', () => {
    expect(isInTable({ ...table[0], is: ' Hall, "new" ' }, table)).toBe(true);
    expect(isInTable({ ...table[0], aspect: 'who' }, table)).toBe(false);
  });
});
