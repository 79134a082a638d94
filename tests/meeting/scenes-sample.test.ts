import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import type { RoomScene, RoomShow } from '#core/contract/room.ts';
import { fontWidth } from '#core/drawing/font-width.ts';
import { roomPalette } from '#core/drawing/palettes.ts';
import { sceneSvg } from '#core/drawing/scene-svg.ts';
import { leastTextShare } from '#core/meeting/scenes/room-frame.ts';
import { paretoView } from '#core/contract/project.ts';
import { controlView } from '#core/contract/control-charts.ts';
import { engineIn, type EngineUnderTest } from '../engine/engine-under-test.ts';

const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];
const all = { conditions: [] };
const dump = process.env['SCENE_DUMP'];

const folder = mkdtempSync(join(tmpdir(), 'vital-few-scenes-'));
let host: EngineUnderTest;
let shows: RoomShow[] = [];

beforeAll(async () => {
  host = engineIn(folder);
  const { call } = host;
  const { fields } = await call('project.sample', {});
  const category = fields.find(({ role }) => role === 'category') ?? fields[0];
  const { problems } = await call('problems.list', {});
  const problemId = problems[0]?.id ?? 0;
  const { id: meetingId } = await call('meetings.add', { problemId });
  await call('meetings.start', { id: meetingId });
  const long =
    'Διαδικασία αναμονής 手荷物検査の待ち時間 Ожидание досмотра багажа Streckenabschnittsgeschwindigkeit';
  for (let at = 0; at < 14; at += 1) {
    await call('changes.add', {
      title: `${at} ${long}`,
      effort: (at * 3) % 11,
      impact: (at * 7) % 11,
    });
    await call('actions.add', { text: `${long} ${at}`, owner: 'Ana', dueOn: '2026-12-12' });
  }
  const { changes } = await call('changes.list', {});
  const occurred = fields.find(({ storage }) => storage === 'time')?.id ?? 0;
  const { id: benchmarkId } = await call('benchmarks.add', {
    ...{ name: `Issues a day ${long}`, better: 'lower' },
    definition: {
      source: 'computed',
      measure: { kind: 'count' },
      filter: all,
      timeFieldId: occurred,
      unit: 'day',
    },
    targets: [{ fromOn: '2017-05-05', value: 60 }],
  });
  await call('checks.add', { changeId: changes[0]?.id ?? 0, benchmarkId });
  await call('complaintMaps.add', { name: 'Complaints', filter: all });
  await call('journey.add', {
    touchPoints: [{ name: `Gate ${long}`, stage: 'selection', filter: all }],
  });
  await call('rounds.capture', {
    meetingId,
    said: { kind: 'action', text: `Call back ${long}`, owner: 'Ana', dueOn: '2026-12-12' },
  });
  for (const hidden of [false, true]) {
    const text = hidden ? 'Quite Private Matter' : 'We try it';
    await call('rounds.capture', { meetingId, said: { kind: 'decision', text, private: hidden } });
  }
  const { benchmarks } = await call('benchmarks.list', {});
  const { checks } = await call('checks.list', {});
  const { maps } = await call('complaintMaps.list', {});
  const { bones } = await call('fishbone.get', { problemId });
  const { causes } = await call('fishbone.get', { problemId });
  const vote = await call('rounds.open', {
    ...{ meetingId, kind: 'vote', question: 'Which causes weigh most?' },
    options: causes
      .filter((one) => one.standsFor === null)
      .slice(0, 8)
      .map(({ id }) => ({ causeId: id })),
  });
  const place = await call('rounds.open', {
    ...{ meetingId, kind: 'place', question: `What first? ${long}`, settings: { by: 'consensus' } },
    options: changes.map(({ id }) => ({ changeId: id })),
  });
  const { round } = await call('rounds.get', { id: place.id });
  const marks = round.options.map(({ id: optionId }) => ({ optionId, effort: 5, impact: 5 }));
  await call('rounds.give', { roundId: place.id, marks });
  await call('rounds.reveal', { id: place.id });
  const view = paretoView.parse({ fieldId: category?.id });
  shows = [
    { kind: 'title' },
    { kind: 'agenda' },
    { kind: 'rules' },
    { kind: 'agreed' },
    { kind: 'problem', problemId },
    { kind: 'round', roundId: vote.id },
    { kind: 'round', roundId: place.id },
    { kind: 'pareto', problemId: null, filter: all, pareto: view },
    ...fields
      .filter(({ storage }) => storage === 'code')
      .slice(0, 4)
      .map((field): RoomShow => ({
        ...{
          kind: 'pareto',
          problemId,
          filter: all,
          pareto: paretoView.parse({ fieldId: field.id }),
        },
      })),
    { kind: 'fishbone', problemId, boneId: null },
    { kind: 'fishbone', problemId, boneId: bones[0]?.id ?? null },
    { kind: 'actions' },
    { kind: 'matrix', problemId: null },
    { kind: 'benchmarks' },
    ...benchmarks.slice(0, 2).map(({ id }): RoomShow => ({ kind: 'benchmark', benchmarkId: id })),
    { kind: 'control', problemId: null, filter: all, control: controlView.parse({}) },
    ...checks.slice(0, 2).map(({ id }): RoomShow => ({ kind: 'check', checkId: id })),
    ...changes.slice(0, 1).map(({ id }): RoomShow => ({ kind: 'process', changeId: id })),
    { kind: 'journey' },
    ...maps.slice(0, 1).map(({ id }): RoomShow => ({ kind: 'complaints', mapId: id })),
    { kind: 'incidents', filter: all },
    { kind: 'check', checkId: 99_999 },
  ];
}, 120_000);
afterAll(() => {
  host.engine.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxes(scene: RoomScene): Box[] {
  if (scene.body?.kind !== 'picture') return [];
  return scene.body.scene.shapes.flatMap((shape) => {
    if (shape.kind !== 'text') return [];
    const { text, x, y, size, weight, anchor } = shape;
    const width = fontWidth(text, size, weight);
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    return [{ text, left, right: left + width, top: y - size * 0.68, bottom: y + size * 0.05 }];
  });
}

function faultsOf(scene: RoomScene, height: number): string[] {
  if (scene.body?.kind !== 'picture') return [];
  const faults: string[] = [];
  const { scene: picture } = scene.body;
  for (const shape of picture.shapes) {
    if (shape.kind === 'text' && shape.size < leastTextShare * height)
      faults.push(`small: ${shape.text}`);
  }
  const found = boxes(scene);
  for (const [index, one] of found.entries()) {
    if (
      one.left < -1 ||
      one.right > picture.width + 1 ||
      one.top < -1 ||
      one.bottom > picture.height + 1
    ) {
      faults.push(`outside: ${one.text}`);
    }
    for (const other of found.slice(index + 1)) {
      const apart =
        one.right <= other.left ||
        other.right <= one.left ||
        one.bottom <= other.top ||
        other.bottom <= one.top;
      if (!apart) faults.push(`overlap: ${one.text} / ${other.text}`);
    }
  }
  return faults;
}

describe.each(sizes)('at $width x $height', (size) => {
  it('draws every kind with texts of the least size, within the picture, none over another', async () => {
    const faults: string[] = [];
    for (const [index, show] of shows.entries()) {
      await host.call('room.show', { show });
      const scene = await host.call('room.scene', size);
      const name = `${index}-${show.kind}`;
      faults.push(...faultsOf(scene, size.height).map((fault) => `${name}: ${fault}`));
      expect(JSON.stringify(scene)).not.toContain('Quite Private');
      if (scene.title === '') faults.push(`${name}: no title`);
      if (dump !== undefined) {
        mkdirSync(dump, { recursive: true });
        const at = `${dump}/${name}-${size.height}`;
        writeFileSync(`${at}.json`, JSON.stringify(scene));
        if (scene.body?.kind === 'picture') {
          writeFileSync(`${at}.svg`, sceneSvg(scene.body.scene, roomPalette));
        }
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);
});

it('shows the figures of the desk in a Pareto', async () => {
  const show = shows.find(({ kind }) => kind === 'pareto');
  if (show?.kind !== 'pareto' || show.pareto.fieldId === null) throw new Error('no Pareto');
  const desk = await host.call('analyze.pareto', {
    filter: all,
    fieldId: show.pareto.fieldId,
    maxBars: 8,
  });
  await host.call('room.show', { show });
  const scene = await host.call('room.scene', { width: 1920, height: 1080 });
  const texts = boxes(scene).map(({ text }) => text);
  for (const { amount } of desk.bars) expect(texts).toContain(amount.toLocaleString('en-US'));
  expect(scene.sub).toContain(`n = ${desk.n.toLocaleString('en-US')}`);
});

it('masks the bars, the filter and the incidents of a masked field', async () => {
  const show = shows.find(({ kind }) => kind === 'pareto');
  if (show?.kind !== 'pareto' || show.pareto.fieldId === null) throw new Error('no Pareto');
  const { fieldId } = show.pareto;
  const desk = await host.call('analyze.pareto', { filter: all, fieldId });
  const names = desk.bars.flatMap(({ value }) => (value === null ? [] : [value]));
  await host.call('room.setField', { fieldId, shown: false });
  const filter = {
    conditions: [{ kind: 'values' as const, fieldId, values: names.slice(0, 2), exclude: true }],
  };
  const masked: RoomShow[] = [
    { ...show, filter },
    { kind: 'incidents', filter },
    { kind: 'control', problemId: null, filter, control: controlView.parse({}) },
  ];
  for (const one of masked) {
    await host.call('room.show', { show: one, highlight: names[2] ?? null });
    const told = JSON.stringify(await host.call('room.scene', { width: 1280, height: 720 }));
    for (const name of names.filter((word) => word.length > 3)) expect(told).not.toContain(name);
  }
  await host.call('room.setField', { fieldId, shown: true });
});

it('lets what is highlighted stand out by a frame and in words', async () => {
  const show = shows.find(({ kind }) => kind === 'pareto');
  if (show?.kind !== 'pareto' || show.pareto.fieldId === null) throw new Error('no Pareto');
  const desk = await host.call('analyze.pareto', { filter: all, fieldId: show.pareto.fieldId });
  const highlight = desk.bars[1]?.value ?? null;
  const size = { width: 1920, height: 1080 };
  await host.call('room.show', { show, highlight: null });
  const plain = await host.call('room.scene', size);
  await host.call('room.show', { show, highlight });
  const strong = await host.call('room.scene', size);
  expect(strong.sub).toContain(highlight);
  expect(plain.sub).not.toContain(highlight);
  const paths = ({ body }: RoomScene) =>
    body?.kind === 'picture' ? body.scene.shapes.filter(({ kind }) => kind === 'path').length : 0;
  expect(paths(strong)).toBe(paths(plain) + 1);
});

it('shows no vote before it is revealed', async () => {
  const show = shows.find(({ kind }) => kind === 'round');
  if (show?.kind !== 'round') throw new Error('no round');
  const { round } = await host.call('rounds.get', { id: show.roundId });
  const marks = round.options.slice(0, 1).map(({ id: optionId }) => ({ optionId, dots: 3 }));
  await host.call('rounds.give', { roundId: show.roundId, marks });
  await host.call('room.show', { show });
  const size = { width: 1920, height: 1080 };
  expect(JSON.stringify(await host.call('room.scene', size))).not.toMatch(/dots?\b/);
  await host.call('rounds.reveal', { id: show.roundId });
  expect(JSON.stringify(await host.call('room.scene', size))).toContain('3 dots, 100');
});
