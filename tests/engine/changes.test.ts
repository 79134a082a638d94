import { describe, expect, it } from 'vitest';
import { withCauses } from './change-under-test.ts';

describe('changes', () => {
  it('are proposed, told apart and listed with everything that belongs to them', async () => {
    const { call, list, causes, problemId, label } = await withCauses();
    const { id } = await call('changes.add', {
      title: '  A second belt ',
      kind: 'correction',
      asIs: 'One belt',
      toBe: 'Two belts',
      acts: ['training', 'redundancy', 'training'],
      effort: 7,
      impact: 8.5,
      cost: { once: 1200, yearly: 100, currency: 'EUR' },
      accountable: ' Ana  López ',
      consulted: ['Ben', 'Carla', 'ben'],
      plannedOn: '2024-06-01',
      causeIds: [causes.belt, causes.staff, causes.belt],
    });
    expect(await label()).toBe('Propose the change “A second belt”');
    const { id: later } = await call('changes.add', { title: 'More hands' });
    await call('changes.addRisk', { id, text: 'It breaks as well', likelihood: 2 });
    const [second, first] = await list();
    expect(second).toMatchObject({
      id: later,
      kind: 'correction',
      acts: [],
      strength: null,
      causes: [],
      problemIds: [],
      accountable: null,
      decision: 'proposed',
      actions: { all: 0, closed: 0 },
    });
    expect(first).toMatchObject({
      id,
      title: 'A second belt',
      asIs: 'One belt',
      toBe: 'Two belts',
      acts: ['redundancy', 'training'],
      strength: 'intermediate',
      effort: 7,
      impact: 8.5,
      accountable: 'Ana López',
      consulted: ['ben', 'Carla'],
      plannedOn: '2024-06-01',
      liveOn: null,
      causes: [
        { id: causes.belt, text: 'The belt stops', status: 'confirmed', problemId },
        { id: causes.staff, text: 'Too few hands', status: 'confirmed', problemId },
      ],
      problemIds: [problemId],
      risks: [{ text: 'It breaks as well', likelihood: 2, consequence: null, mitigation: '' }],
    });
  });

  it('aim at the cause that a reference stands for', async () => {
    const { call, causes, problemId, addChange, change } = await withCauses();
    const { id: bone } = await call('fishbone.addBone', { problemId, name: 'People' });
    const { id: reference } = await call('fishbone.refer', {
      causeId: causes.belt,
      below: { kind: 'bone', id: bone },
    });
    const id = await addChange('A second belt', [reference, causes.belt]);
    expect((await change(id)).causes.map((one) => one.id)).toEqual([causes.belt]);
  });

  it('name one person, and the reason when it is none', async () => {
    const { call, addChange, codeOf, why, change } = await withCauses();
    const id = await addChange('A second belt');
    for (const accountable of ['everyone', 'The team', 'Ana and Ben', '', 'tbd']) {
      expect(await codeOf('changes.change', { id, accountable })).toBe('not-a-person');
      expect(await codeOf('changes.add', { title: 'X', accountable })).toBe('not-a-person');
    }
    expect(await why('changes.change', { id, accountable: 'everyone' })).toContain(
      'done by nobody',
    );
    expect(await codeOf('changes.change', { id, consulted: ['Ben', 'staff'] })).toBe(
      'not-a-person',
    );
    await call('changes.change', { id, accountable: null });
    expect((await change(id)).accountable).toBeNull();
  });

  it('correct what is confirmed, and contain what is suspected', async () => {
    const { call, addChange, codeOf, why, change, causes } = await withCauses();
    const { belt, rain, moon } = causes;
    expect(await why('changes.add', { title: 'Tents', causeIds: [rain] })).toContain(
      'only suspected',
    );
    expect(await why('changes.add', { title: 'Tents', causeIds: [belt, moon] })).toContain(
      'ruled out',
    );
    expect(await codeOf('changes.add', { title: 'Tents', causeIds: [999] })).toBe('unknown-cause');
    const id = await addChange('Tents', [rain], { kind: 'containment' });
    expect(await why('changes.change', { id, kind: 'correction' })).toContain('only suspected');
    expect(await why('changes.change', { id, causeIds: [rain, moon] })).toContain('ruled out');
    await call('fishbone.setStatus', { causeId: rain, status: 'confirmed', why: 'Wet bags.' });
    await call('changes.change', { id, kind: 'correction' });
    // What it aims at already stays when it turns out otherwise, and is shown as what it is.
    await call('fishbone.setStatus', { causeId: rain, status: 'ruled-out', why: 'Dry too.' });
    await call('changes.change', { id, causeIds: [rain, belt], notes: 'See the belt.' });
    expect((await change(id)).causes.map(({ status }) => status)).toEqual([
      'ruled-out',
      'confirmed',
    ]);
  });

  it('are decided on, with reasons where somebody will ask', async () => {
    const { call, addChange, change, why, label } = await withCauses();
    const id = await addChange('A second belt');
    const decide = (decision: string, reason = '') =>
      why('changes.decide', { id, decision, why: reason });
    expect(await decide('rejected')).toContain('why');
    expect(await decide('reopened', 'Again.')).toContain('is proposed');
    expect(await decide('rejected', 'Too dear.')).toBe('no error');
    expect(await decide('rejected', 'Too dear.')).toContain('rejected already');
    expect(await decide('approved')).toContain('Propose it again');
    expect(await decide('reopened')).toContain('why');
    expect(await decide('reopened', 'A cheaper one.')).toBe('no error');
    expect(await decide('approved')).toBe('no error');
    expect(await label()).toBe('Approve the change “A second belt”');
    await call('changes.change', { id, liveOn: '2024-05-10' });
    expect(await decide('rejected', 'No.')).toContain('live since 10 May 2024');
    expect(await decide('withdrawn')).toContain('why');
    expect(await decide('reopened', 'It came back.')).toBe('no error');
    expect(await change(id)).toMatchObject({ decision: 'reopened', liveOn: '2024-05-10' });
    expect((await change(id)).decisions).toMatchObject([
      { decision: 'rejected', who: 'Ana', why: 'Too dear.' },
      { decision: 'reopened' },
      { decision: 'approved' },
      { decision: 'reopened', why: 'It came back.' },
    ]);
    await call('journal.undo', {});
    expect((await change(id)).decision).toBe('approved');
  });

  it('are approved with a person and a confirmed cause, and keep both', async () => {
    const { call, addChange, why, causes } = await withCauses();
    const { belt, rain } = causes;
    const id = await addChange('A second belt', []);
    const approve = { id, decision: 'approved', why: '' };
    expect(await why('changes.decide', approve)).toContain('no confirmed cause');
    await call('changes.change', { id, causeIds: [belt], accountable: null });
    expect(await why('changes.decide', approve)).toContain('Nobody answers');
    await call('changes.change', { id, accountable: 'Ana' });
    expect(await why('changes.decide', approve)).toBe('no error');
    expect(await why('changes.change', { id, accountable: null })).toContain('Nobody answers');
    expect(await why('changes.change', { id, causeIds: [] })).toContain('no confirmed cause');
    expect(await why('changes.change', { id, accountable: 'Ben' })).toBe('no error');
    const tents = await addChange('Tents', [rain], { kind: 'containment' });
    expect(await why('changes.decide', { ...approve, id: tents })).toBe('no error');
  });

  it('have days that can be', async () => {
    const { call, addChange, approved, why, change, codeOf } = await withCauses();
    const proposal = await addChange('A second belt');
    expect(await why('changes.change', { id: proposal, liveOn: '2024-05-10' })).toContain(
      'Approve it first',
    );
    const id = await approved('More hands');
    const say = (said: object) => why('changes.change', { id, ...said });
    expect(await say({ liveOn: '9999-12-31' })).toContain('still to come');
    expect(await say({ liveOn: '0224-05-10' })).toContain('Check the year');
    expect(await codeOf('changes.change', { id, liveOn: '2024-02-30' })).toBe('invalid-input');
    expect(await say({ untilOn: '2024-05-10' })).toContain('is a correction');
    await call('changes.change', { id, liveOn: '2024-05-10' });
    expect((await change(id)).liveOn).toBe('2024-05-10');
    await call('changes.change', { id, kind: 'containment', untilOn: '2024-06-01' });
    expect(await say({ untilOn: '2024-05-09' })).toContain('before it begins');
    expect(await say({ liveOn: '2024-06-02' })).toContain('before it begins');
    await call('changes.change', { id, kind: 'correction' });
    expect(await change(id)).toMatchObject({ kind: 'correction', untilOn: null });
    await call('journal.undo', {});
    expect(await change(id)).toMatchObject({ kind: 'containment', untilOn: '2024-06-01' });
  });

  it('have shares of benefit that rise', async () => {
    const { addChange, why } = await withCauses();
    const id = await addChange('A second belt');
    const benefit = { filter: null, low: 0.2, likely: 0.6, high: 0.5, worth: null };
    expect(await why('changes.change', { id, benefit })).toContain('20 %, 60 % and 50 %');
  });

  it('are named in the history by what was changed', async () => {
    const { call, addChange, approved, label, causes } = await withCauses();
    const id = await approved('More hands');
    const name = async (said: object) => {
      await call('changes.change', { id, ...said });
      return label();
    };
    expect(await name({ title: 'Many hands' })).toBe(
      'Reword the change “More hands” to “Many hands”',
    );
    expect(await name({ liveOn: '2024-05-10' })).toBe('“Many hands” went live on 10 May 2024');
    expect(await name({ liveOn: null })).toBe('“Many hands” is not live');
    expect(await name({ effort: 1, impact: 2 })).toBe('Place “Many hands” by effort and impact');
    expect(await name({ accountable: 'Ben' })).toBe('Ben answers for “Many hands”');
    expect(await name({ causeIds: [causes.staff] })).toBe(
      'Aim the change “Many hands” at its causes',
    );
    // What changes nothing is no edit.
    const other = await addChange('Other');
    await call('changes.change', { id: other, title: 'Other' });
    expect(await label()).toBe('Propose the change “Other”');
  });

  it('say what is gone', async () => {
    const { codeOf } = await withCauses();
    expect(await codeOf('changes.change', { id: 7, title: 'X' })).toBe('unknown-change');
    expect(await codeOf('changes.decide', { id: 7, decision: 'withdrawn', why: '' })).toBe(
      'unknown-change',
    );
    expect(await codeOf('changes.remove', { id: 7 })).toBe('unknown-change');
    expect(await codeOf('changes.addRisk', { id: 7, text: 'X' })).toBe('unknown-change');
    expect(await codeOf('changes.changeRisk', { riskId: 7, text: 'X' })).toBe('unknown-change');
    expect(await codeOf('changes.removeRisk', { riskId: 7 })).toBe('unknown-change');
    expect(await codeOf('changes.benefit', { id: 7 })).toBe('unknown-change');
    expect(await codeOf('changes.justifyWeak', { problemId: 7, reason: 'X' })).toBe(
      'unknown-problem',
    );
  });

  it('have risks, which come and go with undo', async () => {
    const { call, addChange, change, label } = await withCauses();
    const id = await addChange('A second belt');
    const { id: riskId } = await call('changes.addRisk', { id, text: 'It breaks' });
    await call('changes.addRisk', { id, text: 'It is loud', consequence: 1 });
    await call('changes.changeRisk', { riskId, likelihood: 4, mitigation: 'Spare parts' });
    expect(await label()).toBe('Judge the risk “It breaks”');
    await call('changes.changeRisk', { riskId, text: 'It stops' });
    const risks = async () => (await change(id)).risks;
    expect(await risks()).toMatchObject([
      { id: riskId, text: 'It stops', likelihood: 4, consequence: null, mitigation: 'Spare parts' },
      { text: 'It is loud', consequence: 1 },
    ]);
    await call('changes.removeRisk', { riskId });
    expect(await risks()).toHaveLength(1);
    await call('journal.undo', {});
    expect((await risks())[0]?.text).toBe('It stops');
  });

  it('name the people of the project, the most frequent first', async () => {
    const { call, addChange } = await withCauses();
    await addChange('One', [], { accountable: 'Ben', consulted: ['carla', 'Ana'] });
    await addChange('Two', [], { accountable: 'Carla', consulted: ['Ana'] });
    await addChange('Three', [], { accountable: 'Carla' });
    expect((await call('changes.people', {})).people).toEqual(['Carla', 'Ana', 'Ben']);
  });
});

