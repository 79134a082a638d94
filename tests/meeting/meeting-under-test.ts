import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { addBone, addCause } from '#core/analyze/fishbone-edits.ts';
import type { RoundSettings } from '#core/contract/rounds.ts';
import { openRound } from '#core/meeting/rounds/round-edits.ts';
import { optionsOf } from '#core/meeting/rounds/round-store.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';

export const clock = () => new Date('2026-03-02T10:00:00Z');
export const projectOptions = { actor: 'Ana', clock, randomKey: () => 'key', timeZone: 'UTC' };

export const standard: RoundSettings = {
  by: 'ballots',
  voters: 6,
  dots: 3,
  several: true,
  choose: 2,
};

/** A project with a meeting that is on, about a problem with a fishbone of one bone and four causes. */
export function withMeeting() {
  const path = join(temporaryFolder(), 'm.vitalfew');
  const project = ProjectFile.create(path, 'M', projectOptions);
  onTestFinished(() => project.close());
  const meetingId = project.journal.record('Begin', (edit) => {
    const problemId = edit.insert('problem', {
      statement: 'Late',
      filter: '{"conditions":[]}',
      created_at: clock().toISOString(),
      period: null,
      measure: '{"kind":"count"}',
      effect: 'bad',
      head: 'right',
    });
    return edit.insert('meeting', {
      title: 'Why late',
      problem_id: problemId,
      rules: '[]',
      created_at: clock().toISOString(),
      started_at: clock().toISOString(),
      ended_at: null,
      began_after: null,
    });
  });
  const { id: bone } = addBone(project, { problemId: 1, name: 'Method', before: null });
  const causes = ['One', 'Two', 'Three', 'Four'].map(
    (text) =>
      addCause(
        project,
        { below: { kind: 'bone', id: bone }, before: null, text, filter: null },
        clock,
      ).id,
  );
  /** A vote or placing about the four causes. */
  const open = (
    settings: Partial<RoundSettings> = {},
    kind: 'vote' | 'place' = 'vote',
    breaksRoundId: number | null = null,
  ) => {
    const { id } = openRound(
      project,
      {
        meetingId,
        agendaItemId: null,
        kind,
        question: 'Which weigh most?',
        settings: { ...standard, ...settings },
        options: causes.map((causeId) => ({ causeId })),
        breaksRoundId,
      },
      clock,
    );
    return { id, options: optionsOf(project, id).map((one) => one.id) };
  };
  const brainstorm = () =>
    openRound(
      project,
      {
        meetingId,
        agendaItemId: null,
        kind: 'brainstorm',
        question: 'Why?',
        settings: standard,
        options: [],
        breaksRoundId: null,
      },
      clock,
    ).id;
  const end = () =>
    project.journal.record('End', (edit) =>
      edit.update('meeting', meetingId, { ended_at: clock().toISOString() }),
    );
  return { project, path, meetingId, bone, causes, open, brainstorm, end };
}

/** Marks of dots for options, in their order. */
export function dotsFor(options: readonly number[], dots: readonly number[]) {
  return options.map((optionId, index) => ({
    optionId,
    dots: dots[index] ?? 0,
    effort: null,
    impact: null,
  }));
}

/** The code of the failure of some work. */
export function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
  return 'no error';
}
