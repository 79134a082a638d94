import { onScopeDispose, shallowRef, triggerRef, watch, type ShallowRef } from 'vue';
import type { IncidentRow } from '#core/contract/aggregate.ts';
import type { ErrorShape } from '#core/contract/errors.ts';
import type { OperationInput } from '#core/contract/operations.ts';
import { engine, failureShape } from '../app/engine-client.ts';

export type RowQuestion = Omit<OperationInput<'aggregate.rows'>, 'offset' | 'limit'>;

const blockRows = 100;
/** Blocks kept: 20,000 rows. */
const mostBlocks = 200;

interface Rows {
  readonly key: string;
  readonly total: number;
  readonly blocks: Map<number, readonly IncidentRow[]>;
}

export interface RowSource {
  rows: ShallowRef<Rows | null>;
  failure: ShallowRef<ErrorShape | null>;
  rowAt(index: number): IncidentRow | null;
}

/**
 * Fetches the rows in view, a block at a time; only blocks that are still in view are asked for. When
 * the question changes, the old rows stay until the first new ones are there.
 */
export function useRows(
  question: () => RowQuestion,
  version: () => unknown,
  view: () => { first: number; end: number },
): RowSource {
  const rows = shallowRef<Rows | null>(null);
  const failure = shallowRef<ErrorShape | null>(null);
  let underWay = false;
  let over = false;

  function keyNow(): string {
    return JSON.stringify([question(), version()]);
  }

  function missingBlock(key: string): number | null {
    const { first, end } = view();
    const present = rows.value?.key === key ? rows.value : null;
    const last = Math.max(first, end - 1);
    for (let block = Math.floor(first / blockRows); block <= last / blockRows; block += 1) {
      if (present && block * blockRows >= present.total && block > 0) return null;
      if (!present?.blocks.has(block)) return block;
    }
    return null;
  }

  async function fill(): Promise<void> {
    if (underWay || over) return;
    underWay = true;
    try {
      for (;;) {
        const key = keyNow();
        const block = missingBlock(key);
        if (block === null || over) break;
        const given = await engine.call('aggregate.rows', {
          ...question(),
          offset: block * blockRows,
          limit: blockRows,
        });
        failure.value = null;
        if (key === keyNow()) keep(key, block, given.total, given.rows);
      }
    } catch (thrown) {
      failure.value = failureShape(thrown);
    } finally {
      underWay = false;
    }
  }

  function keep(key: string, block: number, total: number, given: readonly IncidentRow[]): void {
    const present = rows.value;
    if (present?.key !== key || present.total !== total) {
      rows.value = { key, total, blocks: new Map([[block, given]]) };
      return;
    }
    present.blocks.set(block, given);
    const oldest = present.blocks.keys().next().value;
    if (present.blocks.size > mostBlocks && oldest !== undefined) present.blocks.delete(oldest);
    triggerRef(rows);
  }

  watch([keyNow, () => view().first, () => view().end], () => void fill(), { immediate: true });
  onScopeDispose(() => (over = true));

  return {
    rows,
    failure,
    rowAt: (index) =>
      rows.value?.blocks.get(Math.floor(index / blockRows))?.[index % blockRows] ?? null,
  };
}
