import { numbered, numberWords, shareWords } from '#core/aggregate/number-words.ts';
import type { Learning } from '#core/contract/suggestions.ts';

type Share = Learning['accuracy'];
type CurvePoint = Learning['curve'][number];

/** A share of errors from which on few would accept suggestions unseen. */
const fewErrors = 0.05;
const usual = 0.9;

/** A probability without more certainty than there is: 85 %, > 99 %. */
export function probabilityWords(probability: number): string {
  return probability >= 0.995 ? `> ${shareWords(0.99, 0)}` : shareWords(probability, 0);
}

/** “78.4 % (76.0 % to 80.7 %)”. */
export function intervalWords({ value, low, high }: Share): string {
  return `${shareWords(value)} (${shareWords(low)} to ${shareWords(high)})`;
}

/** How often it is right, beside what always naming the largest category would give. */
export function accuracyWords({ accuracy, majority, folds }: Learning): string {
  return `Right in ${intervalWords(accuracy)} of ${numbered(accuracy.n, 'decision', 'decisions')} that it had not seen, tried in ${numberWords(folds)} parts. Always naming the largest category: ${shareWords(majority.value)}.`;
}

/** Whether it does better than naming the largest category, with the interval in mind. */
export function isBetter({ accuracy, majority }: Learning): boolean {
  return (accuracy.low ?? 0) > (majority.value ?? 1);
}

/** What its probabilities are worth. */
export function calibrationWords({ calibrationError }: Learning): string {
  if (calibrationError === null) return '';
  const points = numberWords(calibrationError * 100, 1);
  const so = calibrationError < 0.05 ? 'They can be taken as they are' : 'Take them with care';
  return `Its probabilities are off by ${points} percentage points on average. ${so}: of suggestions at 80 %, about ${calibrationError < 0.05 ? '80 %' : `${numberWords(80 - calibrationError * 100)} % to ${numberWords(Math.min(100, 80 + calibrationError * 100))} %`} are right.`;
}

/** How it does for small categories. */
export function macroWords({ macroF1, categories }: Learning): string {
  if (macroF1 === null) return '';
  return `With each of the ${numbered(categories, 'category', 'categories')} counting the same, small ones too, it scores ${numberWords(macroF1, 2)} of 1 (macro F1).`;
}

/** What is known at a probability: the last point of the curve that is not above it. */
export function pointAt(curve: readonly CurvePoint[], probability: number): CurvePoint | null {
  return curve.findLast((point) => point.probability <= probability + 1e-9) ?? null;
}

/** The least probability at which errors stay few even at the upper limit of their interval. */
export function carefulProbability(curve: readonly CurvePoint[]): number {
  const first = curve.find(
    ({ probability, error }) => probability >= 0.5 && (error.high ?? 1) <= fewErrors,
  );
  return first?.probability ?? usual;
}

/** What to expect of accepting all from a probability on. */
export function errorWords(point: CurvePoint | null, answered: number): string {
  if (!point || point.error.value === null) {
    return 'None of the decisions checked was that probable, so nothing is known of the errors to expect.';
  }
  const { value, low, high, n } = point.error;
  const wrong = Math.round(value * answered);
  const about = answered > 0 ? `, about ${numberWords(wrong)} of these` : '';
  return `Expect ${shareWords(value)} wrong (${shareWords(low)} to ${shareWords(high)})${about}: so it was for ${numbered(n, 'decision', 'decisions')} that it had not seen. It may be more where incidents that wait are of other kinds than those decided.`;
}
