import { expect, it } from 'vitest';
import type { OperationOutput } from '#core/contract/operations.ts';
import { withProblem } from './problem-under-test.ts';

/** The links of a thread by the titles of their ends. */
function linksOf({ nodes, links }: OperationOutput<'thread.get'>): string[] {
  return links
    .map(([from, to]) => `${nodes[from]?.title} > ${nodes[to]?.title}`)
    .sort((a, b) => a.localeCompare(b, 'en'));
}

/** A confirmed cause with two pieces of evidence, and a change that aims at it. */
async function withChange() {
  const made = await withProblem();
  const { call, bone, cause, problemId } = made;
  const causeId = await cause('bone', await bone('Systems'), 'The belt stops');
  await call('evidence.add', {
    causeId,
    stance: 'for',
    evidence: { kind: 'incident', incidentId: 2, text: '' },
  });
  await call('evidence.add', {
    causeId,
    stance: 'for',
    evidence: { kind: 'filter', filter: { conditions: [made.is('Area', 'Hall')] }, text: '' },
  });
  await call('fishbone.setStatus', { causeId, status: 'confirmed', why: 'Seen.' });
  const { id: changeId } = await call('changes.add', {
    title: 'Clean the sensor',
    causeIds: [causeId],
  });
  return { ...made, causeId, changeId, problemId };
}

it('goes from incidents over categories to changes, and says what is loose', async () => {
  const { call, changeId, engine } = await withChange();
  await call('categories.start', { start: { kind: 'outline', text: 'Belt\n  Stops\nQueue' } });
  await call('categories.decide', { chosen: { kind: 'ids', incidentIds: [2] }, categoryId: 2 });
  const found = await call('thread.get', {});
  const incident = found.nodes.find(({ kind, filter }) => kind === 'incident' && filter === null);
  expect(incident).toMatchObject({ id: 2, detail: 'i1' });
  const categories = found.nodes.filter(({ kind }) => kind === 'category');
  // Of the tree, and those that filters name.
  expect(categories.map(({ title }) => title).sort()).toEqual(['Belt › Stops', 'Hall', 'late']);
  expect(linksOf(found)).toContain('Belt › Stops > Bags are late');
  expect(linksOf(found)).toContain(`${incident?.title} > The belt stops`);
  expect(linksOf(found)).toContain('Hall > The belt stops');
  expect(linksOf(found)).toContain('Bags are late > The belt stops');
  expect(linksOf(found)).toContain('The belt stops > Clean the sensor');

  const { groups, n } = await call('thread.looseEnds', {});
  expect(groups.map(({ kind, ids }) => [kind, ids])).toEqual([
    ['change-without-person', [changeId]],
    ['change-without-action', [changeId]],
    ['change-without-check', [changeId]],
  ]);
  expect(n).toBe(3);
  await call('actions.add', {
    text: 'Buy brushes',
    changeId,
    owner: 'Ana Silva',
    dueOn: '2020-01-31',
  });
  await call('changes.change', { id: changeId, accountable: 'Ana Silva' });
  const after = await call('thread.looseEnds', {});
  expect(after.groups.map(({ kind }) => kind)).toEqual(['change-without-check', 'action-overdue']);
  await engine.close();
});

it('answers from memory until something is edited or undone, and keeps what is chosen in the view', async () => {
  const { call, changeId, engine } = await withChange();
  const kinds = async () =>
    (await call('thread.looseEnds', {})).groups.map(({ kind, n }) => `${kind} ${n}`);
  const first = await call('thread.looseEnds', {});
  expect(await call('thread.looseEnds', {})).toEqual(first);
  expect(await call('thread.get', {})).toEqual(await call('thread.get', {}));

  await call('changes.decide', { id: changeId, decision: 'withdrawn', why: 'Too dear.' });
  expect(await kinds()).toEqual(['cause-without-change 1']);
  const changed = (await call('thread.get', {})).nodes.find(({ kind }) => kind === 'change');
  expect(changed).toMatchObject({ aside: true, detail: 'Withdrawn' });
  await call('journal.undo', {});
  expect((await call('thread.looseEnds', {})).groups).toEqual(first.groups);

  const { project } = await call('project.info', {});
  if (project === null) throw new Error('no project is open');
  expect(project.view.thread).toEqual({ chosen: null, incidentId: null });
  const thread = { chosen: `change:${changeId}`, incidentId: 2 };
  await call('project.setView', { view: { ...project.view, thread } });
  expect((await call('project.info', {})).project?.view.thread).toEqual(thread);
  await engine.close();
});

it('walks from any incident, by whatever filter names it', async () => {
  const { call, codeOf } = await withChange();
  // Row 0 is late, at the desk; row 1 is in the hall.
  const late = await call('thread.get', { incidentId: 1 });
  expect(late.nodes[0]).toMatchObject({ key: 'incident:1', kind: 'incident', id: 1 });
  const from = ({ nodes, links }: typeof late) =>
    links.flatMap(([start, end]) => (start === 0 ? [nodes[end]?.kind] : []));
  expect(from(late)).toContain('problem');
  expect(from(late)).not.toContain('cause');
  const hall = await call('thread.get', { incidentId: 5 });
  expect(from(hall)).toEqual(expect.arrayContaining(['problem', 'cause']));
  expect(await codeOf('thread.get', { incidentId: 9999 })).toBe('unknown-incident');
});

it('evidence whose import is undone is loose, and tied again when it comes back', async () => {
  const { call, causeId } = await withChange();
  const lost = async () => {
    const { groups } = await call('thread.looseEnds', {});
    return groups.find(({ kind }) => kind === 'evidence-lost')?.ids ?? [];
  };
  expect(await lost()).toEqual([]);
  const { entries } = await call('journal.list', { limit: 100, before: null });
  for (const { label } of entries) {
    await call('journal.undo', {});
    if (label.startsWith('Import')) break;
  }
  expect((await call('thread.get', {})).nodes).toEqual([]);
  expect((await call('thread.looseEnds', {})).n).toBe(0);
  for (let count = 0; count < entries.length; count += 1) {
    if ((await call('project.info', {})).project?.redoLabel === null) break;
    await call('journal.redo', {});
  }
  expect(await lost()).toEqual([]);
  const { fields } = (await call('project.info', {})).project ?? { fields: [] };
  const area = fields.find(({ name }) => name === 'Area')?.id ?? 0;
  await call('evidence.add', {
    causeId,
    stance: 'against',
    evidence: {
      kind: 'filter',
      filter: {
        conditions: [{ kind: 'values', fieldId: area, values: ['Nowhere'], exclude: false }],
      },
      text: '',
    },
  });
  expect(await lost()).toEqual([causeId]);
});
