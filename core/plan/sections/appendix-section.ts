import type { DocumentSection } from '../../contract/document.ts';
import { column, facts, heading, paragraph, section, table } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';

/** Methods behind the figures, each with where it comes from. */
const methods: readonly { readonly label: string; readonly text: string }[] = [
  {
    label: 'Pareto and the vital few',
    text: 'Categories in the order of their measure, with the share that adds up. The vital few are those whose shares reach the chosen threshold first; whether they stand out beyond chance is tested (J. M. Juran, Quality Control Handbook).',
  },
  {
    label: 'Intervals',
    text: 'All are 95 % intervals. Shares: Wilson (1927). Counts and rates: exact Poisson, Garwood (1936). Medians and other quantiles: order statistics. Means of scores: Student.',
  },
  {
    label: 'Control charts',
    text: 'Limits come from the baseline alone and stay. Points beyond them and runs on one side are signals; all else is taken for chance (W. A. Shewhart; D. J. Wheeler).',
  },
  {
    label: 'Fishbone',
    text: 'Causes on bones after K. Ishikawa. A cause is suspected until somebody confirms it or rules it out, with a reason; evidence is counted in the incidents as they are today.',
  },
  {
    label: 'Strength of changes',
    text: 'Strong ones make the error impossible or take people out of it; weak ones ask for care (hierarchy of the National Center for Patient Safety, RCA2, 2015).',
  },
  {
    label: 'Checks of effectiveness',
    text: 'What is compared, by which test and how long, is locked with a hash before the change goes live. No effect is shown before the window is over. Effective is an improvement beyond chance (two-sided 5 %).',
  },
];

const definitions: readonly { readonly label: string; readonly text: string }[] = [
  {
    label: 'Incident',
    text: 'One row of the imported files: something that happened to a customer.',
  },
  { label: 'n', text: 'How many incidents, answers or units stand behind a figure.' },
  {
    label: 'Interval',
    text: 'Where the true value lies, with 95 % confidence; wide where n is small.',
  },
  {
    label: 'Target met, surely',
    text: 'The whole interval of the latest complete value is on the good side of the target.',
  },
  {
    label: 'Reference (VF-…)',
    text: 'Typed in Vital Few under Plan, it opens the project with the filter behind the figure.',
  },
];

/** How figures were made, what words mean, and where each figure can be found again. */
export function appendixSection({ cells, collector }: PlanContext): DocumentSection {
  const references = [...collector.references.values()];
  return section('appendix', 'Methods, definitions and references', [
    heading('appendix-methods', 'Methods'),
    ...facts(methods),
    heading('appendix-definitions', 'Definitions'),
    ...facts(definitions),
    heading('appendix-references', 'Where figures come from'),
    ...(references.length === 0
      ? [paragraph('No figure of this document is counted from incidents.')]
      : [
          table({
            id: 'table-references',
            caption: 'References of figures',
            columns: [
              column('Reference', 2),
              column('Figure', 4),
              column('Filter', 4),
              column('Period', 3),
              column('n', 1, 'right'),
              column('Files', 4),
            ],
            rows: references.map(({ code, title, filterWords, period, n, files }) => [
              cells.text(code),
              cells.text(title),
              cells.text(filterWords),
              cells.text(period),
              cells.whole(n),
              cells.text(files.map(({ name }) => name).join(', ')),
            ]),
            empty: 'No figure is counted from incidents.',
          }),
        ]),
  ]);
}
