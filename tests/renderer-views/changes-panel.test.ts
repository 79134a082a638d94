// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change, WeakPlan } from '#core/contract/changes.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import { useShellStore } from '../../renderer/app/shell-store.ts';
import ChangesPanel from '../../renderer/modify/changes/ChangesPanel.vue';
import { changeOf, namedCauses } from '../renderer/changes.ts';
import type { Answers } from '../renderer/fake-engine.ts';
import { sampleProject } from '../renderer/sample-project.ts';
import { windowWithEngine } from '../renderer/window-with-engine.ts';

const noFigures = {
  revision: 3,
  changeId: 1,
  incidents: 0,
  from: null,
  to: null,
  filter: { conditions: [] },
  parts: [],
  prevented: null,
  yearly: null,
  money: null,
  paybackMonths: null,
  notes: [],
};

let panel: VueWrapper;

interface Given {
  changes?: Change[];
  weakPlans?: WeakPlan[];
  answers?: Answers;
  chosen?: number | null;
}

async function openPanel({ changes = [], weakPlans = [], answers = {}, chosen = null }: Given) {
  const state = { changes };
  const fake = windowWithEngine({
    'changes.list': () => ({ revision: 3, changes: state.changes, weakPlans }),
    'changes.people': () => ({ people: ['Ana Gil', 'Ben Ode'] }),
    'changes.benefit': ({ id }) => ({ ...noFigures, changeId: id }),
    'changes.change': () => ({}),
    'changes.decide': () => ({}),
    'changes.remove': () => ({}),
    'changes.addRisk': () => ({ id: 1 }),
    'changes.changeRisk': () => ({}),
    'changes.removeRisk': () => ({}),
    'changes.justifyWeak': () => ({}),
    'problems.list': () => ({ problems: [] }),
    'failurePoints.choices': () => ({ revision: 3, causes: namedCauses, changes: [] }),
    ...answers,
  });
  const project = useProjectStore();
  await project.open('a');
  project.patchView({ screen: 'modify', modifyTab: 'changes', changeId: chosen });
  panel = mount(ChangesPanel, { attachTo: document.body });
  await flushPromises();

  /** The file has something else now. */
  const stored = async (next: Change[]) => {
    state.changes = next;
    project.project = sampleProject({ revision: project.revision + 1 });
    await flushPromises();
  };
  return { fake, project, stored };
}

const list = () => panel.get('[role=listbox]');
const options = () => panel.findAll('[role=option]');
const button = (name: string) =>
  panel
    .findAll('button')
    .find((one) => one.text() === name || one.attributes('aria-label') === name);
const field = (label: string) => {
  const found = panel.findAll('label').find((one) => one.text() === label);
  return panel.get(`#${found?.attributes('for') ?? 'none'}`);
};
async function press(key: string) {
  await list().trigger('keydown', { key });
  await flushPromises();
}

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(500);
});
afterEach(() => {
  panel.unmount();
  vi.restoreAllMocks();
});

describe('without changes', () => {
  it('lists confirmed causes, each with the way to a change', async () => {
    const { fake } = await openPanel({ answers: { 'changes.add': () => ({ id: 7 }) } });
    expect(panel.text()).toContain('2 confirmed causes have no change yet');
    await button('Make a change: Gates change late')?.trigger('click');
    await flushPromises();
    expect(fake.inputs('changes.add')).toEqual([
      { title: 'Against: Gates change late', causeIds: [12] },
    ]);
    expect(useProjectStore().view.changeId).toBe(7);
  });

  it('says where causes are confirmed when there are none', async () => {
    await openPanel({
      answers: { 'failurePoints.choices': () => ({ revision: 3, causes: [], changes: [] }) },
    });
    expect(panel.text()).toContain('No cause is confirmed yet');
    await button('Go to the fishbone')?.trigger('click');
    expect(useProjectStore().view).toMatchObject({ screen: 'analyze', analyzeTab: 'fishbone' });
  });

  it('says why they could not be listed', async () => {
    await openPanel({
      answers: {
        'changes.list': () => {
          throw new VitalFewError('project-damaged', 'no');
        },
      },
    });
    expect(panel.get('[role=alert]').text()).toContain('damaged');
  });
});

