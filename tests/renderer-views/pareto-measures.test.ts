import { describe, expect, test } from 'vitest';
import type { ExposureBasis } from '#core/contract/exposure.ts';
import type { Field } from '#core/contract/fields.ts';
import { viewState } from '#core/contract/project.ts';
import {
  firstViews,
  isMeasurable,
  measureChoices,
  measureHead,
  replacedWeights,
  viewName,
  withWeights,
} from '../../renderer/analyze/pareto/measures.ts';

const field = (
  id: number,
  name: string,
  role: Field['role'],
  storage: Field['storage'],
): Field => ({
  id,
  name,
  type: 'text',
  role,
  storage,
  position: id,
  format: null,
  origin: 'imported',
});
const cost = field(1, 'Cost', 'measure', 'number');
const priority = field(2, 'Priority', 'severity', 'code');
const area = field(3, 'Area', 'category', 'code');
const orders: ExposureBasis = { key: 'orders', unit: 'orders', byHand: false, period: null };
const names = { fields: [cost, priority, area], imports: [] };

describe('the measures of a Pareto', () => {
  test('are those that the project has, the severity by its own name', () => {
    const choices = measureChoices([cost, priority, area], [cost], [orders]);
    expect(choices.map(({ label }) => label)).toEqual([
      'Count',
      'Weighted by Priority',
      'Sum of Cost',
      'Rate per orders',
    ]);
    expect(measureChoices([area], [], []).map(({ label }) => label)).toEqual([
      'Count',
      'Weighted by severity',
    ]);
    expect(measureChoices([], [], []).map(({ label }) => label)).toEqual(['Count']);
  });

  test('side by side stand count, severity and cost first, or the rate where nothing is graded', () => {
    const kinds = (fields: Field[]) =>
      firstViews(measureChoices(fields, [cost], [orders]), fields).map(({ kind }) => kind);
    expect(kinds([cost, priority])).toEqual(['count', 'weighted', 'sum']);
    expect(kinds([cost, area])).toEqual(['count', 'sum', 'rate']);
  });

  test('one whose field or exposure is gone cannot be asked for', () => {
    expect(isMeasurable({ kind: 'sum', fieldId: 1 }, [area], [])).toBe(false);
    expect(isMeasurable({ kind: 'rate', basis: 'orders' }, [], [orders])).toBe(true);
    expect(isMeasurable({ kind: 'rate', basis: 'visits' }, [], [orders])).toBe(false);
    expect(isMeasurable({ kind: 'rate', basis: null }, [], [])).toBe(false);
    expect(isMeasurable({ kind: 'rate', basis: 'visits' }, [], null)).toBe(true);
  });

  test('carry the weights that were given by hand, each field its own', () => {
    const given = replacedWeights([], 2, [{ value: 'High', weight: 5 }]);
    expect(withWeights({ kind: 'weighted', fieldId: 2, weights: [] }, given)).toMatchObject({
      weights: [{ value: 'High', weight: 5 }],
    });
    expect(withWeights({ kind: 'weighted', fieldId: 3, weights: [] }, given)).toMatchObject({
      weights: [],
    });
    expect(replacedWeights(given, 2, [])).toEqual([]);
  });

  test('are named in columns and within sentences', () => {
    const rate = {
      basis: orders,
      bases: [orders],
      per: 1000,
      own: true,
      overall: { incidents: 1, n: 1, rate: 1, low: null, high: null },
      unexposed: { categories: 0, names: [], incidents: 0 },
    };
    expect(measureHead({ measure: { kind: 'count' }, rate: null }, names)).toBeNull();
    expect(measureHead({ measure: { kind: 'rate', basis: null }, rate }, names)).toBe(
      'per 1,000 orders',
    );
    expect(viewName({ measure: { kind: 'sum', fieldId: 1 }, rate: null }, names)).toEqual({
      title: 'Cost',
      by: 'by Cost',
      counted: false,
    });
  });
});

describe('what the view keeps of a Pareto', () => {
  test('a file that knew less of it opens', () => {
    const { pareto } = viewState.parse({
      pareto: { fieldId: 3, measureFieldId: 1, threshold: 0.7, maxBars: 8 },
    });
    expect(pareto).toMatchObject({
      fieldId: 3,
      measure: null,
      threshold: 0.7,
      maxBars: 8,
      otherBelow: null,
      form: 'bars',
      sides: { kind: 'before', values: [null, null], order: 'second' },
      views: null,
    });
  });
});
