import type { OperationInput } from '#core/contract/operations.ts';
import { engine } from '../../app/engine-client.ts';
import { useEdit } from '../../app/use-edit.ts';

/** What can be said of a change. */
export type Said = Omit<OperationInput<'changes.change'>, 'id'>;

/** Every edit of a change; each says whether it was kept, and failures are said. */
export function useChangeEdits() {
  const edit = useEdit();

  async function done(work: () => Promise<unknown>): Promise<boolean> {
    return (await edit(work)) !== null;
  }

  return {
    /** Number of the new change; null when it could not be added. */
    add: async (said: OperationInput<'changes.add'>): Promise<number | null> =>
      (await edit(() => engine.call('changes.add', said)))?.id ?? null,
    say: (id: number, said: Said) => done(() => engine.call('changes.change', { id, ...said })),
    decide: (id: number, decision: OperationInput<'changes.decide'>['decision'], why: string) =>
      done(() => engine.call('changes.decide', { id, decision, why })),
    remove: (id: number) => done(() => engine.call('changes.remove', { id })),
    addRisk: async (id: number, text: string): Promise<number | null> =>
      (await edit(() => engine.call('changes.addRisk', { id, text })))?.id ?? null,
    changeRisk: (risk: OperationInput<'changes.changeRisk'>) =>
      done(() => engine.call('changes.changeRisk', risk)),
    removeRisk: (riskId: number) => done(() => engine.call('changes.removeRisk', { riskId })),
    justifyWeak: (problemId: number, reason: string) =>
      done(() => engine.call('changes.justifyWeak', { problemId, reason })),
  };
}
