import { expect, it } from 'vitest';
import { improved, withChange } from '../engine/checks-under-test.ts';
import { filledProject, settingsOf } from './filled-project.ts';
import { blocksOf, tableOf, textOf } from './plan-text.ts';

async function composed(
  project: Pick<Awaited<ReturnType<typeof filledProject>>, 'call'>,
  given = {},
) {
  return (await project.call('plan.compose', { settings: settingsOf(given) })).document;
}

it('sums up on one page what it is, how large, why, what is done, by whom, and how it is proven', async () => {
  const project = await filledProject();
  const figures = await project.call('problems.figures', { id: project.problemId });
  const text = textOf(await composed(project), 'summary');
  expect(text).toContain('Bags are late');
  expect(text).toContain(`${figures.incidents} of ${figures.all} incidents`);
  expect(text).toContain('95 % interval');
  expect(text).toMatch(/VF-/);
  expect(text).toContain('Hall');
  expect(text).toContain('Put a sign up (AB 2; no day yet)');
  expect(text).toContain('AB 2, by 1 Jun 2024: Order it');
  expect(text).toContain('Put a sign up, by Late bags: Locked, goes live 1 January 2099');
});

it('draws the fishbone with all of its causes', async () => {
  const project = await filledProject();
  const text = textOf(await composed(project), 'fishbone');
  expect(text).toContain('1 cause is named, 1 confirmed.');
  expect(text).toContain('Method: Hall');
});

it('says of a benchmark what its page says', async () => {
  const project = await filledProject();
  const { call, benchmarkId } = project;
  const shown = await call('benchmarks.show', { id: benchmarkId });
  const document = await composed(project);
  const [row] = tableOf(document, 'table-benchmarks').rows;
  expect(row?.map(({ runs }) => runs.map(({ text }) => text).join(''))).toEqual([
    'Late bags',
    shown.title,
    'at most 3 from 1 Jun 2024',
    shown.latest?.words ?? '–',
    expect.any(String),
  ]);
  const picture = blocksOf(document, 'benchmarks').find(({ kind }) => kind === 'picture');
  expect(picture).toMatchObject({ reference: expect.stringMatching(/^VF-/) });
});

it('tells evidence for and against, with what it counts', async () => {
  const project = await filledProject();
  const { call, problemId } = project;
  const counted = await call('evidence.counts', { problemId });
  const [piece] = counted.causes[0]?.evidence ?? [];
  const text = textOf(await composed(project), 'causes');
  expect(text).toContain('Speaks for it: Area Hall');
  expect(text).toContain(`${piece?.inProblem} of the problem, ${piece?.elsewhere} elsewhere`);
});

it('tells of a change its benefit, its process before and after, and where it stands', async () => {
  const project = await filledProject();
  const { call, changeId } = project;
  const benefit = await call('changes.benefit', { id: changeId });
  const document = await composed(project);
  const text = textOf(document, 'changes');
  expect(text).toContain(`of ${benefit.incidents} incidents`);
  expect(text).toContain('Steps: 1 added, 0 removed');
  expect(text).toContain('Put a sign up: effort 3, impact 8');
  const ids = blocksOf(document, 'changes').flatMap((one) =>
    one.kind === 'picture' ? one.id : [],
  );
  expect(ids).toEqual(['figure-matrix', `figure-process-${changeId}`]);
});

it('draws actions that have a day, and no more than can be read', async () => {
  const project = await filledProject();
  const { call, changeId } = project;
  for (let at = 0; at < 40; at += 1) {
    await call('actions.add', { text: `Step ${at}`, changeId, dueOn: '2024-07-01' });
  }
  const text = textOf(await composed(project), 'actions');
  expect(text).toContain('Order it: 2024-06-01');
  expect(text).toContain('8 more actions with dates stand in the table alone');
});

it('prints the hash of a lock, and no effect while the window is open', async () => {
  const project = await filledProject();
  const text = textOf(await composed(project), 'checks');
  expect(text).toContain(`SHA-256: ${project.hash}`);
  expect(text).not.toContain('Effect:');
});

it('shows the effect with its interval as the page of the check does, once the window is over', async () => {
  const { call, time, importUntil, add, show } = await withChange();
  const id = await add();
  await call('checks.lock', { id });
  time.now = '2025-03-01T09:00:00Z';
  await importUntil('2025-03-01', improved);
  const early = textOf(await composed({ call }), 'checks');
  expect(early).not.toContain('Effect');
  expect(early).not.toContain('After:');
  time.now = '2025-05-10T09:00:00Z';
  await call('journal.undo', {});
  await importUntil('2025-05-10', improved);
  const { reading } = await show(id);
  const text = textOf(await composed({ call }), 'checks');
  expect(text).toContain(`Effect: ${reading?.effect?.words}`);
  expect(text).toContain(`After: ${reading?.after.words}`);
  expect(text).toContain('Effect of “Scan every bag twice” with its 95 % interval');
});

it('says where the thread is loose, as the thread does', async () => {
  const project = await filledProject();
  const { groups } = await project.call('thread.looseEnds', {});
  const text = textOf(await composed(project), 'loose-ends');
  expect(groups.length).toBeGreaterThan(0);
  expect(text).toContain('Overdue actions: 1');
  expect(text).not.toMatch(/Bergström|Brandt/);
});

it('lists each figure with filter, period, n and file in the appendix', async () => {
  const project = await filledProject();
  const document = await composed(project);
  const rows = tableOf(document, 'table-references').rows;
  expect(rows).toHaveLength(document.references.length);
  expect(textOf(document, 'appendix')).toContain('Wilson');
  expect(textOf(document, 'appendix')).toContain('one.csv');
});

it('says what changed since the plan that was handed over last', async () => {
  const project = await filledProject();
  const { call, changeId } = project;
  expect(textOf(await composed(project), 'since')).toContain('first plan');
  await call('plan.export', {
    file: 'file:plan.md',
    format: 'md',
    settings: settingsOf(),
    task: 'export',
  });
  expect(textOf(await composed(project), 'since')).toContain('Nothing is said otherwise');
  await call('changes.decide', { id: changeId, decision: 'approved', why: 'Cheap' });
  const { id } = await call('actions.add', { text: 'Light it', changeId, dueOn: '2024-08-01' });
  await call('fishbone.setStatus', { causeId: project.hall, status: 'ruled-out', why: 'No.' });
  const text = textOf(await composed(project), 'since');
  expect(text).toContain('Put a sign up | decision | proposed | approved');
  expect(text).toContain('Light it | due | new | 1 Aug 2024');
  expect(text).toContain('Hall | status | confirmed | ruled out');
  await call('actions.remove', { id });
  expect(textOf(await composed(project), 'since')).not.toContain('Light it');
  // A section that is in one of them only is not compared.
  const few = await composed(project, { sections: ['since', 'causes'] });
  expect(textOf(few, 'since')).not.toContain('gone');
});
