import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueText } from '#core/analyze/control-formats.ts';
import { controlView } from '#core/contract/control-charts.ts';
import type { Filter } from '#core/contract/filter.ts';
import { paretoView } from '#core/contract/project.ts';
import type { RoomScene, RoomShow } from '#core/contract/room.ts';
import { fontWidth } from '#core/drawing/font-width.ts';
import { bodyBox, roomFrame, roomLongText } from '#core/meeting/scenes/room-frame.ts';
import { engineIn, type EngineUnderTest } from '../engine/engine-under-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'vital-few-figures-'));
const size = { width: 1920, height: 1080 };
const all: Filter = { conditions: [] };
const count = new Intl.NumberFormat('en-US');
const dump = process.env['SCENE_DUMP'];

let host: EngineUnderTest;
let ids: Readonly<Record<string, number>> = {};
let problemId = 0;
let changeId = 0;
let mapId = 0;
let benchmarkId = 0;
let checkId = 0;
let touchPointIds: readonly number[] = [];

function stamp(day: number, hour: number): string {
  return new Date(Date.UTC(2024, 0, day, hour)).toISOString().slice(0, 16).replace('T', ' ');
}

function csv(): string {
  const rows = Array.from({ length: 240 }, (_, at) => {
    const day = 1 + (at % 60);
    const resolved = at % 5 === 0 ? '' : stamp(day + 2, at % 24);
    const place = ['Booking', 'Check-in', 'Gate', 'Baggage belt', 'Refund desk'][at % 5] ?? '';
    const outcome = at % 3 === 0 ? 'Lost' : 'Kept';
    return [
      ...[at + 1, place, stamp(day, 8), stamp(day, 9 + (at % 9)), stamp(day + 1, 9)],
      ...[resolved, outcome, 10 + (at % 7)],
    ].join(',');
  });
  const head = 'Ticket,Touch point,Received,Acknowledged,Investigated,Resolved,Outcome,Cost';
  return [head, ...rows].join('\n');
}

