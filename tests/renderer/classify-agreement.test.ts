// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { AgreementCheck, AgreementResult } from '#core/contract/agreement.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import { useShellStore } from '../../renderer/app/shell-store.ts';
import AgreementPanel from '../../renderer/classify/AgreementPanel.vue';
import { useCategoryStore } from '../../renderer/classify/category-store.ts';
import { categoriesOf, treeOf } from './categories.ts';
import type { Answers } from './fake-engine.ts';
import { sampleProject } from './sample-project.ts';
import { windowWithEngine } from './window-with-engine.ts';

const categories = categoriesOf(['Billing', 'Delivery', 'Wi-Fi']);

function checkOf(change: Partial<AgreementCheck> = {}): AgreementCheck {
  return {
    id: 1,
    startedAt: '2026-03-02T09:30:00.000Z',
    coders: ['Ana', 'Bo'],
    population: 1984,
    seed: 7,
    size: 3,
    coded: [0, 0],
    settled: 0,
    state: 'coding',
    ...change,
  };
}

function resultOf(change: Partial<AgreementResult> = {}): AgreementResult {
  return {
    check: checkOf({ state: 'open', coded: [3, 3] }),
    n: 3,
    raw: { value: 2 / 3, interval: { low: 0.2077, high: 0.9385 } },
    kappa: { value: -0.05, interval: { low: -0.5, high: 0.4 } },
    weights: 'none',
    scale: false,
    expected: 0.7,
    notes: ['Read it with care.'],
    confused: [{ first: 1, second: null, incidents: 1 }],
    categories: [1, null],
    table: [
      [2, 1],
      [0, 0],
    ],
    disagreements: [{ incidentId: 12, text: 'x'.repeat(700), first: 1, second: null }],
    ...change,
  };
}

/** The panel on an engine that keeps what is coded, for one check. */
async function openPanel(
  checks: AgreementCheck[],
  answers: Answers = {},
  access: 'write' | 'read' = 'write',
) {
  const codes = [new Map<number, number | null>(), new Map<number, number | null>()] as const;
  let revision = 3;
  const published = () => {
    revision += 1;
    void useProjectStore().refresh();
  };
  const fake = windowWithEngine({
    'project.open': () => sampleProject({ revision, access }),
    'project.info': () => ({ project: sampleProject({ revision, access }) }),
    'categories.tree': () => treeOf(categories, revision),
    'agreement.list': () => ({ checks }),
    'agreement.next': ({ coder }) => ({
      items: [11, 12, 13].map((incidentId) => ({
        incidentId,
        text: `What happened in ${incidentId}`,
        cells: [],
        coded: codes[coder].has(incidentId),
        categoryId: codes[coder].get(incidentId) ?? null,
      })),
    }),
    'agreement.code': ({ coder, incidentId, categoryId }) => {
      codes[coder].set(incidentId, categoryId);
      published();
      return {};
    },
    'agreement.result': ({ weights }) => resultOf({ weights, scale: true }),
    ...answers,
  });
  await useProjectStore().open('a');
  useShellStore().goTo('classify');
  const panel = mount(AgreementPanel, { attachTo: document.body });
  await flushPromises();
  return { fake, panel, codes, published };
}

function button(panel: VueWrapper, words: string) {
  const found = panel.findAll('button').find((one) => one.text().includes(words));
  if (!found) throw new Error(`no button ${words} in: ${panel.text()}`);
  return found;
}

async function type(panel: VueWrapper, letters: string): Promise<void> {
  const box = panel.get('[role=combobox]');
  await box.setValue(letters);
  await box.trigger('keydown', { key: 'Enter' });
  await flushPromises();
}

