import { computed, ref, shallowRef } from 'vue';
import type { StoredReject } from '#core/contract/sources.ts';
import { engine } from '../app/engine-client.ts';
import { useShellStore } from '../app/shell-store.ts';

/** What became of a row that was sent: taken in, or why it still does not fit. */
export type Outcome =
  | { kind: 'mended'; cells: readonly string[] }
  | { kind: 'still'; column: string | null; explanation: string };

/** Rejected rows under correction: their cells as typed, and what became of them. */
export function useMend(importId: () => number) {
  const shell = useShellStore();
  const drafts = shallowRef<ReadonlyMap<number, readonly string[]>>(new Map());
  const outcomes = shallowRef<ReadonlyMap<number, Outcome>>(new Map());
  const sending = ref(false);

  /** Rows that were changed and not yet sent as they are. */
  const changed = computed(() => drafts.value.size);
  const mended = computed(
    () => [...outcomes.value.values()].filter(({ kind }) => kind === 'mended').length,
  );

  /** The cells of a row as typed, one for each header and those too many. */
  function cellsOf(row: StoredReject, columns: number): readonly string[] {
    return drafts.value.get(row.id) ?? asManyAs(row.cells, columns);
  }

  function setCells(row: StoredReject, cells: readonly string[], columns: number): void {
    const next = new Map(drafts.value);
    const same = cells.join('\u0000') === asManyAs(row.cells, columns).join('\u0000');
    if (same && row.cells.length === columns) next.delete(row.id);
    else next.set(row.id, cells);
    drafts.value = next;
  }

  function setCell(row: StoredReject, place: number, text: string, columns: number): void {
    const cells = [...cellsOf(row, columns)];
    cells[place] = text;
    setCells(row, cells, columns);
  }

  function forget(row: StoredReject): void {
    const next = new Map(drafts.value);
    next.delete(row.id);
    drafts.value = next;
  }

  /** Imports the rows that were changed; those that still do not fit say why and can be changed again. */
  async function send(): Promise<void> {
    if (sending.value || drafts.value.size === 0) return;
    sending.value = true;
    const sent = [...drafts.value].map(([rejectId, cells]) => ({ rejectId, cells: [...cells] }));
    try {
      const answer = await engine.call('sources.mend', { importId: importId(), rows: sent });
      const still = new Map(answer.stillRejected.map((row) => [row.rejectId, row]));
      const next = new Map(outcomes.value);
      for (const { rejectId, cells } of sent) {
        const row = still.get(rejectId);
        next.set(
          rejectId,
          row
            ? { kind: 'still', column: row.column, explanation: row.explanation }
            : { kind: 'mended', cells },
        );
      }
      outcomes.value = next;
      drafts.value = new Map([...drafts.value].filter(([id]) => still.has(id)));
    } catch (thrown) {
      shell.fail(thrown);
    } finally {
      sending.value = false;
    }
  }

  return { drafts, outcomes, sending, changed, mended, cellsOf, setCells, setCell, forget, send };
}

/** The cells, and empty ones for headers that the row has none for. */
function asManyAs(cells: readonly string[], columns: number): readonly string[] {
  const missing = Math.max(0, columns - cells.length);
  return missing === 0 ? cells : [...cells, ...Array.from({ length: missing }, () => '')];
}
