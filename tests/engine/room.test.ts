import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { z } from 'zod';
import type { Filter } from '#core/contract/filter.ts';
import { operations } from '#core/contract/operations.ts';
import { roomMayCall, roomScene, type roomShow } from '#core/contract/room.ts';
import { answer } from '#core/engine.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

const size = { width: 1280, height: 720 };
const secret = 'Zyxwvut';

/** A project whose descriptions, customers, names and mails hold a word that nothing else holds, with a meeting that is on. */
async function withRoom() {
  const folder = temporaryFolder();
  const areas = ['Hall', 'Gate', 'Yard'];
  const rows = Array.from({ length: 60 }, (_, at) =>
    [
      at + 1,
      areas[at % 3],
      `2024-0${1 + (at % 9)}-1${at % 10}`,
      `The guest ${secret} ${at} said that nobody came for a long while`,
      `${secret}${at}@example.org`,
      `${secret}-${at % 25}`,
    ].join(','),
  );
  writeFileSync(
    join(folder, 'one.csv'),
    ['Ticket,Area,Day,Description,E-mail,Who', ...rows].join('\n'),
  );
  const host = engineIn(folder);
  onTestFinished(() => host.engine.close());
  await host.call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await host.call('sources.import', { file: 'file:one.csv' });
  const { id: problemId } = await host.call('problems.add', {
    statement: 'Late',
    filter: { conditions: [] },
  });
  const { id: meetingId } = await host.call('meetings.add', { title: 'Why late', problemId });
  const ofRole = (role: 'desk' | 'room') => (operation: string, input: unknown) =>
    answer(host.engine, { id: 1, operation, input }, role);
  return { ...host, folder, problemId, meetingId, room: ofRole('room'), desk: ofRole('desk') };
}

it('waits, shows, is blank without a word, and waits again', async () => {
  const { call, codeOf, meetingId } = await withRoom();
  const waiting = await call('room.scene', size);
  expect(waiting).toMatchObject({ state: 'waiting', title: '', body: null, timer: null });
  expect(await codeOf('room.show', { show: { kind: 'agenda' } })).toBe('meeting-not-on');
  await call('meetings.start', { id: meetingId });
  await call('room.timer', { do: 'start', seconds: 300 });
  await call('room.show', { show: { kind: 'agenda' } });
  const shown = await call('room.scene', size);
  expect(shown.state).toBe('shown');
  expect(shown.timer?.seconds).toBe(300);
  expect(shown.foot.doing).not.toBe('');
  await call('room.blank', { blank: null });
  const blank = await call('room.scene', size);
  expect({ ...blank, state: 'waiting' }).toEqual(waiting);
  await call('meetings.end', { id: meetingId });
  expect((await call('room.scene', size)).state).toBe('waiting');
});

it('finds the meeting where it was when the project is opened again', async () => {
  const { engine, folder, call, meetingId } = await withRoom();
  await call('meetings.start', { id: meetingId });
  await call('room.show', { show: { kind: 'rules' }, highlight: 'x' });
  await call('room.blank', { blank: true });
  const { state } = await call('room.state', {});
  await engine.close();
  const again = engineIn(folder);
  onTestFinished(() => again.engine.close());
  await again.call('project.open', { file: 'file:p.vitalfew', access: 'write' });
  expect((await again.call('room.state', {})).state).toEqual(state);
  expect((await again.call('room.scene', size)).state).toBe('blank');
});

it('says how far the round is that is shown, and never what was given', async () => {
  const { call, meetingId } = await withRoom();
  await call('meetings.start', { id: meetingId });
  const { id } = await call('rounds.open', { meetingId, kind: 'brainstorm', question: 'Why?' });
  await call('rounds.addIdeas', { roundId: id, ideas: [{ text: `${secret} idea` }] });
  await call('room.show', { show: { kind: 'round', roundId: id } });
  const scene = await call('room.scene', size);
  expect(scene.foot).toMatchObject({ doing: 'Why?', given: 1, of: null, words: '1 idea' });
  expect(scene.foot.hidden).toContain('Ideas hidden until revealed');
  expect(JSON.stringify(scene)).not.toContain(secret);
  await call('journal.undo', {});
  await call('journal.undo', {});
  expect((await call('room.scene', size)).state).toBe('shown');
});

