import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

const all = { conditions: [] };

async function sample() {
  const under = engineIn(temporaryFolder());
  onTestFinished(() => under.engine.close());
  const { fields } = await under.call('project.sample', {});
  const idOf = (name: string) => fields.find((field) => field.name === name)?.id ?? 0;
  return { ...under, idOf };
}

describe('the Pareto of the sample', () => {
  it('says how sure it is that each bar is among the first', async () => {
    const { call, idOf } = await sample();
    const fieldId = idOf('Area');
    const chart = await call('analyze.pareto', { filter: all, fieldId });
    const found = await call('analyze.paretoStability', { filter: all, fieldId });
    expect(found).toMatchObject({ k: chart.vitalFew, replicates: 10_000 });
    expect(found.bars.map(({ value }) => value)).toEqual(chart.bars.map(({ value }) => value));
    expect(found.bars[0]?.amongFirst).toBeGreaterThan(0.999);
    const again = await call('analyze.paretoStability', { filter: all, fieldId });
    expect(again).toEqual(found);
  });

  it('stops drawing when it is cancelled', async () => {
    const { engine, call, codeOf, idOf } = await sample();
    const asked = { filter: all, fieldId: idOf('Area'), task: 'draw' };
    const running = engine.call('analyze.paretoStability', asked);
    expect(await codeOf('analyze.paretoStability', asked)).toBe('busy');
    expect(await call('task.cancel', { task: 'draw' })).toEqual({ found: true });
    expect(await running).toMatchObject({ error: { code: 'cancelled' } });
  });

  it('has rates of any exposure that is known, beside counts and as two sides', async () => {
    const { call, idOf } = await sample();
    const fieldId = idOf('Area');
    const { bars } = await call('analyze.pareto', { filter: all, fieldId });
    await call('exposure.save', {
      unit: 'passengers',
      fieldId,
      entries: bars.map(({ value }, at) => ({ value: value ?? '', count: 10_000 * (at + 1) })),
    });
    const first = await call('analyze.pareto', {
      filter: all,
      fieldId,
      measure: { kind: 'rate' },
    });
    expect(first.rate?.basis).toEqual(first.rate?.bases[0]);
    const key = first.rate?.bases.find(({ unit }) => unit === 'passengers')?.key ?? null;
    const rate = { kind: 'rate' as const, basis: key };
    const rated = await call('analyze.pareto', { filter: all, fieldId, measure: rate });
    expect(rated).toMatchObject({ additive: false, rate: { own: true } });
    const views = await call('analyze.paretoViews', {
      filter: all,
      fieldId,
      views: [{ kind: 'count' }, rate],
    });
    expect(views.views.map(({ additive }) => additive)).toEqual([true, false]);
    expect(views.bars.length).toBeGreaterThan(3);
    const values = (value: string) => ({
      conditions: [{ kind: 'values' as const, fieldId: idOf('Gender'), values: [value] }],
    });
    const { values: terminals } = await call('aggregate.values', { fieldId: idOf('Gender') });
    const [one, two] = terminals.flatMap(({ value }) => (value === null ? [] : [value]));
    const sides = await call('analyze.paretoSides', {
      fieldId,
      sides: [
        { name: 'One', filter: values(one ?? '') },
        { name: 'Two', filter: values(two ?? '') },
      ],
    });
    expect(sides).toMatchObject({ comparison: 'shares', overlap: 0 });
    expect(sides.bars[0]?.sides[0].rate?.n).toBeGreaterThan(0);
  });

  it('answers what it cannot do with a reason', async () => {
    const { codeOf, idOf } = await sample();
    const fieldId = idOf('Area');
    const weighted = (severity: number) => ({ kind: 'weighted', fieldId: severity });
    expect(await codeOf('analyze.pareto', { filter: all, fieldId: 9999 })).toBe('unknown-field');
    expect(await codeOf('analyze.pareto', { filter: all, fieldId, measure: weighted(9999) })).toBe(
      'unknown-field',
    );
    expect(await codeOf('analyze.paretoViews', { filter: all, fieldId, views: [] })).toBe(
      'invalid-input',
    );
    expect(await codeOf('analyze.paretoSides', { fieldId, sides: [] })).toBe('invalid-input');
    expect(await codeOf('analyze.paretoStability', { filter: all, fieldId, k: 0 })).toBe(
      'invalid-input',
    );
  });
});
