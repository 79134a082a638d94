import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pareto } from '#core/analyze/pareto.ts';
import { paretoSides } from '#core/analyze/pareto-sides.ts';
import { paretoViews } from '#core/analyze/pareto-views.ts';
import { analyzeOperations, type ParetoResult } from '#core/contract/analyze.ts';
import { unwatched } from '#core/project/task-control.ts';
import { randomDraw } from '#core/statistics/random-draw.ts';
import {
  categoryId,
  costId,
  may,
  occurredId,
  paretoSets,
  severityId,
  type TestIncident,
} from './pareto-sets.ts';

const levels = ['Low', 'Medium', 'High'] as const;
const weightOf: Record<string, number> = { Low: 1, Medium: 10, High: 100 };

const incident = fc.record({
  category: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'é', '😀', 'B'), { freq: 9 }),
  severity: fc.option(fc.constantFrom(...levels), { freq: 5 }),
  // Quarters add up exactly in any order.
  cost: fc.option(
    fc.integer({ min: -8, max: 4000 }).map((quarters) => quarters / 4),
    { freq: 6 },
  ),
  day: fc.integer({ min: 1, max: 30 }).map(may),
});
const project = fc.array(incident, { minLength: 1, maxLength: 80 });
const measures = [
  { kind: 'count' },
  { kind: 'sum', fieldId: costId },
  { kind: 'weighted', fieldId: severityId },
] as const;

/** What an incident adds; null: nothing, so that it is left out. */
function amountOf({ severity, cost }: TestIncident, kind: string): number | null {
  if (kind === 'count') return 1;
  if (kind === 'sum') return cost === null || cost === undefined || cost < 0 ? null : cost;
  return severity === null || severity === undefined ? null : (weightOf[severity] ?? null);
}

/** Sums by category, the plain way. */
function naive(incidents: readonly TestIncident[], kind: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const one of incidents) {
    const amount = amountOf(one, kind);
    if (one.category === null || one.category === undefined || amount === null) continue;
    sums.set(one.category, (sums.get(one.category) ?? 0) + amount);
  }
  return sums;
}

const everyLevel = levels.map((value) => ({ value, weight: weightOf[value] ?? null }));

function withWeights(measure: (typeof measures)[number]) {
  return measure.kind === 'weighted' ? { ...measure, weights: everyLevel } : measure;
}

async function asked(incidents: readonly TestIncident[], options: Record<string, unknown>) {
  const question = analyzeOperations['analyze.pareto'].input.parse({
    filter: { conditions: [] },
    fieldId: categoryId,
    ...options,
  });
  return pareto(await paretoSets(incidents), question);
}

function checkShape(result: Omit<ParetoResult, 'revision'>): void {
  const entries = [...result.bars, ...(result.other ? [result.other] : [])];
  const amount = entries.reduce((sum, bar) => sum + bar.amount, 0);
  expect(amount).toBeCloseTo(result.total, 9);
  expect(entries.reduce((sum, bar) => sum + bar.count, 0)).toBe(result.n);
  expect(result.bars.length + result.otherCategories).toBe(result.categories);
  expect(result.otherCategories === 0).toBe(result.other === null);
  for (const [at, bar] of result.bars.entries()) {
    expect(bar.amount).toBeLessThanOrEqual(result.bars[at - 1]?.amount ?? Infinity);
    if (bar.share === null || bar.shareInterval === null) continue;
    expect(bar.shareInterval.low).toBeLessThanOrEqual(bar.share + 1e-12);
    expect(bar.shareInterval.high).toBeGreaterThanOrEqual(bar.share - 1e-12);
  }
  if (result.total > 0) expect(entries.at(-1)?.cumulativeShare).toBeCloseTo(1, 12);
  expect(result.other?.vital ?? false).toBe(false);
}

