import fc from 'fast-check';
import { expect, it } from 'vitest';
import { StagePass } from '#core/modify/complaint-pass.ts';

const hour = 3_600_000;
const places = 6;

/** A complaint's times in hours: what came before capture, and the five stages; null: not reached. */
type Life = (number | null)[];

interface Case {
  lives: Life[];
  /** Whether a field says the place at all, and whether it holds days only. */
  known: boolean[];
  days: boolean[];
  targets: (number | null)[];
  asOf: number | null;
}

const hours = fc.integer({ min: -60, max: 120 });
const cases: fc.Arbitrary<Case> = fc.record({
  lives: fc.array(
    fc.array(fc.option(hours, { nil: null }), { minLength: places, maxLength: places }),
    { maxLength: 30 },
  ),
  known: fc.array(fc.boolean(), { minLength: places, maxLength: places }),
  days: fc.array(fc.boolean(), { minLength: places, maxLength: places }),
  targets: fc.array(fc.option(fc.integer({ min: 1, max: 90 }), { nil: null }), {
    minLength: 5,
    maxLength: 5,
  }),
  asOf: fc.option(hours, { nil: null }),
});

function passOver({ lives, known, days, targets, asOf }: Case) {
  const columns = known.map((says, place) =>
    says
      ? {
          values: Float64Array.from(lives, (life) => (life[place] ?? NaN) * hour),
          wholeDays: days[place] ?? false,
        }
      : null,
  );
  const pass = new StagePass(
    { columns, targets, asOf: asOf === null ? null : asOf * hour },
    lives.length,
  );
  const rows = Uint32Array.from(lives.keys());
  // In two portions, as it is done with many.
  pass.take(rows.subarray(0, 7));
  pass.take(rows.subarray(7));
  return pass;
}

const whole = (time: number): number => Math.floor(time / 24) * 24;

/** The stage of a complaint, worked out alone and in plain words; null where nothing says the stage. */
function lookedAt(life: Life, place: number, { known, days, targets, asOf }: Case) {
  if (!known[place]) return null;
  const at = (one: number): number | null => (known[one] ? (life[one] ?? null) : null);
  const behind = [...life.keys()].filter((one) => one > place && at(one) !== null);
  const before = [...life.keys()].filter((one) => one < place && at(one) !== null).at(-1);
  const between = [...life.keys()].filter(
    (one) => one > (before ?? -1) && one < place && one > 0 && known[one],
  );
  const inDays = before !== undefined && (days[before] || days[place]);
  const from = before === undefined ? null : (at(before) ?? 0);
  const target = targets[place - 1] ?? null;
  const end = asOf ?? -Infinity;
  const over =
    from !== null &&
    target !== null &&
    (inDays ? whole(whole(from) + target) < whole(end) : from + target <= end);
  const time = at(place);
  if (time === null) {
    const state = behind.length > 0 ? 'skipped' : 'waiting';
    // Its clock runs once every known stage before it was reached.
    const due = state === 'waiting' && from !== null && between.length === 0 && target !== null;
    return { state, spent: null, judged: due && over, young: due && !over, within: false };
  }
  const spent = from === null ? null : inDays ? whole(time) - whole(from) : time - from;
  const counts = spent !== null && spent >= 0 && target !== null;
  return {
    state: 'reached',
    spent,
    judged: counts && over,
    young: counts && !over,
    within: counts && over && spent <= target,
  };
}

it('counts each stage as a person would who looked at every complaint', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const pass = passOver(given);
      const tallies = pass.tallies();
      expect(tallies[0]).toBeNull();
      let mixed = 0;
      for (const life of given.lives) {
        const looked = [1, 2, 3, 4, 5].map((place) => lookedAt(life, place, given));
        if (looked.some((one) => (one?.spent ?? 0) < 0)) mixed += 1;
      }
      expect(pass.outOfOrder).toBe(mixed);
      for (let place = 1; place < places; place += 1) {
        const looked = given.lives.map((life) => lookedAt(life, place, given));
        const tally = tallies[place];
        if (!given.known[place] || !tally) {
          expect(tally).toBeNull();
          continue;
        }
        const count = (test: (one: NonNullable<(typeof looked)[number]>) => boolean) =>
          looked.filter((one) => one !== null && test(one)).length;
        const spent = looked.map((one) => one?.spent ?? -1).filter((one) => one >= 0);
        expect({ ...tally, hours: [...tally.hours].sort((a, b) => a - b) }).toEqual({
          reached: count(({ state }) => state === 'reached'),
          skipped: count(({ state }) => state === 'skipped'),
          waiting: count(({ state }) => state === 'waiting'),
          overdue: count(({ state, judged }) => state === 'waiting' && judged),
          outOfOrder: count((one) => (one.spent ?? 0) < 0),
          judged: count(({ judged }) => judged),
          within: count(({ within }) => within),
          young: count(({ young }) => young),
          hours: spent.sort((a, b) => a - b),
        });
        expect(tally.reached + tally.skipped + tally.waiting).toBe(given.lives.length);
      }
    }),
    { numRuns: 600 },
  );
});

it('lets the share within a target not depend on when complaints began', () => {
  // One a day, answered after 1, 2, 3, 4, 1, 2, … days: half of them within two days.
  const lives = Array.from({ length: 400 }, (_, row): Life => {
    const answered = row * 24 + (1 + (row % 4)) * 24;
    return [null, row * 24, answered <= 400 * 24 ? answered : null, null, null, null];
  });
  const [, , tally] = passOver({
    lives,
    known: [false, true, true, false, false, false],
    days: [false, false, false, false, false, false],
    targets: [null, 48, null, null, null],
    asOf: 400 * 24,
  }).tallies();
  expect(tally?.young).toBe(1);
  expect([tally?.judged, tally?.within]).toEqual([399, 200]);
});
