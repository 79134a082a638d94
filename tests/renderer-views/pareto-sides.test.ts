import { describe, expect, test } from 'vitest';
import type { Field } from '#core/contract/fields.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';
import { viewState } from '#core/contract/project.ts';
import {
  latestTwo,
  otherwise,
  periodBefore,
  sidesOf,
  sideValues,
  type SidesGround,
} from '../../renderer/analyze/pareto/sides.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const day = (text: string) => at(`${text}T00:00`);
const field = (id: number, name: string, storage: Field['storage']): Field => ({
  id,
  name,
  type: storage === 'time' ? 'datetime' : 'text',
  role: storage === 'time' ? 'occurred' : 'none',
  storage,
  position: id,
  format: null,
  origin: 'imported',
});
const occurred = field(1, 'Occurred', 'time');
const ground = (given: Partial<SidesGround> = {}): SidesGround => ({
  filter: { conditions: [] },
  names: { fields: [occurred, field(2, 'Area', 'code')], imports: [] },
  times: [occurred],
  data: { firstAt: at('2017-05-05T09:00'), lastAt: at('2017-05-30T18:00') },
  values: ['Shops', 'Gates', 'Toilets'],
  ...given,
});
const choice = viewState.parse({}).pareto.sides;
const named = (found: ReturnType<typeof sidesOf>) => found.sides?.map(({ name }) => name);

describe('two periods', () => {
  test('the latest two whole ones lie within the data', () => {
    const data = { firstAt: at('2016-02-10T09:00'), lastAt: at('2017-05-29T23:00') };
    const spans = (unit: Parameters<typeof latestTwo>[1]) =>
      latestTwo(data, unit)?.map(({ from, to }) =>
        [from, to].map((time) => new Date(time).toISOString().slice(0, 10)),
      );
    expect(spans('day')).toEqual([
      ['2017-05-28', '2017-05-29'],
      ['2017-05-29', '2017-05-30'],
    ]);
    // 29 May 2017 is a Monday.
    expect(spans('week')).toEqual([
      ['2017-05-15', '2017-05-22'],
      ['2017-05-22', '2017-05-29'],
    ]);
    expect(spans('month')).toEqual([
      ['2017-03-01', '2017-04-01'],
      ['2017-04-01', '2017-05-01'],
    ]);
    expect(spans('quarter')).toEqual([
      ['2016-10-01', '2017-01-01'],
      ['2017-01-01', '2017-04-01'],
    ]);
    expect(spans('year')).toBeUndefined();
    expect(latestTwo({ firstAt: data.lastAt, lastAt: data.lastAt }, 'half')).toBeNull();
  });

  test('halves are of one length, and the later ends with the data', () => {
    expect(named(sidesOf(choice, ground()))).toEqual(['5 to 17 May 2017', '18 to 30 May 2017']);
    const data = { firstAt: day('2017-05-01'), lastAt: day('2017-05-05') };
    expect(named(sidesOf(choice, ground({ data })))).toEqual([
      '2 to 3 May 2017',
      '4 to 5 May 2017',
    ]);
  });

  test('a period of whole months is compared with as many months before, another with as many days', () => {
    expect(periodBefore({ from: day('2017-03-01'), to: day('2017-04-01') })).toEqual({
      from: day('2017-02-01'),
      to: day('2017-03-01'),
    });
    expect(periodBefore({ from: day('2017-03-11'), to: day('2017-03-18') })).toEqual({
      from: day('2017-03-04'),
      to: day('2017-03-11'),
    });
  });

  test('the period of the filter is the second side, and its other conditions hold on both', () => {
    const shops: Condition = { kind: 'values', fieldId: 2, values: ['Shops'], exclude: false };
    const filter: Filter = {
      conditions: [
        shops,
        { kind: 'range', fieldId: 1, from: day('2017-04-01'), to: day('2017-05-01') },
      ],
    };
    const found = sidesOf(choice, ground({ filter }));
    expect(named(found)).toEqual(['March 2017', 'April 2017']);
    expect(found.sides?.[0].filter.conditions).toEqual([
      shops,
      { kind: 'range', fieldId: 1, from: day('2017-03-01'), to: day('2017-04-01') },
    ]);
  });

  test('without times, or with too few, it says why there is nothing to compare', () => {
    expect(sidesOf(choice, ground({ times: [] })).why).toContain('No field says when');
    expect(sidesOf({ ...choice, unit: 'year' }, ground()).why).toContain('do not span two');
  });
});

describe('a condition and all else', () => {
  test('values, parts of the calendar and open ends can be turned; a search and a closed range cannot', () => {
    expect(otherwise({ kind: 'values', fieldId: 2, values: ['a'], exclude: false })).toMatchObject({
      exclude: true,
    });
    expect(
      otherwise({ kind: 'calendar', fieldId: 1, part: 'weekday', values: [0, 6] }),
    ).toMatchObject({ values: [1, 2, 3, 4, 5] });
    expect(otherwise({ kind: 'range', fieldId: 3, from: 10, to: null })).toMatchObject({
      from: null,
      to: 10,
    });
    expect(otherwise({ kind: 'range', fieldId: 3, from: 10, to: 20 })).toBeNull();
    expect(otherwise({ kind: 'search', text: 'late' })).toBeNull();
  });

  test('what the filter names is the second side', () => {
    const filter: Filter = {
      conditions: [{ kind: 'values', fieldId: 2, values: ['Shops'], exclude: false }],
    };
    expect(named(sidesOf({ ...choice, kind: 'others' }, ground({ filter })))).toEqual([
      'Area not Shops',
      'Area Shops',
    ]);
    expect(sidesOf({ ...choice, kind: 'others' }, ground()).why).toContain('Nothing in the filter');
  });
});

describe('two values of a field', () => {
  const values = { ...choice, kind: 'values' as const, fieldId: 2 };

  test('are the most frequent until others are chosen; one that is gone is replaced', () => {
    expect(named(sidesOf(values, ground()))).toEqual(['Shops', 'Gates']);
    expect(sideValues(['Toilets', null], ['Shops', 'Gates', 'Toilets'])).toEqual([
      'Toilets',
      'Shops',
    ]);
    expect(sideValues(['Gone', 'Shops'], ['Shops', 'Gates'])).toEqual(['Gates', 'Shops']);
  });

  test('a field with fewer than two says so', () => {
    expect(sidesOf(values, ground({ values: ['Shops'] })).why).toContain('fewer than two values');
  });
});
