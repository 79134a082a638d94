import { describe, expect, test } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { sourceOverviews } from '#core/aggregate/source-overview.ts';
import { timeSpan } from '#core/aggregate/source-weeks.ts';
import { sourceOverview } from '#core/contract/source-overview.ts';
import { addFields, addImport, emptyProject, type TestField, type Value } from './project-with.ts';

const day = 86_400_000;
/** A Monday. */
const monday = Date.UTC(2024, 4, 6);

function overviewOf(fields: readonly TestField[], ...imports: (readonly Value[] | undefined)[][]) {
  const project = emptyProject();
  addFields(project, fields);
  for (const [index, columns] of imports.entries()) {
    addImport(project, fields, { columns, fileName: `file ${index + 1}.csv`, rejected: index });
  }
  const [overview] = sourceOverviews(IncidentSet.load(project));
  return sourceOverview.parse(overview);
}

const times: TestField[] = [
  { name: 'Occurred', type: 'datetime', role: 'occurred' },
  { name: 'Area' },
  { name: 'Cost', type: 'decimal' },
  { name: 'Note', storage: 'text' },
];

/** `count` of each value. */
function many(...parts: [Value, number][]): Value[] {
  return parts.flatMap(([value, count]) => new Array<Value>(count).fill(value));
}

describe('the overview of a source', () => {
  test('tells its rows, its time span, the weeks without a record and what is filled', () => {
    const overview = overviewOf(
      times,
      [
        [monday, monday + 6 * day, monday + 7 * day, null],
        ['Desk', null, 'Hall', 'Hall'],
        [1, 2, null, null],
        ['a', 'b', 'c', null],
      ],
      [[monday + 28 * day], ['Desk'], undefined, [null]],
    );
    expect(overview).toMatchObject({ imports: 2, incidents: 5, rowsRead: 6, rejected: 1 });
    expect(overview.time).toEqual({
      fieldId: 1,
      firstAt: monday,
      lastAt: monday + 28 * day,
      dated: 4,
      undated: 1,
      weeks: 5,
      gaps: [{ from: monday + 14 * day, to: monday + 28 * day, weeks: 2 }],
    });
    expect(overview.fields.map(({ filled }) => filled)).toEqual([4, 4, 2, 3]);
    expect(overview.warnings).toEqual([]);
  });

  test('has no time where no row has one', () => {
    expect(overviewOf([{ name: 'Area' }], [['Desk']]).time).toBeNull();
    expect(overviewOf(times, [[null], ['Desk'], [1], ['a']]).time).toBeNull();
  });

  test('says when the latest import brought a new vocabulary', () => {
    const { warnings } = overviewOf(
      [{ name: 'Area' }],
      [many(['Desk', 20], ['Hall', 10])],
      [many(['A1', 12], ['A2', 9], ['Desk', 3], [null, 5])],
    );
    expect(warnings).toEqual([
      {
        fieldId: 1,
        kind: 'values',
        text: 'In file 2.csv, 21 of 24 values (88\u00a0%) never stood there before: “A1” 12 and “A2” 9. Earlier imports hold “Desk” 20 and “Hall” 10.',
      },
    ]);
  });

  test('says when most of the earlier values no longer occur', () => {
    const { warnings } = overviewOf(
      [{ name: 'Area' }],
      [many(['Desk', 10], ['Hall', 20], ['Yard', 10])],
      [many(['Desk', 30])],
    );
    expect(warnings).toMatchObject([{ kind: 'gone' }]);
    expect(warnings[0]?.text).toContain('30 of 40 earlier rows');
  });

  test('is silent about small imports, and about fields with something new in every row', () => {
    const few = overviewOf([{ name: 'Area' }], [many(['Desk', 20])], [many(['A1', 19])]);
    expect(few.warnings).toEqual([]);
    const names = (from: number) => Array.from({ length: 40 }, (_v, index) => `N${from + index}`);
    expect(overviewOf([{ name: 'Order' }], [names(0)], [names(100)]).warnings).toEqual([]);
    const roles: TestField[] = [{ name: 'Customer', role: 'customer' }];
    const customers = overviewOf(roles, [many(['A', 30])], [many(['B', 30])]);
    expect(customers.warnings).toEqual([]);
  });

  test('says when a scale changed, and when a measure is perhaps in another unit', () => {
    const fields: TestField[] = [
      { name: 'Rating', type: 'integer' },
      { name: 'Minutes', type: 'decimal' },
    ];
    const before = [many([1, 5], [3, 10], [5, 15]), many([0.5, 10], [1.5, 10], [2, 10])];
    const after = [many([0, 4], [4, 6], [8, 12], [10, 8]), many([30, 15], [95.5, 15])];
    const { warnings } = overviewOf(fields, before, after);
    expect(warnings.map(({ fieldId, kind }) => [fieldId, kind])).toEqual([
      [1, 'scale'],
      [2, 'scale'],
    ]);
    expect(warnings[0]?.text).toBe(
      'Answers run from 0 to 10 in file 2.csv, and ran from 1 to 5 before; 24 of 30 answers lie outside the earlier scale.',
    );
    expect(warnings[1]?.text).toContain('perhaps another unit');
    expect(overviewOf(fields, before, before).warnings).toEqual([]);
  });
});

describe('weeks', () => {
  test('begin on Monday, and the first and last are never gaps', () => {
    const sunday = monday - 1;
    const values = Float64Array.of(monday + 20 * day, NaN, sunday);
    const span = timeSpan(values, [{ from: 0, to: 3 }]);
    expect(span?.weeks).toBe(4);
    expect(span?.gaps).toEqual([{ from: monday, to: monday + 14 * day, weeks: 2 }]);
    expect(timeSpan(Float64Array.of(NaN), [{ from: 0, to: 1 }])).toBeNull();
  });
});
