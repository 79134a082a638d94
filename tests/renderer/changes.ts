import type { Change } from '#core/contract/changes.ts';
import type { LinkedCause } from '#core/contract/failure-points.ts';

/** A change as the engine gives it: proposed, aimed at the confirmed cause 11, with nothing else said. */
export function changeOf(id: number, rest: Partial<Change> = {}): Change {
  return {
    id,
    title: `Change ${id}`,
    kind: 'correction',
    asIs: '',
    toBe: '',
    acts: [],
    strength: null,
    effort: null,
    impact: null,
    cost: null,
    benefit: null,
    accountable: null,
    consulted: [],
    notes: '',
    plannedOn: null,
    liveOn: null,
    untilOn: null,
    createdAt: '2026-05-01T08:00:00.000Z',
    causes: [{ id: 11, text: 'Signs have no owner', status: 'confirmed', problemId: 1 }],
    problemIds: [1],
    decision: 'proposed',
    decisions: [],
    risks: [],
    actions: { all: 0, closed: 0 },
    ...rest,
  };
}

/** Causes of a problem: 11 and 12 confirmed, 13 suspected, 14 ruled out. */
export const namedCauses: LinkedCause[] = [
  { id: 11, text: 'Signs have no owner', status: 'confirmed', problemId: 1, problem: 'Lost' },
  { id: 12, text: 'Gates change late', status: 'confirmed', problemId: 1, problem: 'Lost' },
  { id: 13, text: 'Screens are too small', status: 'suspected', problemId: 1, problem: 'Lost' },
  { id: 14, text: 'Nobody reads', status: 'ruled-out', problemId: 1, problem: 'Lost' },
];
