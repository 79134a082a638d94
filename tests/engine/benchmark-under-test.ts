import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OperationInput } from '#core/contract/operations.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

export const day = 86_400_000;
export const firstDay = Date.UTC(2024, 0, 1);

export interface Line {
  /** Day from 2024-01-01, and hour of it. */
  at: number;
  hour?: number;
  customer?: string;
  kind?: string;
  /** Hours until it was resolved; none: never. */
  hours?: number | null;
  score?: number | null;
  stars?: number | null;
  cost?: number | null;
  left?: string;
}

const head =
  'Ref,Customer,Kind,Occurred at,Resolved at,Likelihood to recommend (0-10),Rating (1-5),Cost,Stayed';

function stamp(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

/** Incidents as a file of cells. */
export function csvOf(lines: readonly Line[], from = 0): string {
  const rows = lines.map(
    ({ at, hour = 9, customer, kind, hours, score, stars, cost, left }, index) => {
      const begin = firstDay + at * day + hour * 3_600_000;
      const end = hours === null || hours === undefined ? '' : stamp(begin + hours * 3_600_000);
      return [
        `r${from + index}`,
        customer ?? `c${from + index}`,
        kind ?? (index % 4 === 0 ? 'late' : 'rude'),
        stamp(begin),
        end,
        score ?? '',
        stars ?? '',
        cost === null || cost === undefined ? '' : `€${cost.toFixed(2)}`,
        left ?? '',
      ].join();
    },
  );
  return `${[head, ...rows].join('\n')}\n`;
}

/** So many weeks of days, 5 to 7 incidents each, with every field filled. */
export function weeks(count: number): Line[] {
  return Array.from({ length: count * 7 }, (_day, at): Line[] =>
    Array.from({ length: 5 + (at % 3) }, (_row, row) => ({
      at,
      hour: 8 + row,
      customer: `c${(at * 5 + row) % 40}`,
      hours: 1 + ((at * 7 + row * 3) % 48),
      score: (at + row * 3) % 11,
      stars: 1 + ((at + row) % 5),
      cost: 10 + ((at * row) % 90),
      left: (at + row) % 9 === 0 ? 'left' : 'stayed',
    })),
  ).flat();
}

type Definition = OperationInput<'benchmarks.add'>['definition'];
type Measure = Extract<Definition, { source: 'computed' }>['measure'];

/** A project with these incidents. */
export async function withIncidents(lines: readonly Line[]) {
  const folder = temporaryFolder();
  const host = engineIn(folder);
  onTestFinished(() => host.engine.close());
  const { call } = host;
  const importText = async (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    await call('sources.import', { file: `file:${name}` });
  };
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await importText('one.csv', csvOf(lines));
  const { project } = await call('project.info', {});
  const idOf = (name: string) => project?.fields.find((field) => field.name === name)?.id ?? 0;
  const computed = (
    measure: Measure,
    more: Partial<Extract<Definition, { source: 'computed' }>> = {},
  ): Definition => ({
    source: 'computed',
    filter: { conditions: [] },
    timeFieldId: idOf('Occurred at'),
    unit: 'week',
    measure,
    ...more,
  });
  const add = async (
    definition: Definition,
    more: Partial<OperationInput<'benchmarks.add'>> = {},
  ): Promise<number> => {
    const { id } = await call('benchmarks.add', {
      name: 'Followed',
      better: 'lower',
      definition,
      ...more,
    });
    return id;
  };
  const show = (id: number) => call('benchmarks.show', { id });
  return { ...host, folder, importText, idOf, computed, add, show };
}
