// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Benchmark, BenchmarkPreview, MeasureChoices } from '#core/contract/benchmarks.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import BenchmarkBuilder from '../../renderer/implement/benchmarks/BenchmarkBuilder.vue';
import type { Answers } from '../renderer/fake-engine.ts';
import { windowWithEngine } from '../renderer/window-with-engine.ts';

/** Of the sample project: 2 the day, 3 the area, 6 minutes before the flight. */
const choices: MeasureChoices = {
  kinds: [
    { kind: 'count', fieldIds: [], why: null },
    { kind: 'rate', fieldIds: [], why: 'The project does not know how many contacts there were.' },
    { kind: 'share', fieldIds: [3], why: null },
    { kind: 'quantile', fieldIds: [6], why: null },
    { kind: 'churn', fieldIds: [3], why: null },
  ],
  timeFieldIds: [2],
  customerFieldIds: [],
  aboutFieldIds: [],
  handlingFieldIds: [],
  valueFieldIds: [3],
  bases: [],
  churn: null,
  unit: 'day',
  baseline: { from: '2017-05-05', to: '2017-05-25' },
  baselineWhy: 'The latest 20 complete periods before the records end: 5 to 24 May 2017.',
};

const preview: BenchmarkPreview = {
  title: 'Incidents, by day',
  notes: ['54 incidents are left out: they have no value.'],
  scale: { kind: 'count', per: null, unit: null },
  points: [],
  phases: [],
  signals: [],
  targets: [],
  outside: null,
  changes: [],
  latest: {
    from: 0,
    to: 1,
    value: 150,
    n: 150,
    low: 127,
    high: 176,
    words: '150 (n = 150, 95 % interval 127 to 176)',
    beside: null,
  },
  target: { standing: 'no-target', words: 'No target is set.' },
  trend: '',
};

/** More of it was better, for once. */
const counted: Benchmark = {
  id: 4,
  name: 'Complaints',
  problemId: null,
  definition: {
    source: 'computed',
    filter: { conditions: [] },
    timeFieldId: 2,
    unit: 'day',
    measure: { kind: 'count', unreported: null },
  },
  better: 'higher',
  unit: '',
  baseline: null,
  outside: null,
  notes: '',
  position: 1,
  createdAt: '2026-01-01T00:00:00Z',
  targets: [],
  changeIds: [],
  values: 0,
};

let form: VueWrapper;
afterEach(() => form.unmount());

async function openForm(answers: Answers = {}, benchmark: Benchmark | null = null) {
  const fake = windowWithEngine({
    'benchmarks.choices': () => ({ ...choices, revision: 3 }),
    'benchmarks.preview': () => ({ ...preview, revision: 3 }),
    'benchmarks.add': () => ({ id: 7 }),
    'problems.list': () => ({ problems: [] }),
    'aggregate.values': () => ({
      revision: 3,
      distinct: 2,
      values: [
        { value: 'Gates', count: 40 },
        { value: null, count: 3 },
      ],
    }),
    ...answers,
  });
  await useProjectStore().open('a');
  form = mount(BenchmarkBuilder, { props: { benchmark }, attachTo: document.body });
  await flushPromises();
  return fake;
}

const select = (name: string) => {
  const found = form.findAll('label').find((one) => one.find('.name').text() === name);
  if (!found) throw new Error(`no ${name}`);
  return found.get('select');
};
async function choose(name: string, label: string): Promise<void> {
  const option = select(name)
    .findAll('option')
    .find((one) => one.text() === label);
  await select(name).setValue(option?.attributes('value'));
  await flushPromises();
}
const keep = () => form.get('button[type=submit]');

