import { describe, expect, it } from 'vitest';
import type { HealthFinding } from '#core/contract/classify-health.ts';
import { isCatchAll } from '#core/classify/catch-all-names.ts';
import { csvOf, projectOfTable } from './coded-project.ts';

const wordings = [
  [
    'the invoice shows a wrong amount',
    'charged twice on my invoice',
    'amount on the bill too high',
  ],
  ['parcel arrived two weeks late', 'courier delivered the parcel late', 'late delivery again'],
  ['nobody answers the phone', 'waited an hour on the phone line', 'phone call was cut off'],
] as const;

const places = ['kitchen', 'garden', 'office', 'station', 'harbour', 'market', 'school'];

/** The incident at a place: 40 of each of three wordings. */
function text(index: number): string {
  const list = wordings[index % 3] ?? [];
  return `${list[Math.floor(index / 3) % 3] ?? ''} ${places[index % 7] ?? ''}`;
}

const incidents = csvOf(
  ['Ref', 'Description', 'Outcome'],
  Array.from({ length: 120 }, (_, index) => [
    `C-${index}`,
    text(index),
    index % 4 === 0 ? 'Resolved' : index % 4 === 1 ? 'Complaint lost' : 'Open',
  ]),
);

async function withCategories() {
  const project = await projectOfTable(incidents);
  const ids = await project.incidentIds();
  const put = (categoryId: number, wanted: (index: number) => boolean) =>
    project.call('categories.decide', {
      chosen: { kind: 'ids', incidentIds: ids.filter((_id, index) => wanted(index)) },
      categoryId,
    });
  const findings = async (): Promise<HealthFinding[]> =>
    (await project.call('health.findings', { filter: project.everything })).findings;
  const found = async <Kind extends HealthFinding['kind']>(kind: Kind) =>
    (await findings()).filter(
      (finding): finding is Extract<HealthFinding, { kind: Kind }> => finding.kind === kind,
    );
  return { project, ids, put, findings, found };
}

describe('names of categories for the rest', () => {
  it.each([
    ...[
      'Other',
      'OTHER ISSUES',
      'Sonstiges',
      'Sonstige Gründe',
      'Autres',
      'Otros motivos',
      'Altro',
    ],
    ...['Misc.', 'Miscellaneous', 'Diverses', 'Overig', 'N/A', 'Other, please specify', 'Övrigt'],
  ])('%s is one', (name) => {
    expect(isCatchAll(name)).toBe(true);
  });
  it.each([
    ...['Billing', 'Other people', 'Mother', 'General practitioner', 'Problem', 'Rest rooms', ''],
  ])('%s is none', (name) => {
    expect(isCatchAll(name)).toBe(false);
  });
});

