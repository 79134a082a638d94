import { describe, expect, it } from 'vitest';
import { csvOf, projectOfTable } from './coded-project.ts';

const subjects = [
  'the bill is wrong',
  'nobody answered the phone',
  'the parcel came late',
  'app broke',
];
const incidents = csvOf(
  ['Ref', 'Description', 'Region', 'Reason category'],
  Array.from({ length: 40 }, (_, index) => [
    `C-${index}`,
    `${subjects[index % 4] ?? ''} on my street, house number ${index}`,
    index % 2 === 0 ? 'North' : 'South',
    'Given by the desk',
  ]),
);

type Coder = 0 | 1;

async function withCheck(size = 20) {
  const project = await projectOfTable(incidents);
  const billing = await project.category('Billing');
  const contact = await project.category('Contact');
  const delivery = await project.category('Delivery');
  const { checkId } = await project.call('agreement.start', {
    filter: project.everything,
    size,
    coders: ['Ana', 'Bo'],
    seed: 7,
  });
  const sample = async (coder: Coder) =>
    (await project.call('agreement.next', { checkId, coder })).items;
  const code = (coder: Coder, incidentId: number, categoryId: number | null) =>
    project.call('agreement.code', { checkId, coder, incidentId, categoryId });
  /** Codes the whole sample: what each says of the incident at a place. */
  const codeAll = async (says: (place: number, coder: Coder) => number | null) => {
    const items = await sample(0);
    for (const coder of [0, 1] as const) {
      for (const [place, { incidentId }] of items.entries()) {
        await code(coder, incidentId, says(place, coder));
      }
    }
    return items.map(({ incidentId }) => incidentId);
  };
  const result = (weights?: 'none' | 'linear' | 'quadratic') =>
    project.call('agreement.result', { checkId, ...(weights && { weights }) });
  return { project, checkId, billing, contact, delivery, sample, code, codeAll, result };
}

describe('starting an agreement check', () => {
  it('draws the sample once, at random, and keeps it', async () => {
    const { project, checkId, sample } = await withCheck();
    const drawn = (await sample(0)).map(({ incidentId }) => incidentId);
    expect(new Set(drawn).size).toBe(20);
    expect(drawn).not.toEqual([...drawn].sort((a, b) => a - b));
    expect((await sample(1)).map(({ incidentId }) => incidentId)).toEqual(drawn);
    await project.restart();
    expect((await sample(0)).map(({ incidentId }) => incidentId)).toEqual(drawn);
    const { checks } = await project.call('agreement.list', {});
    expect(checks).toMatchObject([
      { id: checkId, coders: ['Ana', 'Bo'], size: 20, population: 40, seed: 7, state: 'coding' },
    ]);
    const again = await project.call('agreement.start', {
      filter: project.everything,
      size: 20,
      coders: ['Ana', 'Bo'],
      seed: 7,
    });
    const { items } = await project.call('agreement.next', { checkId: again.checkId, coder: 0 });
    expect(items.map(({ incidentId }) => incidentId)).toEqual(drawn);
  });

  it('draws from the filter alone, and all when there are fewer than asked for', async () => {
    const { project } = await withCheck();
    const region = await project.fieldNamed('Region');
    const filter = {
      conditions: [{ kind: 'values' as const, fieldId: region, values: ['North'], exclude: false }],
    };
    const { checkId } = await project.call('agreement.start', {
      filter,
      size: 500,
      coders: ['Ana', 'Bo'],
    });
    const { checks } = await project.call('agreement.list', {});
    expect(checks.find(({ id }) => id === checkId)).toMatchObject({ size: 20, population: 20 });
    const { items } = await project.call('agreement.next', { checkId, coder: 1 });
    for (const { cells } of items) {
      expect(cells).toContainEqual({ fieldId: region, value: 'North' });
    }
  });

  it('refuses one coder under two names, a sample of nothing, and a project without categories', async () => {
    const { project } = await withCheck();
    const start = { filter: project.everything, size: 10, coders: ['Ana', ' ana '] };
    expect(await project.refusal('agreement.start', start)).toContain('Two different people');
    const nothing = { conditions: [{ kind: 'search', text: 'zzz' }] };
    expect(
      await project.refusal('agreement.start', { ...start, coders: ['A', 'B'], filter: nothing }),
    ).toContain('No incident is under this filter');
    const bare = await projectOfTable(incidents);
    expect(
      await bare.refusal('agreement.start', {
        filter: bare.everything,
        size: 10,
        coders: ['A', 'B'],
      }),
    ).toContain('Make the tree first');
  });
});

