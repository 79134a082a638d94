// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CheckLine, CheckShown } from '#core/contract/checks.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import CheckPlan from '../../renderer/implement/checks/CheckPlan.vue';
import ChecksPanel from '../../renderer/implement/checks/ChecksPanel.vue';
import type { Answers } from '../renderer/fake-engine.ts';
import { windowWithEngine } from '../renderer/window-with-engine.ts';
import { draftLine } from './check-line.ts';

const line: CheckLine = { ...draftLine, goLive: '2024-03-01', endsOn: '2024-03-31' };
const level = { level: 2, count: 120, days: 60, words: '2 a day' };
const draft: CheckShown = {
  revision: 3,
  check: line,
  plan: {
    baseline: { from: '2024-01-01', to: '2024-03-01' },
    goLive: '2024-03-01',
    windowDays: 30,
    wanted: 0.2,
    leastCount: 10,
    presumed: { noSeason: '', ordinaryBaseline: '' },
    untouched: null,
  },
  scale: { kind: 'rate', better: 'lower', unit: 'days', per: 1 },
  today: '2024-02-20',
  sentences: [],
  missing: [],
  late: null,
  lock: null,
  outlook: null,
  points: [],
  levels: { before: 2, after: null },
  reading: null,
  holding: null,
  onRecord: false,
  marks: [],
  notes: [],
};
const over: CheckShown = {
  ...draft,
  check: { ...line, state: 'overdue', words: 'Over', integrity: 'whole' },
  lock: { hash: 'h', at: '2024-02-20T09:00:00Z', by: 'Ana', doubt: null, drift: [] },
  reading: {
    verdict: 'effective',
    proof: true,
    head: 'Effective',
    words: 'By half.',
    effect: null,
    size: null,
    test: null,
    before: level,
    after: level,
    warnings: [],
  },
};

let panel: VueWrapper;

async function openPanel(shown: CheckShown, answers: Answers = {}) {
  const fake = windowWithEngine({
    'checks.list': () => ({
      revision: 3,
      today: shown.today,
      checks: [{ ...shown.check, live: null }],
      waiting: [],
      unchecked: [],
    }),
    'checks.readings': () => ({ revision: 3, readings: [], waiting: [] }),
    'checks.show': () => shown,
    'checks.change': () => ({}),
    'benchmarks.list': () => ({ revision: 3, benchmarks: [] }),
    ...answers,
  });
  const project = useProjectStore();
  await project.open('a');
  project.patchView({ screen: 'implement', implementTab: 'checks' });
  panel = mount(ChecksPanel, { attachTo: document.body });
  await flushPromises();
  return fake;
}

const button = (name: string) => panel.findAll('button').find((one) => one.text() === name);
const taskOf = (input: unknown) => (input as { task: string }).task;
async function wait(milliseconds: number) {
  await vi.advanceTimersByTimeAsync(milliseconds);
  await flushPromises();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  panel.unmount();
  vi.useRealTimers();
});

it('keeps both days of the time before when the second follows before any answer shows the first', async () => {
  const fake = await openPanel(draft);
  await panel.get('[aria-label="First day of the time before"]').setValue('2024-01-15');
  await panel.get('[aria-label="Last day of the time before"]').setValue('2024-02-10');
  await flushPromises();
  expect(fake.inputs('checks.change').at(-1)).toMatchObject({
    id: 1,
    plan: { baseline: { from: '2024-01-15', to: '2024-02-11' } },
  });
});

it('keeps the first day when an answer that was asked for before it comes in between', async () => {
  const fake = await openPanel(draft);
  const plan = mount(CheckPlan, { props: { shown: draft }, attachTo: document.body });
  await plan.get('[aria-label="First day of the time before"]').setValue('2024-01-15');
  await flushPromises();
  await plan.setProps({ shown: structuredClone(draft) });
  await plan.get('[aria-label="Last day of the time before"]').setValue('2024-02-10');
  await flushPromises();
  expect(fake.inputs('checks.change').at(-1)).toMatchObject({
    plan: { baseline: { from: '2024-01-15', to: '2024-02-11' } },
  });
  plan.unmount();
});

it('forgets a day of the time before that was refused', async () => {
  let locked = true;
  const fake = await openPanel(draft, {
    'checks.change': () => {
      if (!locked) return {};
      locked = false;
      throw new VitalFewError('check-locked', 'It is locked.');
    },
  });
  await panel.get('[aria-label="First day of the time before"]').setValue('2024-01-15');
  await flushPromises();
  await panel.get('[aria-label="Last day of the time before"]').setValue('2024-02-10');
  await flushPromises();
  expect(fake.inputs('checks.change').at(-1)).toMatchObject({
    plan: { baseline: { from: '2024-01-01', to: '2024-02-11' } },
  });
});

it('shows how far counting is after half a second, stops it, and counts again', async () => {
  let fail: (error: Error) => void = () => undefined;
  let long = true;
  const fake = await openPanel(over, {
    'checks.show': () => {
      if (!long) return over;
      return new Promise<CheckShown>((_resolve, reject) => (fail = reject));
    },
    'task.cancel': () => {
      fail(new VitalFewError('cancelled', 'It was cancelled.'));
      return { found: true };
    },
  });
  await wait(400);
  expect(panel.find('[role=progressbar]').exists()).toBe(false);
  await wait(200);
  const task = taskOf(fake.inputs('checks.show')[0]);
  const progress = { stage: 'Counting', rows: 1200, rowsPerSecond: null, secondsLeft: null };
  fake.emit({ event: 'task.progress', task, fraction: 0.25, ...progress });
  fake.emit({ event: 'task.progress', task: 'another', fraction: 0.9, ...progress });
  await flushPromises();
  expect(panel.get('[role=progressbar]').attributes('aria-valuenow')).toBe('25');
  expect(panel.text()).toContain('1,200 incidents so far');

  await button('Cancel')?.trigger('click');
  await flushPromises();
  expect(fake.inputs('task.cancel')).toEqual([{ task }]);
  expect(panel.find('[role=progressbar]').exists()).toBe(false);
  expect(panel.text()).toContain('Counting was stopped');
  long = false;
  await button('Count again')?.trigger('click');
  await flushPromises();
  expect(panel.get('[aria-label=Verdict]').text()).toContain('Effective');
  expect(panel.text()).not.toContain('Counting was stopped');
});

it('puts a verdict on record with progress and a cancel, and leaves the focus at the check', async () => {
  let settle = { give: (): void => undefined, fail: (): void => undefined };
  const fake = await openPanel(over, {
    'checks.record': () =>
      new Promise((resolve, reject) => {
        settle = {
          give: () => resolve({ verdict: 'effective', reopened: false }),
          fail: () => reject(new VitalFewError('cancelled', 'It was cancelled.')),
        };
      }),
    'task.cancel': () => {
      settle.fail();
      return { found: true };
    },
  });
  const record = () => button('Put the verdict on record');
  await record()?.trigger('click');
  await wait(600);
  expect(panel.get('[role=progressbar]').attributes('aria-label')).toContain('on record');
  expect(record()?.attributes('disabled')).toBeDefined();
  await button('Cancel')?.trigger('click');
  await flushPromises();
  expect(fake.inputs('task.cancel')).toEqual([{ task: taskOf(fake.inputs('checks.record')[0]) }]);
  expect(panel.find('[role=progressbar]').exists()).toBe(false);

  await record()?.trigger('click');
  await wait(100);
  settle.give();
  await flushPromises();
  expect(panel.find('[role=progressbar]').exists()).toBe(false);
  expect(document.activeElement?.textContent).toBe('Scan twice');
});
