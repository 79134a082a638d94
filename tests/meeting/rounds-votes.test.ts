import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFishbone } from '#core/analyze/fishbone-store.ts';
import { dropBallot, giveBallot, readBallot } from '#core/meeting/rounds/ballots.ts';
import { deskRound, summariesOf } from '#core/meeting/rounds/round-answer.ts';
import { changeRound, removeRound, revealRound } from '#core/meeting/rounds/round-edits.ts';
import { publicRound } from '#core/meeting/rounds/round-result.ts';
import { readRound } from '#core/meeting/rounds/round-store.ts';
import { placesToChanges, votesToCauses } from '#core/meeting/rounds/take-over.ts';
import { breakTie } from '#core/meeting/rounds/tie-break.ts';
import { voteResult } from '#core/meeting/rounds/vote-result.ts';
import { addChange } from '#core/modify/change-edits.ts';
import { readChange } from '#core/modify/changes.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { openRound } from '#core/meeting/rounds/round-edits.ts';
import {
  clock,
  codeOf,
  dotsFor,
  projectOptions,
  standard,
  withMeeting,
} from './meeting-under-test.ts';

type Meeting = ReturnType<typeof withMeeting>;

function give(
  { project }: Meeting,
  roundId: number,
  options: number[],
  dots: number[],
  ballot: number | null = null,
) {
  return giveBallot(project, { roundId, ballot, marks: dotsFor(options, dots) }).ballot;
}

/** A revealed vote whose second place is level between two causes. */
function level() {
  const host = withMeeting();
  const { id, options } = host.open();
  give(host, id, options, [2, 1, 0, 0]);
  give(host, id, options, [2, 0, 1, 0]);
  revealRound(host.project, id, clock);
  return { ...host, id, options };
}

