import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Condition, Filter } from '#core/contract/filter.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

/** 120 incidents in three areas and two shifts; 12 of Desk by night are rude, and few others. */
function issues(): string {
  const lines = ['Issue,Area,Shift,Day'];
  for (let row = 0; row < 120; row += 1) {
    const area = ['Desk', 'Hall', 'Yard'][row % 3] ?? '';
    const shift = row % 2 === 0 ? 'night' : 'day';
    const rude = (row % 6 === 0 && row % 5 !== 0) || row % 17 === 0;
    lines.push(
      `${rude ? 'rude' : 'slow'},${area},${shift},2024-05-${String(1 + (row % 28)).padStart(2, '0')}`,
    );
  }
  return lines.join('\n');
}

const orders = 'Area,Orders\nDesk,100\nHall,400\nYard,500\nPier,50\n,30\n';

async function withIssues() {
  const folder = temporaryFolder();
  const host = engineIn(folder);
  onTestFinished(() => host.engine.close());
  const write = (name: string, text: string) => writeFileSync(join(folder, name), `${text}\n`);
  write('issues.csv', issues());
  await host.call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await host.call('sources.import', { file: 'file:issues.csv' });
  const { project } = await host.call('project.info', {});
  const idOf = (name: string): number => {
    const id = project?.fields.find((field) => field.name === name)?.id;
    if (id === undefined) throw new Error(`no field ${name}`);
    return id;
  };
  const is = (name: string, value: string): Condition => ({
    kind: 'values',
    fieldId: idOf(name),
    values: [value],
    exclude: false,
  });
  const rude: Filter = { conditions: [is('Issue', 'rude')] };
  const list = { fields: [{ key: String(idOf('Area')) }, { key: String(idOf('Shift')) }] };
  return { ...host, write, idOf, is, rude, list };
}

