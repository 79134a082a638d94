import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOfWords, yesOrNo } from '#core/classify/outcome-words.ts';
import { csvOf, projectOfTable } from './coded-project.ts';

const outcomes = ['Resolved', 'Resolved', 'Complaint lost', 'Under review'];

const incidents = csvOf(
  ['Ref', 'Description', 'Outcome', 'Disputed?', 'Rating (1-5)', 'Colour'],
  Array.from({ length: 80 }, (_, index) => [
    `C-${index}`,
    `incident ${index} of the day at the counter`,
    outcomes[index % 4] ?? '',
    index % 2 === 0 ? 'Yes' : 'No',
    String(1 + (index % 5)),
    index % 3 === 0 ? 'Red' : 'Blue',
  ]),
);

async function withOutcomes() {
  const project = await projectOfTable(incidents);
  const fieldId = await project.fieldNamed('Outcome');
  const roles = [
    ['Outcome', 'outcome'],
    ['Disputed?', 'outcome'],
    ['Rating (1-5)', 'score'],
  ] as const;
  for (const [name, role] of roles) {
    await project.call('field.change', {
      fieldId: await project.fieldNamed(name),
      name: name,
      role,
    });
  }
  const choice = { fieldId, good: ['Resolved'], bad: ['Complaint lost'] };
  return { project, fieldId, choice };
}

describe('words that tell an outcome', () => {
  it.each([
    ['Resolved', 'good'],
    ['Not resolved', 'bad'],
    ['Unresolved', 'bad'],
    ['Very satisfied', 'good'],
    ['Dissatisfied', 'bad'],
    ['nicht gelöst', 'bad'],
    ['Beschwerde', 'bad'],
    ['Compliment', 'good'],
    ['Closed', null],
    ['good and bad', null],
  ])('%s: %s', (text, told) => {
    expect(outcomeOfWords(text)).toBe(told);
  });

  it('knows yes and no in several languages', () => {
    expect(['Yes', 'ja', 'Sí', 'TRUE'].map(yesOrNo)).toEqual([true, true, true, true]);
    expect(['No', 'nein', 'false'].map(yesOrNo)).toEqual([false, false, false]);
    expect(['', 'maybe', 'yes and no'].map(yesOrNo)).toEqual([null, null, null]);
  });
});

describe('telling good outcomes from bad ones', () => {
  it('suggests fields with their values, and says why', async () => {
    const { project, fieldId } = await withOutcomes();
    const { choice, candidates } = await project.call('outcomes.choice', {});
    expect(choice).toBeNull();
    const of = async (name: string) => {
      const id = await project.fieldNamed(name);
      return candidates.find((candidate) => candidate.fieldId === id);
    };
    expect(await of('Outcome')).toMatchObject({
      suggested: { fieldId, good: ['Resolved'], bad: ['Complaint lost'] },
      why: 'The values of Outcome say in words how it ended.',
    });
    expect(await of('Disputed?')).toMatchObject({
      suggested: { good: ['No'], bad: ['Yes'] },
      why: 'Disputed? asks for something bad, so yes is bad.',
    });
    const rating = await of('Rating (1-5)');
    expect([...(rating?.suggested.good ?? [])].sort()).toEqual(['4', '5']);
    expect([...(rating?.suggested.bad ?? [])].sort()).toEqual(['1', '2']);
    expect(await of('Colour')).toBeUndefined();
  });

  it('keeps the choice over a restart, and undo takes it back', async () => {
    const { project, choice } = await withOutcomes();
    await project.call('outcomes.choose', { choice });
    await project.restart();
    expect((await project.call('outcomes.choice', {})).choice).toEqual(choice);
    await project.call('outcomes.choose', { choice: { ...choice, bad: ['Under review'] } });
    await project.call('journal.undo', {});
    expect((await project.call('outcomes.choice', {})).choice).toEqual(choice);
    await project.call('outcomes.choose', { choice: null });
    expect((await project.call('outcomes.choice', {})).choice).toBeNull();
    await project.call('outcomes.choose', { choice: null });
    await project.call('journal.undo', {});
    expect((await project.call('outcomes.choice', {})).choice).toEqual(choice);
  });

  it('refuses what cannot tell them apart', async () => {
    const { project, choice } = await withOutcomes();
    const refusal = (change: object) =>
      project.refusal('outcomes.choose', { choice: { ...choice, ...change } });
    expect(await refusal({ good: [], bad: [] })).toContain('at least one value');
    expect(await refusal({ bad: ['Resolved'] })).toContain('good and bad at once');
    expect(await refusal({ fieldId: await project.fieldNamed('Description') })).toContain(
      'no values that repeat',
    );
    expect(await refusal({ fieldId: 999 })).toContain('999');
    await project.category('Billing');
    expect(await refusal({ fieldId: 1_000_000_001 })).toContain('made of the categories');
  });
});

