import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { dayNumber } from '#core/modify/calendar-day.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineAt, incidentsCsv } from './checks-under-test.ts';

/** A month of incidents with a weekend on which nothing was recorded, and two later months long after. */
async function withGaps(perDay: number) {
  const folder = temporaryFolder();
  const { call, time, engine } = engineAt(folder, '2025-01-10T09:00:00Z');
  onTestFinished(() => engine.close());
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  const silent = [dayNumber('2024-03-09'), dayNumber('2024-03-10')];
  const early = incidentsCsv('2024-03-01', '2024-04-01', (day) =>
    silent.includes(day) ? -10 : perDay,
  );
  writeFileSync(join(folder, 'early.csv'), early);
  await call('sources.import', { file: 'file:early.csv' });
  const { project } = await call('project.info', {});
  const { id: changeId } = await call('changes.add', {
    title: 'Scan every bag twice',
    plannedOn: '2025-02-01',
  });
  const { id: benchmarkId } = await call('benchmarks.add', {
    name: 'Incidents',
    better: 'lower',
    definition: {
      source: 'computed',
      filter: { conditions: [] },
      timeFieldId: project?.fields.find(({ name }) => name === 'Day')?.id ?? 0,
      unit: 'day',
      measure: { kind: 'count' },
    },
  });
  const vouched = { noSeason: 'None', ordinaryBaseline: 'A month as any' };
  const plan = { windowDays: 30, wanted: 0.5, presumed: vouched };
  const { id } = await call('checks.add', { changeId, benchmarkId, plan });
  await call('checks.lock', { id });
  time.now = '2025-03-20T09:00:00Z';
  const late = incidentsCsv('2025-02-01', '2025-03-20', () => 3);
  writeFileSync(join(folder, 'late.csv'), late);
  await call('sources.import', { file: 'file:late.csv' });
  return call('checks.show', { id });
}

it('does not take days without records for days without incidents', async () => {
  const { levels, reading, points, notes } = await withGaps(8);
  expect(reading?.before.days).toBe(29);
  expect(levels.before).toBeCloseTo(16, 0);
  expect(reading).toMatchObject({ verdict: 'effective', proof: true });
  expect(reading?.effect?.value).toBeCloseTo(6 / 16, 1);
  expect(points.filter(({ value }) => value === null).length).toBe(2 + 306);
  expect(notes).toContain('308 days have no incident of any kind: left out, as not recorded.');
});

it('counts them where a day without incidents can be chance', async () => {
  const { reading, points, notes } = await withGaps(4);
  expect(points.every(({ value }) => value !== null)).toBe(true);
  expect(reading?.verdict).not.toBe('effective');
  expect(notes).toEqual([]);
});
