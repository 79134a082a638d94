import type { Action, ActionStatus } from '#core/contract/actions.ts';
import type { ActionsView } from '#core/contract/project.ts';
import { dueGroupOf, dueGroups, isClosed, type DueGroup } from '#core/implement/action-state.ts';

export type ActionFilter = Pick<ActionsView, 'show' | 'owner' | 'changeId'>;

export type ActionRow =
  | { kind: 'group'; key: string; title: string; count: number; changeId: number | null }
  | { kind: 'action'; key: string; action: Action };

/** Whether an action is among those that are shown. */
export function isShown(action: Action, filter: ActionFilter, today: string): boolean {
  if (filter.owner !== null && action.owner !== filter.owner) return false;
  if (filter.changeId !== null && (action.changeId ?? 0) !== filter.changeId) return false;
  return shows(action, filter.show, today);
}

function shows(action: Action, show: ActionFilter['show'], today: string): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'unclosed':
      return !isClosed(action);
    case 'overdue':
    case 'this-week':
    case 'no-date':
      return dueGroupOf(action, today) === show;
    case 'no-owner':
      return !isClosed(action) && action.owner === null;
    case 'waiting':
      return !isClosed(action) && action.waitsFor.length > 0;
    default:
      return action.status === show;
  }
}

const byText = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const statusOrder = new Map<ActionStatus, number>(
  (['doing', 'open', 'done', 'dropped'] as const).map((status, at) => [status, at]),
);

/** Sorted; what is not said comes last, and equals stay in their order. */
export function sorted(actions: readonly Action[], sort: ActionsView['sort']): readonly Action[] {
  if (sort === 'order') return actions;
  const key = (one: Action): string | null =>
    sort === 'due'
      ? one.dueOn
      : sort === 'owner'
        ? one.owner
        : sort === 'status'
          ? String(statusOrder.get(one.status))
          : one.text;
  return [...actions].sort((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return byText.compare(a, b);
  });
}

const dueTitles: Readonly<Record<DueGroup, string>> = {
  overdue: 'Overdue',
  'this-week': 'Due this week',
  later: 'Later',
  'no-date': 'No date',
  closed: 'Done or dropped',
};

/** Lines of the list and of the timeline: actions under the names of their groups; empty groups are left out. */
export function actionRows(
  actions: readonly Action[],
  grouping: ActionsView['grouping'],
  changes: readonly { id: number; title: string }[],
  today: string,
): ActionRow[] {
  const line = (action: Action): ActionRow => ({ kind: 'action', key: `a${action.id}`, action });
  if (grouping === 'none') return actions.map(line);
  const groups = new Map<string, Action[]>();
  for (const action of actions) {
    const key = grouping === 'due' ? dueGroupOf(action, today) : String(action.changeId ?? 0);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [action]);
    else group.push(action);
  }
  const named =
    grouping === 'due'
      ? dueGroups.map((key) => ({ key, title: dueTitles[key], changeId: null }))
      : [
          ...changes.map(({ id, title }) => ({ key: String(id), title, changeId: id })),
          { key: '0', title: 'Of no change', changeId: null },
        ];
  return named.flatMap(({ key, title, changeId }) => {
    const group = groups.get(key);
    if (group === undefined) return [];
    const head: ActionRow = { kind: 'group', key: `g${key}`, title, count: group.length, changeId };
    return [head, ...group.map(line)];
  });
}