describe('a scan through the engine', () => {
  it('is planned, tests the list, tells progress and counts the lists tried', async () => {
    const { call, events, rude, list } = await withIssues();
    const plan = await call('drivers.plan', { filter: rude });
    expect(plan).toMatchObject({ basis: null, bases: [], obstacle: null, listsTested: 0 });
    expect(plan.cases + plan.others).toBe(120);
    expect(plan.fields.map(({ name }) => name)).toEqual(['Area', 'Shift', 'Day (weekday)']);
    const scan = await call('drivers.scan', { filter: rude, list, task: 'one' });
    // Three areas, two shifts and six pairs.
    expect(scan).toMatchObject({ tested: 11, testedPairs: 6, listsTested: 1 });
    expect(scan.list).toEqual({
      fields: list.fields.map(({ key }) => ({ key, bands: null })),
      pairs: true,
      minimum: 5,
    });
    expect(scan.found[0]?.parts.map(({ label }) => label)).toEqual(['Desk']);
    const again = await call('drivers.scan', { filter: rude, list: { ...list, pairs: false } });
    expect(again).toMatchObject({ tested: 5, testedPairs: 0, listsTested: 2 });
    expect((await call('drivers.plan', { filter: rude })).listsTested).toBe(2);
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'task.progress', task: 'one', stage: 'Counting pairs' }),
    );
  });

  it('can be cancelled, and a cancelled one is no look at results', async () => {
    const { engine, call, rude, list } = await withIssues();
    const scanning = engine.call('drivers.scan', { filter: rude, list, task: 'one' });
    let found = false;
    for (let tries = 0; !found && tries < 100; tries += 1) {
      ({ found } = await call('task.cancel', { task: 'one' }));
    }
    expect(found).toBe(true);
    expect(await scanning).toMatchObject({ error: { code: 'cancelled' } });
    expect((await call('drivers.plan', { filter: rude })).listsTested).toBe(0);
  });

  it('ends when the project is closed meanwhile', async () => {
    const { engine, call, rude, list } = await withIssues();
    const scanning = engine.call('drivers.scan', { filter: rude, list });
    await call('project.close', {});
    expect(await scanning).toMatchObject({ error: { code: 'cancelled' } });
  });

  it('works on the categories: a filter on one, and all levels of the tree left out then', async () => {
    const { call, idOf } = await withIssues();
    const fieldIds = [idOf('Issue'), idOf('Area')];
    await call('categories.start', { start: { kind: 'fields', fieldIds } });
    const { project } = await call('project.info', {});
    const levels = project?.fields.filter(({ origin }) => origin === 'classified') ?? [];
    expect(levels).toHaveLength(2);
    const values = { kind: 'values' as const, values: ['rude'], exclude: false };
    const filter = { conditions: [{ ...values, fieldId: levels[0]?.id ?? 0 }] };
    const plan = await call('drivers.plan', { filter });
    const left = plan.leftOut.map(({ name }) => name);
    expect(left).toEqual(expect.arrayContaining(levels.map(({ name }) => name)));
    const fields = plan.fields.map(({ key, bands }) => ({ key, bands }));
    const scan = await call('drivers.scan', { filter, list: { fields } });
    // The field that the categories were made of says again what the filter says.
    expect(scan.restating.map(({ name }) => name)).toEqual(['Issue']);
    expect(scan.found[0]?.parts.map(({ label }) => label)).toEqual(['Desk']);
  });

  it('answers a filter by weekday like any other', async () => {
    const { call, idOf, codeOf } = await withIssues();
    const monday = (fieldId: number) => ({
      conditions: [{ kind: 'calendar' as const, fieldId, part: 'weekday' as const, values: [1] }],
    });
    const { results } = await call('aggregate.views', {
      filter: monday(idOf('Day')),
      views: [{ kind: 'figures' }],
    });
    // 6, 13, 20 and 27 May 2024; each day of 1 to 28 May four or five times.
    const days = Array.from({ length: 120 }, (_one, row) => 1 + (row % 28));
    const mondays = days.filter((day) => day % 7 === 6).length;
    expect(results).toMatchObject([{ incidents: mondays }]);
    const views = [{ kind: 'figures' }];
    expect(await codeOf('aggregate.views', { filter: monday(idOf('Area')), views })).toBe(
      'not-a-measure',
    );
  });
});

