import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EffectPlan } from '#core/contract/checks.ts';
import { canonicalJson } from '#core/implement/canonical-json.ts';
import { givenSpans, planInDays, spansOf } from '#core/implement/check-spans.ts';
import { hashOf } from '#core/implement/check-locked.ts';
import { dayNumber, dayOfNumber } from '#core/modify/calendar-day.ts';

const plan: EffectPlan & { baseline: { from: string; to: string }; goLive: string } = {
  baseline: { from: '2024-03-05', to: '2024-09-17' },
  goLive: '2024-10-01',
  windowDays: 50,
  wanted: 0.2,
  leastCount: 5,
  presumed: { noSeason: '', ordinaryBaseline: 'Nothing special happened.' },
  untouched: null,
};

it('reads a plan in days, and what is vouched for where a reason is written', () => {
  const days = planInDays(plan, 'lower');
  expect(days.goLive).toBe(dayNumber('2024-10-01'));
  expect(days.baseline.to - days.baseline.from).toBe(196);
  expect(days.presumed).toEqual({ noSeason: false, ordinaryBaseline: true });
});

it('cuts what is known without a gap, an overlap or a period over an edge of the plan', () => {
  const edges = fc.record({
    from: fc.integer({ min: -900, max: 0 }),
    length: fc.integer({ min: 1, max: 500 }),
    gap: fc.integer({ min: 0, max: 60 }),
    window: fc.integer({ min: 1, max: 200 }),
    start: fc.integer({ min: -1200, max: 100 }),
    known: fc.integer({ min: 1, max: 1800 }),
    unit: fc.constantFrom<('day' | 'week')[]>('day', 'week'),
  });
  fc.assert(
    fc.property(edges, ({ from, length, gap, window, start, known, unit }) => {
      const base = 20_000 + from;
      const days = planInDays(
        {
          ...plan,
          baseline: { from: dayOfNumber(base), to: dayOfNumber(base + length) },
          goLive: dayOfNumber(base + length + gap),
          windowDays: window,
        },
        'lower',
      );
      const span = { from: 20_000 + start, to: 20_000 + start + known };
      const spans = spansOf(days, span, unit);
      const end = days.goLive + window;
      const last = Math.min(span.to, end + 90);
      if (span.from >= last) return;
      expect(spans[0]?.from).toBe(span.from);
      expect(spans.at(-1)?.to).toBe(last);
      const important = [
        days.baseline.from,
        days.baseline.to,
        days.goLive,
        end,
        end + 30,
        end + 60,
      ];
      for (const [place, one] of spans.entries()) {
        expect(one.to).toBeGreaterThan(one.from);
        expect(one.to - one.from).toBeLessThanOrEqual(unit === 'day' ? 1 : 10);
        if (place > 0) expect(one.from).toBe(spans[place - 1]?.to);
        for (const edge of important) expect(one.from < edge && one.to > edge).toBe(false);
      }
    }),
  );
});

it('takes given periods once, in their order, and none that lie over each other', () => {
  const days = planInDays(plan, 'lower');
  const known = { from: days.baseline.from, to: days.goLive };
  const month = (at: number) => ({
    from: days.baseline.from + at * 30,
    to: days.baseline.from + (at + 1) * 30,
  });
  expect(givenSpans([month(1), month(0), month(1)], days, known)).toEqual([month(0), month(1)]);
  const across = { from: days.baseline.from + 10, to: days.baseline.from + 40 };
  expect(givenSpans([month(0), across], days, known)).toBeNull();
});

it('writes equal data in one form, whatever the order of their keys', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'ü' }], a: undefined })).toBe(
    '{"b":[1,{"c":"ü","d":null}]}',
  );
  expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const turned = Object.fromEntries(Object.entries(data).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(data));
      // -0 has no form of its own in JSON.
      expect(JSON.parse(canonicalJson(data))).toEqual(JSON.parse(JSON.stringify(data)));
    }),
  );
});
