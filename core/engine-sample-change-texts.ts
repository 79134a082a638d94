import type { ActionStatus } from './contract/actions.ts';
import type { ChangeAct } from './contract/changes.ts';

interface SampleRisk {
  text: string;
  likelihood: number;
  consequence: number;
  mitigation: string;
}

interface SampleChange {
  title: string;
  kind: 'containment' | 'correction';
  /** A cause of the sample's fishbone, by its text. */
  aimsAt: string;
  asIs: string;
  toBe: string;
  acts: readonly ChangeAct[];
  /** Both from 0 to 10. */
  effort: number;
  impact: number;
  /** In dollars, once and each year. */
  cost: { once: number; yearly: number | null };
  /** Shares of the incidents behind its cause that it would have prevented: low, likely, high. */
  prevents: readonly [number, number, number];
  accountable: string;
  consulted: readonly string[];
  notes: string;
  /** Days after the one on which the sample is made. */
  planned: number;
  until?: number;
  risks: readonly SampleRisk[];
  /** Why it is approved; without, it is a proposal. */
  approved?: string;
}

interface SampleStep {
  text: string;
  role: string;
  failure?: string;
  /** Of a step as it should be: which step as it is it goes on from, counted from 0. */
  continues?: number;
}

interface SampleAction {
  /** The change it belongs to, counted from 0. */
  change: number;
  text: string;
  owner: string;
  /** Days after the one on which the sample is made. */
  starts: number;
  due: number;
  status: ActionStatus;
  /** The action that has to be done before, counted from 0. */
  needs?: number;
  checklist?: readonly { text: string; done: boolean }[];
}

interface SampleBenchmark {
  name: string;
  /** What narrows the issues of the problem; none: all of them. */
  only?: { field: string; values: readonly string[] };
  /** Per 100 asked, from so many days after the one on which the sample is made. */
  target: { value: number; from: number };
  notes: string;
  /** The changes that are followed by it, counted from 0. */
  follows: readonly number[];
}

const assumed =
  'Effort, impact, cost and the shares prevented are assumptions of the example; the survey does not know them.';

/** What is planned about two causes of the sample that are confirmed, and about one that is still suspected. */
const changes: readonly SampleChange[] = [
  {
    title: 'Guides where connecting flights come in',
    kind: 'containment',
    aimsAt: 'Gate or connecting flight not signed',
    asIs: '30 of the 308 issues say that a gate or a connecting flight could not be found for want of signs. Whether it is a cause is not confirmed yet.',
    toBe: 'Until the new signs hang, guides with a list of today’s gates stand where connecting passengers come in.',
    acts: ['workload', 'communication'],
    effort: 2,
    impact: 4,
    cost: { once: 45_000, yearly: null },
    prevents: [0.1, 0.2, 0.4],
    accountable: 'Petra Pathfinder',
    consulted: ['Connie Gatelink'],
    notes: assumed,
    planned: 7,
    until: 120,
    risks: [
      {
        text: 'Passengers in a hurry walk past the guides',
        likelihood: 4,
        consequence: 2,
        mitigation:
          'They stand before the first fork of the way, under a sign that is seen from afar.',
      },
    ],
    approved: 'It can begin at once, and it ends when the new signs hang.',
  },
  {
    title: 'One design and one map for every sign',
    kind: 'correction',
    aimsAt: 'Signs and boards confusing or incomplete',
    asIs: '57 of the 308 issues name confusing or incomplete signs and boards, more than name any other single reason.',
    toBe: 'One map names every sign and what it says, in one design. A sign that is not on the map is taken down.',
    acts: ['standardised-equipment', 'simplification', 'checklist'],
    effort: 7,
    impact: 8,
    cost: { once: 380_000, yearly: 30_000 },
    prevents: [0.3, 0.5, 0.7],
    accountable: 'Sam Signwell',
    consulted: ['Petra Pathfinder', 'Milo Mapmaker'],
    notes: assumed,
    planned: 90,
    risks: [
      {
        text: 'Old signs stay beside new ones and contradict them',
        likelihood: 3,
        consequence: 3,
        mitigation:
          'A new sign is hung only when the old one is taken down, by its number on the map.',
      },
      {
        text: 'Building work moves gates after the map is drawn',
        likelihood: 3,
        consequence: 2,
        mitigation: 'Whoever moves a gate changes the map first.',
      },
    ],
  },
  {
    title: 'The next gate on the phone at landing',
    kind: 'correction',
    aimsAt: 'Connecting passengers arrive without a gate',
    asIs: 'Of 576 connecting passengers asked, 97 report that they lose their way: 16.8 per 100, against 9.4 of all others. They land behind security and never pass the boards of the check-in hall.',
    toBe: 'At landing the airline’s system sends every connecting passenger the next gate and the way to it; a board where the flight comes in shows the same.',
    acts: ['automation', 'redundancy'],
    effort: 3,
    impact: 8,
    cost: { once: 120_000, yearly: 25_000 },
    prevents: [0.2, 0.4, 0.6],
    accountable: 'Connie Gatelink',
    consulted: ['Milo Mapmaker'],
    notes: `The people, plans, days and costs of this worked example are invented; every count and rate in it is that of the survey of May 2017. ${assumed} Were connecting passengers to report no more than the 9.4 per 100 of all others, 43 of their 97 issues would not have come: 44 %.`,
    planned: 45,
    risks: [
      {
        text: 'A gate changes after the message was sent',
        likelihood: 3,
        consequence: 4,
        mitigation: 'Each change is sent again at once, and names the old gate.',
      },
      {
        text: 'The message does not reach a phone without roaming',
        likelihood: 4,
        consequence: 2,
        mitigation: 'The board where the flight comes in shows the same gates.',
      },
    ],
    approved: 'It aims at where passengers lose their way most often, and needs no building work.',
  },
];