describe('the form that builds a measure', () => {
  it('takes the focus, and says what it would show before it is kept', async () => {
    const fake = await openForm();
    expect(document.activeElement).toBe(form.get('form').element);
    expect(form.get('section').text()).toContain('n = 150 · 95 %: 127 to 176');
    await form.get('form').trigger('submit');
    await flushPromises();
    expect(fake.inputs('benchmarks.add')).toMatchObject([
      { name: 'Incidents, by day', better: 'lower', baseline: choices.baseline },
    ]);
    expect(form.emitted('kept')).toEqual([[7]]);
  });

  it('shows what is not possible here, and why', async () => {
    await openForm();
    const rate = select('Measure').findAll('option').at(1);
    expect(rate?.text()).toBe('Incidents per exposure: not possible here');
    expect(rate?.attributes('disabled')).toBeDefined();
  });

  it('keeps a share once its values are chosen', async () => {
    const fake = await openForm();
    await choose('Measure', 'Share of incidents with something');
    expect(form.get('section').text()).toContain('Choose the values that are counted');
    expect(keep().attributes('disabled')).toBeDefined();
    await form.findAll('[type=checkbox]').at(0)?.setValue(true);
    await vi.waitFor(() => {
      expect(keep().attributes('disabled')).toBeUndefined();
    });
    expect(fake.inputs('benchmarks.preview').at(-1)).toMatchObject({
      definition: {
        unit: 'day',
        measure: { kind: 'share', of: { conditions: [{ fieldId: 3, values: ['Gates'] }] } },
      },
    });
  });

  it('offers no missing value as a way to say who left', async () => {
    await openForm();
    await choose('Measure', 'Share of incidents with something');
    expect(form.findAll('[type=checkbox]')).toHaveLength(2);
    await choose('Measure', 'Churn or retention');
    expect(form.findAll('[type=checkbox]')).toHaveLength(2);
    expect(form.findAll('.list').map((list) => list.findAll('label').length)).toEqual([1, 1]);
  });

  it('says that a number will not do, and keeps the one before', async () => {
    const fake = await openForm();
    await choose('Measure', 'Median or percentile of a time or number');
    const percentile = form.get('input[inputmode=decimal]');
    await percentile.setValue('100');
    await percentile.trigger('blur');
    expect(form.get('[role=alert]').text()).toBe('More than 0 % and less than 100 %.');
    await percentile.setValue('90');
    await percentile.trigger('blur');
    await flushPromises();
    expect(form.find('[role=alert]').exists()).toBe(false);
    const given = fake.inputs('benchmarks.preview').map((one) => JSON.stringify(one));
    expect(given.at(-1)).toContain('"probability":0.9');
    expect(given.join()).not.toContain('"probability":1,');
  });

  it('lets a name be emptied and written anew', async () => {
    const fake = await openForm();
    const name = form.get('input[maxlength="200"]');
    await name.setValue('');
    expect(name.element).toHaveProperty('value', '');
    await name.setValue('All of them');
    await form.get('form').trigger('submit');
    await flushPromises();
    expect(fake.inputs('benchmarks.add')).toMatchObject([{ name: 'All of them' }]);
  });

  it('keeps nothing that could not be shown', async () => {
    await openForm({
      'benchmarks.preview': () => {
        throw new VitalFewError('unknown-field', 'There is no such field any more.');
      },
    });
    expect(keep().attributes('disabled')).toBeDefined();
  });

  it('is left with Escape', async () => {
    await openForm();
    await form.get('form').trigger('keydown', { key: 'Escape' });
    expect(form.emitted('close')).toHaveLength(1);
  });

  it('changes a benchmark: its name stays, its direction goes with the kind', async () => {
    const fake = await openForm({ 'benchmarks.change': () => ({}) }, counted);
    expect(form.text()).toContain('What “Complaints” measures');
    await choose('Measure', 'Share of incidents with something');
    await form.findAll('[type=checkbox]').at(0)?.setValue(true);
    await vi.waitFor(() => {
      expect(keep().attributes('disabled')).toBeUndefined();
    });
    await form.get('form').trigger('submit');
    await flushPromises();
    expect(fake.inputs('benchmarks.change')).toMatchObject([
      { id: 4, name: 'Complaints', better: 'lower', definition: { measure: { kind: 'share' } } },
    ]);
  });
});
