import { describe, expect, it } from 'vitest';
import type { EnteredKind } from '#core/contract/benchmark-measures.ts';
import { readPasted } from '#core/implement/benchmark-paste.ts';

function paste(
  text: string,
  kind: EnteredKind = 'count',
  more: Partial<Parameters<typeof readPasted>[0]> = {},
) {
  return readPasted({ kind, text, order: null, unit: null, ...more });
}

function good(text: string, kind: EnteredKind = 'count', more = {}) {
  return paste(text, kind, more).values.flatMap(({ value }) =>
    value === null ? [] : [[value.fromOn, value.toOn, value.value, value.n]],
  );
}

describe('a pasted table', () => {
  it('names months, quarters, weeks and years in many ways', () => {
    expect(good('Jan 2026\t12\n2026-02\t13\n03/2026\t14')).toEqual([
      ['2026-01-01', '2026-02-01', 12, null],
      ['2026-02-01', '2026-03-01', 13, null],
      ['2026-03-01', '2026-04-01', 14, null],
    ]);
    expect(good('Q1 2026\t1\n2026-W20\t2\n2027\t3\nMärz 2025\t4')).toEqual([
      ['2026-01-01', '2026-04-01', 1, null],
      ['2026-05-11', '2026-05-18', 2, null],
      ['2027-01-01', '2028-01-01', 3, null],
      ['2025-03-01', '2025-04-01', 4, null],
    ]);
  });

  it('leaves the names of its columns out, and says so', () => {
    const read = paste('Month\tComplaints\tOf\nJan 2026\t12\t240');
    expect(read.notes).toContain('Line 1 is read as the names of the columns.');
    expect(read.values).toMatchObject([{ line: 2, value: { value: 12, n: 240 } }]);
  });

  it('reads shares in per cent, and says when they are read as shares of 1', () => {
    expect(good('Jan 2026\t12.5 %\t240\nFeb 2026\t0.5 %\t200', 'share')).toEqual([
      ['2026-01-01', '2026-02-01', 0.125, 240],
      ['2026-02-01', '2026-03-01', 0.005, 200],
    ]);
    expect(good('Jan 2026;12,5\nFeb 2026;80', 'share')).toMatchObject([
      [expect.any(String), expect.any(String), 0.125, null],
      [expect.any(String), expect.any(String), 0.8, null],
    ]);
    const bare = paste('Jan 2026\t0.2', 'share');
    expect(bare.values[0]?.value?.value).toBe(0.2);
    expect(bare.notes.join(' ')).toContain('0.2 is 20 %');
    expect(paste('Jan 2026\t120 %', 'share').values[0]?.why).toContain('between 0 and 100 %');
  });

  it('takes the order of day and month from a number over 12', () => {
    expect(good('1/4/2026\t5\n15/4/2026\t6\n29/4/2026\t7').map(([from]) => from)).toEqual([
      '2026-04-01',
      '2026-04-15',
      '2026-04-29',
    ]);
    expect(good('4/1/2026\t5\n4/15/2026\t6\n4/29/2026\t7').map(([from]) => from)).toEqual([
      '2026-04-01',
      '2026-04-15',
      '2026-04-29',
    ]);
  });

  it('says what can be read in two ways, and takes what it is told', () => {
    const text = '3/4/2026\t5\n4/4/2026\t6';
    const read = paste(text);
    expect(read.order).toBe('day-month');
    expect(read.ambiguous).toContain('3/4/2026 is read as 3 April 2026; it could be 4 March 2026');
    expect(good(text)[0]?.[0]).toBe('2026-04-03');
    const told = paste(text, 'count', { order: 'month-day' });
    expect(told.ambiguous).toBeNull();
    expect(told.values[0]?.value?.fromOn).toBe('2026-03-04');
    const months = paste('1/1/2026\t5\n2/1/2026\t6\n3/1/2026\t7');
    expect(months.order).toBe('month-day');
    expect(months.values[1]?.value).toMatchObject({ fromOn: '2026-02-01', toOn: '2026-03-01' });
    expect(months.ambiguous).toContain('Nothing shows whether the day or the month comes first');
    const both = paste('13/4/2026\t5\n4/14/2026\t6');
    expect(both.ambiguous).toContain('can only be day/month and others only month/day');
    expect(both.values[1]?.value).toBeNull();
    expect(paste('Jan 2026\t1,234').ambiguous).toContain('1,234 is read as 1234');
    expect(good('Jan 2026\t1.234,5\nFeb 2026\t2,5')).toMatchObject([
      [expect.any(String), expect.any(String), 1234.5, null],
      [expect.any(String), expect.any(String), 2.5, null],
    ]);
  });

  it('takes the length of periods from the distances of their first days', () => {
    expect(good('2026-01-05\t1\n2026-01-12\t2')[1]).toEqual(['2026-01-12', '2026-01-19', 2, null]);
    expect(good('2026-01-05\t1\n2026-01-06\t2')[1]).toEqual(['2026-01-06', '2026-01-07', 2, null]);
    expect(good('2026-01-01\t1\n2026-04-01\t2')[1]).toEqual(['2026-04-01', '2026-07-01', 2, null]);
    expect(good('2026-01-01\t1\n2027-01-01\t2')[1]).toEqual(['2027-01-01', '2028-01-01', 2, null]);
    expect(good('5 Jan 2026 to 11 Jan 2026\t4')).toEqual([['2026-01-05', '2026-01-12', 4, null]]);
    expect(good('46027\t4\n46028\t5')).toEqual([
      ['2026-01-05', '2026-01-06', 4, null],
      ['2026-01-06', '2026-01-07', 5, null],
    ]);
    const uneven = paste('2026-01-05\t1\n2026-01-15\t2\n2026-02-20\t3');
    expect(uneven.values[2]?.why).toContain('how long the last period is cannot be told');
    expect(good('2026-01-15\t1\n2026-02-20\t3', 'count', { unit: 'month' })).toEqual([
      ['2026-01-01', '2026-02-01', 1, null],
      ['2026-02-01', '2026-03-01', 3, null],
    ]);
  });

  it('says of each line that cannot be read why', () => {
    const why = (line: string, kind: EnteredKind = 'count') =>
      paste(`Jan 2020\t1\n${line}`, kind).values[1]?.why;
    expect(why('Feb 2026')).toContain('no value beside');
    expect(why('soon\t3')).toContain('no day, month, week or quarter');
    expect(why('Feb 2026\tmany')).toContain('“many” is no number');
    expect(why('Feb 2026\t-3')).toContain('not below 0');
    expect(why('Feb 2026\t120', 'nps')).toContain('between −100 and 100');
    expect(why('Feb 2026\t3\tall')).toContain('“all” is no number');
    expect(why('Feb 2026\t3\t4\t5')).toContain('more than three columns');
    expect(why('Jan 2020\t3')).toContain('lies over the period');
    expect(why('31/12/2026 – 1/12/2026\t3')).toContain('ends before it begins');
  });

  it('reads hours and minutes as times, and typed lines without tabs', () => {
    expect(good('Jan 2026\t2:30', 'time')).toEqual([['2026-01-01', '2026-02-01', 2.5, null]]);
    expect(good('Jan 2026  12  240\nFeb 2026 13')).toEqual([
      ['2026-01-01', '2026-02-01', 12, 240],
      ['2026-02-01', '2026-03-01', 13, null],
    ]);
    expect(good('')).toEqual([]);
  });
});
