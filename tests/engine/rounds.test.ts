import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ProjectFile } from '#core/project/project-file.ts';
import { clock, projectOptions } from '../meeting/meeting-under-test.ts';
import { withProblem } from './problem-under-test.ts';

/** Two causes of a problem of which one has more incidents behind it, and a meeting about it that is on. */
async function withMeetingOn() {
  const host = await withProblem();
  const bone = await host.bone('Method');
  const hall = await host.cause('bone', bone, 'Hall');
  const yard = await host.cause('bone', bone, 'Yard');
  await host.call('evidence.add', {
    causeId: hall,
    stance: 'for',
    evidence: { kind: 'filter', filter: { conditions: [host.is('Area', 'Hall')] }, text: '' },
  });
  await host.call('project.close', {});
  const file = ProjectFile.open(join(host.folder, 'p.vitalfew'), 'write', projectOptions);
  const meetingId = file.journal.record('Begin', (edit) =>
    edit.insert('meeting', {
      title: 'Why late',
      problem_id: host.problemId,
      rules: '[]',
      created_at: clock().toISOString(),
      started_at: clock().toISOString(),
      ended_at: null,
      began_after: null,
    }),
  );
  file.close();
  await host.call('project.open', { file: 'file:p.vitalfew', access: 'write' });
  return { ...host, meetingId, hall, yard };
}

it('plays a brainstorm, a vote that ends level, and its decision by incidents', async () => {
  const { call, codeOf, meetingId, hall, yard } = await withMeetingOn();
  const { id: brainstorm } = await call('rounds.open', {
    meetingId,
    kind: 'brainstorm',
    question: 'Why?',
  });
  await call('rounds.addIdeas', { roundId: brainstorm, ideas: [{ text: 'Late crew' }] });
  const choices = await call('rounds.choices', { meetingId });
  expect(choices.causes.map(({ text }) => text)).toEqual(['Hall', 'Yard']);
  expect(choices.ideas).toHaveLength(1);
  const { id } = await call('rounds.open', {
    meetingId,
    kind: 'vote',
    question: 'Which?',
    settings: { choose: 1, voters: 2 },
    options: [{ causeId: yard }, { causeId: hall }],
  });
  const { round } = await call('rounds.get', { id });
  await call('rounds.give', {
    roundId: id,
    marks: round.options.map((option) => ({ optionId: option.id, dots: 1 })),
  });
  const listed = await call('rounds.list', {});
  expect(listed).toMatchObject({ meeting: { id: meetingId, on: true, here: 0 } });
  expect(listed.rounds.map(({ given, of }) => [given, of])).toEqual([
    [1, null],
    [1, 2],
  ]);
  expect(await codeOf('rounds.breakTie', { roundId: id, how: 'incidents' })).toBe('votes-hidden');
  await call('rounds.reveal', { id });
  await call('rounds.breakTie', { roundId: id, how: 'incidents' });
  const { result } = (await call('rounds.get', { id })).round;
  const chosen = result?.kind === 'vote' ? result.lines.filter((one) => one.chosen === 'yes') : [];
  expect(chosen.map(({ text }) => text)).toEqual(['Hall']);
  await call('rounds.toCauses', { id });
  expect(await codeOf('rounds.get', { id: 99 })).toBe('unknown-round');
  expect(await codeOf('rounds.list', { meetingId: 99 })).toBe('unknown-meeting');
});
