import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Condition } from '#core/contract/filter.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

/** 120 incidents; of those in Hall at night more are late, and they say so. */
function incidents(): string {
  const lines = ['Id,Kind,Area,Shift,Minutes,Day,Text'];
  for (let row = 0; row < 120; row += 1) {
    const area = ['Desk', 'Hall', 'Yard'][row % 3] ?? '';
    const shift = row % 2 === 0 ? 'night' : 'day';
    const late = (area === 'Hall' && shift === 'night') || row % 20 === 0;
    const day = `2024-05-${String(1 + (row % 28)).padStart(2, '0')}`;
    const text = late ? `belt stopped again number ${row}` : `queue too long ${row}`;
    lines.push(
      `i${row},${late ? 'late' : 'rude'},${area},${shift},${row % 7 === 0 ? '' : 10},${day},${text}`,
    );
  }
  return lines.join('\n');
}

async function withProblem() {
  const folder = temporaryFolder();
  const host = engineIn(folder);
  onTestFinished(() => host.engine.close());
  writeFileSync(join(folder, 'one.csv'), `${incidents()}\n`);
  const { call } = host;
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await call('sources.import', { file: 'file:one.csv' });
  const { project } = await call('project.info', {});
  const idOf = (name: string) => project?.fields.find((field) => field.name === name)?.id ?? 0;
  const is = (name: string, value: string): Condition => ({
    kind: 'values',
    fieldId: idOf(name),
    values: [value],
    exclude: false,
  });
  const late = { conditions: [is('Kind', 'late')] };
  const { id: problemId } = await call('problems.add', {
    statement: 'Bags are late',
    filter: late,
  });
  const get = () => call('fishbone.get', { problemId });
  const label = async () =>
    (await call('journal.list', { limit: 1, before: null })).entries[0]?.label;
  const bone = async (name: string) => (await call('fishbone.addBone', { problemId, name })).id;
  const cause = async (kind: 'bone' | 'cause', id: number, text: string) =>
    (await call('fishbone.addCause', { below: { kind, id }, text })).id;
  return { ...host, folder, problemId, idOf, is, late, get, label, bone, cause };
}

describe('a problem', () => {
  it('has a filter, a period and a measure, and says what it comes to', async () => {
    const { call, codeOf, problemId, idOf, late, label } = await withProblem();
    const count = await call('problems.figures', { id: problemId });
    expect(count).toMatchObject({
      incidents: 24,
      all: 120,
      amount: null,
      rate: null,
      filter: late,
    });
    expect(count.title).toBe('Incidents · Kind late · 1 to 27 May 2024 · n = 24');
    const from = Date.UTC(2024, 4, 1);
    const period = { fieldId: idOf('Day'), from, to: Date.UTC(2024, 4, 11) };
    const measure = { kind: 'sum' as const, fieldId: idOf('Minutes') };
    await call('problems.change', { id: problemId, period, measure });
    expect(await label()).toBe('Change the period of the problem “Bags are late”');
    const sum = await call('problems.figures', { id: problemId });
    expect(sum.amount).toBe(10 * (sum.incidents - sum.withoutAmount));
    expect(sum.incidents).toBeLessThan(24);
    expect(sum.notes).toHaveLength(sum.withoutAmount > 0 ? 1 : 0);
    await call('problems.change', { id: problemId, measure: { kind: 'rate', basis: null } });
    expect((await call('problems.figures', { id: problemId })).notes[0]).toContain('no exposure');
    await call('exposure.save', { unit: 'bags', entries: [{ count: 1000 }] });
    await call('problems.change', { id: problemId, period: null });
    expect((await call('problems.figures', { id: problemId })).rate).toMatchObject({
      incidents: 24,
      n: 1000,
      unit: 'bags',
    });
    await call('problems.change', {
      id: problemId,
      statement: 'Late',
      effect: 'good',
      head: 'left',
    });
    expect((await call('problems.list', {})).problems).toMatchObject([
      { statement: 'Late', effect: 'good', head: 'left', period: null },
    ]);
    const backwards = { id: problemId, period: { ...period, to: from } };
    expect(await codeOf('problems.change', backwards)).toBe('invalid-input');
    expect(await codeOf('problems.change', { id: 99, statement: 'x' })).toBe('unknown-problem');
    expect(await codeOf('problems.figures', { id: 99 })).toBe('unknown-problem');
    await call('problems.change', {
      id: problemId,
      measure: { kind: 'sum', fieldId: idOf('Area') },
    });
    expect(await codeOf('problems.figures', { id: problemId })).toBe('not-a-measure');
  });

  it('is taken away with all that belongs to it, and comes back with it', async () => {
    const { call, codeOf, problemId, get, bone, cause } = await withProblem();
    const skills = await bone('Skills');
    const systems = await bone('Systems');
    const top = await cause('bone', skills, 'No training');
    await cause('cause', top, 'No time');
    await call('fishbone.refer', { causeId: top, below: { kind: 'bone', id: systems } });
    await call('fishbone.setStatus', { causeId: top, status: 'confirmed', why: 'Seen.' });
    await call('evidence.add', {
      causeId: top,
      stance: 'for',
      evidence: { kind: 'words', text: 'Said so.' },
    });
    const blank = { isNot: '', distinction: '', isFilter: null, isNotFilter: null };
    const rows = [{ ...blank, aspect: 'who' as const, is: 'Nights' }];
    const { ids } = await call('isIsNot.add', { problemId, rows });
    const explains = { is: true, isNot: false };
    await call('isIsNot.check', { causeId: top, rowId: ids[0] ?? 0, explains });
    const before = await get();
    expect(before.problem.causes).toEqual({ all: 2, confirmed: 1, ruledOut: 0 });
    await call('problems.remove', { id: problemId });
    expect(await codeOf('fishbone.get', { problemId })).toBe('unknown-problem');
    await call('journal.undo', {});
    expect({ ...(await get()), revision: 0 }).toEqual({ ...before, revision: 0 });
  });
});