describe('a scan against exposure', () => {
  async function withOrders() {
    const under = await withIssues();
    under.write('orders.csv', orders);
    const file = 'file:orders.csv';
    const { recipe } = await under.call('sources.preview', { file, choices: { kind: 'exposure' } });
    await under.call('sources.import', { file, recipe });
    return under;
  }

  it('sets the cases of each value against its exposure', async () => {
    const { call, rude, idOf } = await withOrders();
    const all = await call('drivers.plan', { filter: { conditions: [] } });
    expect(all.obstacle).toContain('no others');
    const basis = all.bases[0]?.key ?? null;
    const plan = await call('drivers.plan', { filter: rude, basis });
    expect(plan).toMatchObject({ others: 1080, basis: { unit: 'orders' }, obstacle: null });
    expect(plan.fields.map(({ name }) => name)).toEqual(['Area']);
    expect(plan.leftOut).toContainEqual({
      name: 'Shift',
      reason: 'Orders are not known by it.',
    });
    const list = { fields: [{ key: String(idOf('Area')) }] };
    const scan = await call('drivers.scan', { filter: rude, basis, list });
    // Pier has orders, and no case.
    expect(scan).toMatchObject({
      tested: 4,
      testedPairs: 0,
      missing: [{ cases: 0, others: 30 }],
      without: [{ label: 'Pier', others: 50 }],
      list: { minimum: 1 },
    });
    const [desk] = scan.found;
    const rudeIn = (place: number) =>
      issues()
        .split('\n')
        .slice(1)
        .filter((line, row) => row % 3 === place && line.startsWith('rude')).length;
    const [x1, x2] = [rudeIn(0), rudeIn(1) + rudeIn(2)];
    expect(desk).toMatchObject({
      parts: [{ name: 'Area', label: 'Desk' }],
      cases: { count: x1, n: x1 + x2 },
      others: { count: 100, n: 1050 },
      sameAs: null,
    });
    expect(desk?.ratio).toBeCloseTo(x1 / 100 / (x2 / 950), 9);
    expect(desk?.excess).toBeCloseTo(x1 - (100 * x2) / 950, 9);
    expect(desk?.low).toBeGreaterThan(1);
    expect(desk?.sentence).toContain('100 of 1,050 orders');
  });

  it('tests pairs where a file names both fields by period', async () => {
    const { call, write, idOf, is } = await withIssues();
    const rows = ['2024-05', '2024-06'].flatMap((month) =>
      ['Desk', 'Hall', 'Yard'].flatMap((area) =>
        ['day', 'night'].map((shift) => `${month},${area},${shift},100`),
      ),
    );
    write('orders.csv', ['Month,Area,Shift,Orders', ...rows].join('\n'));
    const file = 'file:orders.csv';
    const { recipe } = await call('sources.preview', { file, choices: { kind: 'exposure' } });
    expect(recipe.exposure).toMatchObject({ unit: 'orders', period: { length: 'month' } });
    await call('sources.import', { file, recipe });
    const day = { kind: 'range' as const, fieldId: idOf('Day') };
    const may = { ...day, from: Date.UTC(2024, 4, 1), to: Date.UTC(2024, 5, 1) };
    const filter = { conditions: [is('Issue', 'rude'), may] };
    const basis = 'month:orders';
    const plan = await call('drivers.plan', { filter, basis });
    expect(plan).toMatchObject({ others: 600, minimum: 1, apart: [], pairNotes: [] });
    expect(plan.fields.map(({ name }) => name)).toEqual(['Area', 'Shift']);
    const fields = plan.fields.map(({ key }) => ({ key }));
    const scan = await call('drivers.scan', { filter, basis, list: { fields } });
    expect(scan).toMatchObject({ tested: 5 + 6, testedPairs: 6, apartPairs: [] });
    const shown = [...scan.found, ...scan.rest].map(({ parts, others }) => [parts.length, others]);
    for (const [parts, others] of shown) {
      if (parts === 2) expect(others).toEqual({ count: 100, n: 600 });
    }
    // Without the period, the orders of both months stand behind the cases.
    const rude = { conditions: [is('Issue', 'rude')] };
    const whole = await call('drivers.scan', { filter: rude, basis, list: { fields } });
    expect(whole).toMatchObject({ others: 1200, tested: 11 });
    const { leftOut, pairNotes } = await call('drivers.plan', { filter: rude, basis });
    expect(leftOut).toContainEqual({
      name: 'Day (weekday)',
      reason: 'Orders are known for whole months, which do not tell it.',
    });
    expect(pairNotes).toEqual([expect.stringContaining('2 pairs of fields cannot be tested')]);
  });

  it('says when no incident lies where the exposure is known', async () => {
    const { call, codeOf, write, rude, idOf } = await withIssues();
    write('orders.csv', 'Month,Area,Orders\n2023-01,Desk,5\n2023-01,Hall,5\n2023-02,Desk,5\n');
    const file = 'file:orders.csv';
    const { recipe } = await call('sources.preview', { file, choices: { kind: 'exposure' } });
    await call('sources.import', { file, recipe });
    const basis = 'month:orders';
    const { obstacle } = await call('drivers.plan', { filter: rude, basis });
    expect(obstacle).toContain('incidents under the filter lies where orders are known');
    const list = { fields: [{ key: String(idOf('Area')) }] };
    expect(await codeOf('drivers.scan', { filter: rude, basis, list })).toBe('invalid-input');
  });

  it('entered by hand for one field tells nothing about pairs, and the plan says so', async () => {
    const { call, rude, idOf } = await withIssues();
    const entries = ['Desk', 'Hall', 'Yard'].map((value) => ({ value, count: 100 }));
    await call('exposure.save', { unit: 'calls', fieldId: idOf('Area'), entries });
    const basis = 'hand:calls';
    const { fields, pairNotes, apart } = await call('drivers.plan', { filter: rude, basis });
    expect(fields.map(({ name }) => name)).toEqual(['Area']);
    expect(apart).toEqual([]);
    // Area and Shift with each other, and with the weekday.
    expect(pairNotes).toEqual([
      '3 pairs of fields cannot be tested against calls, as calls are not known by one of the two, or not well enough: “Left out” says of each field why.',
    ]);
    const list = { fields: fields.map(({ key }) => ({ key })) };
    expect(await call('drivers.scan', { filter: rude, basis, list })).toMatchObject({
      tested: 3,
      testedPairs: 0,
    });
  });

  it('refuses fields that it is not known by, and says when there is none', async () => {
    const { call, codeOf, rude, list, is } = await withOrders();
    const { bases } = await call('drivers.plan', { filter: rude });
    const basis = bases[0]?.key;
    expect(await codeOf('drivers.scan', { filter: rude, basis, list })).toBe('invalid-input');
    const pier = { conditions: [is('Area', 'Sea')] };
    expect((await call('drivers.plan', { filter: pier, basis })).obstacle).toContain('No incident');
    expect(await codeOf('drivers.plan', { filter: rude, basis: 'gone' })).toBe('invalid-input');
  });
});

