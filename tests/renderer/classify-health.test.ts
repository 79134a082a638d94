// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { HealthFinding } from '#core/contract/classify-health.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import { useShellStore } from '../../renderer/app/shell-store.ts';
import HealthPanel from '../../renderer/classify/HealthPanel.vue';
import OutcomesPanel from '../../renderer/classify/OutcomesPanel.vue';
import { categoriesOf, treeOf } from './categories.ts';
import type { Answers } from './fake-engine.ts';
import { windowWithEngine } from './window-with-engine.ts';

const categories = categoriesOf(['Billing', 'Delivery', 'Other', 'Billing > Twice']);

const groups = {
  n: 12,
  groups: [
    {
      words: ['parcel', 'late'],
      incidentIds: [4, 5, 6],
      sample: [{ incidentId: 4, text: 'my parcel is late' }],
    },
  ],
  alone: 9,
};

async function open(panel: typeof HealthPanel | typeof OutcomesPanel, answers: Answers) {
  const fake = windowWithEngine({
    'categories.tree': () => treeOf(categories),
    'health.groups': () => groups,
    ...answers,
  });
  await useProjectStore().open('a');
  useShellStore().goTo('classify');
  const wrapper = mount(panel, { attachTo: document.body });
  await flushPromises();
  return { fake, wrapper };
}

function withFindings(findings: HealthFinding[], answers: Answers = {}) {
  return open(HealthPanel, {
    'health.findings': () => ({ revision: 3, n: 100, findings }),
    ...answers,
  });
}

async function press(wrapper: VueWrapper, words: string): Promise<void> {
  const found = wrapper.findAll('button').find((one) => one.text().includes(words));
  if (!found) throw new Error(`no button ${words} in: ${wrapper.text()}`);
  await found.trigger('click');
  await flushPromises();
}

const other: HealthFinding = {
  kind: 'other',
  categoryId: 3,
  incidents: 12,
  tallest: { categoryId: 1, incidents: 5 },
  alarm: true,
};

describe('health', () => {
  it('names the share in no category with its interval, and leads to the queue', async () => {
    const { wrapper } = await withFindings([
      {
        kind: 'unclassified',
        incidents: 40,
        n: 100,
        share: 0.4,
        interval: { low: 0.309, high: 0.498 },
        alarm: true,
      },
    ]);
    expect(wrapper.text()).toContain(
      '40 of 100 incidents are in no category: 40.0\u00A0% (30.9\u00A0% to 49.8\u00A0%).',
    );
    await press(wrapper, 'Go through them in the queue');
    expect(useProjectStore().view.classifyTab).toBe('queue');
    await press(wrapper, 'Group them by wording');
    expect(wrapper.text()).toContain('3 of 12 incidents in 1 group of similar wording');
    await press(wrapper, 'Hide the groups');
    expect(wrapper.text()).not.toContain('of similar wording');
  });

  it('shows the groups behind an alarm unasked, and relabels one in one stroke', async () => {
    const { wrapper, fake } = await withFindings([other], {
      'categories.decide': () => ({ incidents: 3, changed: 3 }),
    });
    expect(wrapper.text()).toContain('Alarm: “Other” holds 12 incidents');
    expect(fake.inputs('health.groups')).toMatchObject([{ categoryId: 3 }]);
    const box = wrapper.get('[role=combobox]');
    await box.setValue('deliv');
    await box.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(fake.inputs('categories.decide')).toEqual([
      { chosen: { kind: 'ids', incidentIds: [4, 5, 6] }, categoryId: 2, way: 'many' },
    ]);
    expect(useShellStore().notices).toMatchObject([{ text: '3 incidents put into Delivery.' }]);
  });

  it('says when a group could not be relabelled', async () => {
    const { wrapper } = await withFindings([other], {
      'categories.decide': () => {
        throw new VitalFewError('unknown-incident', 'gone');
      },
    });
    const box = wrapper.get('[role=combobox]');
    await box.setValue('deliv');
    await box.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(useShellStore().notices).toMatchObject([{ error: { code: 'unknown-incident' } }]);
  });

  it('says what overlapping categories share, and merges either into the other', async () => {
    const { wrapper, fake } = await withFindings(
      [{ kind: 'overlap', first: 1, second: 2, likeness: 0.912, words: ['bill', 'late'], n: 70 }],
      { 'categories.merge': () => ({ incidents: 30 }) },
    );
    expect(wrapper.text()).toContain('likeness 0.91');
    expect(wrapper.text()).toContain('70 incidents');
    expect(wrapper.text()).toContain('Both say: bill, late.');
    await press(wrapper, 'Merge into “Billing”');
    expect(fake.inputs('categories.merge')).toEqual([{ categoryIds: [2], into: 1 }]);
    expect(useShellStore().notices).toMatchObject([
      { text: 'Delivery merged into Billing, with 30 incidents.' },
    ]);
    await press(wrapper, 'Sharpen the definitions');
    expect(useProjectStore().view.classifyTab).toBe('tree');
  });

  it('takes definitions in place, removes empty categories, and restores or leads to the rules', async () => {
    const { wrapper, fake } = await withFindings(
      [
        { kind: 'retired-filled', categoryId: 2, incidents: 8 },
        { kind: 'undefined', categoryIds: [1, 4] },
        { kind: 'empty', categoryIds: [4] },
      ],
      {
        'categories.change': () => ({}),
        'categories.remove': () => ({}),
        'categories.restore': () => ({}),
      },
    );
    expect(wrapper.text()).toContain('rules still put 8 incidents into it');
    await press(wrapper, 'Take it back into use');
    expect(fake.inputs('categories.restore')).toEqual([{ categoryId: 2 }]);
    await press(wrapper, 'Open the rules');
    expect(useProjectStore().view.classifyTab).toBe('rules');
    const [form] = wrapper.findAll('form');
    await form?.trigger('submit');
    expect(fake.inputs('categories.change')).toEqual([]);
    await form?.get('input').setValue('All about money.');
    await form?.trigger('submit');
    await flushPromises();
    expect(fake.inputs('categories.change')).toEqual([
      { categoryId: 1, definition: 'All about money.' },
    ]);
    await press(wrapper, 'Remove “Billing › Twice”');
    expect(fake.inputs('categories.remove')).toEqual([{ categoryId: 4 }]);
  });

  it('says that all is well, and that a filter leaves nothing', async () => {
    const well = await withFindings([
      {
        kind: 'unclassified',
        incidents: 0,
        n: 100,
        share: 0,
        interval: { low: 0, high: 0.037 },
        alarm: false,
      },
    ]);
    expect(well.wrapper.text()).toContain('All 100 incidents are in a category.');
    const nothing = await open(HealthPanel, {
      'health.findings': () => ({ revision: 3, n: 0, findings: [] }),
    });
    expect(nothing.wrapper.text()).toContain('No incident is under this filter.');
    const failed = await open(HealthPanel, {
      'health.findings': () => {
        throw new VitalFewError('unknown-field', 'A field is gone.');
      },
    });
    expect(failed.wrapper.get('[role=alert]').text()).toContain('not in the project any more');
  });
});

