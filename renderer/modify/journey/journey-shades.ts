import { amountWords, numbered, numberWords, shareWords } from '#core/aggregate/number-words.ts';
import type { CountedShare, JourneyFigures, TouchPointFigures } from '#core/contract/journey.ts';
import type { JourneyColour } from '#core/contract/journey-colours.ts';

/** Fewer incidents than these say too little to be coloured. */
export const fewestToShade = 10;

/** Shades from the lightest, and their words: colour never stands alone. */
export const shadeWords = ['lowest', 'low', 'high', 'highest'] as const;
export type Shade = 0 | 1 | 2 | 3;

/** What a touch point is coloured by. */
export interface Shaded {
  /** Null: not coloured, for the reason in its words. */
  shade: Shade | null;
  /** Its bar, 0 to 1 of the largest figure on the map, with its interval; null: none. */
  bar: { part: number; low: number; high: number } | null;
  /** The figure: 12.5 % of 200. */
  words: string;
  /** The 95 % interval; empty where there is none. */
  limits: string;
  /** The figure with its interval, for reading out and the panel at the side. */
  full: string;
}

export interface Shades {
  byId: ReadonlyMap<number, Shaded>;
  /** From and to of each shade, in words; none while nothing is coloured. */
  legend: readonly { shade: Shade; word: string; range: string }[];
}

export const colourNames: Readonly<Record<JourneyColour, string>> = {
  count: 'Incidents',
  bad: 'Share of bad outcomes',
  'low-score': 'Share of low scores',
  breaches: 'Share that breaks a standard',
  rate: 'Rate per exposure',
};

/** The colours that the incidents can give. */
export function coloursFor(figures: JourneyFigures | null, hasExposure: boolean): JourneyColour[] {
  if (figures === null) return ['count'];
  const counted = figures.touchPoints.some(({ breaches }) => breaches !== null);
  return [
    'count',
    ...(figures.hasOutcomes ? (['bad'] as const) : []),
    ...(figures.score === null ? [] : (['low-score'] as const)),
    ...(counted ? (['breaches'] as const) : []),
    ...(hasExposure ? (['rate'] as const) : []),
  ];
}

/** “25 of 200, 12.5 % (8.6 to 17.8 %)”. */
export function shareFigure({ x, n, share, low, high }: CountedShare): string {
  if (share === null || low === null || high === null) return `0 of ${numberWords(n)}`;
  const limits = `${(low * 100).toFixed(1)} to ${shareWords(high)}`;
  return `${numberWords(x)} of ${numberWords(n)}, ${shareWords(share)} (95\u00A0% interval ${limits})`;
}

interface Figure {
  value: number;
  low: number;
  high: number;
  words: string;
  limits: string;
  full: string;
}

/** What stands in place of a figure. */
type Missing = { value: null; words: string };

function ofShare(share: CountedShare | null, without: string, what: string): Figure | Missing {
  if (share === null) return { value: null, words: without };
  if (share.share === null) return { value: null, words: `${what}: none known` };
  const words = `${shareWords(share.share)} of ${numberWords(share.n)}`;
  const { low, high } = share;
  if (share.n < fewestToShade) {
    return { value: null, words: `${numberWords(share.x)} of ${numberWords(share.n)}: too few` };
  }
  const ends = { low: low ?? share.share, high: high ?? share.share };
  const limits = `95\u00A0%: ${(ends.low * 100).toFixed(1)} to ${shareWords(ends.high)}`;
  return { value: share.share, ...ends, words, limits, full: `${what}: ${shareFigure(share)}` };
}

function ofRate({ rate }: TouchPointFigures, rates: JourneyFigures['rates']): Figure | Missing {
  if (rate === null || rate.rate === null || rates === null) {
    return { value: null, words: 'no rate known' };
  }
  const per = `per ${numberWords(rates.per)} ${rates.unit}`;
  const words = `${amountWords(rate.rate)} ${per}`;
  if (rate.incidents < fewestToShade) {
    return { value: null, words: `${numbered(rate.incidents, 'incident', 'incidents')}: too few` };
  }
  const ends = { low: rate.low ?? rate.rate, high: rate.high ?? rate.rate };
  const between = `${amountWords(ends.low)} to ${amountWords(ends.high)}`;
  const full = `${words} (95\u00A0% interval ${between}, n = ${numberWords(rate.n)})`;
  return { value: rate.rate, ...ends, words, limits: `95\u00A0%: ${between}`, full };
}

