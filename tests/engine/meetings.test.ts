import { expect, it } from 'vitest';
import { withProblem } from './problem-under-test.ts';

async function withMeeting() {
  const host = await withProblem();
  const { id } = await host.call('meetings.add', { problemId: host.problemId });
  const meeting = async () => (await host.call('meetings.get', { id })).meeting;
  return { ...host, id, meeting };
}

it('prepares a meeting on a problem with the usual agenda, and names it after the problem', async () => {
  const { call, id, meeting, problemId } = await withMeeting();
  const made = await meeting();
  expect(made).toMatchObject({
    title: 'Why: Bags are late',
    problem: 'Bags are late',
    problemId,
    state: 'prepared',
    startedAt: null,
  });
  expect(made.agenda.map(({ kind }) => kind)).toEqual([
    'talk',
    'talk',
    'brainstorm',
    'group',
    'vote',
    'place',
    'decide',
    'talk',
  ]);
  expect(made.agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(75);
  expect(made.agenda[1]?.show).toEqual({ kind: 'problem', problemId });
  expect(made.rules.length).toBeGreaterThan(3);
  const { meetings } = await call('meetings.list', {});
  expect(meetings).toEqual([
    { id, title: 'Why: Bags are late', state: 'prepared', startedAt: null, endedAt: null },
  ]);
});

it('starts, ends and goes on with a meeting, and refuses a second one beside it', async () => {
  const { call, codeOf, id, meeting } = await withMeeting();
  const { id: other } = await call('meetings.add', { title: 'Other', problemId: null });
  expect(await codeOf('meetings.end', { id })).toBe('meeting-not-on');
  await call('meetings.start', { id });
  await call('meetings.start', { id });
  expect((await meeting()).state).toBe('on');
  expect(await codeOf('meetings.start', { id: other })).toBe('meeting-is-on');
  await call('meetings.end', { id });
  const over = await meeting();
  expect(over.state).toBe('over');
  await call('meetings.start', { id });
  expect(await meeting()).toMatchObject({ state: 'on', startedAt: over.startedAt });
  await call('journal.undo', {});
  await call('journal.undo', {});
  await call('journal.undo', {});
  expect((await meeting()).state).toBe('prepared');
  await call('meetings.start', { id: other });
});

it('changes title, problem and rules, and a removed problem is let go of', async () => {
  const { call, codeOf, id, meeting, problemId } = await withMeeting();
  await call('meetings.change', { id, title: 'Bags', rules: ['Listen'] });
  expect(await meeting()).toMatchObject({ title: 'Bags', rules: ['Listen'] });
  await call('meetings.change', { id });
  expect(await codeOf('meetings.change', { id, problemId: 99 })).toBe('unknown-problem');
  expect(await codeOf('meetings.change', { id: 99, title: 'X' })).toBe('unknown-meeting');
  await call('problems.remove', { id: problemId });
  expect(await meeting()).toMatchObject({ problemId: null, problem: null });
  await call('journal.undo', {});
  expect((await meeting()).problemId).toBe(problemId);
});

it('edits the agenda: adds, changes, moves and takes away, undone one by one', async () => {
  const { call, codeOf, id, meeting } = await withMeeting();
  const titles = async () => (await meeting()).agenda.map(({ title }) => title);
  const before = await titles();
  const [first, second] = (await meeting()).agenda;
  const { id: itemId } = await call('meetings.addItem', {
    meetingId: id,
    title: 'Tea',
    minutes: 15,
    before: second?.id ?? 0,
  });
  expect((await titles())[1]).toBe('Tea');
  await call('meetings.moveItem', { itemId, before: null });
  expect((await titles()).at(-1)).toBe('Tea');
  await call('meetings.moveItem', { itemId, before: first?.id ?? 0 });
  expect((await titles())[0]).toBe('Tea');
  await call('meetings.moveItem', { itemId, before: itemId });
  await call('meetings.changeItem', {
    itemId,
    title: 'Coffee',
    kind: 'decide',
    show: { kind: 'agreed' },
    notes: 'Ask Ben about the sensor',
  });
  await call('meetings.changeItem', { itemId });
  expect((await meeting()).agenda[0]).toMatchObject({
    title: 'Coffee',
    kind: 'decide',
    show: { kind: 'agreed' },
    notes: 'Ask Ben about the sensor',
  });
  await call('meetings.removeItem', { itemId });
  expect(await titles()).toEqual(before);
  await call('journal.undo', {});
  expect((await titles())[0]).toBe('Coffee');
  expect(await codeOf('meetings.moveItem', { itemId, before: 999 })).toBe('unknown-agenda-item');
  expect(await codeOf('meetings.removeItem', { itemId: 999 })).toBe('unknown-agenda-item');
  expect(await codeOf('meetings.changeItem', { itemId: 999, title: 'X' })).toBe(
    'unknown-agenda-item',
  );
  const { entries } = await call('journal.list', { limit: 50, before: null });
  // The facilitator's notes are not quoted in the history.
  expect(JSON.stringify(entries)).not.toContain('sensor');
});

it('holds so many items and people and no more', async () => {
  const { call, codeOf, id } = await withMeeting();
  for (let more = 0; more < 52; more += 1) {
    await call('meetings.addItem', { meetingId: id, title: `Item ${more}` });
  }
  expect(await codeOf('meetings.addItem', { meetingId: id, title: 'Too many' })).toBe(
    'invalid-input',
  );
  const people = Array.from({ length: 200 }, (_, index) => ({ name: `Person ${index}` }));
  await call('meetings.addPeople', { meetingId: id, people });
  expect(
    await codeOf('meetings.addPeople', { meetingId: id, people: [{ name: 'One more' }] }),
  ).toBe('invalid-input');
});

it('knows who is here; a name that is there already is not added again', async () => {
  const { call, codeOf, id, meeting } = await withMeeting();
  await call('meetings.addPeople', {
    meetingId: id,
    people: [{ name: 'Ana', role: 'Quality' }, { name: 'Ben' }, { name: 'ana' }],
  });
  await call('meetings.addPeople', { meetingId: id, people: [{ name: 'BEN' }] });
  const { attendees } = await meeting();
  expect(attendees.map(({ name, role, here }) => [name, role, here])).toEqual([
    ['Ana', 'Quality', true],
    ['Ben', '', true],
  ]);
  const ben = attendees[1]?.id ?? 0;
  await call('meetings.changePerson', { attendeeId: ben, here: false });
  await call('meetings.changePerson', { attendeeId: ben, name: 'Benedikt', role: 'Belt' });
  await call('meetings.changePerson', { attendeeId: ben });
  expect((await meeting()).attendees[1]).toMatchObject({
    name: 'Benedikt',
    role: 'Belt',
    here: false,
  });
  await call('meetings.removePerson', { attendeeId: ben });
  expect((await meeting()).attendees).toHaveLength(1);
  expect(await codeOf('meetings.removePerson', { attendeeId: ben })).toBe('unknown-meeting');
});

it('sums up: attendance, decisions, actions, the vote, the fishbone, and nothing private', async () => {
  const { call, id, meeting, bone, cause } = await withMeeting();
  const before = await bone('Method');
  const kept = await cause('bone', before, 'Belt');
  await call('meetings.addPeople', {
    meetingId: id,
    people: [{ name: 'Ana', role: 'Quality' }, { name: 'Ben' }],
  });
  const ben = (await meeting()).attendees[1]?.id ?? 0;
  await call('meetings.changePerson', { attendeeId: ben, here: false });
  await call('meetings.start', { id });
  const systems = await bone('Systems');
  const sensor = await cause('bone', systems, 'Sensor dirty');
  const gone = await cause('bone', systems, 'A moment');
  await call('fishbone.remove', { node: { kind: 'cause', id: gone } });
  await call('fishbone.changeCause', { causeId: kept, text: 'Belt stops' });
  await call('fishbone.setStatus', { causeId: sensor, status: 'confirmed', why: 'Seen.' });
  const said = (kind: 'note' | 'decision', text: string, hidden = false) =>
    call('rounds.capture', { meetingId: id, said: { kind, text, private: hidden } });
  await said('decision', 'Clean it weekly');
  await said('note', 'Ask the supplier');
  await said('note', 'Ben was cross', true);
  await call('rounds.capture', {
    meetingId: id,
    said: {
      kind: 'action',
      text: 'Buy brushes',
      owner: 'Ana',
      startsOn: null,
      dueOn: '2026-12-12',
    },
  });
  const { id: vote } = await call('rounds.open', {
    meetingId: id,
    kind: 'vote',
    question: 'Which weighs most?',
    settings: { choose: 1, voters: 2 },
    options: [{ causeId: sensor }, { causeId: kept }],
  });
  const { round } = await call('rounds.get', { id: vote });
  await call('rounds.give', {
    roundId: vote,
    marks: [{ optionId: round.options[0]?.id ?? 0, dots: 3 }],
  });
  const hidden = (await call('meetings.summary', { id })).text;
  expect(hidden).toContain('Which weighs most?\n- Not revealed yet.');
  expect(hidden).not.toContain('3 dots');
  await call('rounds.reveal', { id: vote });
  await call('meetings.end', { id });
  const { text } = await call('meetings.summary', { id });
  expect(text).toContain('Problem: Bags are late');
  expect(text).toContain('Here (1)\n- Ana (Quality)');
  expect(text).toContain('Not here (1)\n- Ben');
  expect(text).toContain('Decisions\n- Clean it weekly');
  expect(text).toContain('Actions\n- Ana, by 12 December 2026: Buy brushes');
  expect(text).toContain('Sensor dirty: 3 dots, 100\u00A0% (chosen)');
  expect(text).toContain('Added the bone “Systems”');
  expect(text).toContain('Added the cause “Sensor dirty”');
  expect(text).toContain('Reworded “Belt” to “Belt stops”');
  expect(text).toContain('“Sensor dirty” is confirmed');
  expect(text).toContain('Notes\n- Ask the supplier');
  expect(text).not.toContain('A moment');
  expect(text).not.toContain('Added the bone “Method”');
  expect(text).not.toContain('cross');
});

it('rewords notes, makes them private, and takes them away', async () => {
  const { call, codeOf, id, meeting } = await withMeeting();
  await call('meetings.start', { id });
  await call('rounds.capture', { meetingId: id, said: { kind: 'note', text: 'Rain' } });
  const noteId = (await meeting()).notes[0]?.id ?? 0;
  await call('meetings.changeNote', { noteId, text: 'Snow', private: true });
  await call('meetings.changeNote', { noteId });
  expect((await meeting()).notes[0]).toMatchObject({ text: 'Snow', private: true });
  await call('meetings.removeNote', { noteId });
  expect((await meeting()).notes).toEqual([]);
  expect(await codeOf('meetings.removeNote', { noteId })).toBe('unknown-meeting');
});

it('a meeting that is taken away comes back with all that belongs to it', async () => {
  const { call, codeOf, id, meeting } = await withMeeting();
  await call('meetings.addPeople', { meetingId: id, people: [{ name: 'Ana' }] });
  await call('meetings.start', { id });
  await call('rounds.open', { meetingId: id, kind: 'brainstorm', question: 'Why?' });
  const before = await meeting();
  await call('meetings.remove', { id });
  expect(await codeOf('meetings.get', { id })).toBe('unknown-meeting');
  expect(await codeOf('meetings.summary', { id })).toBe('unknown-meeting');
  await call('journal.undo', {});
  expect(await meeting()).toEqual(before);
  expect((await call('rounds.list', { meetingId: id })).rounds).toHaveLength(1);
});
