import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineWith } from './engine-with.ts';

const everything = { conditions: [] };
const orders = ['file', 'unsure', 'alike'] as const;

async function queueOf(products: readonly (string | null)[]) {
  const under = await engineWith(products);
  const { categoryId } = await under.call('categories.add', { parentId: null, name: 'Billing' });
  const decide = (incidentIds: number[], to: number | null = categoryId) =>
    under.call('categories.decide', { chosen: { kind: 'ids', incidentIds }, categoryId: to });
  const list = (more = {}) => under.call('queue.list', { filter: everything, ...more });
  const ids = async (more = {}) => (await list(more)).items.map((item) => item.incidentId);
  return { ...under, categoryId, decide, list, ids };
}

describe('the queue', () => {
  it('holds what is in no category, as imported, with its text and its fields', async () => {
    const { call, decide, list } = await queueOf(['a', 'b', 'c']);
    await decide([2]);
    const answer = await list();
    expect(answer).toMatchObject({ n: 3, waiting: 2, skipped: 0 });
    expect(answer.items).toMatchObject([
      {
        incidentId: 1,
        text: expect.stringContaining('note number 1'),
        categoryId: null,
        decidedBy: null,
        skipped: null,
      },
      { incidentId: 3, text: expect.stringContaining('note number 3'), suggestions: [] },
    ]);
    const { project } = await call('project.info', {});
    const product = project?.fields.find(({ name }) => name === 'Product')?.id;
    expect(answer.items[0]?.cells).toContainEqual({ fieldId: product, value: 'a' });
    expect(answer.items[0]?.cells).toHaveLength(3);
  });

  it('is under the filter, and is given in portions', async () => {
    const { call, ids, list } = await queueOf(['a', 'b', 'a', 'a', 'b']);
    const { project } = await call('project.info', {});
    const fieldId = project?.fields.find(({ name }) => name === 'Product')?.id ?? 0;
    const filter = {
      conditions: [{ kind: 'values' as const, fieldId, values: ['a'], exclude: false }],
    };
    expect(await ids({ filter, limit: 2 })).toEqual([1, 3]);
    expect(await ids({ filter, limit: 2, offset: 2 })).toEqual([4]);
    expect(await list({ filter, limit: 1 })).toMatchObject({ n: 3, waiting: 3 });
  });

  it('shows an incident wherever it stands, and who put it there', async () => {
    const { call, categoryId, decide } = await queueOf(['a', 'b']);
    await decide([1]);
    const { item } = await call('queue.incident', { incidentId: 1 });
    expect(item).toMatchObject({ categoryId, decidedBy: 'person', suggestions: [] });
    await decide([1], null);
    const { item: again } = await call('queue.incident', { incidentId: 1 });
    expect(again).toMatchObject({ categoryId: null, decidedBy: null });
  });

  it('passes over with a reason, lists what was passed over, and takes that back', async () => {
    const { call, ids, list } = await queueOf(['a', 'b', 'c']);
    await call('queue.skip', { incidentId: 2, reason: 'not enough said' });
    expect(await list()).toMatchObject({ n: 3, waiting: 2, skipped: 1 });
    expect(await ids()).toEqual([1, 3]);
    expect((await list({ skipped: true })).items).toMatchObject([
      { incidentId: 2, skipped: 'not enough said' },
    ]);
    await call('queue.skip', { incidentId: 2, reason: '' });
    expect((await list({ skipped: true })).items).toMatchObject([{ skipped: '' }]);
    await call('journal.undo', {});
    await call('journal.undo', {});
    expect(await ids()).toEqual([1, 2, 3]);
    await call('journal.redo', {});
    await call('queue.skip', { incidentId: 2, reason: null });
    expect(await list()).toMatchObject({ waiting: 3, skipped: 0 });
    await call('queue.skip', { incidentId: 2, reason: null });
    expect(await list()).toMatchObject({ waiting: 3, skipped: 0 });
  });

  it('names an incident that is not there', async () => {
    const { codeOf } = await queueOf(['a']);
    for (const operation of ['queue.incident', 'queue.similar', 'queue.skip'] as const) {
      const input = { incidentId: 99, filter: everything, reason: 'gone' };
      expect(await codeOf(operation, input)).toBe('unknown-incident');
    }
  });

  it('finds what is worded alike, most similar first, and not what is classified', async () => {
    const { call, decide } = await queueOf(Array.from({ length: 6 }, () => 'a'));
    const similar = (more = {}) =>
      call('queue.similar', { incidentId: 1, filter: everything, ...more });
    const all = (await similar()).items;
    expect(all.map((one) => one.incidentId)).not.toContain(1);
    for (const [index, one] of all.entries()) {
      expect(one.similarity).toBeLessThanOrEqual(all[index - 1]?.similarity ?? 1);
    }
    await decide([2, 3]);
    const left = (await similar()).items.map((one) => one.incidentId);
    expect(left).not.toContain(2);
    const classified = (await similar({ unclassifiedOnly: false })).items.filter(
      (one) => one.categoryId !== null,
    );
    expect(classified.map((one) => one.incidentId).sort()).toEqual(
      all.map((one) => one.incidentId).filter((id) => id === 2 || id === 3),
    );
  });

  it('keeps an order under a filter on categories while one decides', async () => {
    const { decide, ids, list, call } = await queueOf(
      Array.from({ length: 12 }, (_, index) => `p${index % 4}`),
    );
    const { levelFieldIds } = await call('categories.tree', { filter: everything });
    const fieldId = levelFieldIds[0] ?? 0;
    const none = { conditions: [{ kind: 'values' as const, fieldId, values: [null] }] };
    for (const order of ['alike', 'unsure'] as const) {
      await decide([2, 5]);
      const before = await ids({ filter: none, order });
      expect(before).toHaveLength(10);
      const [, , third = 0] = before;
      await decide([third]);
      expect(await ids({ filter: none, order })).toEqual(before.filter((id) => id !== third));
      await decide([2, third], null);
      const after = await list({ filter: none, order });
      expect(after).toMatchObject({ n: 11, waiting: 11, skipped: 0 });
      expect(after.items.map((item) => item.incidentId)).toContain(2);
      await decide([5], null);
    }
  });

  it('holds each incident that waits once, in every order, whatever is decided and skipped', async () => {
    const size = 12;
    const step = fc.record({
      incidentId: fc.integer({ min: 1, max: size }),
      act: fc.constantFrom('decide', 'back', 'skip', 'undo'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const { call, decide, list } = await queueOf(
          Array.from({ length: size }, (_, index) => `p${index % 4}`),
        );
        for (const { incidentId, act } of steps) {
          if (act === 'decide') await decide([incidentId]);
          else if (act === 'back') await decide([incidentId], null);
          else if (act === 'skip') await call('queue.skip', { incidentId, reason: 'later' });
          else await call('journal.undo', {});
          const { categories } = await call('categories.tree', { filter: everything });
          if (categories.length === 0) return;
        }
        const tree = await call('categories.tree', { filter: everything });
        for (const order of orders) {
          const waiting = await list({ order });
          const skipped = await list({ order, skipped: true });
          expect(waiting.waiting + waiting.skipped).toBe(tree.unclassified);
          const ids = [...waiting.items, ...skipped.items].map((item) => item.incidentId);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.length).toBe(tree.unclassified);
          expect(waiting.items.every((item) => item.skipped === null)).toBe(true);
        }
      }),
      { numRuns: 12 },
    );
  });
});