describe('dot voting', () => {
  it('hides what was given until it is revealed, and again after undo of the reveal', () => {
    const host = withMeeting();
    const { id, options } = host.open();
    give(host, id, options, [3, 0, 0, 0]);
    const hidden = deskRound(host.project, id);
    expect(hidden).toMatchObject({ given: 1, of: 6, ballots: [1], done: [], result: null });
    expect(publicRound(host.project, id)).toMatchObject({ given: 1, of: 6, result: null });
    expect(JSON.stringify(summariesOf(host.project, 1))).not.toContain('"marks"');
    revealRound(host.project, id, clock);
    const lines = voteResult(host.project, readRound(host.project, id)).lines;
    expect(lines[0]).toMatchObject({ dots: 3, share: 1, voters: 1, rank: 1, chosen: 'yes' });
    expect(codeOf(() => give(host, id, options, [1, 0, 0, 0]))).toBe('votes-revealed');
    expect(codeOf(() => readBallot(host.project, { roundId: id, ballot: 1, optionId: null }))).toBe(
      'votes-revealed',
    );
    expect(codeOf(() => revealRound(host.project, id, clock))).toBe('votes-revealed');
    host.project.journal.undo();
    expect(publicRound(host.project, id).result).toBeNull();
    expect(give(host, id, options, [0, 3, 0, 0])).toBe(2);
  });

  it('counts hands for one option at a time and hands out no sheet of them', () => {
    const host = withMeeting();
    const { project } = host;
    const { id, options } = host.open({ by: 'hands', several: false });
    const [first = 0, second = 0] = options;
    giveBallot(project, { roundId: id, ballot: null, marks: dotsFor([first], [4]) });
    giveBallot(project, { roundId: id, ballot: 0, marks: dotsFor([second], [2]) });
    expect(deskRound(project, id)).toMatchObject({ given: 2, of: 4, done: [first, second] });
    expect(codeOf(() => readBallot(project, { roundId: id, ballot: 0, optionId: null }))).toBe(
      'votes-hidden',
    );
    expect(readBallot(project, { roundId: id, ballot: 0, optionId: first }).marks).toHaveLength(1);
    expect(
      codeOf(() =>
        giveBallot(project, { roundId: id, ballot: null, marks: dotsFor([first], [7]) }),
      ),
    ).toBe('too-many-dots');
  });

  it('refuses what does not fit', () => {
    const host = withMeeting();
    const { project } = host;
    const { id, options } = host.open({ voters: 1 });
    expect(codeOf(() => give(host, id, options, [2, 2, 0, 0]))).toBe('too-many-dots');
    expect(codeOf(() => give(host, id, [999], [1]))).toBe('unknown-option');
    expect(codeOf(() => give(host, id, [options[0] ?? 0, options[0] ?? 0], [1, 1]))).toBe(
      'unknown-option',
    );
    expect(codeOf(() => give(host, id, options, [1, 0, 0, 0], 0))).toBe('invalid-input');
    expect(codeOf(() => revealRound(project, id, clock))).toBe('invalid-input');
    expect(codeOf(() => votesToCauses(project, id))).toBe('votes-hidden');
    expect(codeOf(() => placesToChanges(project, id, clock))).toBe('invalid-input');
    give(host, id, options, [1, 1, 1, 0]);
    expect(codeOf(() => give(host, id, options, [1, 1, 1, 0]))).toBe('invalid-input');
    expect(codeOf(() => changeRound(project, { id, settings: { dots: 2 } }))).toBe('too-many-dots');
    expect(codeOf(() => changeRound(project, { id, settings: { by: 'hands' } }))).toBe(
      'invalid-input',
    );
    expect(codeOf(() => deskRound(project, 99))).toBe('unknown-round');
    const once = host.open({ several: false });
    expect(codeOf(() => give(host, once.id, once.options, [2, 0, 0, 0]))).toBe('too-many-dots');
    expect(codeOf(() => host.open({ by: 'consensus' }))).toBe('invalid-input');
    host.end();
    expect(codeOf(() => give(host, id, options, [1, 0, 0, 0], 1))).toBe('meeting-not-on');
    expect(codeOf(() => removeRound(project, id))).toBe('meeting-not-on');
  });

  it('keeps sums through random ballots, undo, redo and reopening, and never shows a mark before', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('give' as const),
        dots: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
        ballot: fc.option(fc.integer({ min: 1, max: 6 })),
      }),
      fc.record({ kind: fc.constantFrom('drop' as const), ballot: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const host = withMeeting();
        const { project } = host;
        const { id, options } = host.open({ voters: 20 });
        const floor = project.journal.list(1, null)[0]?.id ?? 0;
        for (const one of steps) {
          if (one.kind === 'give') codeOf(() => give(host, id, options, one.dots, one.ballot));
          else if (one.kind === 'drop') dropBallot(project, { roundId: id, ballot: one.ballot });
          else if (one.kind === 'redo') codeOf(() => project.journal.redo());
          else if (
            (project.journal.list(1, null)[0]?.id ?? 0) > floor &&
            project.journal.next().undo !== 'Open the vote “Which weigh most?”'
          )
            project.journal.undo();
          const shown = publicRound(project, id);
          expect(shown.result).toBeNull();
          expect(deskRound(project, id).result).toBeNull();
        }
        const { given, ballots } = deskRound(project, id);
        expect(given).toBe(ballots.length);
        let sum = 0;
        for (const ballot of ballots) {
          const { marks } = readBallot(project, { roundId: id, ballot, optionId: null });
          const own = marks.reduce((all, { dots }) => all + (dots ?? 0), 0);
          expect(own).toBeLessThanOrEqual(standard.dots);
          sum += own;
        }
        if (given > 0) revealRound(project, id, clock);
        project.close();
        const again = ProjectFile.open(host.path, 'write', projectOptions);
        const { result } = publicRound(again, id);
        again.close();
        if (given === 0) expect(result).toBeNull();
        else expect(result).toMatchObject({ dots: sum, n: given });
      }),
      { numRuns: 15 },
    );
  });

  it('writes the dots to the causes as one entry', () => {
    const { project, id, causes } = level();
    expect(votesToCauses(project, id)).toEqual({ causes: 4 });
    const votes = () => causes.map((cause) => readFishbone(project, 1).cause(cause).votes);
    expect(votes()).toEqual([4, 1, 1, 0]);
    project.journal.undo();
    expect(votes()).toEqual([0, 0, 0, 0]);
  });
});

