import type { View, ViewResult } from '../contract/aggregate.ts';
import type { Filter } from '../contract/filter.ts';
import { Answering } from './answering.ts';
import { answerBreakdown } from './breakdown.ts';
import { answerFigures } from './figures.ts';
import type { IncidentSet } from './incident-set.ts';
import { answerPercentiles } from './percentiles.ts';
import { select } from './selection.ts';
import { answerSeries } from './series.ts';

function answer(answering: Answering, view: View): ViewResult {
  switch (view.kind) {
    case 'figures':
      return answerFigures(answering);
    case 'breakdown':
      return answerBreakdown(answering, view);
    case 'series':
      return answerSeries(answering, view);
    case 'percentiles':
      return answerPercentiles(answering, view);
  }
}

/**
 * Answers several views under one filter, in their order: the rows are found once, and what is counted for
 * one view serves the others.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`
 */
export function answerViews(
  set: IncidentSet,
  filter: Filter,
  views: readonly View[],
): ViewResult[] {
  const barred = views.flatMap((view) =>
    view.kind === 'breakdown' || view.kind === 'series' ? [view.fieldId] : [],
  );
  const answering = new Answering(set, select(set, filter, barred));
  // Sums first: they count too, so that a count of the same field is there already.
  const order = views
    .map((view, index) => ({ view, index }))
    .sort((a, b) => Number(isSum(b.view)) - Number(isSum(a.view)));
  const results = new Map(order.map(({ view, index }) => [index, answer(answering, view)]));
  return views.map((view, index) => results.get(index) ?? answer(answering, view));
}

function isSum(view: View): boolean {
  return 'measure' in view && view.measure.kind === 'sum';
}
