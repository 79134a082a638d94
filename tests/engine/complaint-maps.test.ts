import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

const hour = 3_600_000;
const start = Date.UTC(2024, 4, 1);

/** Hours after the first of May at which a complaint was received, taken up, solved and answered. */
type Life = readonly [number | null, number | null, number | null, number | null];

function cell(hours: number | null): string {
  if (hours === null) return '';
  return new Date(start + hours * hour).toISOString().slice(0, 16).replace('T', ' ');
}

const roles = [
  ['Number', 'identifier'],
  ['Product', 'category'],
  ['Channel', 'channel'],
  ['Came from', 'origin'],
  ['Received', 'captured'],
  ['Assigned', 'investigated'],
  ['Solved', 'resolved'],
  ['Answered', 'communicated'],
] as const;

async function withComplaints(lives: readonly Life[]) {
  const folder = temporaryFolder();
  const host = engineIn(folder);
  onTestFinished(() => host.engine.close());
  const lines = lives.map((life, row) => {
    const product = ['Loan', 'Card', 'Loan'][row % 3] ?? '';
    const channel = ['Web', 'phone', 'Fax'][row % 3] ?? '';
    const from = row % 5 === 0 ? 'Internal staff' : 'Customer';
    return `N${row},${product},${channel},${from},${life.map(cell).join(',')}`;
  });
  const text = [roles.map(([name]) => name).join(','), ...lines].join('\n');
  writeFileSync(join(folder, 'complaints.csv'), `${text}\n`);
  const { call } = host;
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await call('sources.import', { file: 'file:complaints.csv' });
  const { project } = await call('project.info', {});
  const idOf = (name: string) => project?.fields.find((field) => field.name === name)?.id ?? 0;
  for (const [name, role] of roles) await call('field.change', { fieldId: idOf(name), role });
  const everything = { conditions: [] };
  const add = async (name = 'Complaints') =>
    (await call('complaintMaps.add', { name, filter: everything })).id;
  const map = async (id: number) => {
    const found = (await call('complaintMaps.list', {})).maps.find((one) => one.id === id);
    if (!found) throw new Error('There is no such map.');
    return found;
  };
  const stageId = async (id: number, place: number) => (await map(id)).stages[place]?.id ?? 0;
  const figures = (id: number) => call('complaintMaps.figures', { id });
  return { ...host, idOf, everything, add, map, stageId, figures };
}

const five: readonly Life[] = [
  [0, 10, 20, 30],
  [100, 130, 140, null],
  [200, null, 210, 220],
  [300, 290, 320, 330],
  [400, null, null, null],
];