describe('a tie at the cut', () => {
  const cutOf = (project: ProjectFile, id: number) =>
    voteResult(project, readRound(project, id)).cut;

  it('is said, and nobody of it is chosen', () => {
    const { project, id, options } = level();
    expect(cutOf(project, id)).toEqual({
      optionIds: options.slice(1, 3),
      places: 1,
      roundId: null,
      decided: null,
    });
    const { lines, ties } = voteResult(project, readRound(project, id));
    expect(lines.map(({ chosen }) => chosen)).toEqual(['yes', 'open', 'open', 'no']);
    expect(ties).toEqual([{ rank: 2, optionIds: options.slice(1, 3) }]);
  });

  it('is decided by the facilitator with a reason', () => {
    const { project, id, options } = level();
    const by = (optionIds: number[], why: string) => () =>
      breakTie(
        project,
        { roundId: id, how: 'facilitator', optionIds, why, task: null },
        new Map(),
        clock,
      );
    const third = options[2] ?? 0;
    expect(codeOf(by([third], ''))).toBe('invalid-input');
    expect(codeOf(by(options.slice(1, 3), 'Both'))).toBe('invalid-input');
    expect(codeOf(by([options[0] ?? 0], 'No'))).toBe('unknown-option');
    by([third], 'It is cheap to check.')();
    expect(cutOf(project, id)?.decided).toMatchObject({
      how: 'facilitator',
      optionIds: [third],
      why: 'It is cheap to check.',
      who: 'Ana',
    });
  });

  it('draws the same lot each time', () => {
    const { project, id } = level();
    const draw = () => {
      breakTie(
        project,
        { roundId: id, how: 'lot', optionIds: [], why: '', task: null },
        new Map(),
        clock,
      );
      return cutOf(project, id)?.decided;
    };
    const first = draw();
    project.journal.undo();
    expect(cutOf(project, id)?.decided).toBeNull();
    expect(draw()).toEqual(first);
  });

  it('is decided by incidents, unless these are level too', () => {
    const { project, id, options, causes } = level();
    const by = (counts: Map<number, number>) => () =>
      breakTie(
        project,
        { roundId: id, how: 'incidents', optionIds: [], why: '', task: null },
        counts,
        clock,
      );
    expect(codeOf(by(new Map()))).toBe('invalid-input');
    by(new Map([[causes[2] ?? 0, 9]]))();
    expect(cutOf(project, id)?.decided).toMatchObject({
      how: 'incidents',
      optionIds: [options[2]],
    });
  });

  it('is decided by a second round among those level', () => {
    const host = level();
    const { project, id, options } = host;
    const second = host.open({ dots: 1 }, 'vote', id);
    expect(second.options).toHaveLength(2);
    expect(readRound(project, second.id).settings.choose).toBe(1);
    expect(cutOf(project, id)?.roundId).toBe(second.id);
    give(host, second.id, second.options, [0, 1]);
    revealRound(project, second.id, clock);
    expect(cutOf(project, id)?.decided).toEqual({
      how: 'round',
      optionIds: [options[2]],
      roundId: second.id,
    });
    expect(codeOf(() => host.open({}, 'vote', id))).toBe('invalid-input');
    expect(codeOf(() => host.open({}, 'vote', host.open().id))).toBe('votes-hidden');
  });
});

it('takes medians of effort and impact over to changes as one entry', () => {
  const { project, meetingId } = withMeeting();
  const { id: changeId } = addChange(project, { title: 'Spare belt', causeIds: [] }, clock);
  const { id } = openRound(
    project,
    {
      meetingId,
      agendaItemId: null,
      kind: 'place',
      question: 'Where?',
      settings: standard,
      options: [{ changeId }],
      breaksRoundId: null,
    },
    clock,
  );
  const [option] = deskRound(project, id).options;
  for (const effort of [1, 2, 9]) {
    giveBallot(project, {
      roundId: id,
      ballot: null,
      marks: [{ optionId: option?.id ?? 0, dots: null, effort, impact: 7 }],
    });
  }
  const half = [{ optionId: option?.id ?? 0, dots: null, effort: 1, impact: null }];
  expect(codeOf(() => giveBallot(project, { roundId: id, ballot: null, marks: half }))).toBe(
    'invalid-input',
  );
  expect(codeOf(() => placesToChanges(project, id, clock))).toBe('votes-hidden');
  revealRound(project, id, clock);
  expect(publicRound(project, id).result).toMatchObject({
    n: 3,
    lines: [{ n: 3, apart: true, effort: { median: 2, least: 1, most: 9 }, impact: { median: 7 } }],
  });
  expect(placesToChanges(project, id, clock)).toEqual({ changes: 1 });
  expect(readChange(project, changeId)).toMatchObject({ effort: 2, impact: 7 });
  project.journal.undo();
  expect(readChange(project, changeId)).toMatchObject({ effort: null, impact: null });
});