/** The process of the last change, as it is and as it should be. */
const process: { asIs: readonly SampleStep[]; toBe: readonly SampleStep[] } = {
  asIs: [
    { text: 'The flight comes in', role: 'Airline' },
    {
      text: 'Leave the aircraft without knowing the next gate',
      role: 'Passenger',
      failure: 'They set out in the wrong direction.',
    },
    {
      text: 'Look for a board on the way',
      role: 'Passenger',
      failure: 'Boards are confusing or incomplete.',
    },
    {
      text: 'Ask somebody for the way',
      role: 'Passenger',
      failure: 'Nobody is there to ask.',
    },
    { text: 'Walk to the gate', role: 'Passenger' },
  ],
  toBe: [
    { text: 'The flight comes in', role: 'Airline', continues: 0 },
    {
      text: 'Send the next gate and the way to it',
      role: 'Airline’s system',
      failure: 'A phone is off or does not roam.',
    },
    {
      text: 'Leave the aircraft with the next gate on the phone',
      role: 'Passenger',
      continues: 1,
    },
    {
      text: 'See the same gate on the board where the flight comes in',
      role: 'Passenger',
      failure: 'The board is behind the message.',
      continues: 2,
    },
    { text: 'Walk to the gate', role: 'Passenger', continues: 4 },
  ],
};

const actions: readonly SampleAction[] = [
  {
    change: 0,
    text: 'Brief the guides, and settle who gives them today’s gates',
    owner: 'Petra Pathfinder',
    starts: -4,
    due: 0,
    status: 'done',
  },
  {
    change: 1,
    text: 'List every sign and board with its place and a photo',
    owner: 'Milo Mapmaker',
    starts: 0,
    due: 21,
    status: 'doing',
    checklist: [
      { text: 'Boarding areas A to C', done: true },
      { text: 'Boarding areas D and E', done: false },
      { text: 'Boarding areas F and G', done: false },
      { text: 'AirTrain stations', done: false },
    ],
  },
  {
    change: 1,
    text: 'Draw the map of signs and agree the one design',
    owner: 'Sam Signwell',
    starts: 21,
    due: 49,
    status: 'open',
    needs: 1,
  },
  {
    change: 2,
    text: 'Agree with the airlines to hand over the next gate at landing',
    owner: 'Connie Gatelink',
    starts: 1,
    due: 17,
    status: 'open',
  },
  {
    change: 2,
    text: 'Try the message with one airline for two weeks',
    owner: 'Connie Gatelink',
    starts: 24,
    due: 38,
    status: 'open',
  },
];

const benchmarks: readonly SampleBenchmark[] = [
  {
    name: 'Issues about wayfinding per 100 asked',
    target: { value: 8.7, from: 90 },
    notes:
      'Limits come from the 20 days of May 2017 on which passengers were asked: 10.9 per 100. The target is a fifth below that.',
    follows: [0, 1, 2],
  },
  {
    name: 'Issues about wayfinding per 100 connecting passengers asked',
    only: { field: 'Travelled to airport by', values: ['Connecting flight'] },
    target: { value: 9.4, from: 45 },
    notes:
      'Limits come from the 20 days of May 2017 on which passengers were asked: 16.8 per 100. The target is what all others report, 9.4.',
    follows: [0, 2],
  },
];

/**
 * Steps 4 and 5 of the worked example. People, plans, days and costs are invented, and it says so; every figure of the
 * survey in its texts is worked out again by tests/engine/sample-changes.test.ts.
 */
export const samplePlan = {
  changes,
  process,
  actions,
  benchmarks,
  /** The days that limits come from: those of the survey, and the one after the last. */
  baseline: { from: '2017-05-05', to: '2017-05-31' },
  /** How the last change is to be proven, by the last benchmark: the fall wanted, as a share, and the days after. */
  check: { wanted: 0.4, windowDays: 90 },
} as const;
