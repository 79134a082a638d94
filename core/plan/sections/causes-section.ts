import { countEvidence } from '../../analyze/evidence-counts.ts';
import { answerFishbone } from '../../analyze/fishbone-answer.ts';
import type { DocumentBlock, DocumentSection } from '../../contract/document.ts';
import type { CauseCounts } from '../../contract/evidence.ts';
import type { StoredCause } from '../../contract/fishbone.ts';
import { column, facts, heading, paragraph, section, table } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';

const rank = { confirmed: 0, suspected: 1, 'ruled-out': 2 } as const;
const statusWords = { confirmed: 'confirmed', suspected: 'suspected', 'ruled-out': 'ruled out' };

/** Causes whose evidence is told one by one; counts of all stand in the table. */
const mostTold = 60;

/** What speaks for and against a cause, each piece with the incidents that it names. */
function evidenceTold(
  { id, text, evidence }: StoredCause,
  counts: CauseCounts | undefined,
  { words, masks, people }: PlanContext,
): DocumentBlock[] {
  if (evidence.length === 0) return [];
  const counted = new Map(counts?.evidence.map((one) => [one.evidenceId, one]));
  return [
    heading(`cause-${id}`, text, 3),
    ...facts(
      evidence.map((one) => {
        const count = counted.get(one.id);
        const named =
          one.filter === null
            ? one.incidentId === null
              ? []
              : [`incident ${one.incidentId}`]
            : [masks.words(one.filter)];
        const found =
          count === undefined || one.kind === 'words'
            ? []
            : [
                `${words.number(count.inProblem)} of the problem, ${words.number(count.elsewhere)} elsewhere`,
              ];
        const trouble =
          count?.trouble === undefined || count.trouble === null ? [] : [count.trouble];
        const who = `${people.name(one.who) ?? 'somebody'}, ${words.day(one.at.slice(0, 10))}`;
        const said = one.text === '' ? [] : [one.text];
        return {
          label: one.stance === 'for' ? 'Speaks for it' : 'Speaks against it',
          text: [...said, ...named, ...found, ...trouble, who].join(' · '),
        };
      }),
    ),
  ];
}

/** Causes with the incidents that speak for and against them, and who judged them when and why. */
export async function causesSection(context: PlanContext): Promise<DocumentSection> {
  const { problem, parts, task, cells, people, words, collector } = context;
  const all = problem === null ? [] : answerFishbone(parts.file, problem.id).causes;
  const causes = all.filter(({ standsFor }) => standsFor === null);
  if (problem === null || causes.length === 0) {
    return section('causes', 'Causes and evidence', [
      paragraph('No cause is on the fishbone yet, so nothing is known of why it happens.'),
    ]);
  }
  const { n, causes: counted } = await countEvidence(parts.incidents, problem.id, task);
  const counts = new Map(counted.map((one) => [one.causeId, one]));
  for (const { id, text, status } of causes) {
    collector.state(`cause:${id}:status`, text, statusWords[status]);
  }
  const sorted = [...causes].sort((a, b) => rank[a.status] - rank[b.status]);
  return section('causes', 'Causes and evidence', [
    table({
      id: 'table-causes',
      caption: `Causes, with the incidents of the problem that speak for and against (n = ${words.number(n)})`,
      columns: [
        column('Cause', 5),
        column('Status', 2),
        column('For', 1, 'right'),
        column('Against', 1, 'right'),
        column('Who and when', 3),
        column('Why', 4),
      ],
      rows: sorted.map(({ id, text, status, verdicts }) => {
        const last = verdicts.at(-1);
        const who =
          last && `${people.name(last.who) ?? 'somebody'}, ${words.day(last.at.slice(0, 10))}`;
        const tone = status === 'confirmed' ? 'accent' : undefined;
        return [
          cells.text(text),
          cells.text(statusWords[status], tone),
          cells.whole(counts.get(id)?.for ?? 0),
          cells.whole(counts.get(id)?.against ?? 0),
          cells.text(who ?? null),
          cells.text(last?.why ?? null),
        ];
      }),
      empty: 'No cause is on the fishbone yet.',
    }),
    ...sorted
      .slice(0, mostTold)
      .flatMap((cause) => evidenceTold(cause, counts.get(cause.id), context)),
  ]);
}
