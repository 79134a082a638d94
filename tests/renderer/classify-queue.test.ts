// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import type { QueueItem } from '#core/contract/queue.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import { useShellStore } from '../../renderer/app/shell-store.ts';
import QueuePanel from '../../renderer/classify/QueuePanel.vue';
import { categoriesOf, treeOf } from './categories.ts';
import type { Answers } from './fake-engine.ts';
import { sampleProject } from './sample-project.ts';
import { windowWithEngine } from './window-with-engine.ts';

const categories = categoriesOf(['Billing', 'Billing > Wrong amount', 'Delivery', 'Wi-Fi']);

function itemOf(incidentId: number, change: Partial<QueueItem> = {}): QueueItem {
  return {
    incidentId,
    text: `What happened in ${incidentId}`,
    cells: [{ fieldId: 3, value: 'Shops' }],
    categoryId: null,
    decidedBy: null,
    skipped: null,
    suggestions: [],
    ...change,
  };
}

/** A queue of incidents 1 to `size`, of which the engine knows what was decided and skipped. */
async function openQueue(size: number, answers: Answers = {}, change = (one: QueueItem) => one) {
  const decided = new Map<number, number>();
  const skips = new Map<number, string>();
  let revision = 3;
  const item = (id: number) =>
    change(
      itemOf(id, {
        categoryId: decided.get(id) ?? null,
        decidedBy: decided.has(id) ? 'person' : null,
        skipped: skips.get(id) ?? null,
      }),
    );
  const all = Array.from({ length: size }, (_, index) => index + 1);
  const info = () =>
    sampleProject({ revision, undoLabel: decided.size > 0 ? 'Put 1 incident' : null });
  const published = () => {
    revision += 1;
    fake.emit({ event: 'project.changed', revision });
  };
  const fake = windowWithEngine({
    'project.info': () => ({ project: info() }),
    'categories.tree': () => treeOf(categories, revision),
    'queue.list': ({ offset, limit, skipped }) => {
      const waiting = all.filter((id) => !decided.has(id) && !skips.has(id));
      const passed = all.filter((id) => !decided.has(id) && skips.has(id));
      return {
        revision,
        items: (skipped ? passed : waiting).slice(offset, offset + limit).map(item),
        n: size,
        waiting: waiting.length,
        skipped: passed.length,
      };
    },
    'queue.incident': ({ incidentId }) => ({ item: item(incidentId) }),
    'queue.skip': ({ incidentId, reason }) => {
      if (reason !== null) skips.set(incidentId, reason);
      published();
      return {};
    },
    'categories.decide': ({ chosen, categoryId }) => {
      const ids = chosen.kind === 'ids' ? chosen.incidentIds : all;
      for (const id of ids) {
        if (categoryId === null) decided.delete(id);
        else decided.set(id, categoryId);
      }
      published();
      return { incidents: ids.length, changed: ids.length };
    },
    'journal.undo': () => {
      const last = [...decided.keys()].at(-1);
      if (last !== undefined) decided.delete(last);
      published();
      return info();
    },
    ...answers,
  });
  const project = useProjectStore();
  await project.open('a');
  project.patchView({ screen: 'classify', classifyTab: 'queue' });
  let time = 0;
  const panel = mount(QueuePanel, {
    props: { now: () => (time += 3000) },
    attachTo: document.body,
  });
  await flushPromises();
  const picker = () => panel.get('[role=combobox]');
  const press = async (key: string, more = {}) => {
    await picker().trigger('keydown', { key, ...more });
    await flushPromises();
  };
  const type = async (text: string) => {
    await picker().setValue(text);
    await press('Enter');
  };
  const shown = () => panel.get('article').get('p').text();
  return { fake, project, panel, picker, press, type, shown, decided, skips, published };
}

