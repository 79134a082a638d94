import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { contactMark, contactMarks } from '#core/statistics/contact-marks.ts';
import { firstContacts } from '#core/statistics/first-contact.ts';
import { PairDifferences } from '#core/statistics/pair-differences.ts';
import { rankSum } from '#core/statistics/rank-sum.ts';
import { mismatches } from './compare.ts';
import { referenceCases } from './reference-case.ts';

const numbers = z.array(z.number());
const samples = z.object({ x: numbers, y: numbers, conf: z.number() });

describe('location: reference cases', () => {
  const cases = referenceCases('location', (method) => method === 'mannWhitney');
  test.each(cases)('$id', ({ input, expected, tolerance }) => {
    const { x, y, conf } = samples.parse(input);
    const found = rankSum(x, y, conf);
    const named = {
      U: found?.u,
      pNormal: found?.pNormal,
      pExact: found?.pExact,
      superiority: found?.superiority,
      hodgesLehmann: found?.shift,
      hlInterval: [found?.shiftInterval.low, found?.shiftInterval.high],
    };
    expect(mismatches(expected, named, tolerance)).toEqual([]);
  });
});

const contactLog = z.object({
  windowDays: z.number(),
  observationEnd: z.string(),
  contacts: z.array(
    z.object({ id: z.string(), key: z.string(), at: z.string(), resolved: z.boolean() }),
  ),
});

describe('first contact resolution: reference cases', () => {
  test.each(referenceCases('fcr'))('$id', ({ input, expected, tolerance }) => {
    const { windowDays, observationEnd, contacts } = contactLog.parse(input);
    const found = firstContacts(
      contacts.map(({ at, ...contact }) => ({ ...contact, at: Date.parse(at) })),
      windowDays * 86_400_000,
      Date.parse(observationEnd),
    );
    const ids = (places: readonly number[]) => places.map((place) => contacts[place]?.id).sort();
    const named = {
      firstContacts: ids(found.first),
      resolvedFirst: ids(found.resolvedFirst),
      censored: ids(found.censored),
      n: found.first.length,
      x: found.resolvedFirst.length,
      fcr: found.share,
      wilson: [found.interval?.low, found.interval?.high],
    };
    expect(mismatches(expected, named, tolerance)).toEqual([]);
    const keys = new Map<string, number>();
    const { marks } = contactMarks(
      Int32Array.from(
        contacts,
        ({ key }) => keys.get(key) ?? (keys.set(key, keys.size), keys.size - 1),
      ),
      Float64Array.from(contacts, ({ at }) => Date.parse(at)),
      Uint8Array.from(contacts, ({ resolved }) => Number(resolved)),
      windowDays * 86_400_000,
      Date.parse(observationEnd),
    );
    const marked = (mark: number) =>
      contacts.flatMap(({ id }, place) => (marks[place] === mark ? [id] : [])).sort();
    expect(marked(contactMark.resolved)).toEqual(named.resolvedFirst);
    expect(marked(contactMark.censored)).toEqual(named.censored);
  });

  test('many contacts at once are marked as one by one', () => {
    const contact = fc.record({
      key: fc.integer({ min: 0, max: 6 }),
      at: fc.integer({ min: 0, max: 60 }),
      resolved: fc.boolean(),
    });
    const log = fc.array(contact, { maxLength: 40 });
    fc.assert(
      fc.property(log, fc.integer({ min: 1, max: 20 }), (contacts, window) => {
        const found = firstContacts(contacts, window, 60);
        const { marks, cameBack } = contactMarks(
          Int32Array.from(contacts, ({ key }) => key),
          Float64Array.from(contacts, ({ at }) => at),
          Uint8Array.from(contacts, ({ resolved }) => Number(resolved)),
          window,
          60,
        );
        const marked = (...of: number[]) =>
          contacts.flatMap((_contact, place) => (of.includes(marks[place] ?? -1) ? [place] : []));
        expect(marked(contactMark.resolved, contactMark.unresolved)).toEqual(found.first);
        expect(marked(contactMark.resolved)).toEqual(found.resolvedFirst);
        expect(marked(contactMark.censored)).toEqual(found.censored);
        for (const [place, { key, at }] of contacts.entries()) {
          const again = contacts.some(
            (other, index) =>
              other.key === key &&
              (other.at > at || (other.at === at && index > place)) &&
              other.at - at <= window,
          );
          expect(cameBack[place]).toBe(Number(again));
        }
      }),
    );
  });
});

const value = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true }),
);
const sample = fc.array(value, { minLength: 1, maxLength: 25 });

describe('differences of pairs', () => {
  it('are the sorted ones, whichever is asked for', () => {
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const all = x.flatMap((one) => y.map((other) => one - other)).sort((a, b) => a - b);
        const differences = new PairDifferences(x, y);
        expect(differences.count).toBe(all.length);
        for (let k = 1; k <= all.length; k += 1) {
          // 0 and -0 are the same difference.
          expect(differences.at(k) + 0).toBe((all[k - 1] ?? NaN) + 0);
        }
      }),
    );
  });

  it('of many values, nearly all the same, are found', () => {
    const x = Array.from({ length: 30_000 }, (_value, at) => (at % 7 === 0 ? at : 1));
    const y = Array.from({ length: 20_000 }, (_value, at) => (at % 5 === 0 ? -at : 1));
    const differences = new PairDifferences(x, y);
    expect(differences.median()).toBe(0);
    expect(differences.at(1)).toBe(-1);
    expect(differences.at(differences.count)).toBe(29_995 + 19_995);
  });
});

describe('the rank sum', () => {
  it('of exchanged samples is the other way round', () => {
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const one = rankSum(x, y);
        const other = rankSum(y, x);
        expect(one?.u).toBe(x.length * y.length - (other?.u ?? NaN));
        expect(one?.pNormal).toBe(other?.pNormal);
        expect(one?.pExact).toBe(other?.pExact);
        expect(one?.shift).toBeCloseTo(-(other?.shift ?? NaN), 6);
      }),
    );
  });

  it('counts pairs one by one', () => {
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const pairs = x.flatMap((one) =>
          y.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)),
        );
        expect(rankSum(x, y)?.u).toBe(pairs.reduce<number>((sum, points) => sum + points, 0));
      }),
    );
  });
});
