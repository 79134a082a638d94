import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Condition } from '#core/contract/filter.ts';
import { suggestStage } from '#core/modify/journey-stage-words.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

const day = 86_400_000;

/** 400 incidents over 20 weeks at three places; at the gate every fourth takes over an hour. */
function incidents(): string {
  const lines = ['Id,Day,Place,Minutes,Rating,Who'];
  for (let row = 0; row < 400; row += 1) {
    const place = ['Security gate', 'Website', 'Baggage claim', 'Security gate'][row % 4] ?? '';
    const time = new Date(Date.UTC(2024, 0, 1) + Math.floor(row / 20) * 7 * day);
    const minutes = row % 16 === 0 ? 90 : 20;
    const rating = row % 5 === 0 ? 1 : 4;
    const who = row % 2 === 0 ? 'Business' : 'Leisure';
    lines.push(`i${row},${time.toISOString().slice(0, 10)},${place},${minutes},${rating},${who}`);
  }
  return `${lines.join('\n')}\n`;
}

async function withIncidents() {
  const folder = temporaryFolder();
  const host = engineIn(folder);
  onTestFinished(() => host.engine.close());
  writeFileSync(join(folder, 'one.csv'), incidents());
  const { call } = host;
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await call('sources.import', { file: 'file:one.csv' });
  const { project } = await call('project.info', {});
  const idOf = (name: string) => project?.fields.find((field) => field.name === name)?.id ?? 0;
  await call('field.change', { fieldId: idOf('Place'), role: 'touch-point' });
  await call('field.change', { fieldId: idOf('Rating'), role: 'score' });
  await call('field.change', { fieldId: idOf('Day'), role: 'occurred' });
  const is = (name: string, value: string): Condition => ({
    kind: 'values',
    fieldId: idOf(name),
    values: [value],
    exclude: false,
  });
  const over: Condition = { kind: 'range', fieldId: idOf('Minutes'), from: 60, to: null };
  return { ...host, idOf, is, over };
}

async function withMap() {
  const host = await withIncidents();
  const { call } = host;
  const { offers } = await call('journey.draft', {});
  const touchPoints = offers.map(({ name, stage, filter }) => ({ name, stage, filter }));
  const { ids } = await call('journey.add', { touchPoints });
  const [gate = 0, claim = 0, web = 0] = ids;
  const map = async () => (await call('journey.map', {})).touchPoints;
  return { ...host, map, gate, claim, web };
}

it('a journey is drafted from the values of the field of touch points', async () => {
  const { call, idOf, is } = await withIncidents();
  const draft = await call('journey.draft', {});
  expect(draft.fieldId).toBe(idOf('Place'));
  expect(draft.fields[0]).toMatchObject({ name: 'Place' });
  expect(draft.offers).toEqual([
    {
      name: 'Security gate',
      filter: { conditions: [is('Place', 'Security gate')] },
      n: 200,
      stage: 'maintenance',
      reason: 'By the word “security”.',
      onMap: false,
    },
    expect.objectContaining({ name: 'Baggage claim', n: 100, stage: 'maintenance' }) as unknown,
    expect.objectContaining({ name: 'Website', n: 100, stage: 'maintenance' }) as unknown,
  ]);
  const other = await call('journey.draft', { fieldId: idOf('Who') });
  expect(other.offers.map(({ name }) => name)).toEqual(['Business', 'Leisure']);
  await call('journey.add', {
    touchPoints: [{ name: 'Gate', stage: 'retention', filter: draft.offers[0]?.filter ?? null }],
  });
  expect((await call('journey.draft', {})).offers.map(({ onMap }) => onMap)).toEqual([
    true,
    false,
    false,
  ]);
});

it('figures say what the incidents say of each touch point, with their n', async () => {
  const { call, gate, web, is, over, map, idOf } = await withMap();
  const { id: standardId } = await call('journey.addStandard', {
    touchPointId: gate,
    text: 'Through within an hour',
    breaches: { conditions: [over] },
  });
  await call('journey.addStandard', { touchPointId: gate, text: 'A greeting' });
  await call('journey.add', { touchPoints: [{ name: 'Word of mouth', stage: 'awareness' }] });
  const figures = await call('journey.figures', {});
  expect(figures).toMatchObject({ n: 400, placed: 400, hasOutcomes: false, rates: null });
  expect(figures.score).toMatchObject({ name: 'Rating', lowUpTo: 2 });
  const at = figures.touchPoints.find(({ touchPointId }) => touchPointId === gate);
  expect(at).toMatchObject({ n: 200, bad: null, trouble: null });
  expect(at?.breaches).toMatchObject({ x: 25, n: 200, share: 0.125 });
  expect(at?.lowScore).toMatchObject({ x: 40, n: 200 });
  expect(at?.standards[0]).toMatchObject({ standardId, broken: { x: 25, n: 200 } });
  expect(at?.standards[0]?.filter).toEqual({
    conditions: [is('Place', 'Security gate'), over],
  });
  expect(at?.standards[1]).toMatchObject({ broken: null, filter: null });
  expect(figures.touchPoints[0]).toMatchObject({ n: null, breaches: null });
  // A condition on the field that tells touch points is left out, others hold.
  const narrowed = await call('journey.figures', {
    filter: { conditions: [is('Place', 'Website'), is('Who', 'Business')] },
  });
  expect(narrowed.n).toBe(200);
  expect(narrowed.notes).toEqual([
    'The filter on Place is left out here, as it tells touch points apart.',
  ]);
  const nobody = narrowed.touchPoints.find(({ touchPointId }) => touchPointId === web);
  expect(nobody).toMatchObject({ n: 0, lowScore: { x: 0, n: 0, share: null, low: null } });
  await call('outcomes.choose', {
    choice: { fieldId: idOf('Rating'), good: ['4'], bad: ['1'] },
  });
  await call('exposure.save', { unit: 'passengers', entries: [{ count: 10_000 }] });
  const rated = await call('journey.figures', { rates: true });
  expect(rated.rates).toMatchObject({ per: 1000, unit: 'passengers' });
  const now = rated.touchPoints.find(({ touchPointId }) => touchPointId === gate);
  expect(now?.bad).toMatchObject({ x: 40, n: 200 });
  expect(now?.rate).toMatchObject({ incidents: 200, n: 10_000, rate: 20 });
  expect((await map()).map(({ name }) => name)).toEqual([
    'Word of mouth',
    'Security gate',
    'Baggage claim',
    'Website',
  ]);
});

