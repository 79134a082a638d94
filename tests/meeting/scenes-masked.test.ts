import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { controlView } from '#core/contract/control-charts.ts';
import type { Filter } from '#core/contract/filter.ts';
import { paretoView } from '#core/contract/project.ts';
import type { RoomShow } from '#core/contract/room.ts';
import { engineIn, type EngineUnderTest } from '../engine/engine-under-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'vital-few-masked-'));
const areas = ['Quorndal', 'Vexmoor', 'Zyltham'];
const people = ['Ibsenroth', 'Ottweilerin', 'Ulmbach'];
const told = 'Kryptwort';
/** Words and figures that only the values of a field can bring into the room; each of 60 costs is 7,333.5. */
const secrets: Readonly<Record<string, readonly string[]>> = {
  Area: areas,
  Who: people,
  Description: [told],
  Cost: ['440,010', '146,670', '7,333.5', '7333.5', '440010', '146670'],
};

let host: EngineUnderTest;
let ids: Readonly<Record<string, number>> = {};
let shows: { readonly filters: readonly Filter[]; readonly of: (filter: Filter) => RoomShow[] };

function csv(): string {
  const rows = Array.from({ length: 60 }, (_, at) => {
    const day = `2024-0${1 + (at % 6)}-1${at % 10}`;
    const later = `2024-0${1 + (at % 6)}-2${at % 8}`;
    const words = `They said ${told} and that nobody came for a long while ${at}`;
    return [at + 1, areas[at % 3], people[at % 3], day, later, '7333.5', words].join(',');
  });
  return ['Ticket,Area,Who,Day,Closed,Cost,Description', ...rows].join('\n');
}

beforeAll(async () => {
  writeFileSync(join(folder, 'one.csv'), csv());
  host = engineIn(folder);
  const { call } = host;
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await call('sources.import', { file: 'file:one.csv' });
  const { fields } = await call('room.fields', {});
  ids = Object.fromEntries(fields.map(({ name, fieldId }) => [name, fieldId]));
  const idOf = (name: string) => ids[name] ?? 0;
  const of = (name: string, ...values: string[]): Filter => ({
    conditions: [{ kind: 'values', fieldId: idOf(name), values, exclude: false }],
  });
  const search: Filter = { conditions: [{ kind: 'search', text: told }] };
  const all: Filter = { conditions: [] };
  const inArea = of('Area', areas[0] ?? '');
  const { id: problemId } = await call('problems.add', {
    statement: `Too many at ${areas[0]} of ${areas[0]}`,
    filter: inArea,
    measure: { kind: 'sum', fieldId: idOf('Cost') },
  });
  const { id: otherProblem } = await call('problems.add', {
    statement: `What ${people[1]} and ${told} say`,
    filter: { conditions: [...of('Who', people[1] ?? '').conditions, ...search.conditions] },
  });
  const { id: meetingId } = await call('meetings.add', { problemId });
  await call('meetings.start', { id: meetingId });
  const { id: changeId } = await call('changes.add', { title: 'Call back', effort: 2, impact: 8 });
  for (const side of ['as-is', 'to-be'] as const) {
    await call('process.addStep', { changeId, side, text: 'Take it down' });
  }
  const computed = (
    filter: Filter,
    measure: { kind: 'count' } | { kind: 'cost'; fieldId: number },
  ) => ({
    ...{ source: 'computed' as const, filter, measure },
    ...{ timeFieldId: idOf('Day'), unit: 'month' as const },
  });
  const made = [
    { name: `Calls at ${areas[0]}`, definition: computed(inArea, { kind: 'count' }) },
    {
      name: `Of ${people[1]}`,
      definition: computed(of('Who', people[1] ?? ''), { kind: 'count' }),
    },
    { name: `With ${told}`, definition: computed(search, { kind: 'count' }) },
    { name: 'What it costs', definition: computed(all, { kind: 'cost', fieldId: idOf('Cost') }) },
  ];
  const benchmarkIds: number[] = [];
  const checkIds: number[] = [];
  for (const one of made) {
    const { id } = await call('benchmarks.add', { ...one, better: 'lower' });
    benchmarkIds.push(id);
    checkIds.push((await call('checks.add', { changeId, benchmarkId: id })).id);
  }
  const touchPoints = [
    { name: areas[1] ?? '', stage: 'selection' as const, filter: of('Area', areas[1] ?? '') },
    {
      name: `Desk of ${people[2]}`,
      stage: 'interest' as const,
      filter: of('Who', people[2] ?? ''),
    },
    { name: `Where ${told} is said`, stage: 'retention' as const, filter: search },
  ];
  await call('journey.add', { touchPoints });
  const mapIds: number[] = [];
  for (const { name, filter } of touchPoints) {
    mapIds.push((await call('complaintMaps.add', { name, filter })).id);
  }
  const cost = { kind: 'sum' as const, fieldId: idOf('Cost') };
  const bars = (filter: Filter): RoomShow[] =>
    ['Area', 'Who', 'Cost'].flatMap((name) =>
      [
        cost,
        { kind: 'count' as const },
        { ...cost, kind: 'weighted' as const, fieldId: idOf('Area') },
      ].map((measure): RoomShow => {
        const view = { fieldId: idOf(name), measure, measureProblemId: problemId };
        return { kind: 'pareto', problemId, filter, pareto: paretoView.parse(view) };
      }),
    );
  const charts = (filter: Filter): RoomShow[] =>
    [
      { kind: 'count' },
      { kind: 'share', condition: inArea.conditions[0] },
      { kind: 'value', fieldId: idOf('Cost'), statistic: 'total' },
      { kind: 'each', fieldId: idOf('Cost') },
    ].map((charted): RoomShow => {
      const control = controlView.parse({ charted, timeFieldId: idOf('Day') });
      return { kind: 'control', problemId, filter, control };
    });
  const plain = ['title', 'agenda', 'rules', 'actions', 'agreed', 'benchmarks', 'journey'] as const;
  shows = {
    filters: [all, inArea, of('Who', ...people.slice(0, 2)), search, of('Area', areas[2] ?? '')],
    of: (filter) => [
      ...plain.map((kind): RoomShow => ({ kind })),
      ...[problemId, otherProblem].flatMap((id): RoomShow[] => [
        { kind: 'problem', problemId: id },
        { kind: 'fishbone', problemId: id, boneId: null },
        { kind: 'matrix', problemId: id },
      ]),
      ...bars(filter),
      ...charts(filter),
      { kind: 'process', changeId },
      ...mapIds.map((mapId): RoomShow => ({ kind: 'complaints', mapId })),
      ...benchmarkIds.map((benchmarkId): RoomShow => ({ kind: 'benchmark', benchmarkId })),
      ...checkIds.map((checkId): RoomShow => ({ kind: 'check', checkId })),
      { kind: 'incidents', filter },
    ],
  };
}, 60_000);
afterAll(() => {
  host.engine.close();
  rmSync(folder, { recursive: true, force: true });
});

