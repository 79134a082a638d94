import type { ActionStatus } from '../../contract/actions.ts';
import type { DocumentBlock, DocumentSection } from '../../contract/document.ts';
import { ganttPicture, type NamedGanttRow } from '../pictures/gantt-picture.ts';
import { pictureWidths } from '../pictures/picture.ts';
import { column, paragraph, picture, section, table } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';

const statusWords: Readonly<Record<ActionStatus, string>> = {
  open: 'open',
  doing: 'being done',
  done: 'done',
  dropped: 'dropped',
};

/** Rows of a chart that can still be read on a page. */
const mostRows = 34;

/** Actions with a day, under their changes: those that are not closed first, until the page is full. */
function ganttRows({ actions, changes }: PlanContext): { rows: NamedGanttRow[]; left: number } {
  const dated = actions.filter(({ startsOn, dueOn }) => startsOn !== null || dueOn !== null);
  const isClosed = ({ status }: (typeof actions)[number]) =>
    status === 'done' || status === 'dropped';
  const first = [...dated.filter((one) => !isClosed(one)), ...dated.filter(isClosed)];
  const rows: NamedGanttRow[] = [];
  const groups = new Map<number | null, (typeof actions)[number][]>();
  let used = 0;
  let taken = 0;
  for (const one of first) {
    const known = groups.get(one.changeId);
    const needed = known === undefined ? 2 : 1;
    if (used + needed > mostRows) break;
    used += needed;
    taken += 1;
    if (known === undefined) groups.set(one.changeId, [one]);
    else known.push(one);
  }
  const titled = new Map(changes.map((one) => [one.id, one]));
  for (const [changeId, own] of groups) {
    const change = changeId === null ? undefined : titled.get(changeId);
    rows.push({
      kind: 'group',
      name: change?.title ?? 'Of no change',
      liveOn: change?.liveOn ?? change?.plannedOn ?? null,
      planned: (change?.liveOn ?? null) === null,
    });
    for (const action of own) rows.push({ kind: 'action', action, name: action.text });
  }
  return { rows, left: dated.length - taken };
}

function ganttBlocks(context: PlanContext): DocumentBlock[] {
  const { today, settings, words } = context;
  const { rows, left } = ganttRows(context);
  if (rows.length === 0) return [];
  const told = rows.flatMap((row) =>
    row.kind === 'action' ? [`${row.name}: ${row.action.dueOn ?? 'no due date'}`] : [],
  );
  const scene = ganttPicture(rows, {
    width: pictureWidths.full,
    title: 'Actions over time',
    description: `Due: ${told.join('; ')}.`,
    today,
    locale: settings.locale,
  });
  const cut =
    left > 0
      ? [
          paragraph(
            `${words.counted(left, 'more action with a date stands', 'more actions with dates stand')} in the table alone; the chart shows those not closed first.`,
            'note',
          ),
        ]
      : [];
  return [picture('figure-actions', scene, null), ...cut];
}

/** Who does what by when, and how it stands. */
export function actionsSection(context: PlanContext): DocumentSection {
  const { actions, changes, cells, people, today, words, collector } = context;
  const titles = new Map(changes.map(({ id, title }) => [id, title]));
  const isOpen = (status: ActionStatus) => status === 'open' || status === 'doing';
  const open = actions.filter(({ status }) => isOpen(status));
  const isLate = ({ status, dueOn }: (typeof actions)[number]) =>
    isOpen(status) && dueOn !== null && dueOn < today;
  for (const { id, text, owner, dueOn, status } of actions) {
    collector.state(`action:${id}:owner`, text, people.initials(owner) ?? 'nobody');
    collector.state(`action:${id}:due`, text, dueOn ?? 'no date');
    collector.state(`action:${id}:status`, text, statusWords[status]);
  }
  if (actions.length === 0) {
    return section('actions', 'Actions', [
      paragraph('No action is written down yet: each change needs one, with an owner and a date.'),
    ]);
  }
  const late = actions.filter(isLate).length;
  return section('actions', 'Actions', [
    paragraph(
      `${words.counted(actions.length, 'action', 'actions')}: ${words.number(open.length)} not closed, ${words.number(late)} of them overdue on ${words.day(today)}.`,
      'verdict',
    ),
    ...ganttBlocks(context),
    table({
      id: 'table-actions',
      caption: 'Actions',
      columns: [
        column('Action', 5),
        column('Change', 3),
        column('Owner', 2),
        column('Due', 2),
        column('Status', 2),
      ],
      rows: actions.map((one) => [
        cells.text(one.text),
        cells.text(one.changeId === null ? null : (titles.get(one.changeId) ?? null)),
        cells.text(people.name(one.owner)),
        cells.day(one.dueOn),
        isLate(one)
          ? cells.text(`${statusWords[one.status]}, overdue`, 'bad')
          : cells.text(statusWords[one.status], one.status === 'done' ? 'good' : undefined),
      ]),
      empty: 'No action is written down yet.',
    }),
  ]);
}
