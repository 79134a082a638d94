import type { CheckLine, CheckState } from '#core/contract/checks.ts';

/** The state of a check; `due`: with a verdict on record beside which incidents say something new. */
type GroupState = CheckState | 'due';

function groupOf({ state, live }: CheckLine): GroupState {
  return state === 'verdict' && live?.due ? 'due' : state;
}

/** Groups of the list: what asks for something first. */
const groups: readonly { state: GroupState; name: string }[] = [
  { state: 'overdue', name: 'Over, no verdict' },
  { state: 'due', name: 'Something new to put on record' },
  { state: 'draft', name: 'Not locked' },
  { state: 'locked', name: 'Locked' },
  { state: 'running', name: 'Running' },
  { state: 'verdict', name: 'Verdict on record' },
];

interface CheckGroup {
  state: GroupState;
  name: string;
  checks: readonly CheckLine[];
}

/** Checks by what is next with them; in a group those first whose window ends first. */
export function groupsOf(checks: readonly CheckLine[]): CheckGroup[] {
  return groups
    .map(({ state, name }) => ({
      state,
      name,
      checks: checks
        .filter((check) => groupOf(check) === state)
        .sort((a, b) => (a.endsOn ?? '9').localeCompare(b.endsOn ?? '9') || a.id - b.id),
    }))
    .filter((group) => group.checks.length > 0);
}

/** The place among all checks, in the order of the list, so many further; it stays within. */
export function neighbour(groupsShown: readonly CheckGroup[], id: number, step: number): number {
  const ids = groupsShown.flatMap(({ checks }) => checks.map((check) => check.id));
  const at = Math.max(0, ids.indexOf(id));
  return ids[Math.max(0, Math.min(ids.length - 1, at + step))] ?? id;
}