describe('the health of a classification', () => {
  it('begins with the share in no category, with its interval', async () => {
    const { project, put, found } = await withCategories();
    expect(await found('unclassified')).toMatchObject([
      { incidents: 120, n: 120, share: 1, alarm: true },
    ]);
    const billing = await project.category('Billing');
    await put(billing, (index) => index % 3 === 0 || index % 3 === 1);
    const [finding] = await found('unclassified');
    expect(finding).toMatchObject({ incidents: 40, n: 120, alarm: false });
    expect(finding?.interval.low).toBeCloseTo(0.2553, 3);
    expect(finding?.interval.high).toBeCloseTo(0.4217, 3);
  });

  it('says nothing of a share where there are no incidents under the filter', async () => {
    const { project } = await withCategories();
    const filter = { conditions: [{ kind: 'search' as const, text: 'zzz' }] };
    const { n, findings } = await project.call('health.findings', { filter });
    expect({ n, findings }).toEqual({ n: 0, findings: [] });
    expect(await project.call('health.groups', { categoryId: null, filter })).toEqual({
      n: 0,
      groups: [],
      alone: 0,
    });
  });

  it('raises an alarm when a category for the rest is the tallest, and groups what is in it', async () => {
    const { project, ids, put, findings, found } = await withCategories();
    const billing = await project.category('Billing');
    const rest = await project.category('Sonstiges');
    await put(billing, (index) => index % 3 === 0);
    await put(rest, (index) => index % 3 !== 0);
    expect((await findings())[0]).toEqual({
      kind: 'other',
      categoryId: rest,
      incidents: 80,
      tallest: { categoryId: billing, incidents: 40 },
      alarm: true,
    });
    const { n, groups, alone } = await project.call('health.groups', {
      categoryId: rest,
      filter: project.everything,
    });
    expect(n).toBe(80);
    const grouped = groups.flatMap(({ incidentIds }) => incidentIds);
    expect(new Set(grouped).size).toBe(grouped.length);
    expect(grouped.length + alone).toBe(80);
    const kindOf = (id: number) => ids.indexOf(id) % 3;
    for (const group of groups) {
      expect(new Set(group.incidentIds.map(kindOf)).size).toBe(1);
      expect(group.words.length).toBeGreaterThan(0);
      expect(group.sample.length).toBeGreaterThan(0);
    }
    // Relabelled in one stroke, it is no alarm any more.
    const delivery = await project.category('Delivery');
    await put(delivery, (index) => index % 3 === 1);
    expect(await found('other')).toMatchObject([{ incidents: 40, alarm: false }]);
  });

  it('finds categories whose wordings cannot be told apart, with the words that they share', async () => {
    const { project, put, found } = await withCategories();
    const billing = await project.category('Billing');
    const late = await project.category('Late');
    const slow = await project.category('Slow delivery');
    await put(billing, (index) => index % 3 === 0);
    await put(late, (index) => index % 6 === 1);
    await put(slow, (index) => index % 6 === 4);
    const overlaps = await found('overlap');
    expect(overlaps).toMatchObject([{ first: late, second: slow, n: 40 }]);
    expect(overlaps[0]?.likeness).toBeGreaterThan(0.8);
    expect(overlaps[0]?.words).toContain('parcel');
  });

  it('does not take a category and those below it for overlapping', async () => {
    const { project, put, found } = await withCategories();
    const delivery = await project.category('Delivery');
    const late = await project.category('Late', delivery);
    await put(delivery, (index) => index % 6 === 1);
    await put(late, (index) => index % 6 === 4);
    expect(await found('overlap')).toEqual([]);
  });

  it('lists categories without a definition, the largest first, and empty ones', async () => {
    const { project, put, found } = await withCategories();
    const billing = await project.category('Billing');
    const contact = await project.category('Contact');
    const parent = await project.category('Delivery');
    const late = await project.category('Late', parent);
    await put(late, (index) => index % 3 === 1);
    await put(contact, (index) => index === 0);
    await project.call('categories.change', { categoryId: contact, definition: 'Phone and mail.' });
    expect(await found('undefined')).toEqual([
      { kind: 'undefined', categoryIds: [parent, late, billing] },
    ]);
    expect(await found('empty')).toEqual([{ kind: 'empty', categoryIds: [billing] }]);
  });

  it('finds retired categories that rules still fill, and what mends it', async () => {
    const { project, put, found } = await withCategories();
    const field = await project.fieldNamed('Outcome');
    await project.call('categories.start', { start: { kind: 'fields', fieldIds: [field] } });
    const tree = await project.call('categories.tree', { filter: project.everything });
    const lost = tree.categories.find(({ name }) => name === 'Complaint lost')?.id ?? 0;
    expect(await found('retired-filled')).toEqual([]);
    await project.call('categories.retire', { categoryId: lost, into: null });
    expect(await found('retired-filled')).toEqual([
      { kind: 'retired-filled', categoryId: lost, incidents: 30 },
    ]);
    // What a person put there is no fault of a rule.
    const open = tree.categories.find(({ name }) => name === 'Open')?.id ?? 0;
    await put(open, () => true);
    expect(await found('retired-filled')).toEqual([]);
    await project.call('journal.undo', {});
    await project.call('categories.restore', { categoryId: lost });
    expect(await found('retired-filled')).toEqual([]);
  });

  it('refuses to group a category that is not there', async () => {
    const { project } = await withCategories();
    expect(
      await project.codeOf('health.groups', { categoryId: 99, filter: project.everything }),
    ).toBe('unknown-category');
  });
});
