import type { Condition } from '#core/contract/filter.ts';
import type { OperationInput } from '#core/contract/operations.ts';
import { withDays } from './control-under-test.ts';

/** 24 days of incidents, every fourth late; the late ones are a problem with two confirmed causes and others. */
export async function withCauses() {
  const host = await withDays();
  const { call, idOf } = host;
  const kind = (value: string): Condition => ({
    kind: 'values',
    fieldId: idOf('Kind'),
    values: [value],
    exclude: false,
  });
  const late = { conditions: [kind('late')] };
  const { id: problemId } = await call('problems.add', {
    statement: 'Bags are late',
    filter: late,
  });
  const { id: bone } = await call('fishbone.addBone', { problemId, name: 'Equipment' });
  const cause = async (text: string, status: 'suspected' | 'confirmed' | 'ruled-out') => {
    const { id } = await call('fishbone.addCause', { below: { kind: 'bone', id: bone }, text });
    if (status !== 'suspected') {
      await call('fishbone.setStatus', { causeId: id, status, why: 'Seen.' });
    }
    return id;
  };
  const belt = await cause('The belt stops', 'confirmed');
  const staff = await cause('Too few hands', 'confirmed');
  const rain = await cause('Rain', 'suspected');
  const moon = await cause('The moon', 'ruled-out');
  const list = async () => (await call('changes.list', {})).changes;
  const change = async (id: number) => {
    const found = (await list()).find((one) => one.id === id);
    if (found === undefined) throw new Error(`no change ${id}`);
    return found;
  };
  const add = async (
    title: string,
    causeIds: number[] = [belt],
    more: Omit<OperationInput<'changes.add'>, 'title' | 'causeIds'> = {},
  ) => (await call('changes.add', { title, causeIds, accountable: 'Ana', ...more })).id;
  const approved = async (title: string, causeIds: number[] = [belt]) => {
    const id = await add(title, causeIds);
    await call('changes.decide', { id, decision: 'approved', why: '' });
    return id;
  };
  const why = async (name: string, input: unknown) => {
    const answer = await host.engine.call(name, input);
    return 'error' in answer ? answer.error.message : 'no error';
  };
  const causes = { belt, staff, rain, moon };
  return {
    ...host,
    problemId,
    bone,
    late,
    kind,
    causes,
    list,
    change,
    addChange: add,
    approved,
    why,
  };
}