describe('the queue in the window', () => {
  it('puts an incident into the best match on Enter, and shows the next one before it is saved', async () => {
    let save = (): void => undefined;
    const held = new Promise<void>((resolve) => (save = resolve));
    const { panel, shown, type } = await openQueue(5, {
      'categories.decide': async () => {
        await held;
        return { incidents: 1, changed: 1 };
      },
    });
    expect(shown()).toBe('What happened in 1');
    await type('wro');
    expect(shown()).toBe('What happened in 2');
    expect(panel.get('.trail').text()).toContain('saving');
    save();
    await flushPromises();
    expect(panel.get('.trail').text()).toContain('saved');
    expect(panel.get('.trail').text()).toContain('Billing › Wrong amount');
  });

  it('comes back to an incident that could not be saved, and says why', async () => {
    const { shown, type, panel } = await openQueue(5, {
      'categories.decide': () => {
        throw new VitalFewError('disk-full', 'The disk is full.');
      },
    });
    await type('del');
    expect(shown()).toBe('What happened in 1');
    expect(useShellStore().notices).toMatchObject([{ kind: 'failed' }]);
    expect(panel.get('[role=progressbar]').attributes('aria-valuenow')).toBe('0');
  });

  it('takes digits for categories used lately, and a full stop for the last one', async () => {
    const { fake, press, type } = await openQueue(9);
    await type('wi');
    await type('del');
    await press('1');
    await press('.');
    await press('2');
    expect(fake.inputs('categories.decide')).toMatchObject(
      [4, 3, 4, 4, 3].map((categoryId, index) => ({
        categoryId,
        chosen: { incidentIds: [index + 1] },
      })),
    );
  });

  it('lets Enter alone take the suggestion, and nothing where there is none', async () => {
    const { fake, press } = await openQueue(3, {}, (one) =>
      one.incidentId === 1
        ? {
            ...one,
            suggestions: [{ categoryId: 3, probability: 0.87, words: ['parcel', 'late'] }],
          }
        : one,
    );
    await press('Enter');
    await press('Enter');
    expect(fake.inputs('categories.decide')).toMatchObject([{ categoryId: 3, way: 'suggestion' }]);
  });

  it('goes back and on, skips with a reason, and takes a decision back', async () => {
    const { panel, press, type, shown, skips, decided } = await openQueue(5);
    await type('bil');
    await press('-');
    await panel.get('.skip-reason input').setValue('two things at once');
    await panel.get('.skip-reason').trigger('submit');
    await flushPromises();
    expect(skips.get(2)).toBe('two things at once');
    expect(shown()).toBe('What happened in 3');
    await press('ArrowLeft');
    expect(panel.get('article').text()).toContain('Skipped: two things at once');
    await press('PageUp');
    expect(panel.get('article').text()).toContain('In Billing, by decision');
    await press('Delete');
    expect(decided.size).toBe(0);
    await press('ArrowRight');
    await press('PageDown');
    expect(shown()).toBe('What happened in 3');
    expect(panel.text()).toContain('4 waiting, 1 skipped');
  });

  it('fetches ahead, so that a long queue never runs dry, and holds each incident once', async () => {
    const { fake, press, type, shown, decided } = await openQueue(240);
    await type('bil');
    for (let id = 2; id <= 240; id += 1) {
      expect(shown()).toBe(`What happened in ${id}`);
      await press('.');
    }
    expect(decided.size).toBe(240);
    const asked = fake.inputs('categories.decide').map((input) => JSON.stringify(input));
    expect(new Set(asked).size).toBe(240);
  });

  it('says at the end that nothing waits, and how quick it was', async () => {
    const { panel, press, type } = await openQueue(6);
    await type('bil');
    for (let id = 2; id <= 6; id += 1) await press('.');
    expect(panel.text()).toContain('20 a minute');
    expect(panel.text()).toContain('Every one of the 6 incidents is in a category.');
  });

  it('undoes the last decision while nothing is typed, and shows its incident again', async () => {
    const { press, type, shown, decided } = await openQueue(5);
    await type('bil');
    await type('del');
    expect(shown()).toBe('What happened in 3');
    await press('z', { ctrlKey: true });
    expect(shown()).toBe('What happened in 2');
    expect(decided.has(2)).toBe(false);
    await type('wi');
    expect(shown()).toBe('What happened in 3');
    expect(decided.get(2)).toBe(4);
  });

  it('starts anew when the filter changes', async () => {
    const { project, fake, type } = await openQueue(5);
    await type('bil');
    project.setSearch('coffee');
    await flushPromises();
    expect(fake.inputs('queue.list').at(-1)).toMatchObject({
      offset: 0,
      filter: { conditions: [{ kind: 'search', text: 'coffee' }] },
    });
  });

  it('adds a category that nothing fits, only when it is pointed at', async () => {
    const { fake, picker, press } = await openQueue(5, {
      'categories.add': () => ({ categoryId: 4 }),
    });
    await picker().setValue('Billing > Twice');
    await press('Enter');
    expect(fake.inputs('categories.add')).toEqual([]);
    await press('ArrowDown');
    await press('Enter');
    expect(fake.inputs('categories.add')).toMatchObject([{ parentId: 1, name: 'Twice' }]);
    expect(fake.inputs('categories.decide')).toMatchObject([{ categoryId: 4 }]);
  });

  it('classifies many at once: those alike that are ticked', async () => {
    const { fake, panel, press } = await openQueue(8, {
      'queue.similar': () => ({
        items: [
          { incidentId: 4, text: 'much alike', categoryId: null, similarity: 0.9 },
          { incidentId: 7, text: 'less alike', categoryId: null, similarity: 0.3 },
        ],
      }),
    });
    await press('*');
    expect(panel.text()).toContain('2 of 3 incidents ticked');
    const list = panel.get('[role=listbox][aria-label=Incidents]');
    await list.trigger('keydown', { key: 'End' });
    await list.trigger('keydown', { key: ' ' });
    await panel.get('[role=combobox]').setValue('wi');
    await press('Enter');
    expect(fake.inputs('categories.decide')).toMatchObject([
      { chosen: { kind: 'ids', incidentIds: [1, 4, 7] }, categoryId: 4, way: 'many' },
    ]);
    expect(panel.find('.many').exists()).toBe(false);
  });

  it('classifies all that a search finds, without naming each', async () => {
    const { fake, panel, press } = await openQueue(300);
    await press('/');
    expect(panel.text()).toContain('200 of 300 incidents ticked');
    const every = panel.findAll('button').find((one) => one.text() === 'All 300 found');
    await every?.trigger('click');
    await panel.get('[role=combobox]').setValue('wi');
    await press('Enter');
    expect(fake.inputs('categories.decide')).toMatchObject([
      { chosen: { kind: 'filter', unclassifiedOnly: true }, categoryId: 4, way: 'many' },
    ]);
  });
});
