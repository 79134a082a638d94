import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Condition } from '#core/contract/filter.ts';
import type { ExposureEntry, RatesAnswer } from '#core/contract/exposure.ts';
import { engineIn } from './engine-under-test.ts';

const issues = [
  'Issue,Area,Day,Note',
  'slow,Desk,2024-05-01,one',
  'slow,Desk,2024-05-02,two',
  'rude,Desk,2024-05-20,three',
  'dark,Hall,2024-05-21,four',
  'dark,Hall,2024-06-03,five',
  'lost,Yard,2024-06-10,six',
].join('\n');

const orders = [
  'Area,Day,Orders',
  'Desk,2024-05-01,60',
  'Desk,2024-05-20,40',
  'Hall,2024-05-21,50',
  'Hall,2024-06-03,',
].join('\n');

async function withIssues() {
  const folder = mkdtempSync(join(tmpdir(), 'vital-few-'));
  const host = engineIn(folder);
  onTestFinished(async () => {
    await host.engine.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), `${text}\n`);
  write('issues.csv', issues);
  await host.call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await host.call('sources.import', { file: 'file:issues.csv' });
  const fieldNamed = async (name: string): Promise<number> => {
    const { project } = await host.call('project.info', {});
    const id = project?.fields.find((field) => field.name === name)?.id;
    if (id === undefined) throw new Error(`no field ${name}`);
    return id;
  };
  const importExposure = async (name: string, text: string) => {
    write(name, text);
    const file = `file:${name}`;
    const { recipe } = await host.call('sources.preview', { file, choices: { kind: 'exposure' } });
    const { import: done } = await host.call('sources.import', { file, recipe });
    return { recipe, importId: done.id };
  };
  const rates = async (conditions: Condition[] = [], fields: string[] = []) => {
    const ids = await Promise.all(fields.map(fieldNamed));
    const answer = await host.call('aggregate.rates', {
      filter: { conditions },
      fields: ids.map((fieldId) => ({ fieldId })),
    });
    return { ...answer, rates: given(answer) };
  };
  return { ...host, folder, write, fieldNamed, importExposure, rates };
}

function given({ rates }: RatesAnswer) {
  if (rates === null) throw new Error('no rates');
  return rates;
}

const entry = (change: Partial<ExposureEntry> & { count: number }): ExposureEntry => ({
  from: null,
  to: null,
  value: null,
  ...change,
});

const may = { from: Date.UTC(2024, 4, 1), to: Date.UTC(2024, 5, 1) };

