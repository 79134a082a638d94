import { expect, it, onTestFinished } from 'vitest';
import { type SampleCause, sampleProblem } from '#core/engine-sample-causes.ts';
import { samplePlan } from '#core/engine-sample-change-texts.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineAt } from './checks-under-test.ts';
import { among, linesOf, per } from './sample-under-test.ts';

const made = '2026-11-23';
const dayAfter = (days: number): string =>
  new Date(Date.parse(`${made}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

async function plannedSample() {
  const host = engineAt(temporaryFolder(), `${made}T12:00:00Z`);
  onTestFinished(() => host.engine.close());
  await host.call('project.sample', {});
  const { changes, weakPlans } = await host.call('changes.list', {});
  // The newest is listed first, and the texts are in the order in which they are made.
  return { ...host, changes: changes.reverse(), weakPlans };
}

/** What the survey says, counted by the test itself. */
function survey() {
  const values: readonly string[] = sampleProblem.values;
  const lost = linesOf('sfo_2017_issue_log_decoded.csv').filter((line) =>
    values.includes(line[sampleProblem.field] ?? ''),
  );
  const asked = linesOf('sfo_2017_respondents_decoded.csv');
  const way = ['Travelled to airport by', ['Connecting flight']] as const;
  const connecting = { issues: among(lost, ...way), asked: among(asked, ...way) };
  const others = {
    issues: lost.length - connecting.issues,
    asked: asked.length - connecting.asked,
  };
  const said = (text: string): number => {
    const causes: readonly SampleCause[] = sampleProblem.bones.flatMap(
      (bone): readonly SampleCause[] => bone.causes,
    );
    const [evidence] = causes.find((one) => one.text === text)?.evidence ?? [];
    return among(lost, evidence?.field ?? '', evidence?.values ?? []);
  };
  return { lost, asked, connecting, others, said };
}

const numbers = (text: string): string[] => text.match(/\d+(?:\.\d+)?/gu) ?? [];

it('the changes of the sample say of the survey what it says', async () => {
  const { call, changes } = await plannedSample();
  const { lost, asked, connecting, others, said } = survey();
  const [guides, signs, phone] = changes;
  const behind = async (id: number | undefined) =>
    (await call('changes.benefit', { id: id ?? 0 })).incidents;

  const unsigned = said('Gate or connecting flight not signed');
  expect(numbers(guides?.asIs ?? '')).toEqual([`${unsigned}`, `${lost.length}`]);
  expect(await behind(guides?.id)).toBe(unsigned);
  const confusing = said('Signs and boards confusing or incomplete');
  expect(numbers(signs?.asIs ?? '')).toEqual([`${confusing}`, `${lost.length}`]);
  expect(await behind(signs?.id)).toBe(confusing);
  const rates = [per(connecting.issues, connecting.asked), per(others.issues, others.asked)];
  expect(numbers(phone?.asIs ?? '')).toEqual([
    `${connecting.asked}`,
    `${connecting.issues}`,
    rates[0],
    '100',
    rates[1],
  ]);
  expect(await behind(phone?.id)).toBe(connecting.issues);
  const surplus = connecting.issues - (connecting.asked * others.issues) / others.asked;
  expect(phone?.notes).toContain(
    `no more than the ${rates[1]} per 100 of all others, ${Math.round(surplus)} of their ${connecting.issues} issues would not have come: ${Math.round((100 * surplus) / connecting.issues)} %.`,
  );
  const figures = [guides, signs].map((one) => numbers(`${one?.toBe} ${one?.notes}`));
  expect(figures).toEqual([[], []]);

  const { benchmarks } = await call('benchmarks.list', {});
  const days = new Set(asked.map((line) => line['Interview date']));
  const all = per(lost.length, asked.length);
  expect(benchmarks.map(({ notes }) => numbers(notes))).toEqual([
    [`${days.size}`, '2017', all, '100'],
    [`${days.size}`, '2017', rates[0], '100', rates[1]],
  ]);
  const fifthBelow = ((80 * lost.length) / asked.length).toFixed(1);
  expect(benchmarks.map(({ targets }) => `${targets[0]?.value}`)).toEqual([fifthBelow, rates[1]]);
  for (const [at, expected] of [all, rates[0]].entries()) {
    const shown = await call('benchmarks.show', { id: benchmarks[at]?.id ?? 0 });
    expect(shown.phases[0]?.limits).toMatchObject({ kind: 'frozen', basedOn: days.size });
    expect(shown.phases[0]?.limits?.centre?.toFixed(1)).toBe(expected);
    expect(shown.target.standing).toBe('no-value');
  }
  const dated = [...days].sort();
  expect([dated[0], dated.at(-1)]).toEqual([samplePlan.baseline.from, '2017-05-30']);
});

it('the sample corrects what is confirmed, holds nothing live, and counts its days from its making', async () => {
  const { call, changes, weakPlans } = await plannedSample();
  const aims = changes.map(({ kind, causes }) => [kind, ...causes.map(({ status }) => status)]);
  expect(aims).toEqual([
    ['containment', 'suspected'],
    ['correction', 'confirmed'],
    ['correction', 'confirmed'],
  ]);
  expect(changes.map(({ strength }) => strength)).toEqual(['intermediate', 'strong', 'strong']);
  expect(changes.map(({ decision }) => decision)).toEqual(['approved', 'proposed', 'approved']);
  expect(weakPlans.some(({ weakOnly }) => weakOnly)).toBe(false);
  const invented = changes.filter(({ notes }) => notes.includes('The people'));
  expect(invented).toHaveLength(1);
  for (const [at, change] of changes.entries()) {
    const given = samplePlan.changes[at];
    expect(change).toMatchObject({ liveOn: null, plannedOn: dayAfter(given?.planned ?? 0) });
    expect(change.accountable).not.toBeNull();
    expect(change.cost).not.toBeNull();
    expect(change.notes).toContain('cost and the shares prevented are assumptions');
    expect(change.risks.every(({ mitigation }) => mitigation !== '')).toBe(true);
    expect(change.decisions.every(({ who }) => who === 'Vital Few')).toBe(true);
  }
  expect(changes[0]?.untilOn).toBe(dayAfter(120));

  const { actions, figures } = await call('actions.list', {});
  expect(figures).toMatchObject({ n: 5, open: 4, overdue: 0, withoutOwner: 0, withoutDate: 0 });
  expect(actions.filter(({ status }) => status === 'done').map(({ closedOn }) => closedOn)).toEqual(
    [made],
  );
  expect(actions.flatMap(({ needs }) => needs)).toHaveLength(1);
  expect(actions.flatMap(({ checklist }) => checklist)).toHaveLength(4);
  expect(actions.map(({ startsOn, dueOn }) => [startsOn, dueOn])).toEqual(
    samplePlan.actions.map(({ starts, due }) => [dayAfter(starts), dayAfter(due)]),
  );
  const process = await call('process.get', { changeId: changes[2]?.id ?? 0 });
  expect([process.asIs.length, process.toBe.length]).toEqual([5, 5]);

  const [check] = (await call('checks.list', {})).checks;
  expect(check).toMatchObject({ state: 'draft', goLive: dayAfter(45), verdict: null });
  const shown = await call('checks.show', { id: check?.id ?? 0 });
  expect(shown).toMatchObject({ missing: [], late: null, lock: null, reading: null, marks: [] });
  expect(shown.sentences.join(' ')).toMatch(/by 40\s% or more/u);
});

it('one undo takes the plan of the sample away and leaves its fishbone, and redo brings it back', async () => {
  const { call } = await plannedSample();
  const held = async () => [
    (await call('changes.list', {})).changes.length,
    (await call('actions.list', {})).actions.length,
    (await call('benchmarks.list', {})).benchmarks.length,
    (await call('checks.list', {})).checks.length,
    (await call('problems.list', {})).problems[0]?.causes.all,
  ];
  await call('journal.undo', {});
  expect(await held()).toEqual([0, 0, 0, 0, 21]);
  await call('journal.redo', {});
  expect(await held()).toEqual([3, 5, 2, 1, 21]);
});
