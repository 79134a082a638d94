import { expect, test } from 'vitest';
import { shareCoded } from '../../renderer/sources/code-list-fit.ts';
import {
  emptyRow,
  entriesOf,
  monthEnd,
  monthRows,
  nextPeriod,
} from '../../renderer/sources/exposure-rows.ts';
import { commonName } from '../../renderer/sources/many-words.ts';

test('several files are named after what their names have in common', () => {
  expect(commonName(['complaints-2025-01.csv', 'complaints-2025-02.csv'])).toBe('complaints');
  expect(commonName(['2025/log 1.csv', '2025/log 10.csv'])).toBe('log');
  expect(commonName(['may.csv', 'june.csv'])).toBe('');
});

test('a list is taken for the codes of a column by the share that it knows', () => {
  const entries = ['1', '2'].map((code) => ({ code, label: `Topic ${code}` }));
  const rows = [
    ['a', '1'],
    ['b', '7'],
    ['c', '2'],
    ['d', ''],
  ];
  expect(shareCoded(entries, 'Issue', ['Other', 'Issue'], rows)).toBeCloseTo(2 / 3);
  expect(shareCoded(entries, 'Gone', ['Other', 'Issue'], rows)).toBe(0);
});

test('a month is completed, and followed by the next one', () => {
  expect(monthEnd('2024-02-01')).toBe('2024-02-29');
  expect(monthEnd('2024-02-02')).toBeNull();
  const month = nextPeriod({ from: '2023-12-01', to: '2023-12-31' });
  expect(month).toEqual({ from: '2024-01-01', to: '2024-01-31' });
  const week = nextPeriod({ from: '2024-01-01', to: '2024-01-07' });
  expect(week).toEqual({ from: '2024-01-08', to: '2024-01-14' });
  expect(nextPeriod({ from: '', to: '' })).toEqual({ from: '', to: '' });
});

test('the months of the incidents are offered, and only those with a number are kept', () => {
  const rows = monthRows(Date.UTC(2026, 4, 3), Date.UTC(2026, 5, 30, 12));
  expect(rows.map(({ from, to }) => `${from} ${to}`)).toEqual([
    '2026-05-01 2026-05-31',
    '2026-06-01 2026-06-30',
  ]);
  expect(monthRows(0, Date.UTC(2026, 0, 1))).toEqual([]);
  const [may, june] = rows.map((row, index) => ({ ...row, count: index === 0 ? '4,200' : '' }));
  const has = { periods: true, values: false };
  expect(entriesOf([may ?? emptyRow(), june ?? emptyRow()], has)).toEqual({
    entries: [{ from: '2026-05-01', to: '2026-05-31', value: null, count: 4200 }],
  });
});
