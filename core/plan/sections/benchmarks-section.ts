import { capital } from '../../aggregate/number-words.ts';
import { select } from '../../aggregate/selection.ts';
import type { BenchmarkShown, TargetStanding } from '../../contract/benchmarks.ts';
import type { DocumentBlock, DocumentSection } from '../../contract/document.ts';
import { targetWords } from '../../implement/benchmark-value-words.ts';
import { benchmarkPicture } from '../pictures/benchmark-picture.ts';
import { pictureWidths } from '../pictures/picture.ts';
import { filtersOf, planBenchmarks, type PlanBenchmark } from '../plan-benchmarks.ts';
import { column, heading, paragraph, picture, section, table } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';

/** Benchmarks that are drawn; more stand in the table alone. */
const mostDrawn = 12;

const standingWords: Readonly<Record<TargetStanding['standing'], string>> = {
  surely: 'met, surely',
  'surely-not': 'missed, surely',
  open: 'open',
  'no-target': 'no target',
  'no-value': 'no value yet',
};

/** Whether the target of a benchmark is met, in a few words. */
export function targetStandingWords({ standing }: TargetStanding): string {
  return standingWords[standing];
}

/** The target that holds today, or the first one to come: “at most 20 % from 1 May 2026”. */
export function targetHeld(shown: BenchmarkShown, { today, words }: PlanContext): string | null {
  const { targets, benchmark, scale } = shown;
  const target = targets.findLast(({ fromOn }) => fromOn <= today) ?? targets[0];
  if (target === undefined) return null;
  return `${targetWords(scale, benchmark.better, target.value)} from ${words.day(target.fromOn)}`;
}

/** Where the limits come from: the level of the baseline with its days. */
function baselineWords({ phases }: BenchmarkShown): string | null {
  return phases.find(({ limits }) => limits.kind === 'frozen')?.limits.words ?? null;
}

function referenceOf(
  { parts, masks, collector }: PlanContext,
  { benchmark, title }: BenchmarkShown,
): string | null {
  const { definition, name, id } = benchmark;
  if (definition.source !== 'computed') return null;
  const { filter } = definition;
  return collector.refer({
    kind: 'benchmark',
    title: name,
    measure: masks.sentence(title, filtersOf(benchmark)),
    filter,
    n: select(parts.incidents, filter).rows.length,
    view: { screen: 'implement', implementTab: 'benchmarks', benchmarkId: id },
  });
}

function drawn(
  context: PlanContext,
  { benchmark, shown, failure }: PlanBenchmark,
): DocumentBlock[] {
  const { masks } = context;
  const head = heading(`benchmark-${benchmark.id}`, benchmark.name, 3);
  const said = (text: string) => capital(masks.sentence(text, filtersOf(benchmark)));
  if (shown === null) return [head, paragraph(said(failure), 'warning')];
  const reference = referenceOf(context, shown);
  const baseline = baselineWords(shown);
  const entered = reference === null ? ['Values were entered by hand.'] : [];
  return [
    head,
    paragraph(said(shown.trend), 'verdict'),
    picture(
      `figure-benchmark-${benchmark.id}`,
      benchmarkPicture(shown, {
        width: pictureWidths.full,
        title: `${benchmark.name}: ${said(shown.title)}`,
        description: [
          shown.latest?.words ?? 'No complete value yet',
          shown.target.words,
          shown.trend,
        ]
          .filter((one) => one !== '')
          .map(said)
          .join('. '),
      }),
      reference,
    ),
    ...[...entered, ...(baseline === null ? [] : [baseline]), ...shown.notes].map((note) =>
      paragraph(said(note), 'note'),
    ),
  ];
}

/** Where it stands by its measures: baseline, targets, and the latest complete value with its n and interval. */
export async function benchmarksSection(context: PlanContext): Promise<DocumentSection> {
  const { cells, collector, masks, words } = context;
  const found = await planBenchmarks(context);
  if (found.length === 0) {
    return section('benchmarks', 'Benchmarks', [
      paragraph('No benchmark is kept for the problem yet, so nothing says where it is to get to.'),
    ]);
  }
  for (const { benchmark, shown } of found) {
    if (shown === null) continue;
    const { id, name } = benchmark;
    collector.state(`benchmark:${id}:latest`, name, shown.latest?.words ?? 'no value yet');
    collector.state(`benchmark:${id}:target`, name, targetStandingWords(shown.target));
  }
  const more = found.length - mostDrawn;
  return section('benchmarks', 'Benchmarks', [
    table({
      id: 'table-benchmarks',
      caption: 'Benchmarks, with the latest complete value, its n and its 95 % interval',
      columns: [
        column('Benchmark', 4),
        column('Measured', 4),
        column('Target', 3),
        column('Latest', 5),
        column('Target met', 2),
      ],
      rows: found.map(({ benchmark, shown }) => [
        cells.text(benchmark.name),
        cells.text(shown && masks.sentence(shown.title, filtersOf(benchmark))),
        cells.text(shown && targetHeld(shown, context)),
        cells.text(shown === null ? 'cannot be computed' : (shown.latest?.words ?? null)),
        cells.text(
          shown && targetStandingWords(shown.target),
          shown?.target.standing === 'surely'
            ? 'good'
            : shown?.target.standing === 'surely-not'
              ? 'bad'
              : undefined,
        ),
      ]),
      empty: 'No benchmark is kept yet.',
    }),
    ...found.slice(0, mostDrawn).flatMap((one) => drawn(context, one)),
    ...(more > 0
      ? [paragraph(`${words.number(more)} more stand in the table without a chart.`, 'note')]
      : []),
  ]);
}