describe('outcomes', () => {
  const suggested = { fieldId: 3, good: ['Praise'], bad: ['Complaint'] };
  const candidates = [
    {
      fieldId: 3,
      values: [
        { value: 'Praise', count: 20 },
        { value: 'Complaint', count: 70 },
        { value: 'Question', count: 10 },
      ],
      suggested,
      why: 'The values of Area say in words how it ended.',
    },
  ];
  const side = (incidents: number, share: number | null) => ({
    incidents,
    share,
    interval: share === null ? null : { low: share / 2, high: Math.min(1, share * 1.5) },
  });

  it('proposes what tells good from bad, with the reason, and keeps what is chosen', async () => {
    const { wrapper, fake } = await open(OutcomesPanel, {
      'outcomes.choice': () => ({ choice: null, candidates }),
      'outcomes.choose': () => ({}),
    });
    expect(wrapper.text()).toContain('The values of Area say in words how it ended.');
    const question = wrapper.findAll('tbody select').at(2);
    await question?.setValue('0');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(fake.inputs('outcomes.choose')).toEqual([
      { choice: { fieldId: 3, good: ['Praise', 'Question'], bad: ['Complaint'] } },
    ]);
  });

  it('says what to do where no field tells', async () => {
    const { wrapper } = await open(OutcomesPanel, {
      'outcomes.choice': () => ({ choice: null, candidates: [] }),
    });
    expect(wrapper.text()).toContain('Give a field the role Outcome or Score');
  });

  it('sets good beside bad, goes down, and can be changed or ended', async () => {
    const { wrapper, fake } = await open(OutcomesPanel, {
      'outcomes.choice': () => ({ choice: suggested, candidates }),
      'outcomes.choose': () => ({}),
      'outcomes.sides': ({ parentId }) => ({
        revision: 3,
        n: { bad: 70, good: 20, untold: 10 },
        rows: [
          {
            categoryId: parentId === null ? 1 : 4,
            bad: side(35, 0.5),
            good: side(2, 0.1),
            untold: 0,
            difference: { value: -0.4, interval: { low: -0.55, high: -0.2 } },
          },
          { categoryId: null, bad: side(0, null), good: side(0, 0), untold: 0, difference: null },
        ],
      }),
    });
    expect(wrapper.text()).toContain('good is Praise; bad is Complaint');
    expect(wrapper.text()).toContain('70 bad outcomes');
    const [first, rest] = wrapper.findAll('tbody tr');
    expect(first?.text()).toContain('35 · 50.0\u00A0% (25.0 to 75.0)');
    expect(first?.get('b').text()).toBe('\u221240.0 (\u221255.0 to \u221220.0)');
    expect(rest?.text()).toContain('In no category—');
    await press(wrapper, 'Billing ›');
    expect(fake.inputs('outcomes.sides').at(-1)).toMatchObject({ parentId: 1 });
    expect(wrapper.text()).toContain('Good beside bad, in Billing');
    expect(wrapper.text()).toContain('In it, but in no sub-category');
    await press(wrapper, 'Up');
    expect(fake.inputs('outcomes.sides').at(-1)).toMatchObject({ parentId: null });
    await press(wrapper, 'Change');
    await press(wrapper, 'Tell them apart no longer');
    expect(fake.inputs('outcomes.choose')).toEqual([{ choice: null }]);
  });
});
