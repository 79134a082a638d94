import type { EnteredDefinition } from '../contract/benchmark-measures.ts';
import type { Benchmark, BenchmarkValue } from '../contract/benchmarks.ts';
import { dayNumber } from '../modify/calendar-day.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import type { SpanTallies } from './benchmark-tallies.ts';
import { tallySpans } from './benchmark-tally.ts';
import { readValues } from './benchmarks.ts';
import type { DaySpan, RateBucket, ScoreBucket, ShareBucket, ValueBucket } from './check-plan.ts';

interface Buckets<Kind extends string, Bucket> {
  kind: Kind;
  /** One for each span, in the order of the spans. */
  buckets: Bucket[];
  /** What was left out, in sentences. */
  notes: string[];
}

/** A benchmark in buckets as a check compares them; `none` says why it cannot be compared. */
export type MeasuredBuckets =
  | Buckets<'rate', RateBucket>
  | Buckets<'share', ShareBucket>
  | Buckets<'values', ValueBucket>
  | Buckets<'rating', ScoreBucket>
  | Buckets<'nps', ScoreBucket>
  | { kind: 'none'; why: string };

function joined<Tally, Bucket>(
  spans: readonly DaySpan[],
  tallies: readonly Tally[],
  bucketOf: (tally: Tally, days: number) => Bucket,
): (Bucket & { start: number; days: number })[] {
  return spans.flatMap(({ from, to }, place) => {
    const tally = tallies[place];
    return tally === undefined
      ? []
      : [{ ...bucketOf(tally, to - from), start: from, days: to - from }];
  });
}

function bucketsOf(spans: readonly DaySpan[], tallies: SpanTallies): MeasuredBuckets {
  const { notes } = tallies;
  switch (tallies.kind) {
    case 'count':
    case 'rate':
      return { kind: 'rate', buckets: joined(spans, tallies.spans, (tally) => tally), notes };
    case 'share':
      return { kind: 'share', buckets: joined(spans, tallies.spans, (tally) => tally), notes };
    case 'values':
      return { kind: 'values', buckets: joined(spans, tallies.spans, (tally) => tally), notes };
    case 'rating':
      return { kind: 'rating', buckets: joined(spans, tallies.spans, (tally) => tally), notes };
    case 'nps':
      return { kind: 'nps', buckets: joined(spans, tallies.spans, (tally) => tally), notes };
    case 'sum':
      // Whole sums are no sample of anything; a sum a day is one value of each bucket.
      return {
        kind: 'values',
        buckets: joined(spans, tallies.spans, ({ sum }, days) => ({ values: [sum / days] })),
        notes,
      };
  }
}

const cannot: Partial<Record<EnteredDefinition['kind'], string>> = {
  time: 'Only medians or means were entered, not how far single times lie apart, so a check cannot tell a change from chance. Follow a time that is computed from incidents.',
  score:
    'Only means were entered, not single scores, so a check cannot tell a change from chance. Follow a rating that is computed from incidents.',
  nps: 'Only scores were entered, not how many promoters and detractors there were, so a check cannot tell a change from chance. Follow a score that is computed from incidents.',
  amount:
    'Only sums were entered, not the single amounts, so a check cannot tell a change from chance. Follow a cost that is computed from incidents.',
};

/** Entered values that lie whole in each span. */
function valuesInSpans(
  values: readonly BenchmarkValue[],
  spans: readonly DaySpan[],
): { inSpan: BenchmarkValue[][]; cut: number } {
  let cut = 0;
  const inSpan = spans.map((): BenchmarkValue[] => []);
  for (const value of values) {
    const [from, to] = [dayNumber(value.fromOn), dayNumber(value.toOn)];
    const place = spans.findIndex((span) => from >= span.from && to <= span.to);
    if (place >= 0) inSpan[place]?.push(value);
    else if (spans.some((span) => from < span.to && to > span.from)) cut += 1;
  }
  return { inSpan, cut };
}

function enteredBuckets(
  definition: EnteredDefinition,
  values: readonly BenchmarkValue[],
  spans: readonly DaySpan[],
): MeasuredBuckets {
  const { kind, per } = definition;
  const why = cannot[kind];
  if (why !== undefined) return { kind: 'none', why };
  const { inSpan, cut } = valuesInSpans(values, spans);
  const notes =
    cut === 0
      ? []
      : [`${cut} of the periods entered reach over an edge and cannot be split: left out.`];
  const total = (of: readonly BenchmarkValue[], one: (value: BenchmarkValue) => number): number =>
    of.reduce((sum, value) => sum + one(value), 0);
  if (kind === 'count') {
    const days = ({ fromOn, toOn }: BenchmarkValue) => dayNumber(toOn) - dayNumber(fromOn);
    return {
      kind: 'rate',
      buckets: joined(spans, inSpan, (of) => ({
        events: total(of, ({ value }) => value),
        // Only days of which a value is known.
        exposure: total(of, days),
      })),
      notes,
    };
  }
  const what = kind === 'share' ? 'share' : 'rate';
  if (inSpan.some((of) => of.some(({ n }) => n === null))) {
    return {
      kind: 'none',
      why: `Without the n behind each ${what}, it is not known how sure it is. Enter of how many each ${what} is.`,
    };
  }
  if (kind === 'share') {
    return {
      kind: 'share',
      buckets: joined(spans, inSpan, (of) => ({
        x: total(of, ({ value, n }) => Math.round(value * (n ?? 0))),
        n: total(of, ({ n }) => n ?? 0),
      })),
      notes,
    };
  }
  return {
    kind: 'rate',
    buckets: joined(spans, inSpan, (of) => ({
      events: total(of, ({ value, n }) => Math.round((value * (n ?? 0)) / per)),
      exposure: total(of, ({ n }) => n ?? 0),
    })),
    notes,
  };
}

/**
 * A benchmark in spans of days, as a check compares them and as its own chart counts them: one pass over the
 * incidents for all spans. A count's exposure are the days of the span.
 * @param spans days of the stored wall clock since 1970-01-01, none over another
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`; `cancelled`
 */
export async function measureBuckets(
  sets: BenchmarkSets,
  benchmark: Pick<Benchmark, 'id' | 'definition'>,
  spans: readonly DaySpan[],
  task: TaskControl,
): Promise<MeasuredBuckets> {
  const { definition } = benchmark;
  if (definition.source === 'computed') {
    return bucketsOf(spans, await tallySpans(sets, definition, spans, task));
  }
  const values = readValues(sets.incidents.project, benchmark.id);
  return enteredBuckets(definition, values, spans);
}