describe('starting a check', () => {
  it('says what a check is, and what a sample of that size can tell', async () => {
    const { panel } = await openPanel([]);
    expect(panel.text()).toContain('Do two people see the same?');
    expect(panel.text()).toContain('all 1,984 incidents');
    expect(panel.text()).toContain('50 incidents will tell');
  });

  it('asks for two names and a size before it asks the engine', async () => {
    const { panel, fake } = await openPanel([], { 'agreement.start': () => ({ checkId: 1 }) });
    await panel.get('form').trigger('submit');
    expect(panel.get('[role=alert]').text()).toBe('Give each of the two people a name.');
    const [one, other, size] = panel.findAll('input');
    await one?.setValue('Ana');
    await other?.setValue('Bo');
    await size?.setValue('many');
    await panel.get('form').trigger('submit');
    expect(panel.get('[role=alert]').text()).toContain('2 to 1,000');
    expect(fake.inputs('agreement.start')).toEqual([]);
    await size?.setValue('3');
    await panel.get('form').trigger('submit');
    await flushPromises();
    expect(fake.inputs('agreement.start')).toMatchObject([{ size: 3, coders: ['Ana', 'Bo'] }]);
  });

  it('says what the engine refuses, and why', async () => {
    const { panel } = await openPanel([], {
      'agreement.start': () => {
        throw new VitalFewError('invalid-input', 'Both coders are called Ana.');
      },
    });
    const [one, other] = panel.findAll('input');
    await one?.setValue('Ana');
    await other?.setValue('ana');
    await panel.get('form').trigger('submit');
    await flushPromises();
    expect(panel.get('[role=alert]').text()).toContain('Both coders are called Ana.');
  });

  it('says that the tree comes first where there is none', async () => {
    const { panel } = await openPanel([], { 'categories.tree': () => treeOf([]) });
    expect(panel.text()).toContain('There are no categories to code with yet. Make categories');
    expect(panel.find('form').exists()).toBe(false);
  });
});

describe('coding', () => {
  it('goes through the sample by keyboard, and ends with a hand-over', async () => {
    const { panel, codes, fake } = await openPanel([checkOf()]);
    await button(panel, 'Code as Ana').trigger('click');
    await flushPromises();
    expect(panel.text()).toContain('What happened in 11');
    await type(panel, 'bil');
    expect(panel.text()).toContain('What happened in 12');
    await panel.get('[role=combobox]').trigger('keydown', { key: '-' });
    await flushPromises();
    expect(panel.text()).toContain('Ana codes: 2 of 3 incidents');
    await panel.get('[role=combobox]').trigger('keydown', { key: 'ArrowLeft' });
    expect(panel.text()).toContain('Ana said: Fits no category');
    await panel.get('[role=combobox]').trigger('keydown', { key: 'ArrowRight' });
    await type(panel, 'wi');
    expect(panel.text()).toContain('Ana is through');
    expect(panel.text()).toContain('Now it is the turn of Bo');
    expect([...codes[0]]).toEqual([
      [11, 1],
      [12, null],
      [13, 3],
    ]);
    expect(fake.inputs('agreement.next')).not.toContainEqual({ checkId: 1, coder: 1 });
    await button(panel, 'Look again').trigger('click');
    expect(panel.text()).toContain('What happened in 13');
    await panel.get('section').trigger('keydown', { key: 'Escape' });
    await flushPromises();
    expect(panel.text()).toContain('Agreement checks');
  });

  it('leaves no trace of what one chose in what the other is offered first', async () => {
    const { panel } = await openPanel([checkOf()]);
    await button(panel, 'Code as Ana').trigger('click');
    await flushPromises();
    await type(panel, 'wi');
    expect(useCategoryStore().recent).toEqual([]);
    const offered = panel.findAll('[role=option]').map((option) => option.text());
    expect(offered).toEqual(['Billing', 'Delivery', 'Wi-Fi']);
  });

  it('takes up where a coder stopped, and a code that did not reach the file is not shown', async () => {
    const { panel, codes, fake, published } = await openPanel([checkOf({ coded: [1, 0] })]);
    codes[0].set(11, 2);
    await button(panel, 'Go on as Ana').trigger('click');
    await flushPromises();
    expect(panel.text()).toContain('What happened in 12');
    fake.answers['agreement.code'] = () => {
      throw new VitalFewError('disk-full', 'full');
    };
    await type(panel, 'bil');
    expect(panel.text()).toContain('Ana codes: 1 of 3 incidents');
    expect(useShellStore().notices).toMatchObject([
      { kind: 'failed', error: { code: 'disk-full' } },
    ]);
    // An undo elsewhere takes a code back.
    codes[0].clear();
    published();
    await flushPromises();
    expect(panel.text()).toContain('Ana codes: 0 of 3 incidents');
  });

  it('offers nothing to change in a project that is open for reading', async () => {
    const { panel } = await openPanel([checkOf()], {}, 'read');
    expect(button(panel, 'Code as Ana').attributes('disabled')).toBeDefined();
    expect(panel.find('[aria-label^="Remove the check"]').exists()).toBe(false);
  });

  it('removes a check', async () => {
    const { panel, fake } = await openPanel([checkOf()], { 'agreement.remove': () => ({}) });
    await panel.get('[aria-label="Remove the check by Ana and Bo"]').trigger('click');
    await flushPromises();
    expect(fake.inputs('agreement.remove')).toEqual([{ checkId: 1 }]);
  });
});

