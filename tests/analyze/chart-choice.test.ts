import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { chartChoice } from '#core/analyze/chart-choice.ts';
import { referenceCases } from '../statistics/reference-case.ts';

function counted(id: string): { x: number; n: number }[] {
  const found = referenceCases('control_charts').find((candidate) => candidate.id === id);
  const { x, n } = z.object({ x: z.array(z.number()), n: z.array(z.number()) }).parse(found?.input);
  return x.map((count, index) => ({ x: count, n: n[index] ?? 0 }));
}

describe('which chart, and why', () => {
  test('measured values get XmR', () => {
    const choice = chartChoice({ what: 'measure', values: [3, null, 5, 4] });
    expect(choice.kind).toBe('xmr');
    expect(choice.reason).toMatch(/^An XmR chart, because/);
    expect(choice.cautions).toEqual(['Only 3 points have a value: limits need at least 8.']);
  });

  test('counts get c while chance explains them, else XmR', () => {
    const level = Array.from({ length: 24 }, (_none, at) => 16 + (at % 5) - 2);
    expect(chartChoice({ what: 'count', counts: level }).kind).toBe('c');
    const wild = Array.from({ length: 24 }, (_none, at) => (at % 6 === 0 ? 90 : 10));
    const choice = chartChoice({ what: 'count', counts: wild });
    expect(choice.kind).toBe('xmr');
    expect(choice.others).toEqual(['c']);
    expect(choice.reason).toMatch(/vary \d+\.\d times as much as chance/);
  });

  test('spread below chance is said, and narrows nothing', () => {
    const level = new Array<number>(24).fill(16);
    const choice = chartChoice({ what: 'count', counts: level });
    expect(choice.kind).toBe('c');
    expect(choice.cautions.join(' ')).toMatch(/only 0\.00 times/);
  });

  test('small counts and few points are named', () => {
    const choice = chartChoice({ what: 'count', counts: [1, 2, 3, 1, 2, 3, 1, 2, 3] });
    expect(choice.meanCount).toBe(2);
    expect(choice.cautions.join(' ')).toMatch(/provisional until there are 20/);
    expect(choice.cautions.join(' ')).toMatch(/2\.00 per point/);
  });

  test('shares get p, or p′ when they vary more than chance', () => {
    const trial = chartChoice({ what: 'proportion', subgroups: counted('p.orangejuice_trial') });
    expect(trial.kind).toBe('p-laney');
    expect(trial.dispersion?.ratio).toBeCloseTo(2.945, 3);
    expect(trial.reason).toMatch(/2\.95 times/);
    const later = chartChoice({ what: 'proportion', subgroups: counted('p.orangejuice2') });
    expect(later).toMatchObject({ kind: 'p', others: ['np', 'p-laney', 'xmr'] });
    const flights = counted('p.flights_daily_late');
    expect(chartChoice({ what: 'proportion', subgroups: flights }).kind).toBe('p-laney');
    expect(chartChoice({ what: 'proportion', subgroups: flights }).others).not.toContain('np');
  });

  test('shares near 1 are as skewed as shares near 0', () => {
    const nearly = Array.from({ length: 24 }, (_none, at) => ({ x: 99 + (at % 2), n: 100 }));
    const choice = chartChoice({ what: 'proportion', subgroups: nearly });
    expect(choice.cautions.join('\n')).toMatch(/^All but 0\.50 per point are counted/m);
  });

  test('rates get u, or u′ when they vary more than chance', () => {
    const choice = chartChoice({ what: 'rate', subgroups: counted('u.pcmanufact') });
    expect(choice).toMatchObject({ kind: 'u', others: ['u-laney', 'xmr'] });
    const wild = Array.from({ length: 24 }, (_none, at) => ({ x: at % 6 ? 10 : 90, n: 5 + at }));
    expect(chartChoice({ what: 'rate', subgroups: wild }).kind).toBe('u-laney');
  });

  test('nothing at all is a chart without points', () => {
    for (const what of ['proportion', 'rate'] as const) {
      const choice = chartChoice({ what, subgroups: [{ x: 0, n: 0 }] });
      expect(choice.dispersion).toBeNull();
      expect(choice.cautions).toEqual(['Only 0 points have a value: limits need at least 8.']);
    }
    expect(chartChoice({ what: 'count', counts: [] }).meanCount).toBeNull();
  });
});