describe('the list', () => {
  it('is gone through by keys; Enter opens, N adds, Delete takes away', async () => {
    const { fake } = await openPanel({
      changes: [changeOf(3), changeOf(2), changeOf(1)],
      answers: { 'changes.add': () => ({ id: 9 }) },
    });
    expect(options().map((one) => one.attributes('aria-posinset'))).toEqual(['1', '2', '3']);
    await press('ArrowDown');
    expect(list().attributes('aria-activedescendant')).toBe(options()[1]?.attributes('id'));
    await press('Enter');
    expect(useProjectStore().view.changeId).toBe(2);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Change: Change 2');
    await panel.get('.change-editor').trigger('keydown', { key: 'Escape' });
    await flushPromises();
    expect(useProjectStore().view.changeId).toBeNull();
    await press('End');
    await press('Delete');
    expect(fake.inputs('changes.remove')).toEqual([{ id: 1 }]);
    await press('n');
    const title = panel.get('form.add-change input');
    await title.setValue('  A lock ');
    await panel.get('form.add-change').trigger('submit');
    await flushPromises();
    expect(fake.inputs('changes.add')).toEqual([{ title: 'A lock' }]);
    expect(useProjectStore().view.changeId).toBe(9);
  });

  it('draws what is seen of 500, and the last one when it is gone to', async () => {
    await openPanel({ changes: Array.from({ length: 500 }, (_, place) => changeOf(500 - place)) });
    expect(options().length).toBeLessThan(20);
    await press('End');
    expect(options().at(-1)?.text()).toContain('Change 1');
    expect(options().at(-1)?.attributes('aria-setsize')).toBe('500');
  });

  it('says what is missing, and nothing of what was rejected', async () => {
    await openPanel({
      changes: [changeOf(2), changeOf(1, { decision: 'rejected' })],
    });
    expect(options()[0]?.text()).toContain('Nobody accountable');
    expect(options()[1]?.text()).not.toContain('Nobody');
    expect(options()[1]?.text()).toContain('Rejected');
  });

  it('is narrowed, and shown again', async () => {
    await openPanel({ changes: [changeOf(2), changeOf(1)] });
    await panel.get('input[type=search]').setValue('nothing like it');
    expect(panel.find('[role=listbox]').exists()).toBe(false);
    await button('Show all changes')?.trigger('click');
    expect(options()).toHaveLength(2);
  });

  it('asks for a reason where all is weak', async () => {
    const { fake } = await openPanel({
      changes: [changeOf(1, { strength: 'weak' })],
      weakPlans: [
        { problemId: 1, statement: 'Lost', changes: 1, weakOnly: true, reason: null },
        { problemId: 2, statement: 'Late', changes: 1, weakOnly: false, reason: null },
      ],
    });
    expect(panel.findAll('.weak-plans li')).toHaveLength(1);
    const reason = panel.get('.weak-plans textarea');
    await reason.setValue('Nothing else is allowed here');
    await reason.trigger('blur');
    await flushPromises();
    expect(fake.inputs('changes.justifyWeak')).toEqual([
      { problemId: 1, reason: 'Nothing else is allowed here' },
    ]);
  });
});