beforeAll(async () => {
  writeFileSync(join(folder, 'one.csv'), csv());
  host = engineIn(folder);
  const { call } = host;
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await call('sources.import', { file: 'file:one.csv' });
  const { fields } = await call('room.fields', {});
  for (const { fieldId } of fields) await call('room.setField', { fieldId, shown: true });
  ids = Object.fromEntries(fields.map(({ name, fieldId }) => [name, fieldId]));
  const at = (value: string): Filter => ({
    conditions: [
      { kind: 'values', fieldId: ids['Touch point'] ?? 0, values: [value], exclude: false },
    ],
  });
  ({ id: problemId } = await call('problems.add', {
    statement: 'Bags come late to the belt',
    filter: at('Baggage belt'),
    measure: { kind: 'sum', fieldId: ids['Cost'] ?? 0 },
  }));
  const { id: boneId } = await call('fishbone.addBone', { problemId, name: 'Belts' });
  for (const text of ['The belt stops', 'Nobody sees it stop', 'No spare belt']) {
    await call('fishbone.addCause', { below: { kind: 'bone', id: boneId }, text });
  }
  const { id: meetingId } = await call('meetings.add', { problemId });
  await call('meetings.start', { id: meetingId });
  ({ id: changeId } = await call('changes.add', { title: 'Watch the belt', effort: 3, impact: 8 }));
  await call('process.pasteSteps', {
    ...{ changeId, side: 'as-is' },
    text: 'Bags arrive\nBelt is started by hand\nPassengers wait\nClerk is told of a stop\nBags are handed out',
  });
  await call('process.start', { changeId });
  const { toBe } = await call('process.get', { changeId });
  await call('process.changeStep', { id: toBe[1]?.id ?? 0, text: 'Belt starts by itself' });
  await call('process.removeStep', { id: toBe[3]?.id ?? 0 });
  await call('process.moveStep', { id: toBe[4]?.id ?? 0, before: toBe[2]?.id ?? null });
  await call('process.addStep', { changeId, side: 'to-be', text: 'A light shows that it stopped' });
  const stages = ['interest', 'selection', 'selection', 'maintenance', 'retention'] as const;
  const names = ['Booking', 'Check-in', 'Gate', 'Baggage belt', 'Refund desk'];
  const added = await call('journey.add', {
    touchPoints: names.map((name, place) => ({
      ...{ name, stage: stages[place] ?? 'interest', filter: at(name) },
    })),
  });
  touchPointIds = added.ids;
  ({ id: mapId } = await call('complaintMaps.add', { name: 'Late bags', filter: all }));
  await call('complaintMaps.change', { id: mapId, beginsFieldId: ids['Received'] ?? null });
  const map = (await call('complaintMaps.list', {})).maps[0];
  const reached = ['Acknowledged', 'Investigated', 'Resolved'];
  for (const [place, name] of reached.entries()) {
    const stageId = map?.stages[place]?.id ?? 0;
    const target = { targetHours: 20, targetShare: 0.9 };
    await call('complaintMaps.changeStage', { stageId, fieldId: ids[name] ?? null, ...target });
  }
  ({ id: benchmarkId } = await call('benchmarks.add', {
    ...{ name: 'Late bags a week', better: 'lower' },
    definition: {
      ...{ source: 'computed', measure: { kind: 'count' }, filter: at('Baggage belt') },
      ...{ timeFieldId: ids['Received'] ?? 0, unit: 'week' },
    },
    targets: [{ fromOn: '2024-01-01', value: 4 }],
  }));
  ({ id: checkId } = await call('checks.add', { changeId, benchmarkId }));
}, 60_000);
afterAll(() => {
  host.engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function shown(show: RoomShow, highlight: string | null = null): Promise<RoomScene> {
  await host.call('room.show', { show, highlight });
  const scene = await host.call('room.scene', size);
  if (dump !== undefined) {
    mkdirSync(dump, { recursive: true });
    const name = `filled-${show.kind}${highlight === null ? '' : '-strong'}`;
    writeFileSync(join(dump, `${name}.json`), JSON.stringify(scene));
  }
  return scene;
}

function textsOf({ body }: RoomScene): string[] {
  if (body?.kind === 'picture') {
    return body.scene.shapes.flatMap((one) => (one.kind === 'text' ? [one.text] : []));
  }
  if (body?.kind === 'table') return body.rows.flatMap(({ cells }) => cells);
  return body?.kind === 'words' ? body.lines : [];
}

describe('figures are those of the desk', () => {
  it('in a control chart', async () => {
    const control = controlView.parse({ unit: 'week' });
    const scene = await shown({ kind: 'control', problemId: null, filter: all, control });
    const definition = { ...control, filter: all, timeFieldId: ids['Received'] ?? 0 };
    const desk = await host.call('control.show', { chart: { kind: 'draft', definition } });
    const last = desk.points.findLast(({ centre }) => centre !== null);
    const texts = textsOf(scene);
    expect(texts).toContain(`Mean ${valueText(desk.scale, last?.centre ?? 0, false)}`);
    expect(texts).toContain(`Upper limit ${valueText(desk.scale, last?.upper ?? 0, false)}`);
    expect(scene.sub).toContain(`n = ${count.format(desk.incidents)} incidents`);
    const dots = scene.body?.kind === 'picture' ? scene.body.scene.shapes : [];
    const drawn = desk.points.filter(({ value }) => value !== null).length;
    expect(dots.filter(({ kind }) => kind === 'dot').length).toBeGreaterThanOrEqual(drawn);
  });

  it('in the list of benchmarks and in one of them', async () => {
    const desk = await host.call('benchmarks.show', { id: benchmarkId });
    const listed = await shown({ kind: 'benchmarks' });
    const latest = desk.latest?.words ?? 'no latest value';
    expect(textsOf(listed)).toContain(latest);
    const one = await shown({ kind: 'benchmark', benchmarkId });
    const n = desk.points.reduce((sum, { value, x }) => sum + (value === null ? 0 : (x ?? 0)), 0);
    expect(one.sub).toContain(`n = ${count.format(n)} incidents`);
    expect(textsOf(one)).toContain(`Target ${valueText(desk.scale, 4, false)}`);
  });

  it('in a check', async () => {
    const scene = await shown({ kind: 'check', checkId });
    const desk = await host.call('checks.show', { id: checkId });
    expect(scene.sub).toContain(desk.check.words);
    expect(textsOf(scene)).toContain(desk.sentences[0]);
  });

  it('in a problem, in large figures', async () => {
    const scene = await shown({ kind: 'problem', problemId });
    const desk = await host.call('problems.figures', { id: problemId });
    const texts = textsOf(scene);
    expect(scene.title).toBe('Bags come late to the belt');
    expect(texts).toContain(count.format(desk.incidents));
    expect(texts).toContain(count.format(desk.amount ?? -1));
    expect(texts.join(' ')).toContain(`of all ${count.format(desk.all)} incidents`);
    expect(scene.sub).toContain(`n = ${count.format(desk.incidents)}`);
  });

  it('on a fishbone', async () => {
    const scene = await shown({ kind: 'fishbone', problemId, boneId: null });
    const desk = await host.call('fishbone.get', { problemId });
    expect(scene.sub).toContain(`${desk.causes.length} causes`);
    const words = textsOf(scene).join(' ');
    for (const { text } of desk.causes) expect(words).toContain(text);
  });

  it('in a complaint map and a journey', async () => {
    const complaints = await shown({ kind: 'complaints', mapId });
    const map = await host.call('complaintMaps.figures', { id: mapId });
    const journey = await shown({ kind: 'journey' });
    const desk = await host.call('journey.figures', {});
    for (const { asItIs } of map.stages) {
      if (asItIs === null) continue;
      expect(textsOf(complaints)).toContain(count.format(asItIs.reached.count));
    }
    expect(complaints.sub).toContain(`n = ${count.format(map.n)}`);
    for (const { n } of desk.touchPoints) {
      expect(textsOf(journey)).toContain(`${count.format(n ?? -1)} incidents`);
    }
  });
});

it('takes the field that the desk begins with where none is chosen for a Pareto', async () => {
  const pareto = paretoView.parse({});
  const scene = await shown({ kind: 'pareto', problemId: null, filter: all, pareto });
  expect(scene.sub).toContain('by Touch point');
  expect(scene.body?.kind).toBe('picture');
});

it('marks what is highlighted and says so in the line below the title', async () => {
  const { toBe } = await host.call('process.get', { changeId });
  const from = Date.UTC(2024, 0, 10);
  const to = Date.UTC(2024, 0, 25);
  const control = controlView.parse({ unit: 'week' });
  const cases: [RoomShow, string, string][] = [
    [{ kind: 'control', problemId, filter: all, control }, `time:${from}:${to}`, 'highlighted'],
    [{ kind: 'benchmark', benchmarkId }, `time:${from}:${to}`, 'highlighted'],
    [{ kind: 'benchmarks' }, `benchmark:${benchmarkId}`, 'Late bags a week'],
    [{ kind: 'complaints', mapId }, 'stage:resolve', 'resolve: 192'],
    [{ kind: 'journey' }, `touch-point:${touchPointIds[2]}`, 'Gate, 48 incidents'],
    [{ kind: 'process', changeId }, `step:${toBe[1]?.id}`, 'Belt starts by itself'],
    [{ kind: 'incidents', filter: all }, 'incident:3', 'one of them highlighted'],
  ];
  for (const [show, highlight, words] of cases) {
    const plain = await shown(show);
    const strong = await shown(show, highlight);
    expect(strong.sub, show.kind).toContain(words);
    expect(JSON.stringify(strong.body), show.kind).not.toBe(JSON.stringify(plain.body));
  }
});

it('never cuts n off, however long the words before it are', async () => {
  const values = Array.from({ length: 9 }, (_, at) => `${'Streckenabschnitt '.repeat(20)}${at}`);
  const filter: Filter = {
    conditions: ['Touch point', 'Outcome'].map((name) => ({
      ...{ kind: 'values' as const, fieldId: ids[name] ?? 0, values, exclude: true },
    })),
  };
  const control = controlView.parse({});
  const pareto = paretoView.parse({});
  for (const window of [size, { width: 1280, height: 720 }, { width: 1024, height: 768 }]) {
    const room = bodyBox(window).width - roomFrame.timer;
    for (const show of [
      { kind: 'incidents', filter },
      { kind: 'pareto', problemId: null, filter, pareto },
      { kind: 'control', problemId: null, filter, control },
    ] satisfies RoomShow[]) {
      await host.call('room.show', { show, highlight: 'Gate' });
      const { sub } = await host.call('room.scene', window);
      expect(sub, show.kind).toContain('n = 240');
      const { size: letters, weight } = roomLongText.longSub;
      expect(fontWidth(sub, letters, weight), show.kind).toBeLessThan(2 * room);
    }
  }
});