describe('a complaint map', () => {
  it('takes the fields that suit its stages, and says which of them are missing', async () => {
    const { add, map, idOf, figures } = await withComplaints(five);
    const id = await add();
    const made = await map(id);
    expect(made.beginsFieldId).toBeNull();
    expect(made.stages.map(({ stage, fieldId }) => [stage, fieldId])).toEqual([
      ['capture', idOf('Received')],
      ['investigate', idOf('Assigned')],
      ['resolve', idOf('Solved')],
      ['communicate', idOf('Answered')],
      ['follow-up', null],
    ]);
    const { stages } = await figures(id);
    expect(stages.map(({ field, asItIs }) => [field, asItIs === null])).toEqual([
      ['Received', false],
      ['Assigned', false],
      ['Solved', false],
      ['Answered', false],
      [null, true],
    ]);
  });

  it('counts what was reached, skipped and still waits, and how long it took', async () => {
    const { call, add, figures, stageId } = await withComplaints(five);
    const id = await add();
    await call('complaintMaps.changeStage', {
      stageId: await stageId(id, 1),
      targetHours: 24,
      targetShare: 0.5,
    });
    const found = await figures(id);
    expect([found.n, found.outOfOrder, found.asOf]).toEqual([5, 1, start + 400 * hour]);
    const [capture, investigate, resolve, communicate] = found.stages.map(({ asItIs }) => asItIs);
    expect(capture).toMatchObject({ reached: { count: 5, share: 1 }, timed: 0, median: null });
    expect(investigate).toMatchObject({
      reached: { count: 3, share: 0.6 },
      skipped: { count: 1, filter: null },
      waiting: { count: 1, overdue: 0 },
      outOfOrder: 1,
      timed: 2,
      median: { value: 20, low: null, high: null },
      target: { within: 1, n: 2, young: 1, verdict: 'open' },
    });
    // The third was measured from its capture: nobody took it up.
    expect(resolve).toMatchObject({ reached: { count: 4 }, timed: 4, median: { value: 10 } });
    expect(communicate).toMatchObject({
      reached: { count: 3 },
      skipped: { count: 0 },
      waiting: { count: 2, overdue: null },
      target: null,
    });
  });

  it('leads from its numbers to exactly their incidents', async () => {
    const { call, add, figures } = await withComplaints(five);
    const { stages, coverage } = await figures(await add());
    const led = stages.flatMap(({ asItIs }) =>
      asItIs === null ? [] : [asItIs.reached, asItIs.skipped, asItIs.waiting],
    );
    led.push(...(coverage?.channels ?? []).map((one) => ({ share: null, ...one })));
    let followed = 0;
    for (const { count, filter } of led) {
      if (filter === null) continue;
      const sort = { fieldId: null, descending: false };
      const asked = { filter, sort, fieldIds: [], offset: 0, limit: 1 };
      expect((await call('aggregate.rows', asked)).total).toBe(count);
      followed += 1;
    }
    expect(followed).toBe(12);
  });

  it('marks channels that are not covered both ways', async () => {
    const { call, add, figures, idOf } = await withComplaints(five);
    const id = await add();
    await call('complaintMaps.change', { id, channels: ['web', 'Phone', 'Letter', 'WEB'] });
    const { coverage } = await figures(id);
    expect(coverage?.channels.map(({ name, count, wanted }) => [name, count, wanted])).toEqual([
      ['Web', 2, true],
      ['phone', 2, true],
      ['Fax', 1, false],
      ['Letter', 0, true],
    ]);
    expect(coverage?.covered).toMatchObject({ count: 4, n: 5 });
    await call('field.change', { fieldId: idOf('Channel'), role: 'none' });
    expect((await figures(id)).coverage).toBeNull();
  });

  it('says surely only when chance is ruled out', async () => {
    const lives = Array.from({ length: 200 }, (_, row): Life => [
      row,
      row + (row % 10),
      null,
      null,
    ]);
    const { call, add, figures, stageId } = await withComplaints(lives);
    const id = await add();
    const stage = await stageId(id, 1);
    const verdict = async (targetHours: number, targetShare: number | null) => {
      await call('complaintMaps.changeStage', { stageId: stage, targetHours, targetShare });
      return (await figures(id)).stages[1]?.asItIs?.target?.verdict;
    };
    expect(await verdict(8, 0.8)).toBe('kept');
    expect(await verdict(8, 0.9)).toBe('open');
    expect(await verdict(4, 0.9)).toBe('missed');
    expect(await verdict(4, null)).toBeNull();
  });

  it('measures capture from where it begins, and whole days where hours are not known', async () => {
    const { call, add, figures, idOf } = await withComplaints(five);
    const id = await add();
    await call('complaintMaps.change', { id, beginsFieldId: idOf('Assigned') });
    expect((await figures(id)).stages[0]?.asItIs).toMatchObject({ timed: 1, outOfOrder: 2 });
    await call('complaintMaps.change', { id, beginsFieldId: null });
    expect((await figures(id)).stages[0]?.asItIs?.timed).toBe(0);
  });

  it('goes with everything that hangs on it, and comes back with it', async () => {
    const { call, add, stageId } = await withComplaints(five);
    const id = await add('Loans');
    const place = { stageId: await stageId(id, 2) };
    const { id: point } = await call('failurePoints.add', { place, text: 'No deputy' });
    await call('failurePoints.addMitigation', { failurePointId: point, text: 'Name one' });
    await call('empowerment.add', {
      role: 'Agent',
      mapId: id,
      what: 'Refund',
      upTo: 50,
      unit: '€',
    });
    await call('empowerment.add', { role: 'Lead', what: 'Anything' });
    const all = async () => [
      (await call('complaintMaps.list', {})).maps,
      (await call('failurePoints.list', {})).points,
      (await call('empowerment.list', {})).limits,
    ];
    const before = await all();
    expect(before.map((list) => list.length)).toEqual([1, 1, 2]);
    await call('complaintMaps.remove', { id });
    expect((await all()).map((list) => list.length)).toEqual([0, 0, 1]);
    await call('journal.undo', {});
    expect(await all()).toEqual(before);
    await call('journal.redo', {});
    await call('journal.undo', {});
    expect(await all()).toEqual(before);
  });

  it('keeps every change, one undo each', async () => {
    const { call, add, map, stageId, idOf, everything } = await withComplaints(five);
    const id = await add();
    const states = [await map(id)];
    const step = async (work: () => Promise<unknown>) => {
      await work();
      states.push(await map(id));
    };
    const filter = {
      conditions: [
        { kind: 'values' as const, fieldId: idOf('Product'), values: ['Loan'], exclude: false },
      ],
    };
    await step(() => call('complaintMaps.change', { id, name: 'Loans', filter }));
    await step(() => call('complaintMaps.change', { id, origin: 'internal', accuracy: 'Twice' }));
    await step(() => call('complaintMaps.change', { id, channels: ['Web'], agility: 'Weekly' }));
    const stage = await stageId(id, 4);
    await step(() =>
      call('complaintMaps.changeStage', {
        stageId: stage,
        fieldId: idOf('Solved'),
        should: 'Call',
      }),
    );
    await step(() =>
      call('complaintMaps.changeStage', {
        stageId: stage,
        targetHours: 1.5,
        targetShare: 1,
        notes: 'x',
      }),
    );
    await call('complaintMaps.change', { id, name: 'Loans' });
    expect(states.at(-1)?.filter).not.toEqual(everything);
    for (const state of states.reverse()) {
      expect(await map(id)).toEqual(state);
      await call('journal.undo', {});
    }
  });

  it('can be drawn and counted before anything is imported', async () => {
    const { call, engine } = engineIn(temporaryFolder());
    onTestFinished(() => engine.close());
    await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
    const { id } = await call('complaintMaps.add', { name: 'All', filter: { conditions: [] } });
    expect(await call('complaintMaps.figures', { id })).toMatchObject({ n: 0, asOf: null });
    expect((await call('complaintMaps.offers', {})).offers).toEqual([]);
  });

  it('stands where it is put in the list', async () => {
    const { call, codeOf, add } = await withComplaints(five);
    const [a, b, c] = [await add('A'), await add('B'), await add('C')];
    const order = async () =>
      (await call('complaintMaps.list', {})).maps.map(({ name }) => name).join('');
    await call('complaintMaps.move', { id: c, before: a });
    expect(await order()).toBe('CAB');
    await call('complaintMaps.move', { id: a });
    expect(await order()).toBe('CBA');
    await call('journal.undo', {});
    expect(await order()).toBe('CAB');
    expect(await codeOf('complaintMaps.move', { id: b, before: 99 })).toBe('unknown-complaint-map');
    expect(await codeOf('complaintMaps.move', { id: 99 })).toBe('unknown-complaint-map');
  });

  it('takes neither the internet nor other countries for people from within', async () => {
    const folder = temporaryFolder();
    const { call, engine } = engineIn(folder);
    onTestFinished(() => engine.close());
    const origins = ['Internet', 'International', 'Internacional', 'Internazionale', 'Interno'];
    const lines = origins.flatMap((origin, row) => [`a${row},${origin}`, `b${row},${origin}`]);
    writeFileSync(join(folder, 'c.csv'), `Number,Came from\n${lines.join('\n')}\n`);
    await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
    await call('sources.import', { file: 'file:c.csv' });
    const { project } = await call('project.info', {});
    const fieldId = project?.fields.find(({ name }) => name === 'Came from')?.id ?? 0;
    await call('field.change', { fieldId, role: 'origin' });
    const { offers } = await call('complaintMaps.offers', {});
    const inside = offers.filter(({ origin }) => origin === 'internal');
    expect(inside.map(({ name }) => name)).toEqual(['Interno']);
  });

  it('offers kinds that have no map yet', async () => {
    const { call, add, everything } = await withComplaints(five);
    const offers = async () => {
      const { field, offers: given } = await call('complaintMaps.offers', {});
      return { field, offers: given.map(({ name, origin, count }) => [name, origin, count]) };
    };
    expect(await offers()).toEqual({
      field: 'Product',
      offers: [
        ['Loan', 'external', 3],
        ['Card', 'external', 2],
        ['Internal staff', 'internal', 1],
        ['All complaints', 'external', 5],
      ],
    });
    await add();
    const [loan] = (await call('complaintMaps.offers', {})).offers;
    await call('complaintMaps.add', { name: 'Loan', filter: loan?.filter ?? everything });
    expect((await offers()).offers.map(([name]) => name)).toEqual(['Card', 'Internal staff']);
  });

  it('is still shown when what it is about is gone', async () => {
    const { call, codeOf, add, map, everything } = await withComplaints(five);
    const id = await add();
    const gone = { kind: 'values' as const, fieldId: 999, values: ['x'], exclude: false };
    await call('complaintMaps.change', { id, filter: { conditions: [gone] } });
    expect(await codeOf('complaintMaps.figures', { id })).toBe('unknown-field');
    expect((await map(id)).stages).toHaveLength(5);
    await call('complaintMaps.change', { id, filter: everything });
    expect(await codeOf('complaintMaps.figures', { id })).toBe('no error');
  });

  it('can be stopped, and another can be asked for meanwhile', async () => {
    const { engine, call, add } = await withComplaints(five);
    const id = await add();
    const asked = engine.call('complaintMaps.figures', { id, task: 'figures' });
    const again = await engine.call('complaintMaps.figures', { id, task: 'figures' });
    expect(again).toMatchObject({ error: { code: 'busy' } });
    await call('task.cancel', { task: 'figures' });
    expect(await asked).toMatchObject({ error: { code: 'cancelled' } });
    expect(await engine.call('complaintMaps.figures', { id, task: 'figures' })).toHaveProperty(
      'value',
    );
  });

  it('refuses what it cannot do, and says why', async () => {
    const { call, codeOf, add, stageId, idOf, everything } = await withComplaints(five);
    const id = await add();
    const stage = await stageId(id, 0);
    const product = idOf('Product');
    expect(await codeOf('complaintMaps.figures', { id: 99 })).toBe('unknown-complaint-map');
    expect(await codeOf('complaintMaps.change', { id: 99, name: 'x' })).toBe(
      'unknown-complaint-map',
    );
    expect(await codeOf('complaintMaps.remove', { id: 99 })).toBe('unknown-complaint-map');
    const change = (said: object) =>
      codeOf('complaintMaps.changeStage', { stageId: stage, ...said });
    expect(await codeOf('complaintMaps.changeStage', { stageId: 99 })).toBe(
      'unknown-complaint-map',
    );
    expect(await change({ fieldId: product })).toBe('invalid-input');
    expect(await change({ fieldId: 999 })).toBe('unknown-field');
    expect(await change({ targetHours: 0 })).toBe('invalid-input');
    expect(await change({ targetShare: 1.1 })).toBe('invalid-input');
    expect(await codeOf('complaintMaps.change', { id, beginsFieldId: product })).toBe(
      'invalid-input',
    );
    expect(await codeOf('complaintMaps.add', { name: ' ', filter: everything })).toBe(
      'invalid-input',
    );
    expect(await codeOf('empowerment.add', { role: 'A', mapId: 99, what: 'x' })).toBe(
      'unknown-complaint-map',
    );
    expect(await codeOf('empowerment.add', { role: 'A', what: 'x', upTo: -1 })).toBe(
      'invalid-input',
    );
    expect(await codeOf('empowerment.change', { id: 99, role: 'B' })).toBe('invalid-input');
    expect(await codeOf('empowerment.remove', { id: 99 })).toBe('invalid-input');
    const { id: limit } = await call('empowerment.add', { role: 'Agent', what: 'Refund' });
    expect(await codeOf('empowerment.change', { id: limit, mapId: 99 })).toBe(
      'unknown-complaint-map',
    );
    await call('empowerment.change', { id: limit, mapId: id, upTo: 20, unit: '€', role: 'Desk' });
    expect((await call('empowerment.list', {})).limits).toEqual([
      { id: limit, role: 'Desk', mapId: id, what: 'Refund', upTo: 20, unit: '€' },
    ]);
    await call('empowerment.remove', { id: limit });
    expect((await call('empowerment.list', {})).limits).toEqual([]);
  });
});