describe('a fishbone', () => {
  it('gives bones their sides when they are made, and keeps them', async () => {
    const { call, problemId, get, bone } = await withProblem();
    const sides = async () => (await get()).bones.map(({ name, side }) => `${name} ${side}`);
    const first = await bone('A');
    await bone('B');
    const third = await bone('C');
    expect(await sides()).toEqual(['A above', 'B below', 'C above']);
    await call('fishbone.move', { node: { kind: 'bone', id: third }, before: first });
    expect(await sides()).toEqual(['C above', 'A above', 'B below']);
    await call('fishbone.addBone', { problemId, name: 'D', before: first });
    await call('fishbone.remove', { node: { kind: 'bone', id: third } });
    expect(await sides()).toEqual(['D below', 'A above', 'B below']);
    await call('fishbone.changeBone', { boneId: first, name: 'E', collapsed: true });
    expect((await get()).bones[1]).toMatchObject({ name: 'E', collapsed: true });
  });

  it('takes the bones of a set that it does not have, from the project’s own sets too', async () => {
    const { call, codeOf, problemId, get, bone } = await withProblem();
    await bone('skills');
    expect((await call('fishbone.addSet', { problemId, setId: '4s' })).ids).toHaveLength(3);
    const { id } = await call('boneSets.save', { name: 'Ours', bones: ['Belts', 'Carts'] });
    await call('boneSets.save', { id, name: 'Ours', bones: ['Belts', 'Systems'] });
    await call('fishbone.addSet', { problemId, setId: id });
    const { bones } = await get();
    expect(bones.map(({ name }) => name)).toEqual([
      'skills',
      'Surroundings',
      'Suppliers',
      'Systems',
      'Belts',
    ]);
    expect(bones.map(({ side }) => side)).toEqual(['above', 'below', 'above', 'below', 'above']);
    const { sets } = await call('boneSets.list', {});
    expect(sets.at(-1)).toMatchObject({ id, own: true, bones: ['Belts', 'Systems'] });
    await call('boneSets.remove', { id });
    expect(await codeOf('fishbone.addSet', { problemId, setId: id })).toBe('invalid-input');
    expect(await codeOf('boneSets.save', { id: '4s', name: 'x', bones: ['x'] })).toBe(
      'invalid-input',
    );
    expect(await codeOf('boneSets.remove', { id: '8p' })).toBe('invalid-input');
  });

  it('holds causes to any depth, in their order, moved and changed with good labels', async () => {
    const { call, get, bone, cause, label } = await withProblem();
    const a = await bone('A');
    const b = await bone('B');
    const one = await cause('bone', a, 'One');
    const two = await cause('bone', a, 'Two');
    expect(await label()).toBe('Add the cause “Two” to “A”');
    const below = await cause('cause', two, 'Below two');
    const texts = async () =>
      (await get()).causes.map(({ text, boneId, parentId }) => [text, boneId, parentId]);
    await call('fishbone.move', { node: { kind: 'cause', id: two }, before: one });
    expect(await label()).toBe('Move “Two” among its neighbours');
    expect(await texts()).toEqual([
      ['Two', a, null],
      ['Below two', a, two],
      ['One', a, null],
    ]);
    await call('fishbone.move', {
      node: { kind: 'cause', id: below },
      below: { kind: 'bone', id: b },
    });
    expect(await label()).toBe('Move “Below two” to “B”');
    await call('fishbone.changeCause', { causeId: one, votes: 3, actOn: true, notes: 'n' });
    await call('fishbone.changeCause', { causeId: one, needsAll: true, text: 'First' });
    expect(await label()).toBe('Reword “One” to “First”');
    expect((await get()).causes.find(({ id }) => id === one)).toMatchObject({
      text: 'First',
      votes: 3,
      actOn: true,
      notes: 'n',
      needsAll: true,
      status: 'suspected',
    });
    await call('fishbone.remove', { node: { kind: 'bone', id: a } });
    expect(await label()).toBe('Take the bone “A” and the 2 causes below it away');
    expect((await get()).causes).toHaveLength(1);
  });

  it('says who confirmed a cause, when and why, and asks for the reason', async () => {
    const { call, codeOf, get, bone, cause } = await withProblem();
    const id = await cause('bone', await bone('A'), 'One');
    const set = (status: string, why?: string) => ({ causeId: id, status, why });
    expect(await codeOf('fishbone.setStatus', set('confirmed'))).toBe('invalid-input');
    expect(await codeOf('fishbone.setStatus', set('ruled-out', '  '))).toBe('invalid-input');
    await call('fishbone.setStatus', { causeId: id, status: 'confirmed', why: 'Measured.' });
    await call('fishbone.setStatus', { causeId: id, status: 'ruled-out', why: 'Measured again.' });
    const [cause1] = (await get()).causes;
    expect(cause1).toMatchObject({
      status: 'ruled-out',
      verdicts: [
        { status: 'confirmed', who: 'Ana', why: 'Measured.' },
        { status: 'ruled-out', who: 'Ana', why: 'Measured again.' },
      ],
    });
    await call('fishbone.setStatus', { causeId: id, status: 'suspected' });
    expect((await get()).causes[0]?.status).toBe('suspected');
  });

  it('lets a cause stand on another bone, with the same text, status and evidence', async () => {
    const { call, codeOf, get, bone, cause } = await withProblem();
    const [a, b] = [await bone('A'), await bone('B')];
    const one = await cause('bone', a, 'One');
    const on = (id: number) => ({ kind: 'bone' as const, id });
    const { id: other } = await call('fishbone.refer', { causeId: one, below: on(b) });
    expect(await codeOf('fishbone.refer', { causeId: one, below: on(a) })).toBe('invalid-input');
    const moving = { node: { kind: 'cause', id: other }, below: on(a) };
    expect(await codeOf('fishbone.move', moving)).toBe('invalid-input');
    await call('fishbone.changeCause', { causeId: other, text: 'Reworded' });
    await call('fishbone.setStatus', { causeId: other, status: 'confirmed', why: 'Seen.' });
    const words = { kind: 'words' as const, text: 'Said.' };
    await call('evidence.add', { causeId: other, stance: 'against', evidence: words });
    for (const found of (await get()).causes) {
      expect(found).toMatchObject({ text: 'Reworded', status: 'confirmed' });
      expect(found.evidence).toHaveLength(1);
    }
    // What it refers to goes; the reference stays as a cause of its own.
    await call('fishbone.remove', { node: { kind: 'cause', id: one } });
    expect((await get()).causes).toMatchObject([
      { id: other, text: 'Reworded', standsFor: null, status: 'suspected' },
    ]);
    await call('journal.undo', {});
    expect((await get()).causes).toHaveLength(2);
  });

  it('is pasted and copied as an outline and as Mermaid', async () => {
    const { call, codeOf, problemId, get, label } = await withProblem();
    const text =
      'Bags are late\n  Skills\n    No training\n      No time\n  Systems\n    → No time\n    Old\n';
    expect(await call('fishbone.pasteOutline', { problemId, below: null, text })).toEqual({
      bones: 2,
      causes: 4,
    });
    expect(await label()).toBe('Paste an outline as bones');
    expect((await call('fishbone.copyOutline', { problemId })).text).toBe(text);
    const { bones, causes } = await get();
    expect(causes.filter(({ standsFor }) => standsFor !== null)).toMatchObject([
      { text: 'No time', boneId: bones[1]?.id },
    ]);
    const { text: mermaid } = await call('fishbone.mermaid', { problemId });
    expect(mermaid).toMatch(/^ishikawa-beta\n/);
    const { id: second } = await call('problems.add', {
      statement: 'Bags are late',
      filter: { conditions: [] },
    });
    await call('fishbone.pasteOutline', { problemId: second, below: null, text: mermaid });
    expect((await call('fishbone.copyOutline', { problemId: second })).text).toBe(text);
    const skills = { kind: 'bone' as const, id: bones[0]?.id ?? 0 };
    const branch = await call('fishbone.copyOutline', { problemId, node: skills });
    expect(branch.text).toBe('Skills\n  No training\n    No time\n');
    await call('fishbone.pasteOutline', { problemId, below: skills, text: 'More\n\tBelow' });
    expect((await call('fishbone.copyOutline', { problemId, node: skills })).text).toBe(
      'Skills\n  No training\n    No time\n  More\n    Below\n',
    );
    const { id } = causes[0] ?? { id: 0 };
    const node = { kind: 'cause' as const, id };
    expect((await call('fishbone.copyOutline', { problemId, node })).text).toBe(
      'No training\n  No time\n',
    );
    expect(await codeOf('fishbone.copyOutline', { problemId: second, node })).toBe('unknown-cause');
    expect(await codeOf('fishbone.copyOutline', { problemId: second, node: skills })).toBe(
      'unknown-cause',
    );
    const paste = (pasted: string, below: unknown = null) =>
      codeOf('fishbone.pasteOutline', { problemId, below, text: pasted });
    expect(await paste('\n \n')).toBe('invalid-input');
    expect(await paste('ishikawa\n  Effect\n')).toBe('invalid-input');
    expect(await paste('x'.repeat(201))).toBe('invalid-input');
    expect(await paste('ishikawa\n  E\n    A\n      #32;\n')).toBe('invalid-input');
    expect(await paste('A', { kind: 'cause', id: 999 })).toBe('unknown-cause');
    const deep = Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}x`).join('\n');
    expect(await paste(deep, skills)).toBe('invalid-input');
    const many = Array.from({ length: 1999 }, () => 'x').join('\n');
    expect(await paste(many, skills)).toBe('invalid-input');
  });

  it('refuses what is gone, and what cannot be', async () => {
    const { call, codeOf, problemId, bone, cause } = await withProblem();
    const a = await bone('A');
    const one = await cause('bone', a, 'One');
    const below = await cause('cause', one, 'Below');
    const bones = { kind: 'bone', id: a };
    const gone = { kind: 'bone', id: 99 };
    const { id: second } = await call('problems.add', {
      statement: 'Other',
      filter: { conditions: [] },
    });
    const { id: far } = await call('fishbone.addBone', { problemId: second, name: 'Far' });
    const asked: [string, unknown, string][] = [
      ['fishbone.addBone', { problemId: 99, name: 'x' }, 'unknown-problem'],
      ['fishbone.addBone', { problemId, name: 'x', before: 99 }, 'unknown-cause'],
      ['fishbone.addSet', { problemId, setId: 'none' }, 'invalid-input'],
      ['fishbone.addCause', { below: gone, text: 'x' }, 'unknown-cause'],
      ['fishbone.addCause', { below: bones, before: below, text: 'x' }, 'unknown-cause'],
      ['fishbone.addCause', { below: bones, text: ' ' }, 'invalid-input'],
      ['fishbone.refer', { causeId: 99, below: bones }, 'unknown-cause'],
      ['fishbone.refer', { causeId: one, below: { kind: 'bone', id: far } }, 'unknown-cause'],
      ['fishbone.changeBone', { boneId: 99, name: 'x' }, 'unknown-cause'],
      ['fishbone.changeCause', { causeId: 99, text: 'x' }, 'unknown-cause'],
      ['fishbone.setStatus', { causeId: 99, status: 'suspected' }, 'unknown-cause'],
      ['fishbone.move', { node: bones, below: { kind: 'cause', id: one } }, 'invalid-input'],
      ['fishbone.move', { node: gone }, 'unknown-cause'],
      [
        'fishbone.move',
        { node: { kind: 'cause', id: one }, below: { kind: 'cause', id: below } },
        'invalid-input',
      ],
      [
        'fishbone.move',
        { node: { kind: 'cause', id: one }, below: { kind: 'bone', id: far } },
        'unknown-cause',
      ],
      ['fishbone.remove', { node: gone }, 'unknown-cause'],
      ['fishbone.copyOutline', { problemId: 99 }, 'unknown-problem'],
      ['fishbone.mermaid', { problemId: 99 }, 'unknown-problem'],
      ['fishbone.pasteOutline', { problemId: 99, below: null, text: 'x' }, 'unknown-problem'],
      ['fishbone.offers', { problemId: 99 }, 'unknown-problem'],
      ['evidence.counts', { problemId: 99 }, 'unknown-problem'],
      ['isIsNot.get', { problemId: 99 }, 'unknown-problem'],
      ['isIsNot.draft', { problemId: 99 }, 'unknown-problem'],
    ];
    const entries = async () => (await call('journal.list', { limit: 50, before: null })).entries;
    const before = await entries();
    for (const [name, input, code] of asked) {
      expect([name, input, await codeOf(name, input)]).toEqual([name, input, code]);
    }
    expect(await entries()).toEqual(before);
    await call('fishbone.move', { node: { kind: 'cause', id: one }, before: one });
    expect(await entries()).toEqual(before);
  });
});

describe('evidence', () => {
  it('is counted live, for and against, and follows imports', async () => {
    const { call, codeOf, folder, problemId, is, bone, cause, label } = await withProblem();
    const { id } = await call('fishbone.addCause', {
      below: { kind: 'bone', id: await bone('A') },
      text: 'Belt stops at night',
      filter: { conditions: [is('Area', 'Hall'), is('Shift', 'night')] },
    });
    const add = (stance: 'for' | 'against', evidence: object) =>
      call('evidence.add', { causeId: id, stance, evidence: evidence as never });
    await add('against', { kind: 'filter', filter: { conditions: [is('Shift', 'day')] } });
    expect(await label()).toBe('Add a live filter as evidence against “Belt stops at night”');
    await add('for', { kind: 'incident', incidentId: 1, text: 'This one.' });
    await add('against', { kind: 'incident', incidentId: 1 });
    const { id: said } = await add('for', { kind: 'words', text: 'The fitter says so.' });
    const bad = { conditions: [{ kind: 'range', fieldId: 999, from: 0, to: 1 }] };
    await add('for', { kind: 'filter', filter: bad });
    await cause('cause', id, 'Without evidence');
    const counts = await call('evidence.counts', { problemId });
    expect(counts).toMatchObject({ n: 24, others: 96 });
    // In Hall all 20 of the night are late, and by day none is.
    expect(counts.causes).toMatchObject([
      {
        causeId: id,
        for: 21,
        against: 1,
        both: 1,
        evidence: [
          { inProblem: 20, elsewhere: 0, trouble: null },
          { inProblem: 0, elsewhere: 60, trouble: null },
          { inProblem: 1, elsewhere: 0, trouble: null },
          { inProblem: 1, elsewhere: 0, trouble: null },
          { inProblem: 0, elsewhere: 0, trouble: null },
          { inProblem: 0, elsewhere: 0, trouble: expect.stringContaining('no field 999') },
        ],
      },
    ]);
    await call('evidence.remove', { id: said });
    expect(await codeOf('evidence.remove', { id: said })).toBe('unknown-evidence');
    const words = { kind: 'words', text: 'x' };
    const input = { causeId: id, stance: 'for' };
    expect(await codeOf('evidence.add', { ...input, causeId: 99, evidence: words })).toBe(
      'unknown-cause',
    );
    const missing = { kind: 'incident', incidentId: 9999 };
    expect(await codeOf('evidence.add', { ...input, evidence: missing })).toBe('unknown-incident');
    const empty = { kind: 'words', text: ' ' };
    expect(await codeOf('evidence.add', { ...input, evidence: empty })).toBe('invalid-input');
    writeFileSync(
      join(folder, 'two.csv'),
      'Id,Kind,Area,Shift,Minutes,Day,Text\nj1,late,Hall,night,9,2024-06-01,belt\nj2,rude,Yard,day,9,2024-06-02,x\n',
    );
    await call('sources.import', { file: 'file:two.csv' });
    const now = await call('evidence.counts', { problemId });
    expect(now).toMatchObject({ n: 25, others: 97, causes: [{ for: 22, against: 1 }] });
    expect(now.causes[0]?.evidence[1]).toMatchObject({ inProblem: 0, elsewhere: 61 });
  });
});

describe('is and is not', () => {
  it('is drafted from the data, kept, changed, and questions causes', async () => {
    const { call, codeOf, problemId, get, bone, cause, label } = await withProblem();
    const { rows, notes } = await call('isIsNot.draft', { problemId });
    expect(rows.slice(0, 3).map(({ aspect, is }) => [aspect, is])).toEqual([
      ['what', 'Kind late'],
      ['when', '1 to 27 May 2024'],
      ['extent', '24 incidents, 20.0\u00a0% of all 120'],
    ]);
    const contrasts = rows.slice(3).map(({ is, isNot }) => [is, isNot]);
    expect(contrasts[0]?.[0]).toMatch(/^(Shift night: 24 of 24|Area Hall: 20 of 24)/);
    expect(contrasts).toHaveLength(2);
    expect(notes[0]).toContain('2 fields differ beyond chance');
    const { ids } = await call('isIsNot.add', { problemId, rows });
    expect(await label()).toBe('Add 5 rows to the is/is-not table');
    const rowId = ids[3] ?? 0;
    await call('isIsNot.change', { id: rowId, distinction: 'Belt 4 runs at night only.' });
    const one = await cause('bone', await bone('A'), 'Belt 4');
    await call('isIsNot.check', { causeId: one, rowId, explains: { is: true, isNot: false } });
    expect((await get()).causes[0]?.questionedBy).toEqual([rowId]);
    await call('isIsNot.check', { causeId: one, rowId, explains: { is: true, isNot: true } });
    expect((await get()).causes[0]?.questionedBy).toEqual([]);
    const kept = await call('isIsNot.get', { problemId });
    expect(kept.checks).toEqual([{ causeId: one, rowId, explainsIs: true, explainsIsNot: true }]);
    expect(kept.rows.find(({ id }) => id === rowId)?.distinction).toContain('Belt 4');
    const filter = { conditions: [] };
    const { id: second } = await call('problems.add', { statement: 'All', filter });
    const all = await call('isIsNot.draft', { problemId: second });
    expect(all.notes[0]).toContain('no others');
    const blank = { isNot: '', distinction: '', isFilter: null, isNotFilter: null };
    const other = await call('isIsNot.add', {
      problemId: second,
      rows: [{ ...blank, aspect: 'who', is: 'x' }],
    });
    const explains = { is: true, isNot: true };
    const wrong = { causeId: one, rowId: other.ids[0], explains };
    expect(await codeOf('isIsNot.check', wrong)).toBe('invalid-input');
    await call('isIsNot.check', { causeId: one, rowId, explains: null });
    await call('isIsNot.remove', { id: rowId });
    expect(await codeOf('isIsNot.remove', { id: rowId })).toBe('invalid-input');
    expect(await codeOf('isIsNot.change', { id: rowId, is: 'x' })).toBe('invalid-input');
    expect(await codeOf('isIsNot.add', { problemId: 99, rows })).toBe('unknown-problem');
    await call('problems.change', {
      id: second,
      filter: { conditions: [{ kind: 'search', text: 'nowhere' }] },
    });
    expect((await call('isIsNot.draft', { problemId: second })).notes[0]).toContain('No incident');
  });
});

describe('causes that are offered', () => {
  it('come from drivers, categories and words, and count as a list tried', async () => {
    const { call, problemId, idOf, late } = await withProblem();
    const fieldIds = [idOf('Area')];
    await call('categories.start', { start: { kind: 'fields', fieldIds } });
    const { offers, notes } = await call('fishbone.offers', { problemId });
    const from = (kind: string) => offers.filter((offer) => offer.from === kind);
    expect(from('driver').map(({ text }) => text)).toContain('Shift night');
    expect(from('category')[0]).toMatchObject({ text: 'Hall', count: 20, n: 24 });
    expect(from('words')[0]?.text).toContain('belt');
    expect(notes[0]).toContain('tested for drivers');
    for (const { filter, count } of offers) {
      const { results } = await call('aggregate.views', {
        filter: { conditions: [...late.conditions, ...filter.conditions] },
        views: [{ kind: 'figures' }],
      });
      expect(results).toMatchObject([{ incidents: count }]);
    }
    expect((await call('drivers.plan', { filter: late })).listsTested).toBe(1);
  });
});
