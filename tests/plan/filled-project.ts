import { planSettings } from '#core/contract/plan-settings.ts';
import { withProblem } from '../engine/problem-under-test.ts';

/** The settings of a document, by default all of them. */
export function settingsOf(given: object = {}) {
  return planSettings.parse(given);
}

/**
 * A project with a problem, a confirmed cause, a change with a process, a risk and a locked check, two actions whose owners
 * share their initials, and a benchmark with a target.
 */
export async function filledProject() {
  const host = await withProblem();
  const { call } = host;
  const bone = await host.bone('Method');
  const hall = await host.cause('bone', bone, 'Hall');
  await call('evidence.add', {
    causeId: hall,
    stance: 'for',
    evidence: { kind: 'filter', filter: { conditions: [host.is('Area', 'Hall')] }, text: '' },
  });
  await call('fishbone.setStatus', { causeId: hall, status: 'confirmed', why: 'Seen.' });
  const { id: changeId } = await call('changes.add', {
    title: 'Put a sign up',
    acts: ['physical'],
    accountable: 'Ana Bergström',
    causeIds: [hall],
    effort: 3,
    impact: 8,
    benefit: { filter: null, low: 0.2, likely: 0.5, high: 0.8, worth: null },
  });
  await call('changes.addRisk', { id: changeId, text: 'Sign falls', likelihood: 2 });
  await call('actions.add', {
    text: 'Order it',
    changeId,
    owner: 'Ana Bergström',
    dueOn: '2024-06-01',
  });
  await call('actions.add', { text: 'Hang it', changeId, owner: 'Aldo Brandt' });
  await call('process.pasteSteps', { changeId, side: 'as-is', text: 'Ask somebody\nWalk' });
  await call('process.start', { changeId });
  await call('process.addStep', { changeId, side: 'to-be', text: 'Read the sign' });
  const { id: benchmarkId } = await call('benchmarks.add', {
    name: 'Late bags',
    better: 'lower',
    problemId: host.problemId,
    changeIds: [changeId],
    targets: [{ fromOn: '2024-06-01', value: 3 }],
    definition: {
      source: 'computed',
      filter: host.late,
      timeFieldId: host.idOf('Day'),
      unit: 'week',
      measure: { kind: 'count' },
    },
  });
  const { id: checkId } = await call('checks.add', {
    changeId,
    benchmarkId,
    plan: {
      baseline: { from: '2024-05-01', to: '2024-05-29' },
      goLive: '2099-01-01',
      windowDays: 28,
      wanted: 0.5,
    },
  });
  const { hash } = await call('checks.lock', { id: checkId });
  return { ...host, hall, changeId, benchmarkId, checkId, hash };
}
