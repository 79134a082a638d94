import { paretoTitle, paretoVerdict } from '../../analyze/pareto-words.ts';
import type { DocumentSection } from '../../contract/document.ts';
import type { Condition } from '../../contract/filter.ts';
import { paretoPicture } from '../pictures/pareto-picture.ts';
import { pictureWidths } from '../pictures/picture.ts';
import { column, paragraph, picture, section, table } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';
import { planPareto } from '../plan-pareto.ts';

/**
 * The few categories that make up most of the problem, as a chart and in figures.
 * @param width of the chart, in pixels
 */
export function paretoSection(
  context: PlanContext,
  width: number = pictureWidths.full,
): DocumentSection {
  const { parts, problem, cells, words, collector } = context;
  const found = planPareto(context);
  if (found === null || found.result.bars.length === 0) {
    return section('pareto', 'Where it happens most', [
      paragraph('No field of the incidents has categories yet, so there is no Pareto to show.'),
    ]);
  }
  const { field, filter, result } = found;
  const names = {
    fields: parts.incidents.fields,
    imports: parts.incidents.imports.map(({ id, fileName }) => ({ id, name: fileName })),
  };
  const title = paretoTitle(result, names);
  const verdict = paretoVerdict(result, names);
  const hasValue: Condition = {
    kind: 'values',
    fieldId: field.id,
    values: [null],
    exclude: true,
  };
  const reference = collector.refer({
    kind: 'pareto',
    title,
    measure: title,
    // Incidents without a value are in no bar.
    filter: { conditions: [...filter.conditions, hasValue] },
    n: result.n,
    view: {
      screen: 'analyze',
      analyzeTab: 'pareto',
      problemId: problem?.id ?? null,
      filter,
      pareto: {
        ...parts.file.view().pareto,
        fieldId: field.id,
        measure: result.measure,
        measureProblemId: problem?.id ?? null,
        form: 'bars',
      },
    },
  });
  collector.state(
    'pareto:vital-few',
    title,
    result.bars
      .filter(({ vital }) => vital)
      .map(({ value }) => value ?? 'no value')
      .join(', '),
  );
  const spoken = verdict.map(({ text }) => text).join('');
  const bars = result.other === null ? result.bars : [...result.bars, result.other];
  const isCount = result.measure.kind === 'count';
  return section('pareto', 'Where it happens most', [
    paragraph(
      verdict.map(({ text, strong }) => (strong ? { text, bold: true } : { text })),
      'verdict',
    ),
    picture(
      'figure-pareto',
      paretoPicture(
        { ...result, revision: 0 },
        {
          width,
          measureName: isCount ? null : title,
          title,
          description: spoken,
        },
      ),
      reference,
    ),
    table({
      id: 'table-pareto',
      caption: title,
      columns: [
        column(field.name, 4),
        column('Incidents', 1, 'right'),
        ...(isCount ? [] : [column('Measure', 1, 'right')]),
        column('Share', 1, 'right'),
        column('95 % interval', 2, 'right'),
        column('Cumulative', 1, 'right'),
      ],
      rows: bars.map((bar) => [
        cells.text(bar === result.other ? `Other (${result.otherCategories})` : bar.value),
        cells.whole(bar.count),
        ...(isCount ? [] : [cells.decimal(bar.amount)]),
        cells.share(bar.share),
        cells.text(
          bar.shareInterval &&
            `${words.share(bar.shareInterval.low)} to ${words.share(bar.shareInterval.high)}`,
        ),
        cells.share(bar.cumulativeShare),
      ]),
      empty: 'No category has an incident.',
      reference,
    }),
    ...result.notes.map((note) => paragraph(note, 'note')),
  ]);
}
