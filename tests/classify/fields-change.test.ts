import { expect, it } from 'vitest';
import { csvOf, projectOfTable } from './coded-project.ts';

const told = ['parcel arrived very late', 'invoice amount was wrong', 'gate moved once again'];
const noted = ['the hammer broke in two', 'a saw without any teeth', 'nails of the wrong size'];

/** Thirty incidents that are told in one way and noted in another. */
async function project() {
  const rows = Array.from({ length: 30 }, (_, index) => [
    `${told[index % 3]} today ${index}`,
    `${noted[index % 3]} there ${index}`,
  ]);
  const it = await projectOfTable(csvOf(['Description', 'Note'], rows));
  const ids = await it.incidentIds();
  const decide = (categoryId: number, incidentIds: number[]) =>
    it.call('categories.decide', { chosen: { kind: 'ids', incidentIds }, categoryId, way: 'many' });
  const describeBy = async (name: string, other: string) => {
    await it.call('field.change', { fieldId: await it.fieldNamed(other), role: 'owner' });
    await it.call('field.change', { fieldId: await it.fieldNamed(name), role: 'description' });
  };
  return { ...it, call: it.call, ids, decide, describeBy };
}

it('shows, and finds alike, what is the description now', async () => {
  const { call, ids, everything, describeBy, fieldNamed } = await project();
  const textOf = async () => (await call('queue.incident', { incidentId: ids[0] ?? 0 })).item.text;
  const likeHammer = async () => {
    const asked = { incidentId: ids[0] ?? 0, filter: everything };
    return (await call('queue.similar', asked)).items.map(({ text }) => text);
  };
  expect(await textOf()).toContain('parcel');
  expect((await likeHammer())[0]).toContain('parcel');
  await describeBy('Note', 'Description');
  expect(await textOf()).toContain('hammer');
  expect(await textOf()).not.toContain('parcel');
  expect((await likeHammer())[0]).toContain('hammer');
  await call('field.change', { fieldId: await fieldNamed('Description'), role: 'description' });
  expect(await textOf()).toContain('parcel');
});

it('learns anew when other fields tell what happened', async () => {
  const { call, ids, everything, decide, category, describeBy } = await project();
  const [late, wrong] = [await category('Late'), await category('Wrong')];
  await decide(
    late,
    ids.filter((_id, index) => index < 24 && index % 3 === 0),
  );
  await decide(
    wrong,
    ids.filter((_id, index) => index < 24 && index % 3 !== 0),
  );
  const first = await call('suggestions.learn', { task: 'learn' });
  expect(await call('suggestions.learn', { task: 'again' })).toMatchObject({ model: first.model });
  await describeBy('Note', 'Description');
  const then = await call('suggestions.learn', { task: 'fields' });
  expect(then.model).not.toBe(first.model);
  const { model } = await call('suggestions.list', { filter: everything, probability: 0 });
  expect(model).toBe(then.model);
});

it('learns anew when decisions change, however many there are of them', async () => {
  const { call, ids, decide, category } = await project();
  const [late, wrong, other] = [
    await category('Late'),
    await category('Wrong'),
    await category('Other'),
  ];
  const some = ids.slice(0, 24);
  await decide(
    late,
    some.filter((_id, index) => index % 3 === 0),
  );
  await decide(
    wrong,
    some.filter((_id, index) => index % 3 !== 0),
  );
  const first = await call('suggestions.learn', { task: 'learn' });
  await decide(other, some.slice(1, 2));
  const near = await call('suggestions.learn', { task: 'near' });
  expect(near).toMatchObject({ model: first.model, since: 1 });
  await decide(
    other,
    some.filter((_id, index) => index % 3 === 2),
  );
  const then = await call('suggestions.learn', { task: 'far' });
  expect(then).toMatchObject({ labels: 24, since: 0, categories: 3 });
  await call('categories.merge', { categoryIds: [other], into: wrong });
  // Merged, nothing has changed but how a category is called.
  expect(await call('suggestions.learn', { task: 'merged' })).toMatchObject({
    model: then.model,
    since: 0,
  });
});
