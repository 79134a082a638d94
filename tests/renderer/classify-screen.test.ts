// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import CategoriesPanel from '../../renderer/classify/CategoriesPanel.vue';
import ClassifyScreen from '../../renderer/classify/ClassifyScreen.vue';
import { categoriesOf, treeOf } from './categories.ts';
import type { Answers } from './fake-engine.ts';
import { sampleProject } from './sample-project.ts';
import { windowWithEngine } from './window-with-engine.ts';

const counted = (below: number) => ({
  counts: {
    own: below,
    below,
    ownAll: below,
    belowAll: below,
    decided: 0,
    ruled: below,
    outcomes: null,
  },
});
const categories = categoriesOf(
  ['Billing', 'Billing > Wrong amount', 'Delivery'],
  [counted(400), counted(100), counted(200)],
);
const emptyQueue = { revision: 3, items: [], n: 1984, waiting: 0, skipped: 0 };

async function openClassify(answers: Answers = {}) {
  const fake = windowWithEngine({
    'categories.tree': () => treeOf(categories),
    'queue.list': () => emptyQueue,
    ...answers,
  });
  const project = useProjectStore();
  await project.open('a');
  project.patchView({ screen: 'classify' });
  await flushPromises();
  return { fake, project };
}

async function openTree(answers: Answers = {}) {
  const { fake, project } = await openClassify({
    'categories.change': () => ({}),
    'categories.move': () => ({}),
    ...answers,
  });
  const panel = mount(CategoriesPanel, { attachTo: document.body });
  await flushPromises();
  const tree = () => panel.get('[role=tree]');
  const press = async (key: string, more = {}) => {
    await tree().trigger('keydown', { key, ...more });
    await flushPromises();
  };
  await tree().trigger('focus');
  return { fake, project, panel, tree, press };
}

describe('the Classify screen', () => {
  it('has tabs that arrows go through, and keeps the tab in the view', async () => {
    const { project } = await openClassify();
    const screen = mount(ClassifyScreen, { attachTo: document.body });
    await flushPromises();
    const chosen = () => screen.get('[role=tab][aria-selected=true]').text();
    expect(chosen()).toBe('Tree');
    screen.get<HTMLElement>('[role=tab][aria-selected=true]').element.focus();
    await screen.get('[role=tablist]').trigger('keydown', { key: 'ArrowRight' });
    await flushPromises();
    expect(chosen()).toBe('Queue');
    expect(project.view.classifyTab).toBe('queue');
    expect(document.activeElement?.textContent?.trim()).toBe('Queue');
    expect(screen.get('[role=tabpanel]').attributes('aria-labelledby')).toBe('classify-tab-queue');
    await screen.get('[role=tablist]').trigger('keydown', { key: 'Home' });
    expect(project.view.classifyTab).toBe('tree');
  });

  it('asks for incidents first where there are none', async () => {
    const { project } = await openClassify();
    project.project = sampleProject({ incidents: 0 });
    const screen = mount(ClassifyScreen);
    await flushPromises();
    expect(screen.text()).toContain('Import a file');
    expect(screen.find('[role=tablist]').exists()).toBe(false);
  });
});

