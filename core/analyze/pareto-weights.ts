import { countWords, listWords, numberWords } from '../aggregate/number-words.ts';

/** What values of a severity are suggested to weigh; null: nothing, so that their incidents are left out. */
export interface SuggestedWeights {
  weights: (number | null)[];
  /** How it came about, in a sentence. */
  reason: string;
}

/** From light to heavy. Longer words come before those that they hold ("very high"). */
const levels: readonly RegExp[] = [
  /\b(?:trivial|cosmetic|negligible|insignificant|informational|info|very low|lowest)\b/iu,
  /\b(?:low|minor|light|slight|mild)\b/iu,
  /\b(?:medium|moderate|normal|average|intermediate|middle)\b/iu,
  /\b(?:high|major|significant|serious)\b/iu,
  /\b(?:very high|highest|severe|critical|urgent|blocker|emergency)\b/iu,
  /\b(?:catastrophic|fatal|disaster|death)\b/iu,
];

/** Grades that count down to the most severe: Sev 1, P1, Priority 1, Class 1. */
const countingDown = /^(?:sev(?:erity)?|s|p|prio(?:rity)?|class|grade)[\s._-]*(\d{1,2})\b/iu;

/** The heaviest weighs at most this, and each step is at most ten. */
const heaviest = 100;
const largestStep = 10;

/** Where a value stands among the levels; null where its words name none. "Very high" is not "high". */
function levelOf(value: string): number | null {
  const level = levels.findLastIndex((words) => words.test(value));
  if (level < 0) return null;
  return /\bvery low\b/iu.test(value) ? 0 : level;
}

/** One digit is enough for a judgement: 1, 5, 20, 100. */
function rounded(weight: number): number {
  const power = 10 ** Math.floor(Math.log10(weight));
  return Math.round(weight / power) * power;
}

/** Weights of so many steps, from 1 on, each step the same factor. */
function ladder(steps: number): number[] {
  const factor = Math.min(largestStep, heaviest ** (1 / Math.max(1, steps - 1)));
  return Array.from({ length: steps }, (_weight, step) => rounded(factor ** step));
}

/** Weights by rank: the lowest place weighs 1. Values without a place weigh nothing. */
function byPlace(places: readonly (number | null)[]): (number | null)[] {
  const known = places.filter((place) => place !== null);
  const ranks = [...new Set(known)].sort((a, b) => a - b);
  const weights = ladder(ranks.length);
  return places.map((place) => (place === null ? null : (weights[ranks.indexOf(place)] ?? null)));
}

function ladderWords(weights: readonly (number | null)[]): string {
  const steps = [...new Set(weights.filter((weight) => weight !== null))].sort((a, b) => a - b);
  return listWords(steps.map((weight) => numberWords(weight)));
}

function unread(values: readonly string[], places: readonly (number | null)[]): string {
  const count = values.filter((_value, at) => places[at] === null).length;
  if (count === 0) return '';
  return count === 1
    ? ' One value names no severity, and is left out until it has a weight.'
    : ` ${numberWords(count)} values name no severity, and are left out until they have a weight.`;
}

/** At least two values, and half of all, must be read for an order to be believed. */
function believable(places: readonly (number | null)[]): boolean {
  const known = places.filter((place) => place !== null);
  return new Set(known).size > 1 && known.length * 2 >= places.length;
}

/**
 * Suggests what values of a severity weigh. Numbers weigh themselves; words and grades weigh from 1 to 100 in even steps,
 * as the demerits of Dodge and Torrey do (1956, Industrial Quality Control 13: 1, 10, 50, 100). Values in which no order
 * can be read all weigh 1. Weights are a judgement: they are there to be changed.
 * @param numbers the values as numbers, where the field holds numbers.
 */
export function suggestedWeights(
  values: readonly string[],
  numbers: readonly number[] | null,
): SuggestedWeights {
  const read = numbers ?? readNumbers(values);
  if (read?.every((number) => number >= 0)) {
    return {
      weights: [...read],
      reason:
        'Suggested: each number is its own weight. Where the lowest number is the most severe, turn the weights round.',
    };
  }
  const words = values.map(levelOf);
  if (believable(words)) {
    const weights = byPlace(words);
    return {
      weights,
      reason: `Suggested from the words of the values, in even steps from the lightest to the heaviest: ${ladderWords(weights)}.${unread(values, words)}`,
    };
  }
  const grades = values.map((value) => {
    const digits = countingDown.exec(value.trim())?.[1];
    return digits === undefined ? null : -Number(digits);
  });
  if (believable(grades)) {
    const weights = byPlace(grades);
    return {
      weights,
      reason: `Suggested with grade 1 as the most severe, in even steps: ${ladderWords(weights)}.${unread(values, grades)}`,
    };
  }
  return {
    weights: values.map(() => 1),
    reason: `No order of severity can be read from the ${values.length === 1 ? 'value' : `${countWords(values.length)} values`}: each weighs 1 until you say otherwise.`,
  };
}

function readNumbers(values: readonly string[]): number[] | null {
  if (values.length === 0 || !values.every((value) => /^\s*\d{1,6}(?:\.\d+)?\s*$/u.test(value))) {
    return null;
  }
  return values.map(Number);
}