describe('what is kept of a driver', () => {
  it('is listed newest first, dropped, and comes back by undo', async () => {
    const { call, codeOf, rude, is } = await withIssues();
    const keep = (title: string) =>
      call('drivers.keep', {
        filter: rude,
        conditions: [is('Area', 'Desk')],
        title,
        sentence: `${title} has more than its share.`,
        tested: 11,
      });
    const { id } = await keep('Area Desk');
    await keep('Another');
    const { kept } = await call('drivers.kept', {});
    expect(kept.map(({ title }) => title)).toEqual(['Another', 'Area Desk']);
    expect(kept[1]).toMatchObject({
      id,
      filter: rude,
      driverFilter: { conditions: [...rude.conditions, is('Area', 'Desk')] },
      sentence: 'Area Desk has more than its share.',
      tested: 11,
    });
    await call('drivers.drop', { id });
    expect(await codeOf('drivers.drop', { id })).toBe('invalid-input');
    expect((await call('drivers.kept', {})).kept).toHaveLength(1);
    await call('journal.undo', {});
    await call('journal.undo', {});
    expect((await call('drivers.kept', {})).kept.map(({ title }) => title)).toEqual(['Area Desk']);
    await call('journal.redo', {});
    const { entries } = await call('journal.list', { limit: 1, before: null });
    expect(entries[0]?.label).toBe('Keep “Area Desk” no longer');
  });

  it('does not fit behind a filter that is full', async () => {
    const { codeOf, is } = await withIssues();
    const conditions = Array.from({ length: 24 }, () => is('Area', 'Desk'));
    const input = { conditions: [is('Shift', 'day')], title: 'x', sentence: 'x', tested: 1 };
    expect(await codeOf('drivers.keep', { ...input, filter: { conditions } })).toBe(
      'too-many-filters',
    );
  });

  it('a problem is added, listed, removed, and comes back by undo', async () => {
    const { call, codeOf, rude } = await withIssues();
    const { id } = await call('problems.add', { statement: ' Rude at the desk ', filter: rude });
    const listed = async () => (await call('problems.list', {})).problems;
    expect(await listed()).toMatchObject([{ id, statement: 'Rude at the desk', filter: rude }]);
    await call('problems.remove', { id });
    expect(await listed()).toEqual([]);
    expect(await codeOf('problems.remove', { id })).toBe('unknown-problem');
    await call('journal.undo', {});
    expect(await listed()).toHaveLength(1);
    expect(await codeOf('problems.add', { statement: '  ', filter: rude })).toBe('invalid-input');
  });
});