describe('coding blind', () => {
  it('hands a coder his own codes only, and no field that holds a category', async () => {
    const { project, checkId, billing, sample, code } = await withCheck();
    const [first] = await sample(0);
    const incidentId = first?.incidentId ?? 0;
    await project.call('categories.decide', {
      chosen: { kind: 'ids', incidentIds: [incidentId] },
      categoryId: billing,
    });
    await code(0, incidentId, billing);
    expect((await sample(0))[0]).toMatchObject({ coded: true, categoryId: billing });
    const [seen] = await sample(1);
    expect(seen).toMatchObject({ coded: false, categoryId: null });
    expect(seen?.text).toContain('on my street');
    expect(JSON.stringify(seen)).not.toContain('Billing');
    expect(JSON.stringify(seen)).not.toContain('Given by the desk');
    const { checks } = await project.call('agreement.list', {});
    expect(checks[0]).toMatchObject({ id: checkId, coded: [1, 0], state: 'coding' });
    const { entries } = await project.call('journal.list', { limit: 1, before: null });
    expect(entries[0]?.label).toBe('Code an incident for the agreement check, by Ana');
  });

  it('refuses results, settling and adopting until both are through, also after a restart', async () => {
    const { project, checkId, billing, sample, code } = await withCheck(2);
    const [first, second] = (await sample(0)).map(({ incidentId }) => incidentId);
    await code(0, first ?? 0, billing);
    await code(0, second ?? 0, billing);
    await code(1, first ?? 0, null);
    await project.restart();
    for (const [name, input] of [
      ['agreement.result', { checkId }],
      ['agreement.settle', { checkId, incidentId: first, categoryId: billing }],
      ['agreement.adopt', { checkId }],
    ] as const) {
      expect(await project.codeOf(name, input)).toBe('check-under-way');
    }
    expect(await project.refusal('agreement.result', { checkId })).toBe(
      'What was coded stays hidden until both are through: Bo has coded 1 of 2.',
    );
    await project.call('agreement.code', {
      checkId,
      coder: 1,
      incidentId: second ?? 0,
      categoryId: billing,
    });
    expect(await project.codeOf('agreement.result', { checkId })).toBe('no error');
  });

  it('lets a coder change his mind, and undo takes the last code back', async () => {
    const { project, billing, contact, sample, code } = await withCheck();
    const [first] = await sample(0);
    await code(0, first?.incidentId ?? 0, billing);
    await code(0, first?.incidentId ?? 0, contact);
    expect((await sample(0))[0]).toMatchObject({ categoryId: contact });
    await project.call('journal.undo', {});
    expect((await sample(0))[0]).toMatchObject({ categoryId: billing });
    await project.call('journal.undo', {});
    expect((await sample(0))[0]).toMatchObject({ coded: false, categoryId: null });
  });

  it('refuses codes outside the sample, unknown categories, and changes after both are through', async () => {
    const { project, checkId, billing, codeAll, sample } = await withCheck(5);
    const inside = (await sample(0)).map(({ incidentId }) => incidentId);
    const outside = (await project.incidentIds()).find((id) => !inside.includes(id));
    const code = { checkId, coder: 0, incidentId: inside[0], categoryId: billing };
    const refused = (change: object) => project.codeOf('agreement.code', { ...code, ...change });
    expect(await refused({ incidentId: outside })).toBe('unknown-incident');
    expect(await refused({ categoryId: 999 })).toBe('unknown-category');
    expect(await refused({ checkId: 999 })).toBe('unknown-check');
    expect(await refused({ coder: 2 })).toBe('invalid-input');
    await codeAll(() => billing);
    expect(await project.refusal('agreement.code', code)).toContain('would not be blind');
  });
});