describe('the tree of categories', () => {
  it('shows counts and shares, and filters by a category at its level, one at a time', async () => {
    const { project, panel, press } = await openTree();
    const line = panel.findAll('[role=treeitem]')[0];
    expect(line?.text()).toContain('400');
    expect(line?.text()).toContain('20.2');
    await press('ArrowDown');
    await press(' ');
    expect(project.filter.conditions).toMatchObject([
      { fieldId: 1_000_000_002, values: ['Billing › Wrong amount'] },
    ]);
    await press('ArrowUp');
    await press(' ');
    expect(project.filter.conditions).toMatchObject([
      { fieldId: 1_000_000_001, values: ['Billing'] },
    ]);
  });

  it('renames in place, and leaves it on Escape', async () => {
    const { fake, panel, press } = await openTree();
    await press('F2');
    const field = panel.get('input[aria-label="Name of the category"]');
    await field.setValue('Invoices');
    await field.trigger('keydown', { key: 'Escape' });
    await flushPromises();
    expect(fake.inputs('categories.change')).toEqual([]);
    await press('Enter');
    const again = panel.get('input[aria-label="Name of the category"]');
    await again.setValue('Invoices');
    await again.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(fake.inputs('categories.change')).toMatchObject([{ categoryId: 1, name: 'Invoices' }]);
  });

  it('moves by Alt and an arrow', async () => {
    const { fake, press } = await openTree();
    await press('End');
    await press('ArrowUp', { altKey: true });
    await press('ArrowRight', { altKey: true });
    expect(fake.inputs('categories.move')).toEqual([
      { categoryId: 3, parentId: null, before: 1 },
      { categoryId: 3, parentId: 1, before: null },
    ]);
  });

  it('folds and unfolds', async () => {
    const { panel, press } = await openTree();
    await press('ArrowLeft');
    expect(panel.findAll('[role=treeitem]')).toHaveLength(2);
    await press('ArrowRight');
    expect(panel.findAll('[role=treeitem]')).toHaveLength(3);
  });

  it('retires with a choice of where the incidents go', async () => {
    const { fake, panel, press } = await openTree({
      'categories.retire': () => ({ incidents: 400 }),
    });
    await press('Delete');
    await flushPromises();
    await panel.get('input[value=go]').setValue(true);
    expect(panel.get('.retire button[type=submit]').attributes('disabled')).toBeDefined();
    const picker = panel.get('.retire [role=combobox]');
    await picker.setValue('del');
    await picker.trigger('keydown', { key: 'Enter' });
    await panel.get('.retire').trigger('submit');
    await flushPromises();
    expect(fake.inputs('categories.retire')).toEqual([{ categoryId: 1, into: 3 }]);
  });

  it('merges several that are selected into one of them', async () => {
    const { fake, panel, press } = await openTree({
      'categories.merge': () => ({ incidents: 200 }),
    });
    await press('End');
    await press('Home', { shiftKey: true });
    await press('ArrowDown', { shiftKey: true });
    await press('ArrowDown', { shiftKey: true });
    await panel.get('aside form').trigger('submit');
    await flushPromises();
    expect(fake.inputs('categories.merge')).toEqual([{ categoryIds: [3, 2], into: 1 }]);
  });

  it('splits by the values of a field', async () => {
    const { fake, panel } = await openTree({
      'categories.split': () => ({ parts: [{ categoryId: 9, incidents: 30 }] }),
      'aggregate.views': () => ({
        revision: 3,
        results: [
          {
            kind: 'breakdown',
            fieldId: 3,
            form: 'values',
            bars: [barOf('Shops', 30), barOf('Gates', 10)],
            rest: null,
            restValues: 0,
            missing: barOf(null, 0),
            distinct: 2,
            n: 40,
          },
        ],
      }),
    });
    await panel.findAll('[role=treeitem]')[0]?.trigger('click');
    await flushPromises();
    await panel
      .findAll('button')
      .find((one) => one.text() === 'Split')
      ?.trigger('click');
    await flushPromises();
    await panel.get('.split input[type=checkbox]').setValue(true);
    await panel.get('.split').trigger('submit');
    await flushPromises();
    expect(fake.inputs('categories.split')).toMatchObject([
      {
        categoryId: 1,
        place: 'below',
        parts: [
          {
            name: 'Shops',
            chosen: { filter: { conditions: [{ fieldId: 3, values: ['Shops'] }] } },
          },
        ],
      },
    ]);
  });

  it('keeps definition and examples when their boxes are left', async () => {
    const { fake, panel } = await openTree();
    await panel.findAll('[role=treeitem]')[2]?.trigger('click');
    await flushPromises();
    const [definition, examples] = panel.findAll('textarea');
    await definition?.setValue(' What was delivered late or not at all. ');
    await definition?.trigger('blur');
    await examples?.setValue('it never came\n\n  late again ');
    await examples?.trigger('blur');
    await flushPromises();
    expect(fake.inputs('categories.change')).toMatchObject([
      { categoryId: 3, definition: 'What was delivered late or not at all.' },
      { categoryId: 3, examples: ['it never came', 'late again'] },
    ]);
  });
});

describe('an empty tree', () => {
  it('offers its starts, shows what they would make, and makes it', async () => {
    const { fake } = await openClassify({
      'categories.tree': () => treeOf([]),
      'categories.previewStart': ({ start }) => ({
        roots: [{ name: 'Shops', definition: '', incidents: 83, children: [] }],
        categories: start.kind === 'fields' ? start.fieldIds.length : 7,
        known: 0,
      }),
      'categories.start': () => ({ added: 2, classified: 83 }),
    });
    const panel = mount(CategoriesPanel, { attachTo: document.body });
    await flushPromises();
    expect(panel.text()).toContain('There are no categories yet');
    expect(panel.text()).toContain('Add 1 category');
    const [, second] = panel.findAll<HTMLSelectElement>('select');
    if (second) second.element.selectedIndex = 1;
    await second?.trigger('change');
    await flushPromises();
    expect(panel.text()).toContain('Add 2 categories');
    await panel
      .findAll('button')
      .find((one) => one.text() === 'Add 2 categories')
      ?.trigger('click');
    await flushPromises();
    expect(fake.inputs('categories.start')).toMatchObject([
      { start: { kind: 'fields', fieldIds: [3, 5] } },
    ]);
  });
});

function barOf(value: string | null, count: number) {
  return {
    value,
    from: null,
    to: null,
    count,
    countAll: count,
    amount: count,
    amountAll: count,
    selected: false,
  };
}
