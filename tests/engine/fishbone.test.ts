import { describe, expect, it } from 'vitest';
import { withProblem } from './problem-under-test.ts';

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