describe('exposure from a file', () => {
  it('is suggested with its unit and its count, and adds no incidents and no fields to them', async () => {
    const { call, importExposure } = await withIssues();
    const { recipe, importId } = await importExposure('orders may.csv', orders);
    expect(recipe.exposure).toEqual({ unit: 'orders', countColumn: 'Orders', period: null });
    const { project } = await call('project.info', {});
    expect(project?.incidents).toBe(6);
    expect(project?.fields.map(({ name }) => name)).toEqual(['Issue', 'Area', 'Day', 'Note']);
    const { tables } = await call('exposure.list', {});
    expect(tables).toMatchObject([
      { importId, unit: 'orders', total: 150, rows: 4, knownBy: ['Area', 'Day'], byHand: null },
    ]);
  });

  it('gives each value of a field it knows its own denominator, and shares one otherwise', async () => {
    const { importExposure, rates } = await withIssues();
    await importExposure('orders.csv', orders);
    const answer = (await rates([], ['Area', 'Issue'])).rates;
    expect(answer).toMatchObject({ per: 1000, overall: { incidents: 6, n: 150, rate: 40 } });
    const [area, issue] = answer.fields;
    expect(area).toMatchObject({ own: true });
    expect(area?.bars).toMatchObject([
      { value: 'Desk', incidents: 3, n: 100, rate: 30 },
      { value: 'Hall', incidents: 2, n: 50, rate: 40 },
      { value: 'Yard', incidents: 1, n: 0, rate: null, low: null },
    ]);
    expect(area?.bars[0]?.low).toBeCloseTo(6.187, 2);
    expect(area?.bars[0]?.high).toBeCloseTo(87.67, 1);
    expect(issue).toMatchObject({ own: false });
    expect(issue?.bars.map(({ n }) => n)).toEqual([150, 150, 150, 150]);
    expect(answer.notes).toContainEqual(
      '1 row of the exposure holds no number of orders, and adds nothing.',
    );
    expect(answer.notes).toContainEqual(
      'Orders are known for 1 May to 3 June 2024 only; 1 incident of the project occurred outside, without orders to be set against.',
    );
  });

  it('follows a filter on the fields it knows, and names the others', async () => {
    const { importExposure, rates, fieldNamed } = await withIssues();
    await importExposure('orders.csv', orders);
    const [area, issue, day] = [
      await fieldNamed('Area'),
      await fieldNamed('Issue'),
      await fieldNamed('Day'),
    ];
    const desk: Condition = { kind: 'values', fieldId: area, values: ['Desk'], exclude: false };
    const slow: Condition = { kind: 'values', fieldId: issue, values: ['slow'], exclude: false };
    const answer = (
      await rates(
        [desk, slow, { kind: 'range', fieldId: day, ...may }, { kind: 'search', text: 'two' }],
        ['Area'],
      )
    ).rates;
    expect(answer.overall).toMatchObject({ incidents: 1, n: 100 });
    // The breakdown's own condition is left out, on both sides.
    expect(answer.fields[0]?.bars.map(({ n }) => n)).toEqual([100, 50, 0]);
    expect(answer.notes[0]).toBe(
      'Orders are not known by Issue or the words of a text: that part of the filter narrows the incidents, and not the orders.',
    );
  });

  it('is removed, comes back with undo, and survives the next opening', async () => {
    const { call, codeOf, importExposure, engine, folder } = await withIssues();
    const { importId } = await importExposure('orders.csv', orders);
    await call('exposure.remove', { importId });
    expect((await call('exposure.list', {})).tables).toEqual([]);
    expect((await call('aggregate.rates', { filter: { conditions: [] } })).rates).toBeNull();
    expect(await codeOf('exposure.remove', { importId })).toBe('unknown-import');
    await engine.close();
    const next = engineIn(folder);
    onTestFinished(() => next.engine.close());
    const info = await next.call('project.open', { file: 'file:p.vitalfew' });
    expect(info.undoLabel).toBe('Remove orders.csv');
    await next.call('journal.undo', {});
    expect((await next.call('exposure.list', {})).tables).toMatchObject([{ total: 150 }]);
  });

  it('comes before the incidents too, and shares their fields then', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vital-few-'));
    const { call, engine } = engineIn(folder);
    onTestFinished(async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    });
    writeFileSync(join(folder, 'orders.csv'), orders);
    writeFileSync(join(folder, 'issues.csv'), issues);
    await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
    const file = 'file:orders.csv';
    const { recipe } = await call('sources.preview', { file, choices: { kind: 'exposure' } });
    await call('sources.import', { file, recipe });
    const info = await call('project.info', {});
    expect([info.project?.incidents, info.project?.fields]).toEqual([0, []]);
    await call('sources.import', { file: 'file:issues.csv' });
    const { tables } = await call('exposure.list', {});
    expect(tables[0]?.knownBy.toSorted()).toEqual(['Area', 'Day']);
  });
});