describe('good outcomes beside bad ones', () => {
  it('gives each category its share of either side, with intervals, and the rest', async () => {
    const { project, choice } = await withOutcomes();
    const ids = await project.incidentIds();
    const billing = await project.category('Billing');
    const wrong = await project.category('Wrong amount', billing);
    const contact = await project.category('Contact');
    const put = (categoryId: number, wanted: (index: number) => boolean) =>
      project.call('categories.decide', {
        chosen: { kind: 'ids', incidentIds: ids.filter((_id, index) => wanted(index)) },
        categoryId,
      });
    const sides = (parentId: number | null = null) =>
      project.call('outcomes.sides', { filter: project.everything, parentId });
    expect(await sides()).toMatchObject({ n: null, rows: [] });
    await project.call('outcomes.choose', { choice });
    await put(wrong, (index) => index % 4 === 0);
    await put(contact, (index) => index % 4 === 2);
    await put(billing, (index) => index === 1);
    const all = await sides();
    expect(all.n).toEqual({ bad: 20, good: 40, untold: 20 });
    expect(all.rows.map(({ categoryId }) => categoryId)).toEqual([billing, contact, null]);
    const [first, second] = all.rows;
    expect(first).toMatchObject({
      bad: { incidents: 0, share: 0 },
      good: { incidents: 21, share: 0.525 },
      untold: 0,
    });
    expect(first?.difference?.interval.low).toBeGreaterThan(0);
    expect(second?.bad).toMatchObject({ incidents: 20, share: 1, interval: { high: 1 } });
    const below = await sides(billing);
    expect(below.n).toEqual({ bad: 0, good: 21, untold: 0 });
    expect(below.rows).toMatchObject([
      { categoryId: wrong, good: { incidents: 20 }, bad: { share: null }, difference: null },
      { categoryId: null, good: { incidents: 1 } },
    ]);
    const tree = await project.call('categories.tree', { filter: project.everything });
    expect(tree.categories[0]?.counts.outcomes).toEqual({ bad: 0, good: 21, untold: 0 });
  });

  it('takes missing numbers for neither side, whatever values are named', async () => {
    const rows = ['5', '', '1', '', '0', '5'].map((score, index) => [`story ${index}`, score]);
    const project = await projectOfTable(csvOf(['Description', 'Score'], rows));
    const fieldId = await project.fieldNamed('Score');
    const choice = { fieldId, good: ['5', 'very good'], bad: ['', '1'] };
    await project.call('outcomes.choose', { choice });
    const { n } = await project.call('outcomes.sides', { filter: project.everything });
    expect(n).toEqual({ good: 2, bad: 1, untold: 3 });
  });

  it('adds up to all incidents, whatever is chosen', async () => {
    const { project, fieldId } = await withOutcomes();
    const rating = await project.fieldNamed('Rating (1-5)');
    const side = fc.constantFrom('good', 'bad', 'untold');
    const choices = fc.oneof(
      fc.record({ fieldId: fc.constant(fieldId), sides: fc.tuple(side, side, side) }),
      fc.record({ fieldId: fc.constant(rating), sides: fc.tuple(side, side, side) }),
    );
    const values = {
      [fieldId]: ['Resolved', 'Complaint lost', 'Under review'],
      [rating]: ['1', '2', '5'],
    };
    await fc.assert(
      fc.asyncProperty(choices, async ({ fieldId: chosen, sides }) => {
        const of = (wanted: string) =>
          (values[chosen] ?? []).filter((_value, index) => sides[index] === wanted);
        const choice = { fieldId: chosen, good: of('good'), bad: of('bad') };
        if (choice.good.length + choice.bad.length === 0) return;
        await project.call('outcomes.choose', { choice });
        const { n, rows } = await project.call('outcomes.sides', { filter: project.everything });
        expect((n?.bad ?? 0) + (n?.good ?? 0) + (n?.untold ?? 0)).toBe(80);
        const told = rows.reduce((sum, row) => sum + row.bad.incidents + row.good.incidents, 0);
        expect(told).toBe((n?.bad ?? 0) + (n?.good ?? 0));
      }),
      { numRuns: 20 },
    );
  });
});