describe('the result', () => {
  const open = checkOf({ state: 'open', coded: [3, 3] });

  it('shows kappa and raw agreement with intervals, notes, confusions and the table', async () => {
    const { panel, fake } = await openPanel([open]);
    await button(panel, 'See how far they agree').trigger('click');
    await flushPromises();
    const text = panel.text().replace(/\s+/g, ' ');
    expect(text).toContain('They agree on 2 of 3 incidents, 66.7 % (20.8 % to 93.9 %).');
    expect(text).toContain('kappa is \u22120.05 (\u22120.50 to 0.40)');
    expect(text).toContain('Read it with care.');
    expect(text).toContain('Billing and no category, 1 incident');
    expect(panel.findAll('tbody tr').map((row) => row.text())).toEqual([
      'Billing21',
      'no category··',
    ]);
    await panel.get('select').setValue('1');
    await flushPromises();
    expect(fake.inputs('agreement.result').at(-1)).toEqual({ checkId: 1, weights: 'linear' });
  });

  it('says that kappa is not defined, without a number in its place', async () => {
    const { panel } = await openPanel([open], {
      'agreement.result': () =>
        resultOf({
          kappa: null,
          confused: [],
          disagreements: [],
          raw: { value: 1, interval: { low: 0.4, high: 1 } },
        }),
    });
    await button(panel, 'See how far they agree').trigger('click');
    await flushPromises();
    expect(panel.text()).toContain('not defined');
    expect(panel.text()).not.toContain('NaN');
    expect(panel.text()).not.toContain('Disagreements');
  });

  it('settles a disagreement by one press, or by another category, and anew', async () => {
    let settled: number | null | undefined;
    const { panel, fake, published } = await openPanel([open], {
      'agreement.result': () => {
        const [one] = resultOf().disagreements;
        if (!one) throw new Error('none');
        return resultOf({
          disagreements: [settled === undefined ? one : { ...one, settled }],
        });
      },
      'agreement.settle': ({ categoryId }) => {
        settled = categoryId;
        published();
        return {};
      },
    });
    await button(panel, 'See how far they agree').trigger('click');
    await flushPromises();
    expect(panel.text()).toContain('1 of 1 disagreement to be settled');
    await button(panel, 'Read all of it').trigger('click');
    expect(button(panel, 'Show less of it').attributes('aria-expanded')).toBe('true');
    await button(panel, 'Ana:').trigger('click');
    await flushPromises();
    expect(panel.text()).toContain('Settled: Billing');
    expect(panel.text()).toContain('The one disagreement is settled.');
    await button(panel, 'Settle anew').trigger('click');
    await type(panel, 'deliv');
    expect(fake.inputs('agreement.settle')).toEqual([
      { checkId: 1, incidentId: 12, categoryId: 1 },
      { checkId: 1, incidentId: 12, categoryId: 2 },
    ]);
    expect(panel.text()).toContain('Settled: Delivery');
  });

  it('takes over what they agree on, and says how many', async () => {
    const { panel } = await openPanel([open], { 'agreement.adopt': () => ({ incidents: 2 }) });
    await button(panel, 'See how far they agree').trigger('click');
    await flushPromises();
    await button(panel, 'Put the 2 they agree on').trigger('click');
    await flushPromises();
    expect(useShellStore().notices).toMatchObject([
      { text: '2 incidents put where both put them.' },
    ]);
  });
});
