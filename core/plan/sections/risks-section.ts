import type { DocumentSection } from '../../contract/document.ts';
import { column, paragraph, section, table } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';

/** What could go wrong with the changes, the gravest first. */
export function risksSection({ changes, cells }: PlanContext): DocumentSection {
  const risks = changes.flatMap(({ title, risks: of }) =>
    of.map((risk) => ({ title, ...risk, score: (risk.likelihood ?? 0) * (risk.consequence ?? 0) })),
  );
  if (risks.length === 0) {
    return section('risks', 'Risks', [
      paragraph('No risk of a change is written down: ask what each could do harm to.'),
    ]);
  }
  risks.sort((a, b) => b.score - a.score || a.id - b.id);
  return section('risks', 'Risks', [
    table({
      id: 'table-risks',
      caption: 'Risks of the changes',
      columns: [
        column('Risk', 4),
        column('Change', 3),
        column('Likelihood (1–5)', 1, 'right'),
        column('Consequence (1–5)', 1, 'right'),
        column('What is done about it', 4),
      ],
      rows: risks.map((one) => [
        cells.text(one.text),
        cells.text(one.title),
        cells.whole(one.likelihood),
        cells.whole(one.consequence),
        cells.text(one.mitigation),
      ]),
      empty: 'No risk is written down.',
    }),
  ]);
}
