import { describe, expect, it } from 'vitest';
import { shareWords } from '#core/aggregate/number-words.ts';
import {
  type MaturityEvidence,
  type MaturityPoint,
  suggestMaturity,
} from '#core/modify/maturity-suggestion.ts';

/** Numbers that look random and are the same each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function drawn(random: () => number, n: number, share: number): number {
  let x = 0;
  for (let item = 0; item < n; item += 1) if (random() < share) x += 1;
  return x;
}

function sums(points: readonly MaturityPoint[]): { x: number; n: number } {
  return points.reduce((sum, { x, n }) => ({ x: sum.x + x, n: sum.n + n }), { x: 0, n: 0 });
}

/** A touch point with one counted standard. */
function withShares(points: readonly MaturityPoint[], allowed = 0.05): MaturityEvidence {
  const broken = sums(points);
  return {
    n: broken.n,
    unit: 'week',
    span: '12 weeks, 1 January to 24 March 2024',
    standards: [{ text: 'Answered within a day', allowed, broken }],
    result: { name: 'share that broke the standard', kind: 'share', points },
  };
}

const steady = Array.from({ length: 12 }, (_point, week) => ({ x: 8 + (week % 3), n: 100 }));

describe('maturity is suggested', () => {
  it('as “what’s this?” without a standard or with hardly an incident', () => {
    const evidence = withShares(steady);
    expect(suggestMaturity({ ...evidence, standards: [] })).toMatchObject({
      level: 'whats-this',
      reason:
        'No standard is set, so nobody can say what should happen here (1,200 incidents in 12 weeks, 1 January to 24 March 2024; the filter of the window does not apply).',
    });
    expect(suggestMaturity({ ...evidence, n: 0, span: null, standards: [] }).reason).toBe(
      'No standard is set, so nobody can say what should happen here (0 incidents with a time).',
    );
    expect(suggestMaturity({ ...evidence, n: 9 })).toMatchObject({
      level: 'whats-this',
      reason: 'Hardly anything is known of how it goes: 9 incidents with a time.',
    });
  });

  it('not at all with too few periods, or with nothing measured, and says so', () => {
    const few = suggestMaturity(withShares(steady.slice(0, 7)));
    expect(few).toMatchObject({ level: null, periods: 7 });
    expect(few.reason).toBe(
      'Too few to suggest: share that broke the standard, 7 weeks, n = 700. At least 8 are needed to tell how much they differ by chance.',
    );
    const none = suggestMaturity({ ...withShares(steady), result: null });
    expect(none.level).toBeNull();
    expect(none.reason).toContain('Nothing is measured here');
  });

  it('as ad hoc where results vary more than chance', () => {
    const wild = steady.map(({ n }, week) => ({ x: week % 2 === 0 ? 2 : 40, n }));
    const found = suggestMaturity(withShares(wild, 0.5));
    expect(found.level).toBe('ad-hoc');
    expect(found.reason).toMatch(
      /^It varies [\d.]+ times as much as chance alone lets it \(p < 0\.0001\) \(share/u,
    );
    const shifted = Array.from({ length: 20 }, (_point, week) => ({ x: week < 10 ? 7 : 9, n: 60 }));
    expect(suggestMaturity(withShares(shifted, 0.5))).toMatchObject({ level: 'ad-hoc' });
  });

  it('as repeatable where they are steady and the standard is missed, unproven or uncounted', () => {
    const missed = suggestMaturity(withShares(steady, 0.05));
    expect(missed.level).toBe('repeatable');
    expect(missed.reason).toContain(
      `its standard is missed: “Answered within a day” is broken in 108 of 1,200, ${shareWords(0.09)}`,
    );
    const unproven = suggestMaturity(withShares(steady, 0.09));
    expect(unproven.level).toBe('repeatable');
    expect(unproven.reason).toContain('it is not shown that its standard is kept');
    const evidence = withShares(steady, 0.5);
    const uncounted = suggestMaturity({
      ...evidence,
      standards: [...evidence.standards, { text: 'A smile', allowed: 0.05, broken: null }],
    });
    expect(uncounted.level).toBe('repeatable');
    expect(uncounted.reason).toContain('how often its standard “A smile” is broken');
  });

  it('as systematic where they are steady and every standard is kept', () => {
    expect(suggestMaturity(withShares(steady, 0.2)).level).toBe('systematic');
    const never = Array.from({ length: 10 }, () => ({ x: 0, n: 30 }));
    const kept = suggestMaturity(withShares(never, 0));
    expect(kept.level).toBe('systematic');
    expect(kept.centre).toBe(0);
  });

  it('from means by an XmR chart', () => {
    const means = Array.from({ length: 12 }, (_point, week) => ({ x: 4 + (week % 2) / 10, n: 20 }));
    const evidence: MaturityEvidence = {
      n: 240,
      unit: 'month',
      span: null,
      standards: [{ text: 'Kind', allowed: 0.05, broken: null }],
      result: { name: 'mean of Rating', kind: 'mean', points: means },
    };
    expect(suggestMaturity(evidence).level).toBe('repeatable');
    const once = means.map((point, month) => (month === 8 ? { ...point, x: 1 } : point));
    expect(
      suggestMaturity({
        ...evidence,
        result: { name: 'mean of Rating', kind: 'mean', points: once },
      }).level,
    ).toBe('ad-hoc');
  });

  it('from the latest 24 periods only', () => {
    const before = Array.from({ length: 30 }, () => ({ x: 60, n: 100 }));
    const found = suggestMaturity(withShares([...before, ...steady, ...steady], 0.5));
    expect(found).toMatchObject({ level: 'systematic', periods: 24 });
  });

  it('as ad hoc by chance alone in about one of twenty at most', () => {
    const random = randomFrom(7);
    for (const [n, share, periods] of [
      [40, 0.2, 24],
      [200, 0.05, 24],
      [15, 0.3, 12],
      [40, 0.02, 24],
    ] as const) {
      let falsely = 0;
      const runs = 400;
      for (let run = 0; run < runs; run += 1) {
        const points = Array.from({ length: periods }, () => ({ x: drawn(random, n, share), n }));
        if (suggestMaturity(withShares(points, 0.5)).level === 'ad-hoc') falsely += 1;
      }
      expect(falsely / runs, `${n} at ${share}`).toBeLessThan(0.06);
    }
  });

  it('as ad hoc nearly always where the share itself swings widely', () => {
    const random = randomFrom(11);
    let found = 0;
    for (let run = 0; run < 100; run += 1) {
      const points = Array.from({ length: 24 }, () => ({
        x: drawn(random, 60, 0.05 + 0.4 * random()),
        n: 60,
      }));
      if (suggestMaturity(withShares(points, 0.5)).level === 'ad-hoc') found += 1;
    }
    expect(found).toBeGreaterThan(90);
  });
});
