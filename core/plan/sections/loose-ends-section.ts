import type { DocumentSection } from '../../contract/document.ts';
import { measureLooseEnds } from '../../implement/loose-measured.ts';
import { looseEndsOf } from '../../implement/loose-ends.ts';
import { looseWords } from '../../implement/thread-names.ts';
import { readThread, type ThreadLists } from '../../implement/thread-lists.ts';
import { heading, list, paragraph, section } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';

/** Loose ends of one kind that are listed. */
const mostListed = 20;

/** What the thread is made of, as far as the plan is about it, with people as the plan names them. */
function ownLists({ parts, today, problem, changes, actions, people }: PlanContext): ThreadLists {
  const lists = readThread(parts, today);
  if (problem === null) {
    return {
      ...lists,
      actions: lists.actions.map((one) => ({ ...one, owner: people.name(one.owner) })),
    };
  }
  const changeIds = new Set(changes.map(({ id }) => id));
  const actionIds = new Set(actions.map(({ id }) => id));
  const causes = lists.causes.filter(({ problemId }) => problemId === problem.id);
  const causeIds = new Set(causes.map(({ id }) => id));
  return {
    ...lists,
    problems: lists.problems.filter(({ id }) => id === problem.id),
    causes,
    evidence: lists.evidence.filter(({ causeId }) => causeIds.has(causeId)),
    changes: lists.changes.filter(({ id }) => changeIds.has(id)),
    actions: lists.actions
      .filter(({ id }) => actionIds.has(id))
      .map((one) => ({ ...one, owner: people.name(one.owner) })),
    benchmarks: lists.benchmarks.filter(
      ({ problemId, changeIds: of }) =>
        problemId === problem.id || of.some((id) => changeIds.has(id)),
    ),
    checks: lists.checks.filter(({ changeId }) => changeIds.has(changeId)),
  };
}

/** Where the thread from incidents to proof ends loose, and how each end is mended. */
export async function looseEndsSection(context: PlanContext): Promise<DocumentSection> {
  const { parts, today, task, words } = context;
  const lists = ownLists(context);
  const measured = await measureLooseEnds(parts, lists, today, task);
  const groups = looseEndsOf(lists, measured, today);
  if (groups.length === 0) {
    return section('loose-ends', 'What is still open', [
      paragraph(
        'Nothing hangs loose: each confirmed cause has a change, each change an action and a check.',
      ),
    ]);
  }
  return section(
    'loose-ends',
    'What is still open',
    groups.flatMap(({ kind, n, ends }) => {
      const { name, mend } = looseWords[kind];
      const left = n - Math.min(mostListed, ends.length);
      const items = ends
        .slice(0, mostListed)
        .map(({ title, detail }) => (detail === '' ? title : `${title} (${detail})`));
      return [
        heading(`loose-${kind}`, `${name}: ${words.number(n)}`, 3),
        paragraph(mend),
        ...list(left > 0 ? [...items, `and ${words.number(left)} more`] : items),
      ];
    }),
  );
}
