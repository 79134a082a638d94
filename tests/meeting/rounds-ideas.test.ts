import { expect, it } from 'vitest';
import { removeNode } from '#core/analyze/fishbone-removal.ts';
import { changeCause } from '#core/analyze/fishbone-edits.ts';
import { readFishbone } from '#core/analyze/fishbone-store.ts';
import { capture } from '#core/meeting/rounds/capture.ts';
import { readCaptureLine } from '#core/meeting/rounds/capture-line.ts';
import {
  addIdeas,
  changeIdea,
  freeIdea,
  mergeIdea,
  placeIdea,
  removeIdea,
} from '#core/meeting/rounds/idea-edits.ts';
import { readIdeaList } from '#core/meeting/rounds/idea-list.ts';
import { deskRound } from '#core/meeting/rounds/round-answer.ts';
import { revealRound } from '#core/meeting/rounds/round-edits.ts';
import { publicRound } from '#core/meeting/rounds/round-result.ts';
import { readIdea } from '#core/meeting/rounds/round-store.ts';
import { clock, codeOf, withMeeting } from './meeting-under-test.ts';

function withIdeas(...texts: string[]) {
  const host = withMeeting();
  const roundId = host.brainstorm();
  const ideas = texts.map((text) => ({ text, sameAs: null }));
  return { ...host, roundId, ids: addIdeas(host.project, { roundId, ideas }).ids };
}

it('points duplicates out, merges them, and shows the room ideas only once they are revealed', () => {
  const { project, roundId, ids } = withIdeas('The belt stops', 'belt: the STOPS!', 'Rain');
  const [first = 0, second = 0] = ids;
  expect(deskRound(project, roundId).ideas.map(({ like }) => like)).toEqual([null, first, null]);
  mergeIdea(project, { ideaId: second, sameAs: first });
  expect(publicRound(project, roundId)).toMatchObject({ given: 3, ideas: null });
  revealRound(project, roundId, clock);
  expect(publicRound(project, roundId).ideas).toEqual([
    { text: 'The belt stops', times: 2, placed: false },
    { text: 'Rain', times: 1, placed: false },
  ]);
  expect(codeOf(() => mergeIdea(project, { ideaId: first, sameAs: second }))).toBe('invalid-input');
  mergeIdea(project, { ideaId: second, sameAs: null });
  changeIdea(project, { ideaId: second, text: 'Other' });
  removeIdea(project, first);
  expect(codeOf(() => changeIdea(project, { ideaId: first, text: 'x' }))).toBe('unknown-idea');
});

it('carries an idea to the fishbone in one entry, and back', () => {
  const { project, bone, causes, ids } = withIdeas('Spare parts', 'Same as one');
  const [first = 0, second = 0] = ids;
  const below = { kind: 'below', node: { kind: 'bone', id: bone } } as const;
  const { causeId } = placeIdea(project, { ideaId: first, at: below }, clock);
  expect(readFishbone(project, 1).cause(causeId).text).toBe('Spare parts');
  expect(codeOf(() => placeIdea(project, { ideaId: first, at: below }, clock))).toBe(
    'invalid-input',
  );
  project.journal.undo();
  expect(readIdea(project, first).causeId).toBeNull();
  expect(codeOf(() => readFishbone(project, 1).cause(causeId))).toBe('unknown-cause');
  project.journal.redo();
  expect(freeIdea(project, first)).toEqual({ causeRemoved: true });
  const again = placeIdea(project, { ideaId: first, at: below }, clock).causeId;
  changeCause(project, { causeId: again, notes: 'Seen' });
  expect(freeIdea(project, first)).toEqual({ causeRemoved: false });
  expect(codeOf(() => freeIdea(project, first))).toBe('invalid-input');
  const one = causes[0] ?? 0;
  placeIdea(project, { ideaId: second, at: { kind: 'is', causeId: one } }, clock);
  removeNode(project, { kind: 'cause', id: one });
  expect(readIdea(project, second).causeId).toBeNull();
  expect(
    codeOf(() => placeIdea(project, { ideaId: second, at: { kind: 'is', causeId: one } }, clock)),
  ).toBe('unknown-cause');
});

