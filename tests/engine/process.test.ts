import { expect, it } from 'vitest';
import { withProblem } from './problem-under-test.ts';

it('a process is written, taken over, changed and undone through the engine', async () => {
  const { call, codeOf, label } = await withProblem();
  const { id: changeId } = await call('changes.add', { title: 'Clean the sensor' });
  const text = 'Bag comes\tHandler\nBag is scanned\tHandler\t2\nBelt starts';
  await call('process.pasteSteps', { changeId, side: 'as-is', text });
  expect(await label()).toBe('Paste 3 steps into the process as it is');
  const { ids } = await call('process.start', { changeId });
  const [first = 0, second = 0, third = 0] = ids;
  await call('process.moveStep', { id: third, before: first });
  await call('process.changeStep', { id: second, minutes: 1, failure: 'Dirty' });
  await call('process.removeStep', { id: first });
  const { id } = await call('process.addStep', { changeId, side: 'to-be', text: 'Clean it' });
  const { asIs, toBe, revision } = await call('process.get', { changeId });
  expect(asIs.map(({ text: said }) => said)).toEqual([
    'Bag comes',
    'Bag is scanned',
    'Belt starts',
  ]);
  expect(toBe.map((step) => step.id)).toEqual([third, second, id]);
  expect(toBe[1]).toMatchObject({ minutes: 1, failure: 'Dirty', continues: asIs[1]?.id });
  await call('journal.undo', {});
  const undone = await call('process.get', { changeId });
  expect(undone.toBe).toHaveLength(2);
  expect(undone.revision).not.toBe(revision);
  await call('changes.remove', { id: changeId });
  expect(await codeOf('process.get', { changeId })).toBe('unknown-change');
  await call('journal.undo', {});
  expect(await call('process.get', { changeId })).toMatchObject({ asIs, toBe: undone.toBe });
  expect(await codeOf('process.addStep', { changeId, side: 'as-is', text: '  ' })).toBe(
    'invalid-input',
  );
});
