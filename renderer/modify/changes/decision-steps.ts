import type { Change } from '#core/contract/changes.ts';

/** A decision that can be taken, in words. */
export interface DecisionStep {
  readonly decision: Change['decision'];
  readonly name: string;
  readonly question: string;
  readonly needsReason: boolean;
}

type Stands = Pick<Change, 'decision' | 'liveOn'>;

const approve: DecisionStep = {
  decision: 'approved',
  name: 'Approve',
  question: 'Why is it approved? It may stay empty.',
  needsReason: false,
};
const reject: DecisionStep = {
  decision: 'rejected',
  name: 'Reject',
  question: 'Why is it rejected? Who proposed it reads this.',
  needsReason: true,
};
const withdraw: DecisionStep = {
  decision: 'withdrawn',
  name: 'Withdraw',
  question: 'Why is it withdrawn? It may stay empty.',
  needsReason: false,
};
const propose: DecisionStep = {
  decision: 'proposed',
  name: 'Propose again',
  question: 'What is different now? It may stay empty.',
  needsReason: false,
};
const reopen: DecisionStep = {
  decision: 'reopened',
  name: 'Reopen',
  question: 'Why is it taken up again?',
  needsReason: true,
};

const withdrawLive: DecisionStep = {
  ...withdraw,
  question: 'Why is it withdrawn, now that it is live?',
  needsReason: true,
};

/** What can be decided about a change that stands like this, the likeliest first. */
export function decisionSteps({ decision, liveOn }: Stands): readonly DecisionStep[] {
  const live = liveOn !== null;
  if (decision === 'rejected' || decision === 'withdrawn') return [live ? reopen : propose];
  const first = decision === 'approved' ? reopen : approve;
  return live ? [first, withdrawLive] : [first, reject, withdraw];
}