it('a condition that cannot be counted says why, and the rest is counted', async () => {
  const { call, gate, web } = await withMap();
  const gone = { kind: 'range', fieldId: 99, from: 1, to: null } as const;
  await call('journey.addStandard', {
    touchPointId: gate,
    text: 'Kept',
    breaches: { conditions: [gone] },
  });
  await call('journey.change', { id: web, filter: { conditions: [gone] } });
  const { touchPoints } = await call('journey.figures', {});
  const at = (id: number) => touchPoints.find(({ touchPointId }) => touchPointId === id);
  expect(at(gate)).toMatchObject({ n: 200, breaches: null });
  expect(at(gate)?.standards[0]?.trouble).toContain('no field 99');
  expect(at(web)).toMatchObject({ n: null });
  expect(at(web)?.trouble).toContain('no field 99');
});

it('what is said of a touch point comes and goes with it', async () => {
  const { call, codeOf, gate, map, idOf } = await withMap();
  await call('journey.change', {
    id: gate,
    name: 'Security',
    entry: 'From check-in',
    exit: 'To the gates',
    risk: 'Missed flight',
    experience: ['safe', 'quick', 'safe'],
    notes: 'Two lanes',
  });
  const segment = { fieldId: idOf('Who'), value: 'Business' };
  const { id } = await call('journey.markMoment', { touchPointId: gate, segment });
  expect(await call('journey.markMoment', { touchPointId: gate, segment, why: 'Time' })).toEqual({
    id,
  });
  await call('failurePoints.add', { place: { touchPointId: gate }, text: 'Queue' });
  await call('maturity.decide', {
    touchPointId: gate,
    level: 'ad-hoc',
    why: 'Each shift does it its own way',
    suggested: 'repeatable',
  });
  const before = await map();
  expect(before.find((one) => one.id === gate)).toMatchObject({
    name: 'Security',
    experience: ['safe', 'quick'],
    moments: [{ id, segment, why: 'Time' }],
    failures: [{ text: 'Queue' }],
    maturity: [{ level: 'ad-hoc', who: 'Ana', suggested: 'repeatable' }],
  });
  await call('journey.remove', { ids: [gate] });
  expect(await map()).toHaveLength(2);
  expect(await codeOf('journey.change', { id: gate, name: 'x' })).toBe('unknown-touch-point');
  expect(await codeOf('maturity.decide', { touchPointId: gate, level: 'ad-hoc' })).toBe(
    'unknown-touch-point',
  );
  expect(await codeOf('journey.unmarkMoment', { momentId: id })).toBe('invalid-input');
  expect(await codeOf('journey.changeStandard', { standardId: 9, text: 'x' })).toBe(
    'invalid-input',
  );
  expect(await codeOf('maturity.remove', { id: 9 })).toBe('invalid-input');
  await call('journal.undo', {});
  expect(await map()).toEqual(before);
});

it('maturity is suggested from the incidents of each touch point', async () => {
  const { call, gate, claim, web, over } = await withMap();
  const suggested = async (id: number) =>
    (await call('maturity.suggest', {})).suggestions.find(
      ({ touchPointId }) => touchPointId === id,
    );
  expect(await suggested(gate)).toMatchObject({ level: 'whats-this', n: 190, unit: 'week' });
  const breaches = { conditions: [over] };
  const standard = { touchPointId: gate, text: 'Within an hour', breaches };
  const { id: standardId } = await call('journey.addStandard', { ...standard, allowed: 0.3 });
  const steady = await suggested(gate);
  expect(steady).toMatchObject({ level: 'systematic', periods: 19, unit: 'week' });
  expect(steady?.series[0]?.values).toHaveLength(19);
  await call('journey.changeStandard', { standardId, allowed: 0.01 });
  expect(await suggested(gate)).toMatchObject({ level: 'repeatable' });
  await call('journey.addStandard', { touchPointId: claim, text: 'Kind' });
  // Nothing is counted there: the mean score is looked at.
  expect(await suggested(claim)).toMatchObject({ series: [{ kind: 'mean' }] });
  await call('journey.change', { id: web, filter: null });
  expect(await suggested(web)).toMatchObject({ level: 'whats-this', n: 0, unit: null });
});

it('stages are suggested only by words that tell one', () => {
  const stageOf = (name: string) => suggestStage(name).stage;
  for (const name of ['Signage/wayfinding (in airport)', 'Pressure', 'Website', 'Out of order']) {
    expect(stageOf(name)).toBe('maintenance');
  }
  expect(suggestStage('Refunds')).toEqual({ stage: 'retention', reason: 'By the word “refund”.' });
  expect(stageOf('Online booking')).toBe('selection');
  expect(stageOf('Word of mouth')).toBe('awareness');
  expect(stageOf('Angebote')).toBe('interest');
});
