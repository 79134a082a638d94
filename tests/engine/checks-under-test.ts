import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Condition } from '#core/contract/filter.ts';
import type { OperationInput, OperationName, OperationOutput } from '#core/contract/operations.ts';
import { Engine } from '#core/engine.ts';
import { dayNumber, dayOfNumber } from '#core/modify/calendar-day.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { filesIn } from './engine-under-test.ts';
import { documentPlaces } from './document-places.ts';

/** Counts that vary about as chance makes them vary, and always the same. */
function jitter(day: number): number {
  return [0, 1, -1, 0, 2, 0, -1, 1, -2, 0, 1][(day * 7) % 11] ?? 0;
}

/** Incidents by day: so many at each of two sites, a little more or less. */
export function incidentsCsv(
  from: string,
  to: string,
  perDay: (day: number, site: string) => number,
): string {
  const lines = ['Id,Site,Kind,Minutes,Day'];
  for (let day = dayNumber(from); day < dayNumber(to); day += 1) {
    for (const [place, site] of ['North', 'South'].entries()) {
      const count = Math.max(0, perDay(day, site) + jitter(day + place));
      for (let one = 0; one < count; one += 1) {
        const kind = one % 3 === 0 ? 'late' : 'rude';
        lines.push(
          `${site}${day}-${one},${site},${kind},${10 + ((day + one) % 9)},${dayOfNumber(day)}`,
        );
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** An engine whose clock is set by the test. */
export function engineAt(folder: string, start: string) {
  const time = { now: start };
  const engine = new Engine({
    stateFolder: join(folder, 'state'),
    samplePath: join(import.meta.dirname, '../../resources/sample/sfo_2017_issue_log_decoded.csv'),
    documents: documentPlaces,
    files: filesIn(folder),
    actor: 'Ana',
    clock: () => new Date(time.now),
    emit: () => {},
    checkOutput: true,
  });
  return {
    engine,
    time,
    async call<Name extends OperationName>(name: Name, input: OperationInput<Name>) {
      const answer = await engine.call(name, input);
      if ('error' in answer) {
        throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
      }
      // checkOutput has parsed it.
      return answer.value as OperationOutput<Name>;
    },
    async codeOf(name: OperationName, input: unknown) {
      const answer = await engine.call(name, input);
      return 'error' in answer ? answer.error.code : 'no error';
    },
  };
}

/** Two years of incidents until 10 January 2025, a change planned for 1 February, and a benchmark of incidents in the north. */
export async function withChange() {
  const folder = temporaryFolder();
  const host = engineAt(folder, '2025-01-10T09:00:00Z');
  onTestFinished(() => host.engine.close());
  const { call } = host;
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await call('project.setTimeZone', { timeZone: 'Europe/Vienna' });
  writeFileSync(
    join(folder, 'one.csv'),
    incidentsCsv('2023-01-01', '2025-01-10', () => 4),
  );
  await call('sources.import', { file: 'file:one.csv' });
  const { project } = await call('project.info', {});
  const idOf = (name: string) => project?.fields.find((field) => field.name === name)?.id ?? 0;
  const is = (name: string, value: string): Condition => ({
    kind: 'values',
    fieldId: idOf(name),
    values: [value],
    exclude: false,
  });
  const { id: changeId } = await call('changes.add', {
    title: 'Scan every bag twice',
    plannedOn: '2025-02-01',
  });
  const { id: benchmarkId } = await call('benchmarks.add', {
    name: 'Incidents in the north',
    better: 'lower',
    definition: {
      source: 'computed',
      filter: { conditions: [is('Site', 'North')] },
      timeFieldId: idOf('Day'),
      unit: 'week',
      measure: { kind: 'count' },
    },
  });
  let files = 1;
  /** Imports incidents from 10 January on. */
  const importUntil = async (to: string, perDay: (day: number, site: string) => number) => {
    files += 1;
    writeFileSync(join(folder, `more${files}.csv`), incidentsCsv('2025-01-10', to, perDay));
    await call('sources.import', { file: `file:more${files}.csv` });
  };
  const add = async () => (await call('checks.add', { changeId, benchmarkId })).id;
  const show = (id: number) => call('checks.show', { id });
  const line = async (id: number) =>
    (await call('checks.list', {})).checks.find((check) => check.id === id);
  return { ...host, folder, changeId, benchmarkId, idOf, is, importUntil, add, show, line };
}

/** Half as many incidents in the north from 1 February 2025 on. */
export const improved = (day: number, site: string): number =>
  site === 'North' && day >= dayNumber('2025-02-01') ? 2 : 4;