describe('exposure entered by hand', () => {
  it('replaces what was entered for its unit before, and undo brings that back', async () => {
    const { call, fieldNamed } = await withIssues();
    const fieldId = await fieldNamed('Area');
    await call('exposure.save', { unit: 'calls', entries: [entry({ count: 500 })] });
    const entries = [entry({ value: 'Desk', count: 300 }), entry({ value: 'Hall', count: 200 })];
    await call('exposure.save', { unit: 'Calls', fieldId, entries });
    const listed = await call('exposure.list', {});
    expect(listed.tables).toMatchObject([
      { unit: 'Calls', total: 500, byHand: { unit: 'Calls', fieldId, entries } },
    ]);
    const info = await call('journal.undo', {});
    expect(info.fields.map(({ name }) => name)).toEqual(['Issue', 'Area', 'Day', 'Note']);
    const before = await call('exposure.list', {});
    expect(before.tables[0]?.byHand?.entries).toEqual([entry({ count: 500 })]);
    await call('journal.redo', {});
    expect((await call('exposure.list', {})).tables[0]?.byHand?.entries).toEqual(entries);
  });

  it('counts only incidents that something was entered for', async () => {
    const { call, fieldNamed, rates } = await withIssues();
    const fieldId = await fieldNamed('Area');
    await call('exposure.save', {
      unit: 'calls',
      fieldId,
      entries: [entry({ value: 'Desk', count: 300 }), entry({ value: 'Hall', count: 200 })],
    });
    const answer = (await rates([], ['Area', 'Issue'])).rates;
    expect(answer.overall).toMatchObject({ incidents: 5, n: 500 });
    expect(answer.fields[0]?.bars).toMatchObject([
      { value: 'Desk', incidents: 3, n: 300 },
      { value: 'Hall', incidents: 2, n: 200 },
      { value: 'Yard', incidents: 0, n: 0, rate: null },
    ]);
    const lost = answer.fields[1]?.bars.find(({ value }) => value === 'lost');
    expect(lost).toMatchObject({ incidents: 0, n: 500, rate: 0 });
    expect(answer.notes).toEqual([
      '1 incident lies outside what calls were entered for, and is left out of the rates.',
    ]);
  });

  it('does not split a period that the filter cuts: it is left out, on both sides', async () => {
    const { call, fieldNamed, rates } = await withIssues();
    const day = await fieldNamed('Day');
    await call('exposure.save', {
      unit: 'calls',
      entries: [
        entry({ from: '2024-05-01', to: '2024-05-31', count: 400 }),
        entry({ from: '2024-06-01', to: '2024-06-30', count: 100 }),
      ],
    });
    expect((await rates()).rates.overall).toMatchObject({ incidents: 6, n: 500 });
    const whole = await rates([{ kind: 'range', fieldId: day, ...may }]);
    expect(whole.rates.overall).toMatchObject({ incidents: 4, n: 400 });
    expect(whole.rates.notes).toEqual([]);
    const cut = await rates([
      { kind: 'range', fieldId: day, from: may.from, to: Date.UTC(2024, 5, 8) },
    ]);
    expect(cut.rates.overall).toMatchObject({ incidents: 4, n: 400 });
    expect(cut.rates.notes).toEqual([
      'The filter cuts a period that calls were entered for as a whole (June 2024); what lies in it is left out of the rates.',
      '1 incident lies outside what calls were entered for, and is left out of the rates.',
    ]);
  });

  it('is kept apart from what files say of the same unit', async () => {
    const { call, importExposure, rates } = await withIssues();
    await importExposure('orders.csv', orders);
    await call('exposure.save', { unit: 'orders', entries: [entry({ count: 900 })] });
    const answer = await rates();
    expect(answer.bases.map(({ key }) => key)).toEqual(['file:orders', 'hand:orders']);
    expect(answer.rates.overall.n).toBe(150);
  });

  it('is refused where something would be counted twice, or is not said', async () => {
    const { codeOf, fieldNamed, engine } = await withIssues();
    const fieldId = await fieldNamed('Area');
    const wrong: [Partial<{ fieldId: number }>, ExposureEntry[], RegExp][] = [
      [{}, [entry({ count: 1 }), entry({ count: 2 })], /Rows 1 and 2 both give the number/],
      [
        {},
        [
          entry({ from: '2024-05-01', to: '2024-05-31', count: 1 }),
          entry({ from: '2024-05-31', to: '2024-06-30', count: 1 }),
        ],
        /Rows 1 and 2 have days in common/,
      ],
      [{}, [entry({ from: '2024-05-09', to: '2024-05-01', count: 1 })], /before its first/],
      [{}, [entry({ from: '2024-05-09', count: 1 })], /needs a first and a last day/],
      [{}, [entry({ value: 'Desk', count: 1 })], /no field is chosen/],
      [{ fieldId }, [entry({ count: 1 })], /names no value/],
    ];
    for (const [change, entries, message] of wrong) {
      const answer = await engine.call('exposure.save', { unit: 'calls', ...change, entries });
      expect('error' in answer && answer.error.message).toMatch(message);
    }
    const note = await fieldNamed('Note');
    const asNote = { unit: 'calls', fieldId: note, entries: [entry({ value: 'x', count: 1 })] };
    expect(['invalid-input', 'no error']).toContain(await codeOf('exposure.save', asNote));
    const gone = { ...asNote, fieldId: 99 };
    expect(await codeOf('exposure.save', gone)).toBe('unknown-field');
    const negative = { unit: 'calls', entries: [entry({ count: -1 })] };
    expect(await codeOf('exposure.save', negative)).toBe('invalid-input');
  });
});