describe('any Pareto', () => {
  test.each(measures)('by $kind agrees with adding up row by row', async (measure) => {
    await fc.assert(
      fc.asyncProperty(project, fc.integer({ min: 2, max: 9 }), async (incidents, maxBars) => {
        const result = await asked(incidents, { measure: withWeights(measure), maxBars });
        const expected = naive(incidents, measure.kind);
        expect(result.categories).toBe(expected.size);
        for (const { value, amount } of result.bars) {
          expect(amount).toBe(expected.get(value ?? ''));
        }
        const held = incidents.filter(({ category }) => category !== null);
        expect(result.missing).toBe(incidents.length - held.length);
        const { kind } = measure;
        expect(result.withoutAmount).toBe(
          held.filter((one) => amountOf(one, kind) === null).length,
        );
        if (maxBars < result.categories) expect(result.bars).toHaveLength(maxBars - 1);
        checkShape(result);
      }),
      { numRuns: 12 },
    );
  });

  test.each(measures)('by $kind is the same for its rows in any order', async (measure) => {
    await fc.assert(
      fc.asyncProperty(project, fc.nat(), async (incidents, seed) => {
        const order = randomDraw(incidents.length, incidents.length, seed);
        const shuffled = order.map((place) => incidents[place] ?? {});
        const options = { measure: withWeights(measure), otherBelow: 0.1 };
        const [one, other] = [await asked(incidents, options), await asked(shuffled, options)];
        expect(other).toEqual(one);
      }),
      { numRuns: 8 },
    );
  });

  test('two sides have one order, and parts that make the whole', async () => {
    await fc.assert(
      fc.asyncProperty(project, async (incidents) => {
        const sets = await paretoSets(incidents);
        const half = (from: number, to: number) => ({
          conditions: [
            { kind: 'range' as const, fieldId: occurredId, from: may(from), to: may(to) },
          ],
        });
        const question = analyzeOperations['analyze.paretoSides'].input.parse({
          fieldId: categoryId,
          sides: [
            { name: 'First', filter: half(1, 16) },
            { name: 'Second', filter: half(16, 31) },
          ],
          maxBars: 4,
        });
        const sides = await paretoSides(sets, question, unwatched);
        const whole = await asked(incidents, { maxBars: 60 });
        const entries = [...sides.bars, ...(sides.other ? [sides.other] : [])];
        expect(sides.sides[0].n + sides.sides[1].n).toBe(whole.n);
        for (const at of [0, 1] as const) {
          const total = entries.reduce((sum, bar) => sum + bar.sides[at].count, 0);
          expect(total).toBe(sides.sides[at].n);
        }
        for (const bar of sides.bars) {
          const both = whole.bars.find(({ value }) => value === bar.value);
          expect(bar.sides[0].count + bar.sides[1].count).toBe(both?.count);
          const { change } = bar;
          if (change?.ratio === null || change === null) continue;
          expect(change.low).toBeLessThanOrEqual(change.ratio + 1e-9);
          expect(change.high ?? Infinity).toBeGreaterThanOrEqual(change.ratio - 1e-9);
          expect(change.q).toBeGreaterThanOrEqual(change.p);
        }
        expect(sides.overlap).toBe(0);
      }),
      { numRuns: 12 },
    );
  });

  test('views are those of each measure alone', async () => {
    await fc.assert(
      fc.asyncProperty(project, async (incidents) => {
        const views = measures.map(withWeights);
        const question = analyzeOperations['analyze.paretoViews'].input.parse({
          filter: { conditions: [] },
          fieldId: categoryId,
          views,
          maxBars: 60,
        });
        const result = await paretoViews(await paretoSets(incidents), question, unwatched);
        for (const [at, measure] of views.entries()) {
          const alone = await asked(incidents, { measure, maxBars: 60 });
          for (const [place, bar] of alone.bars.entries()) {
            const found = result.bars.find(({ value }) => value === bar.value);
            expect(found?.figures[at]).toMatchObject({
              amount: bar.amount,
              place: place + 1,
              rank: bar.rank,
            });
          }
        }
        for (const { views: pair, above, below } of result.flips) {
          const places = pair.map((view) =>
            [above, below].map(
              (name) => result.bars.find(({ value }) => value === name)?.figures[view]?.place ?? 0,
            ),
          );
          expect(places[0]?.[0]).toBeLessThan(places[0]?.[1] ?? 0);
          expect(places[1]?.[0]).toBeGreaterThan(places[1]?.[1] ?? 0);
        }
      }),
      { numRuns: 8 },
    );
  });
});
