import { expect, it } from 'vitest';
import { csvOf, projectOfTable } from './coded-project.ts';

/** A project of eight incidents with two categories and a rule. */
async function project() {
  const rows = Array.from({ length: 8 }, (_, index) => [`p${index % 2}`, `story ${index}`]);
  const under = await projectOfTable(csvOf(['Product', 'Description'], rows));
  const ids = await under.incidentIds();
  const [a, b] = [await under.category('A'), await under.category('B')];
  const decide = (incidentIds: number[], categoryId: number | null) =>
    under.call('categories.decide', { chosen: { kind: 'ids', incidentIds }, categoryId });
  /** What stands where, as it was kept up to date, and as another process reads it. */
  const sameAfterRestart = async () => {
    const whole = async () => ({
      places: await under.places(),
      tree: (await under.call('categories.tree', { filter: under.everything })).categories,
    });
    const before = await whole();
    await under.restart();
    expect(await whole()).toEqual(before);
    return [...before.places.values()];
  };
  return { under, ids, a, b, decide, sameAfterRestart };
}

it('stands as it was when the project is opened again, whatever was undone before', async () => {
  const { under, ids, a, b, decide, sameAfterRestart } = await project();
  const [first = 0, second = 0, third = 0] = ids;
  await decide([first, second], a);
  await decide([second], b);
  await under.call('journal.undo', {});
  // The undone decision can be redone no longer; its number is used again after the next opening.
  await decide([third], b);
  expect(await sameAfterRestart()).toEqual(['A', 'A', 'B', null, null, null, null, null]);
  await under.call('journal.undo', {});
  await decide([second], b);
  await under.call('categories.merge', { categoryIds: [a], into: b });
  expect(await sameAfterRestart()).toEqual(['B', 'B', null, null, null, null, null, null]);
  for (let step = 0; step < 2; step += 1) await under.call('journal.undo', {});
  expect(await sameAfterRestart()).toEqual(['A', 'A', null, null, null, null, null, null]);
  for (let step = 0; step < 2; step += 1) await under.call('journal.redo', {});
  expect(await sameAfterRestart()).toEqual(['B', 'B', null, null, null, null, null, null]);
});

it('keeps what was split and undone apart, and reads the same by others', async () => {
  const { under, ids, a, decide, sameAfterRestart } = await project();
  await decide(ids, a);
  const half = { kind: 'ids' as const, incidentIds: ids.slice(0, 4) };
  const split = { categoryId: a, place: 'below' as const, parts: [{ name: 'Half', chosen: half }] };
  await under.call('categories.split', split);
  expect((await sameAfterRestart()).filter((place) => place === 'A › Half')).toHaveLength(4);
  await under.call('journal.undo', {});
  expect(new Set(await sameAfterRestart())).toEqual(new Set(['A']));
  await decide(ids.slice(6), null);
  expect((await sameAfterRestart()).filter((place) => place === null)).toHaveLength(2);
});

it('lets a project that is open for reading be looked at, and nothing be changed', async () => {
  const { under, ids, a, decide } = await project();
  await decide(ids.slice(0, 3), a);
  await under.call('project.open', { file: 'file:p.vitalfew', access: 'read' });
  const { everything } = under;
  expect([...(await under.places()).values()].filter((place) => place === 'A')).toHaveLength(3);
  expect((await under.call('queue.list', { filter: everything, order: 'alike' })).waiting).toBe(5);
  await under.call('suggestions.list', { filter: everything, probability: 0 });
  await under.call('health.findings', { filter: everything });
  await under.call('rules.list', {});
  const chosen = { kind: 'ids' as const, incidentIds: ids };
  expect(await under.codeOf('categories.decide', { chosen, categoryId: a })).toBe(
    'project-read-only',
  );
  expect(await under.codeOf('suggestions.accept', { filter: everything, probability: 0 })).toBe(
    'project-read-only',
  );
});
