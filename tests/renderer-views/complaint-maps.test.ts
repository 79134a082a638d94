import { expect, it } from 'vitest';
import type { ChannelCoverage } from '#core/contract/complaint-maps.ts';
import type { Field } from '#core/contract/fields.ts';
import {
  channelRows,
  withChannel,
  withoutChannel,
} from '../../renderer/modify/complaints/channel-rows.ts';
import { limitToType, typedLimit } from '../../renderer/modify/complaints/limit-input.ts';
import { timeOptions } from '../../renderer/modify/complaints/time-options.ts';
import { causeOptions, changeOptions } from '../../renderer/modify/failure-point-options.ts';

const channel = (name: string, count: number) => ({ name, count, wanted: false, filter: null });
const coverage: ChannelCoverage = {
  field: 'Channel',
  channels: [channel('Web', 5), channel('phone', 3), channel('Letter', 0)],
  others: { channels: 0, count: 0 },
  missing: { count: 0, filter: null },
  covered: { count: 0, n: 8, share: 0, low: 0, high: 0.3 },
};

it('marks channels that are not covered both ways, once any is meant for complaints', () => {
  const marks = (wanted: string[]) => channelRows(wanted, coverage).map(({ mark }) => mark);
  expect(marks([])).toEqual(['', '', '']);
  expect(marks(['web', 'Letter'])).toEqual(['', 'not meant for them', 'none came here']);
  expect(channelRows(['Fax'], null)).toEqual([
    { name: 'Fax', wanted: true, count: null, filter: null, mark: '' },
  ]);
});

it('keeps each channel once, whatever its case', () => {
  expect(withChannel(['web', 'Phone'], 'Web')).toEqual(['Phone', 'Web']);
  expect(withoutChannel(['web', 'Phone'], 'PHONE')).toEqual(['web']);
});

it('reads amounts as people type them', () => {
  const typed = ['', ' ', '50', '1,500', '1 500', '1.500', '1,5', '1,000.25', '-1', 'a lot'];
  expect(typed.map(typedLimit)).toEqual([
    null,
    null,
    50,
    1500,
    1500,
    1.5,
    1.5,
    1000.25,
    undefined,
    undefined,
  ]);
  for (const amount of [0, 0.5, 50, 1500, 1e15]) {
    expect(typedLimit(limitToType(amount))).toBe(amount);
  }
  expect(limitToType(null)).toBe('');
  expect(typedLimit('9'.repeat(20))).toBeUndefined();
});

it('offers fields of times, and says when the chosen one is gone', () => {
  const field = (id: number, storage: Field['storage']): Field => ({
    id,
    name: `F${id}`,
    type: storage === 'time' ? 'datetime' : 'text',
    role: 'none',
    storage,
    position: id,
    format: null,
    origin: 'imported',
  });
  const fields = [field(1, 'code'), field(2, 'time')];
  expect(timeOptions(fields, 2).map(({ label }) => label)).toEqual(['no field', 'F2']);
  expect(timeOptions(fields, 9).at(-1)).toEqual({ value: 9, label: 'a field that is gone' });
});

it('names causes with their problem, and changes with their decision', () => {
  const [none, cause] = causeOptions([
    { id: 4, text: 'Belt stops', status: 'ruled-out', problemId: 1, problem: 'Bags are late' },
  ]);
  expect(none).toEqual({ value: null, label: 'No cause linked' });
  expect(cause).toEqual({ value: 4, label: 'Belt stops (ruled out; Bags are late)' });
  const [, change] = changeOptions([{ id: 2, title: 'x'.repeat(200), decision: 'approved' }]);
  expect(change?.label).toMatch(/^x{79}… \(approved\)$/u);
});