describe('a weak plan', () => {
  it('is one of weak corrections only, and asks for a reason', async () => {
    const { call, addChange, causes, problemId, label } = await withCauses();
    const plans = async () => (await call('changes.list', {})).weakPlans;
    const plain = await addChange('Not said how');
    expect(await plans()).toEqual([]);
    await call('changes.change', { id: plain, acts: ['training'] });
    const weak = {
      problemId,
      statement: 'Bags are late',
      changes: 1,
      weakOnly: true,
      reason: null,
    };
    expect(await plans()).toEqual([weak]);
    await addChange('Tents', [causes.belt], { kind: 'containment', acts: ['automation'] });
    expect(await plans()).toEqual([weak]);
    await call('changes.justifyWeak', { problemId, reason: 'Until the new hall.' });
    expect(await label()).toBe('Say why the plan for “Bags are late” is weak');
    expect(await plans()).toMatchObject([
      { reason: { reason: 'Until the new hall.', who: 'Ana' } },
    ]);
    await call('changes.justifyWeak', { problemId, reason: '' });
    expect((await plans())[0]?.reason).toBeNull();
    await call('journal.undo', {});
    expect((await plans())[0]?.reason?.reason).toBe('Until the new hall.');
    const strong = await addChange('A gate', [causes.staff], { acts: ['forcing-function'] });
    expect((await plans())[0]).toMatchObject({ changes: 2, weakOnly: false });
    await call('changes.decide', { id: strong, decision: 'withdrawn', why: '' });
    expect((await plans())[0]).toMatchObject({ changes: 1, weakOnly: true });
  });

  it('may be of containments while there is nothing else', async () => {
    const { call, addChange, causes } = await withCauses();
    await addChange('Signs', [causes.rain], { kind: 'containment', acts: ['warning'] });
    expect((await call('changes.list', {})).weakPlans).toMatchObject([
      { changes: 1, weakOnly: true },
    ]);
  });
});
