import type { AgendaItem } from '#core/contract/meetings.ts';
import type { DeskRound, Idea, RoundSettings, RoundSummary } from '#core/contract/rounds.ts';

const settings: RoundSettings = {
  by: 'ballots',
  voters: 3,
  dots: 3,
  several: true,
  choose: 2,
};

/** An item of an agenda. */
export function itemOf(given: Partial<AgendaItem> = {}): AgendaItem {
  return {
    id: 5,
    title: 'Why does it happen? In silence',
    kind: 'brainstorm',
    minutes: 10,
    show: null,
    notes: '',
    ...given,
  };
}

/** A round with nothing given; hidden. */
export function roundOf({
  settings: held = {},
  ...given
}: Partial<Omit<DeskRound, 'settings'>> & { settings?: Partial<RoundSettings> } = {}): DeskRound {
  return {
    id: 1,
    meetingId: 1,
    agendaItemId: null,
    kind: 'brainstorm',
    question: 'Why?',
    breaksRoundId: null,
    openedAt: '2026-03-02T10:00:00Z',
    revealedAt: null,
    given: 0,
    of: null,
    ideas: [],
    options: [],
    ballots: [],
    done: [],
    result: null,
    ...given,
    settings: { ...settings, ...held },
  };
}

/** What a list of rounds tells of one. */
export function summaryOf(round: DeskRound): RoundSummary {
  const { id, meetingId, agendaItemId, kind, question, breaksRoundId } = round;
  const { openedAt, revealedAt, given, of } = round;
  const about = { id, meetingId, agendaItemId, kind, question, breaksRoundId };
  return { ...about, settings: round.settings, openedAt, revealedAt, given, of };
}

/** An idea that has no place yet. */
export function ideaOf(id: number, text: string, given: Partial<Idea> = {}): Idea {
  return {
    id,
    text,
    causeId: null,
    causeText: null,
    madeCause: false,
    sameAs: null,
    like: null,
    ...given,
  };
}

/** The meeting that is on, as rounds are told of it. */
export const meetingOn = { id: 1, title: 'Why late', problemId: 1, on: true, here: 3 };