describe('the result of a check', () => {
  it('has kappa with its interval, raw agreement, what was confused most, and the table', async () => {
    const { billing, contact, delivery, codeAll, result } = await withCheck();
    // 8 + 6 agreed; Ana says contact five times where Bo says delivery; once the reverse.
    await codeAll((place, coder) => {
      if (place < 8) return billing;
      if (place < 14) return contact;
      if (place < 19) return coder === 0 ? contact : delivery;
      return coder === 0 ? delivery : contact;
    });
    const found = await result();
    expect(found).toMatchObject({ n: 20, weights: 'none', scale: true });
    expect(found.categories).toEqual([billing, contact, delivery]);
    expect(found.table).toEqual([
      [8, 0, 0],
      [0, 6, 5],
      [0, 1, 0],
    ]);
    expect(found.raw?.value).toBeCloseTo(0.7, 12);
    // Expected by chance: (8·8 + 11·7 + 1·5) / 400.
    expect(found.expected).toBeCloseTo(0.365, 12);
    expect(found.kappa?.value).toBeCloseTo((0.7 - 0.365) / 0.635, 12);
    expect(found.kappa?.interval?.low).toBeLessThan(found.kappa?.value ?? 0);
    expect(found.confused).toEqual([{ first: contact, second: delivery, incidents: 6 }]);
    expect(found.disagreements).toHaveLength(6);
    expect(found.notes.join(' ')).toContain('With 20 incidents the interval of kappa is rough');
  });

  it('says in words why kappa is not defined', async () => {
    const { billing, codeAll, result } = await withCheck(5);
    await codeAll(() => billing);
    const found = await result();
    expect(found).toMatchObject({ kappa: null, raw: { value: 1 }, disagreements: [] });
    expect(found.notes[0]).toContain('Both put every incident into “Billing”');
    expect(found.notes[0]).toContain('not defined');
  });

  it('explains the paradox of a category that prevails', async () => {
    const { billing, contact, codeAll, result } = await withCheck(40);
    await codeAll((place, coder) => {
      if (place < 36) return billing;
      return place < 38 === (coder === 0) ? contact : billing;
    });
    const found = await result();
    expect(found.raw?.value).toBeCloseTo(0.9, 12);
    expect(found.kappa?.value).toBeLessThan(0);
    expect(found.notes[0]).toContain(
      'Agreement is high and kappa low because one category prevails',
    );
    expect(found.notes[0]).toContain('“Billing”');
  });

  it('says what perfect agreement and agreement by chance mean for the interval', async () => {
    const perfect = await withCheck(10);
    await perfect.codeAll((place) => (place < 5 ? perfect.billing : null));
    const agreed = await perfect.result();
    expect(agreed.kappa).toEqual({ value: 1, interval: { low: 1, high: 1 } });
    expect(agreed.notes.join(' ')).toContain('an interval without width');
    expect(agreed.categories).toEqual([perfect.billing, null]);
    const chance = await withCheck(10);
    await chance.codeAll((place, coder) =>
      (coder === 0 ? place < 5 : place % 2 === 0) ? chance.billing : chance.contact,
    );
    expect((await chance.result()).notes.join(' ')).toContain('may be chance');
  });

  it('counts near categories in part where they are a scale, and refuses to where they are none', async () => {
    const { project, billing, contact, delivery, codeAll, result, checkId } = await withCheck(20);
    await codeAll((place, coder) => {
      if (place === 19) return coder === 0 ? null : billing;
      const scale = [billing, contact, delivery];
      return scale[Math.min(2, (place % 3) + (coder === 1 && place < 6 ? 1 : 0))] ?? null;
    });
    const plain = await result();
    const linear = await result('linear');
    expect(linear.kappa?.value).toBeGreaterThan(plain.kappa?.value ?? 1);
    expect(linear.notes.join(' ')).toContain('linear weights');
    expect(linear.notes.join(' ')).toContain('on no step of the scale');
    expect(linear.raw).toEqual(plain.raw);
    await project.call('categories.move', {
      categoryId: delivery,
      parentId: contact,
      before: null,
    });
    expect((await result()).scale).toBe(false);
    expect(await project.codeOf('agreement.result', { checkId, weights: 'quadratic' })).toBe(
      'invalid-input',
    );
  });
});

