import { describe, expect, it } from 'vitest';
import { firstLive, proposedBaseline } from '#core/implement/benchmark-baseline-proposal.ts';

const day = 86_400_000;
const start = Date.UTC(2024, 0, 1);

/** Weeks from 1 January 2024 on, with these values. */
function weeks(values: readonly (number | null)[]) {
  return values.map((value, place) => ({
    from: start + place * 7 * day,
    to: start + (place + 1) * 7 * day,
    standing: value === null ? ('gap' as const) : ('complete' as const),
    value,
  }));
}

const steady = (count: number) =>
  Array.from({ length: count }, (_week, at) => 150 + ((at * 7) % 11));

describe('a baseline is proposed', () => {
  it('from the latest 24 complete periods', () => {
    const found = proposedBaseline(weeks(steady(40)), null);
    expect(found?.days).toEqual({ from: '2024-04-22', to: '2024-10-07' });
    expect(found?.why).toBe(
      'The latest 24 complete periods before the records end: 22 April to 6 October 2024.',
    );
  });

  it('before the first of its changes went live', () => {
    const live = firstLive([{ liveOn: null }, { liveOn: '2024-05-03' }, { liveOn: '2024-04-03' }]);
    const found = proposedBaseline(weeks(steady(40)), live);
    expect(found?.days).toEqual({ from: '2024-01-01', to: '2024-04-01' });
    expect(found?.why).toContain('13 complete periods before a change went live on 3 April 2024');
    expect(firstLive([{ liveOn: null }])).toBeNull();
  });

  it('without the ramp-up, where enough comes after it', () => {
    const ramp = [1, 2, 1, 3, 2, 1, 2, 1, ...steady(12)];
    const found = proposedBaseline(weeks(ramp), null);
    // Ranks place a change to within a period or so: of 12, one is taken for the ramp-up.
    expect(found?.days).toEqual({ from: '2024-03-04', to: '2024-05-20' });
    expect(found?.why).toMatch(
      /^The latest 11 complete periods .* the level changed about 4 March 2024 \(Pettitt’s test, p [<=] /u,
    );
    const late = proposedBaseline(weeks([...steady(14), 1, 2, 1, 3, 2, 1, 2]), null);
    expect(late?.days.from).toBe('2024-01-01');
    expect(late?.why).toContain('only 7 came after that, and limits need 8');
  });

  it('of periods that have a value, and not from fewer than eight', () => {
    expect(proposedBaseline(weeks(steady(7)), null)).toBeNull();
    expect(proposedBaseline(weeks([...steady(7), null, null]), null)).toBeNull();
    expect(proposedBaseline(weeks([...steady(7), null, 151]), null)?.days.to).toBe('2024-03-04');
  });
});