it('says its limits, and takes ideas only into a brainstorm that is on', () => {
  const { project, open, roundId, end } = withIdeas('One');
  const many = Array.from({ length: 500 }, (_, at) => ({ text: `Idea ${at}`, sameAs: null }));
  expect(codeOf(() => addIdeas(project, { roundId, ideas: many }))).toBe('invalid-input');
  const one = [{ text: 'x', sameAs: null }];
  expect(codeOf(() => addIdeas(project, { roundId: open().id, ideas: one }))).toBe('invalid-input');
  expect(codeOf(() => addIdeas(project, { roundId: 99, ideas: one }))).toBe('unknown-round');
  end();
  expect(codeOf(() => addIdeas(project, { roundId, ideas: one }))).toBe('meeting-not-on');
});

it('reads bullets, numbers, cells and quoted cells of a pasted list', () => {
  const text =
    'Cause\n- Belt stops\n\n 2) No spare parts \n3\tLate crew\t12\n"Said ""no"", and left",x\n• [ ] Rain\n';
  expect(readIdeaList(text)).toEqual({
    ideas: ['Belt stops', 'No spare parts', 'Late crew', 'Said "no", and left', 'Rain'],
    empty: 1,
    heading: 'Cause',
    refusal: null,
  });
  expect(readIdeaList('24 hours late\nA belt').ideas).toEqual(['24 hours late', 'A belt']);
  expect(readIdeaList('x'.repeat(1001)).refusal).toContain('Idea 1');
  expect(readIdeaList('a b\n'.repeat(501)).refusal).toContain('501');
  expect(readIdeaList('').ideas).toEqual([]);
});

it('keeps an action with owner and date, a decision and a private note', () => {
  const { project, meetingId, end } = withMeeting();
  const line = readCaptureLine(
    '@Ana by 12 Dec: call back within 4 h',
    '2026-03-02',
    'day-first',
    'decision',
  );
  expect(line).toMatchObject({
    kind: 'action',
    owner: 'Ana',
    dueOn: '2026-12-12',
    text: 'call back within 4 h',
  });
  const { owner, startsOn, dueOn, text } = line;
  const said = { kind: 'action', text, owner, startsOn, dueOn } as const;
  const keep = (one: Parameters<typeof capture>[1]['said'], agendaItemId: number | null = null) =>
    capture(project, { meetingId, agendaItemId, said: one }, clock);
  const { actionId } = keep(said);
  const linked = () => project.db.prepare('SELECT action_id FROM meeting_action').pluck().all();
  expect(linked()).toEqual([actionId]);
  expect(codeOf(() => keep({ ...said, owner: 'everyone' }))).toBe('not-a-person');
  expect(codeOf(() => keep(said, 7))).toBe('unknown-agenda-item');
  expect(linked()).toHaveLength(1);
  const read = (typed: string) => readCaptureLine(typed, '2026-03-02', 'day-first', 'note');
  expect(read('Decision: go')).toMatchObject({ kind: 'decision', text: 'go', private: false });
  expect(read('We go by Friday: fine')).toMatchObject({
    kind: 'note',
    text: 'We go by Friday: fine',
  });
  expect(read('Private: tense')).toMatchObject({ kind: 'note', text: 'tense', private: true });
  expect(read('@everyone: go').ownerRefusal).not.toBeNull();
  keep({ kind: 'note', text: 'tense', private: true });
  expect(project.journal.next().undo).toBe('Private note');
  project.journal.undo();
  project.journal.undo();
  expect(linked()).toEqual([]);
  end();
  expect(codeOf(() => keep(said))).toBe('meeting-not-on');
});
