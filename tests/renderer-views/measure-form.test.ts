import { describe, expect, it } from 'vitest';
import type { BenchmarkMeasure } from '#core/contract/benchmark-measures.ts';
import type { MeasureChoices } from '#core/contract/benchmarks.ts';
import type { Filter } from '#core/contract/filter.ts';
import {
  definitionOf,
  emptyForm,
  formOf,
  likelyBetter,
  measureOf,
  withKind,
} from '../../renderer/implement/benchmarks/measure-form.ts';
import {
  countRefusal,
  goalRefusal,
  percentileRefusal,
  perRefusal,
  windowRefusal,
} from '../../renderer/implement/benchmarks/measure-limits.ts';

/** Fields: 1 a number, 2 opened, 3 resolved, 4 the customer, 5 the area, 6 left or stayed. */
const choices: MeasureChoices = {
  kinds: [
    { kind: 'count', fieldIds: [], why: null },
    { kind: 'share', fieldIds: [5, 4], why: null },
    { kind: 'quantile', fieldIds: [3, 1], why: null },
    { kind: 'within', fieldIds: [3, 1], why: null },
    { kind: 'nps', fieldIds: [], why: 'No field holds whole answers from 0 to 10.' },
    { kind: 'cost', fieldIds: [1], why: null },
    { kind: 'churn', fieldIds: [6, 5], why: null },
  ],
  timeFieldIds: [2, 3],
  customerFieldIds: [4],
  aboutFieldIds: [5],
  handlingFieldIds: [1],
  valueFieldIds: [5, 4],
  bases: [{ key: 'calls', unit: 'calls' }],
  churn: { fieldId: 6, left: ['gone'], stayed: ['here'] },
  unit: 'month',
  baseline: null,
  baselineWhy: '',
};
const empty = emptyForm(choices);
const gates: Filter = {
  conditions: [{ kind: 'values', fieldId: 5, values: ['Gates', null], exclude: false }],
};
const notGates: Filter = {
  conditions: [{ kind: 'values', fieldId: 5, values: ['Gates'], exclude: true }],
};
const contacts = { customerFieldId: 4, aboutFieldId: 5, windowDays: 14 };
const between = { fieldId: 3, sinceFieldId: 2, per: 'days' } as const;

const measures: BenchmarkMeasure[] = [
  { kind: 'count', unreported: null },
  { kind: 'count', unreported: { each: 26, source: 'A study' } },
  { kind: 'rate', basis: 'calls', per: 1000 },
  { kind: 'share', of: gates },
  { kind: 'share', of: notGates },
  { kind: 'quantile', ...between, probability: 0.9 },
  { kind: 'within', ...between, goal: 2 },
  { kind: 'within', fieldId: 1, sinceFieldId: null, per: 'hours', goal: 0 },
  { kind: 'first-contact', ...contacts, resolved: null, handlingFieldId: 1 },
  { kind: 'first-contact', ...contacts, resolved: gates, handlingFieldId: null },
  { kind: 'first-contact', ...contacts, resolved: notGates, handlingFieldId: null },
  { kind: 'repeat', ...contacts },
  { kind: 'nps', fieldId: 1 },
  { kind: 'rating', fieldId: 1 },
  { kind: 'cost', fieldId: 1 },
  { kind: 'churn', fieldId: 6, left: ['gone'], stayed: ['here'], show: 'stayed' },
];

describe('a measure in the form', () => {
  it.each(measures)('comes out of it as it went in: $kind', (measure) => {
    expect(measureOf(formOf(measure, choices))).toEqual(measure);
  });

  it('begins as a count by the likeliest fields', () => {
    expect(measureOf(empty)).toEqual({ kind: 'count', unreported: null });
    expect(empty).toMatchObject({ basis: 'calls', customerFieldId: 4, part: { fieldId: 5 } });
  });
});

describe('another kind', () => {
  it('takes the likeliest field, and a time is counted from the time of the incident', () => {
    const time = withKind(empty, 'quantile', choices);
    expect(time).toMatchObject({ kind: 'quantile', fieldId: 3, sinceFieldId: 2 });
    const goal = withKind(time, 'within', choices);
    expect(goal).toMatchObject({ fieldId: 3, sinceFieldId: 2 });
    expect(withKind(goal, 'cost', choices)).toMatchObject({ fieldId: 1, sinceFieldId: null });
  });

  it('keeps the field where it fits', () => {
    const form = { ...empty, fieldId: 1 };
    expect(withKind(form, 'quantile', choices)).toMatchObject({ fieldId: 1, sinceFieldId: null });
  });

  it('knows who left where a field says so in words', () => {
    expect(withKind(empty, 'churn', choices)).toMatchObject({ left: ['gone'], stayed: ['here'] });
    const other = withKind({ ...empty, fieldId: 5 }, 'churn', choices);
    expect(other).toMatchObject({ fieldId: 5, left: [], stayed: [] });
  });

  it('has its likely direction', () => {
    expect(likelyBetter('repeat')).toBe('lower');
    expect(likelyBetter('first-contact')).toBe('higher');
  });
});

describe('what is not said yet', () => {
  it('is asked for in words', () => {
    const of = (change: Partial<typeof empty>) => measureOf({ ...empty, ...change });
    expect(of({ kind: 'share' })).toBe('Choose the values that are counted in the share.');
    expect(of({ kind: 'repeat', customerFieldId: null })).toContain('tells customers apart');
    expect(of({ kind: 'first-contact', resolved: { fieldId: 5, values: [] } })).toContain(
      'a contact was resolved',
    );
    expect(of({ kind: 'cost' })).toBe('Choose a field.');
    expect(of({ kind: 'within', fieldId: 1 })).toBe('Say the goal.');
    const churn = { kind: 'churn', fieldId: 6 } as const;
    expect(of(churn)).toContain('a customer left');
    expect(of({ ...churn, left: ['x'] })).toContain('a customer stayed');
    expect(of({ ...churn, left: ['x', 'y'], stayed: ['y'] })).toContain('“y” cannot say both');
  });

  it('is a time for incidents where there is none', () => {
    const given = { filter: gates, unit: 'week' } as const;
    expect(definitionOf(empty, { ...given, timeFieldId: null })).toContain('No field says when');
    expect(definitionOf({ ...empty, kind: 'share' }, { ...given, timeFieldId: 2 })).toContain(
      'Choose the values',
    );
    expect(definitionOf(empty, { ...given, timeFieldId: 2 })).toEqual({
      source: 'computed',
      ...given,
      timeFieldId: 2,
      measure: { kind: 'count', unreported: null },
    });
  });
});

describe('numbers that will not do', () => {
  it.each([
    [windowRefusal, [0.5, 366], [null, 0, -1, 367]],
    [percentileRefusal, [0.01, 0.99], [null, 0, 1]],
    [perRefusal, [null, 1, 1e9], [0, -5, 2e9]],
    [countRefusal, [0.1, 10_000], [null, 0, 10_001]],
    [goalRefusal, [0, -3], [null, 1e16]],
  ])('are refused in words', (refusal, fitting, wrong) => {
    for (const value of fitting) expect(refusal(value)).toBe('');
    for (const value of wrong) expect(refusal(value)).not.toBe('');
  });
});
