import { onTestFinished, expect, it } from 'vitest';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from '../engine/engine-under-test.ts';
import { filledProject, settingsOf } from './filled-project.ts';
import { tableOf, textOf } from './plan-text.ts';

const templates = ['improvement', 'a3', '8d', 'complaint', 'minutes'] as const;

it('makes every kind of document of an empty and of a filled project', async () => {
  const host = engineIn(temporaryFolder());
  onTestFinished(() => host.engine.close());
  await host.call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  const filled = await filledProject();
  for (const { call } of [host, filled]) {
    for (const template of templates) {
      const { document } = await call('plan.compose', { settings: settingsOf({ template }) });
      expect(document.template).toBe(template);
      expect(document.sections.length, template).toBeGreaterThan(0);
      for (const { id } of document.sections) {
        expect(textOf(document, id)).not.toMatch(/NaN|undefined|Infinity/);
      }
      const ids = document.sections.flatMap(({ blocks }) =>
        blocks.flatMap((block) => ('id' in block ? [block.id] : [])),
      );
      expect(new Set(ids).size, template).toBe(ids.length);
    }
  }
});

it('writes minutes with decisions and actions, without private notes, and people as initials', async () => {
  const { call } = await filledProject();
  const { id: meetingId } = await call('meetings.add', { title: 'Bags again', problemId: 1 });
  await call('meetings.addPeople', {
    meetingId,
    people: [{ name: 'Ada Lindqvist', role: 'facilitator' }],
  });
  await call('meetings.start', { id: meetingId });
  for (const [kind, text, isPrivate] of [
    ['decision', 'We hang the sign', false],
    ['note', 'Everybody agreed', false],
    ['note', 'Somebody is difficult', true],
  ] as const) {
    await call('rounds.capture', { meetingId, said: { kind, text, private: isPrivate } });
  }
  const said = {
    kind: 'action',
    text: 'Paint it',
    owner: 'Ada Lindqvist',
    dueOn: '2099-01-02',
  } as const;
  await call('rounds.capture', { meetingId, said });
  await call('meetings.end', { id: meetingId });
  const settings = settingsOf({ template: 'minutes', meetingId });
  const { document } = await call('plan.compose', { settings });
  expect(document.title).toBe('Minutes: Bags again');
  expect(textOf(document, 'decisions')).toContain('We hang the sign');
  expect(textOf(document, 'agreed-actions')).toContain('Paint it | AL | 2 Jan 2099 | open');
  expect(textOf(document, 'notes')).toContain('Everybody agreed');
  expect(textOf(document, 'attendance')).toContain('AL (facilitator)');
  expect(JSON.stringify(document)).not.toMatch(/difficult|Lindqvist/);
});

it('puts an A3 on one landscape sheet in columns', async () => {
  const { call } = await filledProject();
  const settings = settingsOf({ template: 'a3' });
  const { document } = await call('plan.compose', { settings });
  expect(document).toMatchObject({ paper: 'A3', landscape: true });
  expect(document.title).toBe('A3: Bags are late');
  const text = textOf(document, 'a3');
  for (const said of ['Hall', 'Put a sign up', 'Order it', 'at most 3 from']) {
    expect(text).toContain(said);
  }
});

it('keeps corrections out of the containment of an 8D', async () => {
  const { call, hall } = await filledProject();
  await call('changes.add', { title: 'Carry bags', kind: 'containment', causeIds: [hall] });
  const settings = settingsOf({ template: '8d' });
  const { document } = await call('plan.compose', { settings });
  expect(textOf(document, 'd3')).toContain('Carry bags');
  expect(textOf(document, 'd3')).not.toContain('Put a sign up');
  expect(textOf(document, 'd5')).toContain('Put a sign up');
  expect(textOf(document, 'd1')).toContain('AB 1');
});

it('keeps the record of a complaint by the stages of ISO 10002', async () => {
  const { call } = await filledProject();
  const settings = settingsOf({ template: 'complaint', incidentId: 1 });
  const { document } = await call('plan.compose', { settings });
  expect(textOf(document, 'receipt')).toContain('Area: Desk');
  expect(tableOf(document, 'table-stages').rows.length).toBeGreaterThan(0);
  expect(textOf(document, 'investigation')).toContain('Looked into as part of: Bags are late');
  const other = settingsOf({ template: 'complaint', incidentId: 2 });
  const rude = (await call('plan.compose', { settings: other })).document;
  expect(textOf(rude, 'investigation')).toContain('not among the incidents of the problem');
  expect(textOf(rude, 'actions')).toBe('');
  const without = await call('plan.compose', { settings: settingsOf({ template: 'complaint' }) });
  expect(textOf(without.document, 'receipt')).toContain('No complaint is chosen yet');
});
