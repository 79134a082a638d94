/** Patterns that a stable process rarely shows, whoever numbered them. */
export type RunRule =
  | 'beyond-limits'
  | 'run-of-8'
  | 'run-of-9'
  | 'two-of-three'
  | 'four-of-five'
  | 'trend-of-6'
  | 'alternating-14'
  | 'hugging-15'
  | 'mixture-8';

/** A point as the rules see it. */
export interface RulePoint {
  /** Null: no point; it breaks every pattern. */
  value: number | null;
  centre: number | null;
  /** Null: no limits, as in a phase too short for them; nothing there signals. */
  sigma: number | null;
  /** Patterns do not cross from one phase into another. */
  phase: number;
}

/** Rules by author, in the order of their numbers. */
export const ruleSets = {
  /** Shown unless others are asked for. */
  usual: ['beyond-limits', 'run-of-9'],
  /** Western Electric, Statistical Quality Control Handbook (1956), rules 1 to 4. */
  westernElectric: ['beyond-limits', 'two-of-three', 'four-of-five', 'run-of-8'],
  /** L. Nelson (1984), Journal of Quality Technology 16:237-239, tests 1 to 8. */
  nelson: [
    'beyond-limits',
    'run-of-9',
    'trend-of-6',
    'alternating-14',
    'two-of-three',
    'four-of-five',
    'hugging-15',
    'mixture-8',
  ],
} as const satisfies Record<string, readonly RunRule[]>;

/** Consecutive points of one phase, none missing. */
interface Stretch {
  first: number;
  values: number[];
  /** Is a point further from the centre than so many sigma? -1 below, 1 above, 0 neither. */
  side(at: number, sigmas: number): number;
  /** Whether there is a spread to measure distances by. */
  hasSpread(at: number): boolean;
}

/** What floating point may add to a value: 64 units in its last place. */
function noise(...values: number[]): number {
  return 64 * Number.EPSILON * Math.max(...values.map(Math.abs));
}

/** “Beyond” is strict: a value that equals a limit but for rounding (1e-9 sigma) is not beyond it. */
const slack = 1e-9;

function stretchOf(points: readonly RulePoint[], first: number, last: number): Stretch {
  const part = points.slice(first, last);
  const values = part.map(({ value }) => value ?? 0);
  return {
    first,
    values,
    side: (at, sigmas) => {
      const value = values[at] as number;
      const centre = part[at]?.centre ?? 0;
      const sigma = part[at]?.sigma ?? 0;
      const off = value - centre;
      const enough = sigma * (sigmas + slack) + noise(value, centre);
      return Math.abs(off) > enough ? Math.sign(off) : 0;
    },
    hasSpread: (at) => (part[at]?.sigma ?? 0) > 0,
  };
}

function isKnown({ value, centre, sigma }: RulePoint): boolean {
  return value !== null && centre !== null && sigma !== null;
}

function stretchesOf(points: readonly RulePoint[]): Stretch[] {
  const stretches: Stretch[] = [];
  let first = 0;
  for (let end = 0; end <= points.length; end += 1) {
    const point = points[end];
    const missing = point === undefined || !isKnown(point);
    if (!missing && (end === first || point.phase === points[end - 1]?.phase)) continue;
    if (end > first) stretches.push(stretchOf(points, first, end));
    first = missing ? end + 1 : end;
  }
  return stretches;
}

/** A pattern in one stretch: is it complete at this point? */
type Pattern = (stretch: Stretch, at: number) => boolean;

function beyondLimits(stretch: Stretch, at: number): boolean {
  return stretch.hasSpread(at) && stretch.side(at, 3) !== 0;
}

/** So many of the last so many, the last among them, further out than so many sigma on one side. */
function mostOf(wanted: number, length: number, sigmas: number): Pattern {
  return (stretch, at) => {
    const zone = (place: number): number =>
      stretch.hasSpread(place) ? stretch.side(place, sigmas) : 0;
    const side = zone(at);
    if (side === 0 || at + 1 < length) return false;
    let found = 0;
    for (let back = 0; back < length; back += 1) if (zone(at - back) === side) found += 1;
    return found >= wanted;
  };
}

/** The last so many points all pass. */
function last(at: number, length: number, passes: (at: number) => boolean): boolean {
  if (at + 1 < length) return false;
  for (let back = 0; back < length; back += 1) if (!passes(at - back)) return false;
  return true;
}

/** All on one side of the centre line; a point on it breaks the run. */
function runOf(length: number): Pattern {
  return (stretch, at) => {
    const side = stretch.side(at, 0);
    return side !== 0 && last(at, length, (place) => stretch.side(place, 0) === side);
  };
}

/** 1 up, -1 down, 0 level from the point before; equal neighbours break a trend. */
function step({ values }: Stretch, at: number): number {
  const [from, to] = [values[at - 1] as number, values[at] as number];
  return Math.abs(to - from) > noise(from, to) ? Math.sign(to - from) : 0;
}

function trend(stretch: Stretch, at: number): boolean {
  if (at < 5) return false;
  const way = step(stretch, at);
  return way !== 0 && last(at, 5, (place) => step(stretch, place) === way);
}

function alternating(stretch: Stretch, at: number): boolean {
  if (at < 13) return false;
  const way = step(stretch, at);
  if (way === 0) return false;
  return last(at, 13, (place) => {
    const same = (at - place) % 2 === 0;
    return step(stretch, place) === (same ? way : -way);
  });
}

/** Closer to the centre than chance allows; on one sigma is still inside. */
function hugging(stretch: Stretch, at: number): boolean {
  return last(at, 15, (place) => stretch.hasSpread(place) && stretch.side(place, 1) === 0);
}

/** Eight outside one sigma, on both sides: two processes in one chart. */
function mixture(stretch: Stretch, at: number): boolean {
  const sides = new Set<number>();
  const outside = last(at, 8, (place) => {
    const side = stretch.hasSpread(place) ? stretch.side(place, 1) : 0;
    sides.add(side);
    return side !== 0;
  });
  return outside && sides.size === 2;
}

const patterns: Record<RunRule, Pattern> = {
  'beyond-limits': beyondLimits,
  'run-of-8': runOf(8),
  'run-of-9': runOf(9),
  'two-of-three': mostOf(2, 3, 2),
  'four-of-five': mostOf(4, 5, 1),
  'trend-of-6': trend,
  'alternating-14': alternating,
  'hugging-15': hugging,
  'mixture-8': mixture,
};

/**
 * The points (from 0) at which a pattern is complete. Nothing is beyond limits without spread (sigma 0): a run on one
 * side still counts. Both sides for the mixture, as in qcc 3. Western Electric (1956); L. Nelson (1984).
 */
export function signalsOf(rule: RunRule, points: readonly RulePoint[]): number[] {
  const complete = patterns[rule];
  return stretchesOf(points).flatMap((stretch) =>
    [...stretch.values.keys()]
      .filter((at) => complete(stretch, at))
      .map((at) => stretch.first + at),
  );
}
