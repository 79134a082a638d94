import { IncidentSet } from '#core/aggregate/incident-set.ts';
import type { ParetoSets } from '#core/analyze/pareto-rates.ts';
import type { ExposureByHand } from '#core/contract/exposure.ts';
import { exposureByHand } from '#core/contract/exposure.ts';
import { unwatched } from '#core/project/task-control.ts';
import { saveExposureByHand } from '#core/sources/exposure-by-hand.ts';
import type { z } from 'zod';
import { projectWith, type TestField, type Value } from '../aggregate/project-with.ts';

/** Fields 1 to 5 of the test incidents. */
export const paretoFields: TestField[] = [
  { name: 'Category', role: 'category' },
  { name: 'Severity', role: 'severity' },
  { name: 'Cost', type: 'decimal', role: 'measure' },
  { name: 'Occurred', type: 'date', role: 'occurred' },
  { name: 'Grade', type: 'integer', role: 'severity' },
];
export const [categoryId, severityId, costId, occurredId, gradeId] = [1, 2, 3, 4, 5];

export const names = {
  fields: paretoFields.map(({ name, type }, index) => ({
    id: index + 1,
    name,
    type: type ?? ('text' as const),
    storage: type === 'date' ? ('time' as const) : ('code' as const),
  })),
  imports: [],
};

/** An incident: what is left out is missing; without a day it is 5 May 2017. */
export interface TestIncident {
  category?: string | null;
  severity?: string | null;
  cost?: number | null;
  day?: number;
  grade?: number | null;
}

export const may = (day: number): number => Date.UTC(2017, 4, day);

/** Incidents of a project, and what stood behind them. */
export async function paretoSets(
  incidents: readonly TestIncident[],
  exposure?: z.input<typeof exposureByHand>,
): Promise<ParetoSets> {
  const column = (read: (incident: TestIncident) => Value): Value[] => incidents.map(read);
  const project = projectWith(paretoFields, [
    column(({ category }) => category ?? null),
    column(({ severity }) => severity ?? null),
    column(({ cost }) => cost ?? null),
    column(({ day }) => day ?? may(5)),
    column(({ grade }) => grade ?? null),
  ]);
  if (exposure !== undefined) {
    const table: ExposureByHand = exposureByHand.parse(exposure);
    await saveExposureByHand(project, table, unwatched, () => new Date('2026-01-03T00:00:00Z'));
  }
  return {
    incidents: IncidentSet.load(project),
    exposure: IncidentSet.load(project, 'exposure'),
  };
}

/** So many incidents of each category. */
export function repeated(counts: Record<string, number>): TestIncident[] {
  return Object.entries(counts).flatMap(([category, count]) =>
    Array.from({ length: count }, () => ({ category })),
  );
}
