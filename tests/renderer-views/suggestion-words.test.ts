import { describe, expect, test } from 'vitest';
import type { Learning } from '#core/contract/suggestions.ts';
import { markedText } from '../../renderer/classify/marked-text.ts';
import {
  accuracyWords,
  calibrationWords,
  carefulProbability,
  errorWords,
  isBetter,
  pointAt,
  probabilityWords,
} from '../../renderer/classify/suggestion-words.ts';

const share = (value: number, low: number, high: number, n: number) => ({ value, low, high, n });
const curve: Learning['curve'] = [
  { probability: 0, coverage: 1, error: share(0.3, 0.28, 0.32, 1000) },
  { probability: 0.5, coverage: 0.8, error: share(0.1, 0.08, 0.12, 800) },
  { probability: 0.8, coverage: 0.4, error: share(0.03, 0.018, 0.048, 400) },
  { probability: 0.9, coverage: 0, error: { value: null, low: null, high: null, n: 0 } },
];
const learnt: Learning = {
  state: 'ready',
  need: null,
  model: 1,
  labels: 1000,
  since: 0,
  categories: 3,
  folds: 5,
  accuracy: share(0.7, 0.68, 0.72, 1000),
  majority: share(0.6, 0.57, 0.63, 1000),
  macroF1: 0.5,
  calibrationError: 0.02,
  curve,
  fieldIds: [],
  leftOut: [],
};

/** The text with what is marked in brackets. */
const marked = (text: string, words: readonly string[]) =>
  markedText(text, words)
    .map((run) => (run.marked ? `[${run.text}]` : run.text))
    .join('');

describe('words marked in a text', () => {
  test('stand as they were written, whole, wherever they are', () => {
    expect(marked('Café CLOSED; a cafeteria, cafe.', ['cafe', 'closed'])).toBe(
      '[Café] [CLOSED]; a cafeteria, [cafe].',
    );
  });

  test('are pairs of characters where a script does not part words', () => {
    expect(marked('荷物が遅い', ['荷物', '物が'])).toBe('[荷物][が]遅い');
  });

  test('leave a text alone that has none of them', () => {
    expect(marked('Nothing here', ['Product: Card', 'late'])).toBe('Nothing here');
    expect(markedText('', ['late'])).toEqual([]);
  });
});

describe('how well suggestions do, in words', () => {
  test('accuracy stands beside the largest category, with n and interval', () => {
    expect(accuracyWords(learnt).replaceAll('\u00a0', ' ')).toBe(
      'Right in 70.0 % (68.0 % to 72.0 %) of 1,000 decisions that it had not seen, tried in 5 parts. Always naming the largest category: 60.0 %.',
    );
    expect(isBetter(learnt)).toBe(true);
    expect(isBetter({ ...learnt, accuracy: share(0.62, 0.59, 0.65, 1000) })).toBe(false);
  });

  test('the probability advised is the least whose errors stay few at the upper limit', () => {
    expect(carefulProbability(curve)).toBe(0.8);
    expect(carefulProbability([])).toBe(0.9);
  });

  test('errors to expect are those of the last point that is known', () => {
    expect(pointAt(curve, 0.85)?.probability).toBe(0.8);
    expect(pointAt([], 0.85)).toBeNull();
    expect(errorWords(pointAt(curve, 0.85), 200).replaceAll('\u00a0', ' ')).toBe(
      'Expect 3.0 % wrong (1.8 % to 4.8 %), about 6 of these: so it was for 400 decisions that it had not seen. It may be more where incidents that wait are of other kinds than those decided.',
    );
    expect(errorWords(pointAt(curve, 0.95), 200)).toMatch(/^None of the decisions/);
  });

  test('calibration is said in points; a probability is never certain', () => {
    expect(calibrationWords(learnt)).toContain('off by 2 percentage points');
    expect(calibrationWords({ ...learnt, calibrationError: null })).toBe('');
    expect(probabilityWords(0.999).replaceAll('\u00a0', ' ')).toBe('> 99 %');
    expect(probabilityWords(0.85).replaceAll('\u00a0', ' ')).toBe('85 %');
  });
});