it('lets a room ask for what it shows and press keys, and for nothing else', async () => {
  const { room, desk, call, meetingId } = await withRoom();
  await call('meetings.start', { id: meetingId });
  for (const operation of [...Object.keys(operations), 'no.such']) {
    if (roomMayCall.some((name) => name === operation)) continue;
    expect(await room(operation, {}), operation).toMatchObject({
      error: { code: 'not-for-the-room', details: {} },
    });
  }
  expect(await room('room.blank', { blank: true })).toEqual({ id: 1, value: {} });
  expect(await room('room.blank', { blank: false })).toEqual({ id: 1, value: {} });
  expect(await room('room.step', { to: 'next' })).toEqual({ id: 1, value: {} });
  expect(await room('room.turnPage', { page: 0 })).toEqual({ id: 1, value: {} });
  const scene = await room('room.scene', size);
  expect(roomScene.safeParse(scene && 'value' in scene ? scene.value : null).success).toBe(true);
  // What failed is said without the words of the failure, in which names may stand.
  expect(await room('room.scene', { width: secret, height: 1 })).toEqual({
    id: 1,
    error: { code: 'invalid-input', message: 'The room cannot show this.', details: {} },
  });
  expect(await desk('room.state', {})).toHaveProperty('value.state');
  expect(await answer({} as never, 'no call', 'room')).toBeNull();
});

it('tells that the room changed after each edit and each step of the room, without saying what', async () => {
  const { call, events, meetingId } = await withRoom();
  await call('meetings.start', { id: meetingId });
  events.length = 0;
  await call('room.show', { show: { kind: 'agenda' } });
  expect(events).toEqual([{ event: 'room.changed' }]);
  await call('project.rename', { title: 'Other' });
  expect(events.map(({ event }) => event)).toEqual([
    'room.changed',
    'project.changed',
    'room.changed',
  ]);
});

it('masks what may name people until it is switched, and undo masks it again', async () => {
  const { call, codeOf } = await withRoom();
  const byName = async () => {
    const { fields } = await call('room.fields', {});
    return new Map(fields.map((field) => [field.name, field]));
  };
  const first = await byName();
  const shown = [...first.values()].filter((field) => field.shown).map(({ name }) => name);
  expect(shown).toEqual(expect.arrayContaining(['Ticket', 'Area', 'Day']));
  for (const name of ['Description', 'E-mail']) {
    expect(first.get(name)?.shown, name).toBe(false);
    expect(first.get(name)?.because, name).not.toBeNull();
  }
  const fieldId = first.get('Description')?.fieldId ?? 0;
  await call('room.setField', { fieldId, shown: true });
  expect((await byName()).get('Description')?.shown).toBe(true);
  await call('room.setField', { fieldId, shown: false });
  await call('journal.undo', {});
  await call('journal.undo', {});
  expect((await byName()).get('Description')?.shown).toBe(false);
  expect(await codeOf('room.setField', { fieldId: 999, shown: true })).toBe('unknown-field');
});

it('never gives a masked value to the room, whatever is shown', async () => {
  const { call, meetingId, problemId, room } = await withRoom();
  await call('meetings.start', { id: meetingId });
  const { fields } = await call('room.fields', {});
  for (const { fieldId, name } of fields) {
    if (['E-mail', 'Who', 'Description'].includes(name)) {
      await call('room.setField', { fieldId, shown: false });
    }
  }
  const id = (name: string) => fields.find((field) => field.name === name)?.fieldId ?? 0;
  const filters: Filter[] = [
    { conditions: [] },
    { conditions: [{ kind: 'search', text: secret }] },
    {
      conditions: [{ kind: 'values', fieldId: id('Who'), values: [`${secret}-1`], exclude: false }],
    },
  ];
  const shows: z.input<typeof roomShow>[] = filters.flatMap((filter) => [
    { kind: 'incidents', filter },
    ...['Who', 'E-mail', 'Area', 'Description'].map((name) => ({
      kind: 'pareto' as const,
      problemId,
      filter,
      pareto: { fieldId: id(name) },
    })),
  ]);
  for (const kind of ['title', 'agenda', 'rules', 'actions', 'benchmarks', 'agreed'] as const) {
    shows.push({ kind });
  }
  shows.push({ kind: 'journey' }, { kind: 'problem', problemId });
  shows.push({ kind: 'fishbone', problemId, boneId: null }, { kind: 'matrix', problemId });
  for (const show of shows) {
    await call('room.show', { show });
    for (const page of [0, 1]) {
      await call('room.turnPage', { page });
      const answered = await room('room.scene', size);
      expect(JSON.stringify(answered), show.kind).not.toContain(secret);
      expect(answered, show.kind).toHaveProperty('value.state', 'shown');
    }
  }
});
