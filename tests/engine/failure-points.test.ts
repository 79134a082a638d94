import { expect, it } from 'vitest';
import { withProblem } from './problem-under-test.ts';

async function withStage() {
  const host = await withProblem();
  const { call, cause, bone } = host;
  const { id } = await call('complaintMaps.add', { name: 'All', filter: { conditions: [] } });
  const { maps } = await call('complaintMaps.list', {});
  const [first, second] = maps.find((map) => map.id === id)?.stages ?? [];
  const belt = await cause('bone', await bone('Machine'), 'The belt stops');
  const place = { stageId: first?.id ?? 0 };
  const points = async () => (await call('failurePoints.list', { place })).points;
  return { ...host, place, other: { stageId: second?.id ?? 0 }, belt, points };
}

it('links what goes wrong to its cause, and lets go of it with the cause', async () => {
  const { call, place, other, belt, problemId, points } = await withStage();
  const { id } = await call('failurePoints.add', { place, text: 'Not counted', causeId: belt });
  await call('failurePoints.add', { place: other, text: 'Elsewhere' });
  const linked = {
    id: belt,
    text: 'The belt stops',
    status: 'suspected',
    problemId,
    problem: 'Bags are late',
  };
  const [point] = await points();
  expect(point).toEqual({
    id,
    touchPointId: null,
    stageId: place.stageId,
    text: 'Not counted',
    cause: linked,
    mitigations: [],
  });
  const { causes } = await call('failurePoints.choices', {});
  expect(causes).toEqual([linked]);
  await call('fishbone.remove', { node: { kind: 'cause', id: belt } });
  expect((await points())[0]?.cause).toBeNull();
  await call('journal.undo', {});
  expect(await points()).toEqual([point]);
  expect((await call('failurePoints.list', {})).points).toHaveLength(2);
});

it('means the cause itself where a reference to it is chosen', async () => {
  const { call, place, belt, bone, points } = await withStage();
  const { id: reference } = await call('fishbone.refer', {
    causeId: belt,
    below: { kind: 'bone', id: await bone('People') },
  });
  await call('failurePoints.add', { place, text: 'Not counted', causeId: reference });
  expect((await points())[0]?.cause?.id).toBe(belt);
});

it('keeps mitigations in their order, each with its change', async () => {
  const { call, place, points } = await withStage();
  const { id: failurePointId } = await call('failurePoints.add', { place, text: 'Not counted' });
  const add = async (text: string) =>
    (await call('failurePoints.addMitigation', { failurePointId, text })).id;
  const [first, second] = [await add('Count twice'), await add('Scan')];
  await call('failurePoints.changeMitigation', { mitigationId: first, text: 'Count again' });
  await call('failurePoints.change', { id: failurePointId, text: 'Not counted at all' });
  const before = await points();
  expect(before[0]?.mitigations).toEqual([
    { id: first, text: 'Count again', change: null },
    { id: second, text: 'Scan', change: null },
  ]);
  await call('failurePoints.removeMitigation', { mitigationId: first });
  await call('failurePoints.remove', { id: failurePointId });
  expect(await points()).toEqual([]);
  await call('journal.undo', {});
  await call('journal.undo', {});
  expect(await points()).toEqual(before);
});

it('moves failure points and mitigations within their own list, and undo puts them back', async () => {
  const { call, codeOf, place, other, points } = await withStage();
  const add = async (text: string, at: object = place) =>
    (await call('failurePoints.add', { place: at as typeof place, text })).id;
  const [a, b, c] = [await add('A'), await add('B'), await add('C')];
  const elsewhere = await add('Elsewhere', other);
  const order = async () => (await points()).map(({ text }) => text).join('');
  await call('failurePoints.move', { id: c, before: a });
  expect(await order()).toBe('CAB');
  await call('failurePoints.move', { id: c });
  expect(await order()).toBe('ABC');
  await call('journal.undo', {});
  expect(await order()).toBe('CAB');
  expect(await codeOf('failurePoints.move', { id: b, before: elsewhere })).toBe('invalid-input');
  expect(await codeOf('failurePoints.move', { id: 99 })).toBe('invalid-input');
  expect(await order()).toBe('CAB');
  const mitigate = async (text: string) =>
    (await call('failurePoints.addMitigation', { failurePointId: a, text })).id;
  const [first, second] = [await mitigate('1'), await mitigate('2')];
  const against = async () =>
    (await points()).flatMap(({ mitigations }) => mitigations.map(({ text }) => text)).join('');
  await call('failurePoints.moveMitigation', { mitigationId: second, before: first });
  expect(await against()).toBe('21');
  await call('journal.undo', {});
  expect(await against()).toBe('12');
  expect(await codeOf('failurePoints.moveMitigation', { mitigationId: 99 })).toBe('invalid-input');
});

it('refuses places, causes and changes that are not there', async () => {
  const { call, codeOf, place } = await withStage();
  const add = (input: object) => codeOf('failurePoints.add', { text: 'x', ...input });
  expect(await add({ place: { stageId: 99 } })).toBe('unknown-complaint-map');
  expect(await add({ place: { touchPointId: 99 } })).toBe('unknown-touch-point');
  expect(await add({ place: {} })).toBe('invalid-input');
  expect(await add({ place, causeId: 99 })).toBe('unknown-cause');
  expect(await add({ place, text: ' ' })).toBe('invalid-input');
  const { id } = await call('failurePoints.add', { place, text: 'x' });
  expect(await codeOf('failurePoints.change', { id: 99, text: 'y' })).toBe('invalid-input');
  expect(await codeOf('failurePoints.change', { id, causeId: 99 })).toBe('unknown-cause');
  expect(await codeOf('failurePoints.remove', { id: 99 })).toBe('invalid-input');
  const mitigate = (input: object) =>
    codeOf('failurePoints.addMitigation', { text: 'x', ...input });
  expect(await mitigate({ failurePointId: 99 })).toBe('invalid-input');
  expect(await mitigate({ failurePointId: id, changeId: 99 })).toBe('unknown-change');
  const { id: mitigationId } = await call('failurePoints.addMitigation', {
    failurePointId: id,
    text: 'x',
  });
  const change = (input: object) => codeOf('failurePoints.changeMitigation', input);
  expect(await change({ mitigationId, changeId: 99 })).toBe('unknown-change');
  expect(await change({ mitigationId: 99, text: 'y' })).toBe('invalid-input');
  expect(await codeOf('failurePoints.removeMitigation', { mitigationId: 99 })).toBe(
    'invalid-input',
  );
});
