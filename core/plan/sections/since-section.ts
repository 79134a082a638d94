import type { DocumentSection } from '../../contract/document.ts';
import { column, paragraph, section, table } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';
import { changedFacts, latestIssue } from '../plan-since.ts';

const day = /^\d{4}-\d{2}-\d{2}$/u;

/** What is said otherwise than in the plan that was handed over last; on a page of its own, since the summary is one. */
export function sinceSection(context: PlanContext): DocumentSection {
  const { collector, cells, words, people } = context;
  const latest = latestIssue(context);
  if (latest === null) {
    return section(
      'since',
      'Changed since the last plan',
      [paragraph('This is the first plan about it, so there is none to compare it with.')],
      true,
    );
  }
  const { at, fileName, who } = latest.issue;
  const by = people.name(who);
  const handed = `${fileName}, handed over on ${words.moment(at)}${by === null ? '' : ` by ${by}`}`;
  const changed = changedFacts(latest.facts, collector.facts);
  const said = (value: string): string => (day.test(value) ? words.day(value) : value);
  return section(
    'since',
    'Changed since the last plan',
    [
      paragraph(
        changed.length === 0
          ? `Nothing is said otherwise than in ${handed}.`
          : `Compared with ${handed}.`,
      ),
      ...(changed.length === 0
        ? []
        : [
            table({
              id: 'table-since',
              caption: 'What changed',
              columns: [column('What', 5), column('Of it', 2), column('Then', 3), column('Now', 3)],
              rows: changed.map(({ label, aspect, from, to }) => [
                cells.text(label),
                cells.text(aspect),
                cells.text(from === null ? 'new' : said(from)),
                cells.text(to === null ? 'gone' : said(to)),
              ]),
              empty: 'Nothing changed.',
            }),
          ]),
    ],
    true,
  );
}