describe('the open change', () => {
  it('keeps a field when it is left or on Enter, and shows an undo at once', async () => {
    const given = changeOf(1);
    const { fake, stored } = await openPanel({ changes: [given], chosen: 1 });
    const asIs = field('As it is');
    await asIs.setValue('Signs are hung by hand');
    await asIs.trigger('blur');
    const title = field('What is to change, in one line');
    await title.setValue(' One owner \n for signs ');
    await title.trigger('keydown', { key: 'Enter' });
    await title.trigger('blur');
    await flushPromises();
    expect(fake.inputs('changes.change')).toEqual([
      { id: 1, asIs: 'Signs are hung by hand' },
      { id: 1, title: 'One owner for signs' },
    ]);
    await stored([{ ...given, title: 'One owner for signs' }]);
    await stored([given]);
    expect((title.element as HTMLTextAreaElement).value).toBe('Change 1');
    await title.setValue('');
    await title.trigger('blur');
    await title.setValue('Never mind');
    await title.trigger('keydown', { key: 'Escape' });
    await title.trigger('blur');
    expect(fake.inputs('changes.change')).toHaveLength(2);
  });

  it('refuses who is no single person, where it is typed and with the reason', async () => {
    const { fake } = await openPanel({ changes: [changeOf(1)], chosen: 1 });
    const person = field('Accountable: exactly one person');
    await person.setValue('everyone');
    expect(panel.text()).toContain('What everybody is to do is done by nobody');
    await person.trigger('keydown', { key: 'Enter' });
    await person.trigger('blur');
    await person.setValue('Ana Gil');
    expect(panel.text()).not.toContain('is done by nobody');
    await person.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(fake.inputs('changes.change')).toEqual([{ id: 1, accountable: 'Ana Gil' }]);
    const consulted = field('Consulted');
    await consulted.setValue('Ben Ode');
    await consulted.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(fake.inputs('changes.change').at(-1)).toEqual({ id: 1, consulted: ['Ben Ode'] });
  });

  it('aims at confirmed causes; a suspected one waits, unless it is contained', async () => {
    const { fake, stored } = await openPanel({ changes: [changeOf(1)], chosen: 1 });
    await button('Add a cause')?.trigger('click');
    const search = panel.get('[role=combobox]');
    await search.setValue('small');
    await search.trigger('keydown', { key: 'Enter' });
    expect(panel.text()).toContain('is only suspected. Confirm it first');
    await search.setValue('gates');
    await search.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(fake.inputs('changes.change')).toEqual([{ id: 1, causeIds: [11, 12] }]);
    await stored([changeOf(1, { kind: 'containment' })]);
    await button('Add a cause')?.trigger('click');
    await panel.get('[role=combobox]').setValue('small');
    await panel.get('[role=combobox]').trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(fake.inputs('changes.change').at(-1)).toMatchObject({ id: 1, causeIds: [11, 13] });
  });

  it('does not lose one of two quick edits of the same thing', async () => {
    const { fake } = await openPanel({ changes: [changeOf(1)], chosen: 1 });
    const boxes = panel.findAll('fieldset input');
    await boxes[0]?.setValue(true);
    await boxes[1]?.setValue(true);
    await field('Cost once').setValue('1,200');
    await field('Cost once').trigger('blur');
    await field('Currency').setValue('EUR');
    await field('Currency').trigger('blur');
    await flushPromises();
    expect(fake.inputs('changes.change')).toEqual([
      { id: 1, acts: ['physical'] },
      { id: 1, acts: ['physical', 'forcing-function'] },
      { id: 1, cost: { once: 1200, yearly: null, currency: '' } },
      { id: 1, cost: { once: 1200, yearly: null, currency: 'EUR' } },
    ]);
    expect(panel.text()).toContain('Strong');
  });

  it('gives back what could not be kept, and says why', async () => {
    const { fake } = await openPanel({
      changes: [changeOf(1, { effort: 3 })],
      chosen: 1,
      answers: {
        'changes.change': () => {
          throw new VitalFewError('invalid-input', 'That day is still to come.');
        },
      },
    });
    const live = field('Went live on');
    await live.setValue('2030-01-01');
    await live.trigger('blur');
    await flushPromises();
    expect((live.element as HTMLInputElement).value).toBe('');
    expect(useShellStore().notices.at(-1)?.error?.message).toContain('still to come');
    const effort = field('Effort, 0 to 10');
    await effort.setValue('11');
    await effort.trigger('blur');
    expect(panel.text()).toContain('A number from 0 to 10');
    expect(fake.inputs('changes.change')).toHaveLength(1);
  });

  it('is decided with a reason; approving says what it lacks', async () => {
    const { fake, stored } = await openPanel({ changes: [changeOf(1)], chosen: 1 });
    expect(button('Approve')?.attributes('disabled')).toBeDefined();
    expect(panel.text()).toContain('Nobody answers for “Change 1”');
    await button('Reject')?.trigger('click');
    await flushPromises();
    const reason = () => panel.get('form.why textarea');
    expect(panel.get('form.why button[type=submit]').attributes('disabled')).toBeDefined();
    await reason().setValue('Too dear');
    await panel.get('form.why').trigger('submit');
    await flushPromises();
    await stored([changeOf(1, { accountable: 'Ana Gil' })]);
    await button('Approve')?.trigger('click');
    await flushPromises();
    await panel.get('form.why').trigger('submit');
    await flushPromises();
    expect(fake.inputs('changes.decide')).toEqual([
      { id: 1, decision: 'rejected', why: 'Too dear' },
      { id: 1, decision: 'approved', why: '' },
    ]);
  });

  it('shows what was decided, by whom and why', async () => {
    const decisions = [
      {
        decision: 'rejected' as const,
        who: 'Ana Gil',
        at: '2026-05-01T08:00:00.000Z',
        why: 'Dear',
      },
      { decision: 'proposed' as const, who: 'Ben Ode', at: '2026-06-01T08:00:00.000Z', why: '' },
    ];
    await openPanel({ changes: [changeOf(1, { decisions })], chosen: 1 });
    const lines = panel.findAll('.history li').map((one) => one.text());
    expect(lines[0]).toContain('Proposed');
    expect(lines[1]).toContain('Rejected: Dear');
    expect(lines[1]).toContain('Ana Gil, 1 May 2026');
  });

  it('has risks with likelihood, consequence and a word for both', async () => {
    const risk = { id: 5, text: 'Doors jam', likelihood: 3, consequence: 4, mitigation: '' };
    const { fake } = await openPanel({ changes: [changeOf(1, { risks: [risk] })], chosen: 1 });
    expect(panel.get('.gravity').text()).toBe('= 12, high');
    await panel.get('.risk select').setValue('5');
    await button('Take the risk away: Doors jam')?.trigger('click');
    await panel.get('form.add input').setValue('Costs more');
    await panel.get('form.add').trigger('submit');
    await flushPromises();
    expect(fake.inputs('changes.changeRisk')).toEqual([{ riskId: 5, likelihood: 5 }]);
    expect(fake.inputs('changes.removeRisk')).toEqual([{ riskId: 5 }]);
    expect(fake.inputs('changes.addRisk')).toMatchObject([{ id: 1, text: 'Costs more' }]);
  });

  it('says what it would have prevented, and leads to the incidents', async () => {
    const filter = { conditions: [{ kind: 'search' as const, text: 'sign' }] };
    const { fake, project, stored } = await openPanel({
      changes: [changeOf(1)],
      chosen: 1,
      answers: {
        'changes.benefit': () => ({
          ...noFigures,
          incidents: 57,
          filter,
          notes: ['An assumption'],
        }),
      },
    });
    await button('Estimate it')?.trigger('click');
    await flushPromises();
    const estimate = { filter: null, low: 0.2, likely: 0.5, high: 0.8, worth: null };
    expect(fake.inputs('changes.change')).toEqual([{ id: 1, benefit: estimate }]);
    await stored([changeOf(1, { benefit: estimate })]);
    await field('At least').setValue('60');
    await field('At least').trigger('blur');
    await flushPromises();
    expect(fake.inputs('changes.change').at(-1)).toMatchObject({
      benefit: { low: 0.6, likely: 0.6, high: 0.8 },
    });
    await panel.get('.benefit button').trigger('click');
    expect(project.filter).toEqual(filter);
    expect(project.view.screen).toBe('aggregate');
  });

  it('cannot be edited in a project that is open for reading', async () => {
    await openPanel({
      changes: [changeOf(1)],
      chosen: 1,
      answers: { 'project.open': () => sampleProject({ access: 'read' }) },
    });
    expect(field('As it is').attributes('readonly')).toBeDefined();
    expect(button('Reject')).toBeUndefined();
    expect(button('Add a cause')).toBeUndefined();
  });
});
