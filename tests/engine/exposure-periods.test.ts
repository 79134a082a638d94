import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TimeUnit } from '#core/contract/aggregate.ts';
import type { Condition } from '#core/contract/filter.ts';
import type { PreviewChoices, Recipe } from '#core/contract/sources.ts';
import { engineIn } from './engine-under-test.ts';

const issues = [
  'Issue,Region,Occurred,Note',
  'slow,North,2024-01-03,one thing went wrong',
  'slow,North,2024-01-20,two things went wrong',
  'rude,South,2024-01-31,three',
  'dark,South,2024-02-05,four',
  'dark,North,2024-03-09,five',
  'lost,West,2024-04-10,six',
];

async function withIssues() {
  const folder = mkdtempSync(join(tmpdir(), 'vital-few-'));
  const host = engineIn(folder);
  onTestFinished(async () => {
    await host.engine.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const write = (name: string, rows: readonly string[]) =>
    writeFileSync(join(folder, name), `${rows.join('\n')}\n`);
  write('issues.csv', issues);
  await host.call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await host.call('sources.import', { file: 'file:issues.csv' });
  const { project } = await host.call('project.info', {});
  const fieldNamed = (name: string): number => {
    const id = project?.fields.find((field) => field.name === name)?.id;
    if (id === undefined) throw new Error(`no field ${name}`);
    return id;
  };
  const preview = (rows: readonly string[], choices: PreviewChoices = {}, name = 'counts.csv') => {
    write(name, rows);
    return host.call('sources.preview', { file: `file:${name}`, choices });
  };
  const importCounts = async (
    rows: readonly string[],
    {
      name = 'counts.csv',
      source,
      change = {},
    }: {
      name?: string;
      source?: string;
      change?: Partial<NonNullable<Recipe['exposure']>>;
    } = {},
  ) => {
    const { recipe } = await preview(rows, { kind: 'exposure' }, name);
    const exposure = recipe.exposure && { ...recipe.exposure, ...change };
    await host.call('sources.import', {
      file: `file:${name}`,
      recipe: { ...recipe, exposure },
      source: source ?? null,
    });
  };
  const rates = async (
    conditions: Condition[] = [],
    fields: string[] = [],
    unit: TimeUnit | null = null,
  ) => {
    const answer = await host.call('aggregate.rates', {
      filter: { conditions },
      fields: fields.map((name) => ({ fieldId: fieldNamed(name) })),
      series: { fieldId: fieldNamed('Occurred'), unit },
    });
    if (answer.rates === null) throw new Error('no rates');
    return answer.rates;
  };
  const time = (from: string | null, to: string | null): Condition => ({
    kind: 'range',
    fieldId: fieldNamed('Occurred'),
    from: from === null ? null : Date.parse(from),
    to: to === null ? null : Date.parse(to),
  });
  return { ...host, write, fieldNamed, preview, importCounts, rates, time };
}

const byMonth = ['Month;Contacts', '2024-01;1000', '2024-02;500', '2024-03;250'];

describe('a file with a row for each period', () => {
  it.each([
    [['2024-01', '2024-02', '2024-03'], 'month'],
    [['Jan 2024', 'Feb 2024', 'Mar 2024'], 'month'],
    [['01/2024', '02/2024', '03/2024'], 'month'],
    [['202401', '202402', '202403'], 'month'],
    [['2024-01-01', '2024-02-01', '2024-03-01'], 'month'],
    [['2024-01-31', '2024-02-29', '2024-03-31'], 'month'],
    [['01.01.2024', '01.02.2024', '01.03.2024'], 'month'],
    [['2024-01-01', '2024-01-08', '2024-01-15'], 'week'],
    [['2024-W01', '2024-W02', '2024-W03'], 'week'],
    [['Q1 2024', 'Q2 2024', 'Q3 2024'], 'quarter'],
    [['2024-01-01', '2024-04-01', '2024-07-01'], 'quarter'],
    [['2023-01-01', '2024-01-01'], 'year'],
    [[1, 2, 3, 4, 5, 6, 7, 8].map((date) => `2024-01-0${date}`), 'day'],
  ])('%j is taken for exposure by %s', async (cells, length) => {
    const { preview } = await withIssues();
    const seen = await preview([
      'Period;Contacts',
      ...cells.map((cell, i) => `${cell};${i + 900}`),
    ]);
    expect(seen.recipe).toMatchObject({
      kind: 'exposure',
      exposure: { unit: 'contacts', countColumn: 'Contacts', period: { column: 'Period', length } },
    });
    expect(seen.rejected).toBe(0);
    expect(seen.notes[0]).toMatch(/^Each row gives a number of contacts for a/);
  });

  it('says why, and what deserves a look', async () => {
    const { preview } = await withIssues();
    const seen = await preview(
      [
        'Month;Contacts',
        '2024-01;1000',
        '2024-01;1000',
        '2024-02;500',
        '2024-04;20',
        '2024-05;20',
        '2024-06;20',
        'n.k.;7',
      ],
      { kind: 'exposure' },
    );
    expect(seen.periods).toEqual({
      because: '“Month” names 5 months, January 2024 to June 2024, in 6 rows',
      notes: [
        '1 row names no month (“n.k.”) and adds nothing to the rates.',
        '1 period stands more than once (January 2024 in 2 rows): its numbers are added up. Where a row only repeats another, take it out of the file.',
        'No row for March 2024: incidents of that time are left out of the rates.',
      ],
    });
  });

  it('can be corrected: another length, no period, or incidents after all', async () => {
    const { preview, call } = await withIssues();
    const { recipe } = await preview(byMonth);
    const exposure = recipe.exposure && {
      ...recipe.exposure,
      period: { column: 'Month', length: 'quarter' as const },
    };
    const file = 'file:counts.csv';
    const checked = await call('sources.preview', { file, recipe: { ...recipe, exposure } });
    expect(checked.periods?.because).toBe('“Month” names 1 quarter, Q1 2024, in 3 rows');
    const weeks = exposure && { ...exposure, period: { column: 'Month', length: 'week' as const } };
    const none = await call('sources.preview', { file, recipe: { ...recipe, exposure: weeks } });
    expect(none.periods?.because).toBe('“Month” names no week');
    const incidents = await preview(byMonth, { kind: 'incidents' });
    expect(incidents.recipe).toMatchObject({ kind: 'incidents', exposure: null });
    expect(incidents.periods).toBeNull();
  });

  it.each([
    [['Day;Area;Note', '2024-01-01;Desk;slow', '2024-02-01;Hall;dark']],
    [['Month;Complaints', '2024-01;3', '2024-02;4']],
    [['Ticket;Month;Calls', 'A-1;2024-01;3', 'A-2;2024-01;4', 'A-3;2024-02;4', 'A-4;2024-02;4']],
    [['Date;Items', '2024-01-01;1', '2024-01-05;2', '2024-01-06;1', '2024-01-17;1']],
  ])('is not seen in %j', async (rows) => {
    const { preview } = await withIssues();
    expect((await preview(rows)).recipe.kind).toBe('incidents');
  });

  it('is listed with its periods and what parts them', async () => {
    const { importCounts, call } = await withIssues();
    await importCounts(['Month;Region;Contacts', '2024-01;North;600', '2024-01;South;400']);
    expect((await call('exposure.list', {})).tables).toMatchObject([
      {
        unit: 'contacts',
        total: 1000,
        knownBy: ['Region'],
        periods: { length: 'month', count: 1 },
      },
    ]);
  });
});

describe('rates with exposure by whole periods', () => {
  it('divide each bucket by its own period, and longer ones by the sum of theirs', async () => {
    const { importCounts, rates } = await withIssues();
    await importCounts(byMonth);
    const answer = await rates([], [], 'month');
    expect(answer.basis).toMatchObject({ key: 'month:contacts', period: 'month' });
    expect(answer.overall).toMatchObject({ incidents: 5, n: 1750 });
    expect(answer.notes).toEqual([
      '1 incident lies outside what contacts are known for, and is left out of the rates.',
    ]);
    expect(answer.series?.points).toMatchObject([
      { from: Date.UTC(2024, 0), incidents: 3, n: 1000, rate: 30 },
      { from: Date.UTC(2024, 1), incidents: 1, n: 500, rate: 20 },
      { from: Date.UTC(2024, 2), incidents: 1, n: 250, rate: 40 },
      { from: Date.UTC(2024, 3), incidents: 0, n: 0, rate: null },
    ]);
    expect(answer.series?.notes).toEqual([
      'No contacts are known for April 2024: there is no rate.',
    ]);
    const quarters = await rates([], [], 'quarter');
    expect(quarters.series).toMatchObject({
      notes: ['No contacts are known for April to June 2024: there is no rate.'],
      points: [
        { incidents: 5, n: 1750 },
        { incidents: 0, n: 0, rate: null },
      ],
    });
  });

  it('say where a bucket cuts a period', async () => {
    const { importCounts, rates } = await withIssues();
    await importCounts(byMonth);
    const days = await rates([], [], 'day');
    expect(days.series?.points.every(({ rate }) => rate === null)).toBe(true);
    expect(days.series?.notes).toEqual([
      'Contacts are known for whole months, so a day has no rate of its own. Choose a longer unit of time.',
    ]);
  });

  it('leave a week out that lies in two months, on both sides', async () => {
    const { importCounts, rates } = await withIssues();
    await importCounts(['Week;Contacts', '2024-W04;70', '2024-W05;80', '2024-W06;90']);
    const { series, overall } = await rates([], [], 'month');
    expect(overall).toMatchObject({ incidents: 2, n: 240 });
    expect(series?.points).toMatchObject([
      { incidents: 0, n: 70 },
      { incidents: 1, n: 90 },
      { n: 0, rate: null },
      { n: 0, rate: null },
    ]);
    expect(series?.notes).toEqual([
      '29 January to 4 February 2024 lies in more than one month: what contacts are known for as a whole cannot be split, so it and the incidents of that time are left out.',
      'No contacts are known for March 2024 and April 2024: there is no rate.',
    ]);
  });

  it('follow a filter of whole periods, and say when it cuts one', async () => {
    const { importCounts, rates, time } = await withIssues();
    await importCounts(byMonth);
    const whole = await rates([time('2024-01-01', '2024-03-01')]);
    expect(whole.overall).toMatchObject({ incidents: 4, n: 1500 });
    expect(whole.notes).toEqual([]);
    const half = await rates([time('2024-01-01', '2024-02-15')]);
    expect(half.overall).toMatchObject({ incidents: 3, n: 1000 });
    expect(half.notes).toEqual([
      'The filter cuts a period that contacts are known for as a whole (February 2024); what lies in it is left out of the rates.',
      '1 incident lies outside what contacts are known for, and is left out of the rates.',
    ]);
    const within = await rates([time('2024-01-10', '2024-01-25')], [], 'month');
    expect(within.overall).toMatchObject({ incidents: 0, n: 0, rate: null });
    expect(within.notes[0]).toMatch(/^The filter cuts a period .*January 2024/);
    // The points' own filter only marks them.
    expect(within.series?.points.map(({ n }) => n)).toEqual([1000, 500, 250, 0]);
  });

  it('are the same where the column has the name of the incidents’ time', async () => {
    const { importCounts, rates, time } = await withIssues();
    await importCounts([
      'Occurred;Contacts',
      '2024-01-01;1000',
      '2024-02-01;500',
      '2024-03-01;250',
    ]);
    expect((await rates([time('2024-01-01', '2024-02-01')])).overall).toMatchObject({ n: 1000 });
    const half = await rates([time('2024-01-01', '2024-01-16')]);
    expect(half.overall).toMatchObject({ n: 0, rate: null });
    expect(half.notes[0]).toMatch(/^The filter cuts a period/);
  });

  it('add up segments, and give each its own where it is known', async () => {
    const { importCounts, rates, fieldNamed } = await withIssues();
    await importCounts([
      'Month;Region;Contacts',
      '2024-01;North;600',
      '2024-01;South;400',
      '2024-02;North;300',
      '2024-03;North;250',
      '2024-03;South;100',
    ]);
    const answer = await rates([], ['Region', 'Issue'], 'month');
    // South has no contacts of February, so its incident of then does not count.
    expect(answer.overall).toMatchObject({ incidents: 4, n: 1650 });
    expect(answer.fields[0]).toMatchObject({ own: true });
    expect(answer.fields[0]?.bars).toMatchObject([
      { value: 'North', incidents: 3, n: 1150 },
      { value: 'South', incidents: 1, n: 500 },
      { value: 'West', incidents: 0, n: 0, rate: null },
    ]);
    expect(answer.fields[1]).toMatchObject({ own: false });
    expect(answer.series?.points.map(({ n }) => n)).toEqual([1000, 300, 350, 0]);
    const fieldId = fieldNamed('Region');
    const north: Condition = { kind: 'values', fieldId, values: ['North'], exclude: false };
    expect((await rates([north])).overall).toMatchObject({ incidents: 3, n: 1150 });
  });

  it('point out what stands twice in a file, names no period or has no number', async () => {
    const { importCounts, rates } = await withIssues();
    await importCounts(
      ['Month;Contacts', '2024-01;1000', 'Jan 2024;200', '2024-02;500', '2024-03;', 'Other;9'],
      { change: { period: { column: 'Month', length: 'month' } } },
    );
    const { overall, notes } = await rates();
    expect(overall).toMatchObject({ incidents: 4, n: 1700 });
    expect(notes).toEqual([
      '2 incidents lie outside what contacts are known for, and are left out of the rates.',
      '1 row of the exposure names no month, and adds nothing.',
      'Several rows of one file give contacts for the same period (January 2024); they are added up. Where a row only repeats another, take it out of the file and import it again.',
      '1 row of the exposure holds no number of contacts, and adds nothing.',
    ]);
  });

  it('take the later file of a source for what it says anew', async () => {
    const { importCounts, rates } = await withIssues();
    await importCounts(byMonth, { source: 'Contacts' });
    await importCounts(['Month;Contacts', '2024-02;550', '2024-03;250', '2024-04;40'], {
      name: 'next.csv',
      source: 'Contacts',
    });
    const { overall, notes } = await rates();
    expect(overall).toMatchObject({ incidents: 6, n: 1840 });
    expect(notes).toEqual([
      '2 rows of the exposure are given again by a later file of the same source, whose numbers count.',
    ]);
  });

  it('add up files of different sources, and point it out', async () => {
    const { importCounts, rates } = await withIssues();
    await importCounts(byMonth, { source: 'Phone' });
    await importCounts(['Month;Contacts', '2024-02;10', '2024-03;20'], {
      name: 'mail.csv',
      source: 'Mail',
    });
    const { overall, notes } = await rates();
    expect(overall).toMatchObject({ incidents: 5, n: 1780 });
    expect(notes).toContainEqual(
      'Files of different sources give contacts for the same period (February 2024 and March 2024); they are added up. Where they say the same, remove one of them under Sources.',
    );
  });

  it('have no series over a time that the exposure does not know', async () => {
    const { call, write, fieldNamed } = await withIssues();
    write('flat.csv', ['Region,Contacts', 'North,500', 'South,400']);
    const { recipe } = await call('sources.preview', {
      file: 'file:flat.csv',
      choices: { kind: 'exposure' },
    });
    expect(recipe.exposure?.period).toBeNull();
    await call('sources.import', { file: 'file:flat.csv', recipe });
    const answer = await call('aggregate.rates', {
      filter: { conditions: [] },
      series: { fieldId: fieldNamed('Occurred') },
    });
    expect(answer.rates?.series).toMatchObject({
      points: [],
      notes: ['Contacts are not known by Occurred, so there are no rates over time.'],
    });
  });
});