/** What stands at a touch point without a single incident. */
function noneWords(isFiltered: boolean): string {
  return isFiltered ? 'no incident under this filter' : 'no incident';
}

function figureOf(
  at: TouchPointFigures,
  colour: JourneyColour,
  { rates, score }: JourneyFigures,
  isFiltered: boolean,
): Figure | Missing {
  if (at.trouble !== null) return { value: null, words: 'cannot be counted' };
  if (at.n === null) return { value: null, words: 'no incidents named' };
  if (at.n === 0) return { value: null, words: noneWords(isFiltered) };
  if (colour === 'bad') return ofShare(at.bad, 'no outcomes', 'Bad outcomes');
  if (colour === 'low-score') {
    const name = score === null ? 'Low scores' : `${score.name} of ${score.lowUpTo} or less`;
    return ofShare(at.lowScore, 'no scores', name);
  }
  if (colour === 'breaches') return ofShare(at.breaches, 'not counted', 'Breaks a standard');
  if (colour === 'rate') return ofRate(at, rates);
  const words = numbered(at.n, 'incident', 'incidents');
  // Few incidents are few, which is all that a count says.
  return { value: at.n, low: at.n, high: at.n, words, limits: '', full: words };
}

function shadeOf(part: number): Shade {
  if (part > 0.75) return 3;
  if (part > 0.5) return 2;
  return part > 0.25 ? 1 : 0;
}

function valueWords(value: number, colour: JourneyColour): string {
  if (colour === 'count') return numberWords(value);
  return colour === 'rate' ? amountWords(value) : shareWords(value);
}

/** Colours the touch points of a map by one figure, in four even steps up to the largest. */
export function shadesOf(
  figures: JourneyFigures,
  colour: JourneyColour,
  isFiltered: boolean,
): Shades {
  const all = figures.touchPoints.map((at) => ({
    id: at.touchPointId,
    figure: figureOf(at, colour, figures, isFiltered),
  }));
  const known = all.flatMap(({ figure }) => (figure.value === null ? [] : [figure]));
  const most = known.reduce((max, { value }) => Math.max(max, value), 0);
  const widest = known.reduce((max, { high }) => Math.max(max, high), 0);
  const partOf = (value: number) => (widest === 0 ? 0 : value / widest);
  const byId = new Map(
    all.map(({ id, figure }): [number, Shaded] => {
      if (figure.value === null) {
        const { words } = figure;
        return [id, { shade: null, bar: null, words, limits: '', full: words }];
      }
      const { value, low, high, words, limits, full } = figure;
      const bar = { part: partOf(value), low: partOf(low), high: partOf(high) };
      return [id, { shade: shadeOf(most === 0 ? 0 : value / most), bar, words, limits, full }];
    }),
  );
  if (most === 0) return { byId, legend: [] };
  const at = (quarter: number) => valueWords((most * quarter) / 4, colour);
  const legend = ([0, 1, 2, 3] as const).map((shade) => ({
    shade,
    word: shadeWords[shade],
    range: shade === 0 ? `up to ${at(1)}` : `over ${at(shade)} to ${at(shade + 1)}`,
  }));
  return { byId, legend };
}

/** “20 incidents per 1,000 passengers (95 % interval 17 to 23).” */
export function rateFigureWords(
  { rate, low, high, n }: NonNullable<TouchPointFigures['rate']>,
  { per, unit }: NonNullable<JourneyFigures['rates']>,
): string {
  const what = `per ${numberWords(per)} ${unit}`;
  if (rate === null) return `No rate ${what}: no ${unit} are known for it.`;
  const limits = `${amountWords(low ?? 0)} to ${amountWords(high ?? 0)}`;
  return `${amountWords(rate)} incidents ${what} (95\u00A0% interval ${limits}, n = ${numberWords(n)}).`;
}
