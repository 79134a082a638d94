import { paretoVerdict } from '../../analyze/pareto-words.ts';
import { answerFishbone } from '../../analyze/fishbone-answer.ts';
import type { Action } from '../../contract/actions.ts';
import type { Change } from '../../contract/changes.ts';
import type { DocumentBlock, DocumentSection } from '../../contract/document.ts';
import type { Problem } from '../../contract/problems.ts';
import { workOut } from '../../implement/check-live.ts';
import { listChecks } from '../../implement/checks.ts';
import { heading, list, paragraph, section } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';
import { planPareto } from '../plan-pareto.ts';
import { problemSize } from './problem-section.ts';

/** One page holds so many of each; the sections after it hold all. */
const mostTold = 5;

/** The first of many, and how many more there are. */
function firstOf(items: readonly string[], { words }: PlanContext): DocumentBlock[] {
  const more = items.length - mostTold;
  return list(
    more > 0
      ? [...items.slice(0, mostTold), `and ${words.number(more)} more, told further on`]
      : items,
  );
}

/** What it is and how large, in few large figures. */
export function sizeBlocks(context: PlanContext, problem: Problem): DocumentBlock[] {
  const { words, changes, actions, today } = context;
  const { figures, code, share, interval, rate } = problemSize(context, problem);
  const open = actions.filter(({ status }) => status === 'open' || status === 'doing');
  const late = open.filter(({ dueOn }) => dueOn !== null && dueOn < today).length;
  const live = changes.filter(({ liveOn }) => liveOn !== null).length;
  const { all, confirmed } = problem.causes;
  const found = [rate ?? '', code].filter((one) => one !== '').join(' · ');
  return [
    paragraph(problem.statement, 'lead'),
    {
      kind: 'figures',
      items: [
        {
          value: words.number(figures.incidents),
          label: `of ${words.number(figures.all)} incidents`,
          note: [share, interval].filter((one) => one !== '').join(', '),
        },
        {
          value: words.number(confirmed),
          label: confirmed === 1 ? 'confirmed cause' : 'confirmed causes',
          note: `of ${words.number(all)} named`,
        },
        {
          value: words.number(live),
          label: live === 1 ? 'change is live' : 'changes are live',
          note: `of ${words.number(changes.length)} planned`,
        },
        {
          value: words.number(open.length),
          label: open.length === 1 ? 'action not closed' : 'actions not closed',
          note: `${words.number(late)} overdue on ${words.day(today)}`,
          ...(late > 0 ? { tone: 'bad' as const } : {}),
        },
      ],
    },
    paragraph(found, 'note'),
  ];
}

/** The vital few, in a sentence. */
export function fewBlocks(context: PlanContext): DocumentBlock[] {
  const found = planPareto(context);
  if (found === null || found.result.bars.length === 0) return [];
  const { incidents } = context.parts;
  const imports = incidents.imports.map(({ id, fileName }) => ({ id, name: fileName }));
  const verdict = paretoVerdict(found.result, { fields: incidents.fields, imports });
  return [
    heading('summary-few', 'The vital few'),
    paragraph(verdict.map(({ text, strong }) => (strong ? { text, bold: true } : { text }))),
  ];
}

/** The confirmed causes. */
export function causeBlocks(context: PlanContext, problem: Problem): DocumentBlock[] {
  const causes = answerFishbone(context.parts.file, problem.id).causes.filter(
    ({ status, standsFor }) => status === 'confirmed' && standsFor === null,
  );
  return [
    heading('summary-causes', 'Why it happens'),
    ...(causes.length === 0
      ? [paragraph('No cause is confirmed yet.')]
      : firstOf(
          causes.map(({ text }) => text),
          context,
        )),
  ];
}

function liveWords({ liveOn, plannedOn }: Change, { words }: PlanContext): string {
  if (liveOn !== null) return `live since ${words.day(liveOn)}`;
  return plannedOn === null ? 'no day yet' : `planned for ${words.day(plannedOn)}`;
}

/** The changes that stand, with who answers for them. */
export function changeBlocks(context: PlanContext): DocumentBlock[] {
  const { changes, people } = context;
  const standing = changes.filter(
    ({ decision }) => decision !== 'rejected' && decision !== 'withdrawn',
  );
  const said = standing.map((one) => {
    const who = people.name(one.accountable) ?? 'nobody answers for it yet';
    return `${one.title} (${who}; ${liveWords(one, context)})`;
  });
  return [
    heading('summary-changes', 'What is changed'),
    ...(said.length === 0 ? [paragraph('No change stands yet.')] : firstOf(said, context)),
  ];
}

/** Those with a date first, the next one first. */
function byDue(a: Action, b: Action): number {
  const [left, right] = [a.dueOn ?? '9999', b.dueOn ?? '9999'];
  return left < right ? -1 : Number(left > right) || a.id - b.id;
}

/** The next actions, with owner and date. */
export function actionBlocks(context: PlanContext): DocumentBlock[] {
  const { actions, people, words } = context;
  const open = actions
    .filter(({ status }) => status === 'open' || status === 'doing')
    .sort(byDue)
    .map(({ text, owner, dueOn }) => {
      const when = dueOn === null ? 'no date' : `by ${words.day(dueOn)}`;
      return `${people.name(owner) ?? 'Nobody yet'}, ${when}: ${text}`;
    });
  return [
    heading('summary-actions', 'Who does what next'),
    ...(open.length === 0 ? [paragraph('No action is open.')] : firstOf(open, context)),
  ];
}

/** The checks, with their states. */
export async function proofBlocks(context: PlanContext): Promise<DocumentBlock[]> {
  const { parts, today, task, changes } = context;
  await workOut(parts, today, task);
  const ids = new Set(changes.map(({ id }) => id));
  const said = listChecks(parts, today)
    .checks.filter(({ changeId }) => ids.has(changeId))
    .map(({ change, benchmark, words }) => `${change}, by ${benchmark}: ${words}`);
  return [
    heading('summary-proof', 'How it will be proven'),
    ...(said.length === 0
      ? [paragraph('No check of effectiveness is planned yet.')]
      : firstOf(said, context)),
  ];
}

/** One page for who decides: what it is, how large, why, what is done about it, by whom, and how it will be proven. */
export async function summarySection(context: PlanContext): Promise<DocumentSection> {
  const { problem } = context;
  return section(
    'summary',
    'Summary',
    [
      ...(problem === null
        ? [
            paragraph(
              'No problem has been named yet: name one in Analyze, and the plan is about it.',
            ),
          ]
        : sizeBlocks(context, problem)),
      ...fewBlocks(context),
      ...(problem === null ? [] : causeBlocks(context, problem)),
      ...changeBlocks(context),
      ...actionBlocks(context),
      ...(await proofBlocks(context)),
    ],
    false,
  );
}
