/** In what an effect is said: rate after over rate before; or after less before. */
export type EffectScale = 'ratio' | 'share' | 'shift' | 'mean' | 'points';

/** How the level changed, with its 95 % interval and two-sided p. */
export interface CheckEffect {
  scale: EffectScale;
  /** Null when nothing happened before: a ratio to 0. */
  value: number | null;
  low: number;
  /** Null: it has no end. */
  high: number | null;
  p: number;
}

/** What the after window is compared with. */
export type ComparedWith = 'baseline' | 'whole-history' | 'season' | 'untouched';

export type TestName =
  | 'poisson-mid-p'
  | 'quasi-poisson'
  | 'seasonal-regression'
  | 'ratio-of-ratios'
  | 'newcombe'
  | 'mann-whitney'
  | 'welch'
  | 'difference-of-differences';

export interface CheckTest {
  name: TestName;
  comparedWith: ComparedWith;
  /** What the variance was multiplied by, since buckets vary more than chance within them; 1 when they do not. */
  factor: number;
}

/** Why there is no *effective* or *worse*. Codes; their words are in check-words.ts. */
export type CheckReason =
  | { code: 'window-open'; daysLeft: number }
  | { code: 'below-least-count'; found: number; least: number }
  | { code: 'nothing-before' }
  | { code: 'nothing-after' }
  | { code: 'not-comparable' }
  | { code: 'within-chance' }
  | { code: 'season-unknown' }
  | { code: 'baseline-unchecked' };

/** What a reader has to know before believing a verdict. */
export type CheckWarning =
  | { code: 'regression-to-mean'; share: number }
  | { code: 'baseline-unchecked'; presumed: boolean }
  | { code: 'season-not-separable'; presumed: boolean }
  | { code: 'season-one-year' }
  | { code: 'baseline-other-months' }
  | { code: 'vocabulary-changed'; came: readonly string[]; went: readonly string[] }
  | { code: 'few-events'; expected: number }
  | { code: 'not-provable-yet'; days: number | null; plannedDays: number }
  | { code: 'overdispersed'; ratio: number }
  | { code: 'autocorrelated'; lag1: number }
  | { code: 'buckets-cut'; count: number };

export type Verdict = 'effective' | 'unproven' | 'worse' | 'too-early';

/** The level in a window: a rate, a share, a median, a mean; and of how much. */
export interface WindowLevel {
  level: number | null;
  /** Events, items, values or answers. */
  count: number;
  days: number;
}

export interface CheckResult {
  verdict: Verdict;
  reasons: CheckReason[];
  /** Null while it is too early (a look ahead of time is no result) and where nothing can be compared. */
  effect: CheckEffect | null;
  /** Whether the improvement wanted is reached: surely, surely not, or open; null if none was wanted, or without effect. */
  size: 'reached' | 'missed' | 'open' | null;
  test: CheckTest | null;
  before: WindowLevel;
  after: WindowLevel;
  warnings: CheckWarning[];
}
