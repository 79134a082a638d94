import { numbered, numberWords } from '../../aggregate/number-words.ts';
import { answerActions } from '../../implement/action-answer.ts';
import { dayWords } from '../../modify/calendar-day.ts';
import { subLine, tabled } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

/** Actions that are not closed, the first due ones first. */
export function actionsScene(context: SceneContext): RoomDrawn {
  const { actions, figures, today } = answerActions(context.file, context.now);
  const open = actions
    .filter(({ status }) => status === 'open' || status === 'doing')
    .sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.id - b.id);
  const rows = open.map(({ id, text, owner, dueOn, status }) => ({
    cells: [
      text,
      owner ?? 'nobody yet',
      dueOn === null ? 'no date' : dayWords(dueOn),
      dueOn !== null && dueOn < today ? 'overdue' : status === 'doing' ? 'in work' : 'open',
    ],
    strong: context.highlight === `action:${id}`,
  }));
  const columns = [
    { head: 'Action', weight: 8 },
    { head: 'Owner', weight: 3 },
    { head: 'By', weight: 3 },
    { head: 'State', weight: 2 },
  ];
  const strong = open.find(({ id }) => context.highlight === `action:${id}`);
  const about = [
    `${numberWords(figures.overdue)} overdue`,
    `${numberWords(figures.withoutOwner)} without an owner`,
    `n = ${numberWords(figures.n)}`,
    strong?.text ?? '',
  ];
  const title =
    open.length === 0 ? 'No open actions' : numbered(open.length, 'open action', 'open actions');
  const empty = 'Nothing is left to do.';
  return tabled(context, columns, rows, {
    title,
    sub: subLine(context, about, 3),
    empty,
    lead: true,
  });
}