describe('settling disagreements', () => {
  it('decides on the incident, in one step that undo takes back, and can be changed', async () => {
    const { project, checkId, billing, contact, codeAll, result } = await withCheck(4);
    const ids = await codeAll((place, coder) => (place === 0 && coder === 0 ? billing : contact));
    const incidentId = ids[0] ?? 0;
    const settle = (categoryId: number | null) =>
      project.call('agreement.settle', { checkId, incidentId, categoryId });
    expect((await result()).disagreements).toEqual([
      { incidentId, text: expect.any(String), first: billing, second: contact },
    ]);
    await settle(billing);
    expect((await result()).disagreements[0]?.settled).toBe(billing);
    expect((await result()).check.settled).toBe(1);
    expect((await project.places()).get(incidentId)).toBe('Billing');
    await project.call('journal.undo', {});
    expect((await result()).disagreements[0]?.settled).toBeUndefined();
    expect((await project.places()).get(incidentId)).toBeNull();
    await project.call('journal.redo', {});
    await settle(null);
    expect((await result()).disagreements[0]?.settled).toBeNull();
    expect((await project.places()).get(incidentId)).toBeNull();
    // Agreement is what the two said, whatever they settle on.
    expect((await result()).raw?.value).toBe(0.75);
  });

  it('refuses where both say the same, and incidents outside the sample', async () => {
    const { project, checkId, billing, codeAll } = await withCheck(3);
    const [first] = await codeAll(() => billing);
    const settle = { checkId, incidentId: first, categoryId: billing };
    expect(await project.codeOf('agreement.settle', settle)).toBe('invalid-input');
    expect(await project.codeOf('agreement.settle', { ...settle, incidentId: 4000 })).toBe(
      'unknown-incident',
    );
  });

  it('takes over what both said alike, in one step', async () => {
    const { project, checkId, billing, contact, codeAll } = await withCheck(6);
    const ids = await codeAll((place, coder) => {
      if (place < 3) return billing;
      if (place === 3) return null;
      return coder === 0 ? billing : contact;
    });
    const { incidents: adopted } = await project.call('agreement.adopt', { checkId });
    expect(adopted).toBe(3);
    const places = await project.places();
    expect(ids.map((id) => places.get(id))).toEqual([
      'Billing',
      'Billing',
      'Billing',
      null,
      null,
      null,
    ]);
    expect((await project.call('agreement.adopt', { checkId })).incidents).toBe(0);
    await project.call('journal.undo', {});
    expect([...(await project.places()).values()].every((place) => place === null)).toBe(true);
  });
});

describe('what changes after the coding', () => {
  it('counts merged categories as they are now, and says so', async () => {
    const { project, billing, contact, delivery, codeAll, result } = await withCheck(10);
    await codeAll((place, coder) => {
      if (place < 4) return billing;
      return coder === 0 ? contact : delivery;
    });
    expect((await result()).raw?.value).toBe(0.4);
    await project.call('categories.merge', { categoryIds: [delivery], into: contact });
    await project.call('categories.change', { categoryId: billing, name: 'Invoices' });
    const found = await result();
    expect(found.raw?.value).toBe(1);
    expect(found.categories).toEqual([billing, contact]);
    expect(found.notes.join(' ')).toContain(
      '“Delivery” was merged into “Contact” after the coding: 6 codes count as “Contact”.',
    );
    await project.call('journal.undo', {});
    await project.call('journal.undo', {});
    expect((await result()).raw?.value).toBe(0.4);
  });

  it('says which categories are retired or removed since', async () => {
    const { project, billing, contact, delivery, codeAll, result } = await withCheck(10);
    await codeAll((place) => (place < 4 ? billing : place < 8 ? contact : delivery));
    await project.call('categories.retire', { categoryId: contact, into: null });
    await project.call('categories.remove', { categoryId: delivery });
    const found = await result();
    expect(found.categories).toEqual([billing, contact, null]);
    expect(found.notes.join(' ')).toContain('“Contact” was retired after the coding');
    expect(found.notes.join(' ')).toContain('4 codes named categories that were removed since');
  });

  it('goes and comes with the import that it was drawn from', async () => {
    const { project, checkId, billing, sample, codeAll } = await withCheck(4);
    await codeAll(() => billing);
    // Undoing the import takes back everything after it, so the check goes and comes with it.
    for (;;) {
      const { project: info } = await project.call('project.info', {});
      if (info?.undoLabel?.startsWith('Import') !== false) break;
      await project.call('journal.undo', {});
    }
    expect(await project.codeOf('agreement.next', { checkId, coder: 0 })).toBe('unknown-check');
    await project.call('journal.undo', {});
    for (;;) {
      const { project: info } = await project.call('project.info', {});
      if (info?.redoLabel === null || info === null) break;
      await project.call('journal.redo', {});
    }
    expect(await sample(0)).toHaveLength(4);
  });

  it('removes a check with its codes, and undo brings both back', async () => {
    const { project, checkId, billing, contact, codeAll, result } = await withCheck(4);
    await codeAll((place) => (place < 2 ? billing : contact));
    const before = await result();
    await project.call('agreement.remove', { checkId });
    expect((await project.call('agreement.list', {})).checks).toEqual([]);
    expect(await project.codeOf('agreement.remove', { checkId })).toBe('unknown-check');
    await project.call('journal.undo', {});
    expect(await result()).toEqual(before);
  });
});
