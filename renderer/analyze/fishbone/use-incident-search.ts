import { onScopeDispose, shallowRef, watch } from 'vue';
import type { IncidentRow } from '#core/contract/aggregate.ts';
import type { Field } from '#core/contract/fields.ts';
import { engine, failureShape } from '../../app/engine-client.ts';
import { errorSentence } from '../../app/error-words.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { incidentNumber, searchFor } from './incident-search.ts';

/** Incidents that are shown at once. */
export const mostShown = 20;

interface Found {
  readonly rows: readonly IncidentRow[];
  readonly total: number;
  /** Why they could not be sought; empty when they could. */
  readonly trouble: string;
}

/** The incidents that fit what is typed; null while they are sought, so that nothing older is chosen. */
export function useIncidentSearch(typed: () => string, fields: () => readonly Field[]) {
  const project = useProjectStore();
  const found = shallowRef<Found | null>(null);
  let over = false;

  /** The incident of that number, if there is one. */
  async function byNumber(id: number | null, fieldIds: number[]): Promise<IncidentRow[]> {
    if (id === null) return [];
    try {
      const one = await engine.call('aggregate.incident', { incidentId: id });
      const cells = fieldIds.map(
        (fieldId) => one.cells.find((cell) => cell.fieldId === fieldId)?.value ?? null,
      );
      return [{ id, sourceRow: one.sourceRow, cells }];
    } catch (thrown) {
      if (failureShape(thrown).code === 'unknown-incident') return [];
      throw thrown;
    }
  }

  async function sought(text: string): Promise<Found> {
    const fieldIds = fields().map(({ id }) => id);
    const sort = { fieldId: null, descending: false };
    try {
      const [first, { rows, total }] = await Promise.all([
        byNumber(incidentNumber(text), fieldIds),
        engine.call('aggregate.rows', {
          filter: searchFor(text),
          sort,
          fieldIds,
          offset: 0,
          limit: mostShown,
        }),
      ]);
      const others = rows.filter((row) => row.id !== first[0]?.id);
      return { rows: [...first, ...others], total, trouble: '' };
    } catch (thrown) {
      return { rows: [], total: 0, trouble: errorSentence(failureShape(thrown)) };
    }
  }

  async function seek(): Promise<void> {
    const text = typed();
    found.value = null;
    const given = await sought(text);
    if (!over && text === typed()) found.value = given;
  }

  watch([typed, () => project.revision], () => void seek(), { immediate: true });
  onScopeDispose(() => (over = true));
  return { found };
}
