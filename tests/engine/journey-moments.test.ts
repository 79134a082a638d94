import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

/** At the gate three in four leisure travellers rate low, and one in ten of the others; at the desk one in five of all. */
function incidents(): string {
  const lines = ['Id,Place,Rating,Who,Team,Day'];
  for (let row = 0; row < 400; row += 1) {
    const place = row % 2 === 0 ? 'Gate' : 'Desk';
    const leisure = row % 4 < 2;
    const turn = Math.floor(row / 4);
    const atGate = leisure ? turn % 4 !== 0 : turn % 10 === 0;
    const low = place === 'Gate' ? atGate : turn % 5 === 0;
    const who = row % 40 === 5 ? '' : leisure ? 'Leisure' : 'Business';
    const team = row < 8 ? 'Few' : 'Many';
    lines.push(`s${row},${place},${low ? 1 : 4},${who},${team},2024-01-${10 + (row % 20)}`);
  }
  return `${lines.join('\n')}\n`;
}

async function withMap() {
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
  const { offers } = await call('journey.draft', {});
  const touchPoints = offers.map(({ name, stage, filter }) => ({ name, stage, filter }));
  await call('journey.add', { touchPoints });
  const points = (await call('journey.map', {})).touchPoints;
  const gate = points.find(({ name }) => name === 'Gate')?.id ?? 0;
  return { ...host, idOf, gate };
}

it('a moment of truth is offered where a segment fares worse than others beyond chance', async () => {
  const { call, gate, idOf } = await withMap();
  const found = await call('journey.momentOffers', { fieldId: idOf('Who') });
  expect(found).toMatchObject({ tested: 4, tooFew: 0, more: 0 });
  expect(found.offers).toHaveLength(1);
  const [offer] = found.offers;
  expect(offer).toMatchObject({ touchPointId: gate, value: 'Leisure', measure: 'low-score' });
  expect(offer?.segment).toMatchObject({ x: 75, n: 100, share: 0.75 });
  expect(offer?.others).toMatchObject({ x: 10, n: 100, share: 0.1 });
  expect(offer?.q).toBeLessThan(1e-10);
  // It is offered, and not marked.
  const { touchPoints } = await call('journey.map', {});
  expect(touchPoints.flatMap(({ moments }) => moments)).toEqual([]);
});

it('bad outcomes are compared too, and everything tested is counted', async () => {
  const { call, idOf, gate } = await withMap();
  await call('outcomes.choose', {
    choice: { fieldId: idOf('Rating'), good: ['4'], bad: ['1'] },
  });
  const found = await call('journey.momentOffers', { fieldId: idOf('Who') });
  expect(found.tested).toBe(8);
  expect(found.offers.map(({ measure, touchPointId }) => [measure, touchPointId])).toEqual([
    ['low-score', gate],
    ['bad', gate],
  ]);
});

it('segments of few incidents are left out, and so are touch points that cannot be counted', async () => {
  const { call, codeOf, idOf } = await withMap();
  const few = await call('journey.momentOffers', { fieldId: idOf('Team') });
  expect(few).toMatchObject({ offers: [], tested: 0, tooFew: 4, fewest: 10 });
  const gone = { conditions: [{ kind: 'range', fieldId: 99, from: 1, to: null } as const] };
  await call('journey.add', { touchPoints: [{ name: 'X', stage: 'selection', filter: gone }] });
  expect(await call('journey.momentOffers', { fieldId: idOf('Who') })).toMatchObject({ tested: 4 });
  expect(await codeOf('journey.momentOffers', { fieldId: idOf('Day') })).toBe('invalid-input');
  expect(await codeOf('journey.momentOffers', { fieldId: 99 })).toBe('unknown-field');
});