it('tells no value of a masked field, whatever is shown, asked for and highlighted', async () => {
  const names = Object.keys(secrets);
  const kinds = shows.of({ conditions: [] }).length;
  const setting = fc.record({
    masked: fc.subarray(names, { minLength: 1 }),
    filter: fc.nat({ max: shows.filters.length - 1 }),
    highlight: fc.option(
      fc.constantFrom(...areas, ...people, told, 'touch-point:1', 'benchmark:2'),
    ),
  });
  await fc.assert(
    fc.asyncProperty(setting, async ({ masked, filter, highlight }) => {
      for (const name of names) {
        await host.call('room.setField', {
          fieldId: ids[name] ?? 0,
          shown: !masked.includes(name),
        });
      }
      const asked = shows.filters[filter] ?? { conditions: [] };
      for (const show of shows.of(asked)) {
        await host.call('room.show', { show, highlight });
        const scene = await host.call('room.scene', { width: 1280, height: 720 });
        const seen = JSON.stringify(scene);
        for (const secret of masked.flatMap((name) => secrets[name] ?? [])) {
          expect(seen, `${secret} in ${JSON.stringify(show)}`).not.toContain(secret);
        }
        expect(scene.title, show.kind).not.toBe('Not there any more');
      }
    }),
    { numRuns: 6 },
  );
  expect(kinds).toBeGreaterThan(35);
}, 120_000);

it('shows the same words and figures where they are not masked', async () => {
  for (const fieldId of Object.values(ids))
    await host.call('room.setField', { fieldId, shown: true });
  let seen = '';
  for (const show of shows.of({ conditions: [{ kind: 'search', text: told }] })) {
    await host.call('room.show', { show });
    seen += JSON.stringify(await host.call('room.scene', { width: 1280, height: 720 }));
  }
  for (const secret of [...areas, ...people, told, '146,670']) expect(seen).toContain(secret);
});
