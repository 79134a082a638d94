import type { StoredCause, StoredFishbone } from '#core/contract/fishbone.ts';
import { nextSide } from '#core/analyze/fishbone-tree.ts';

type StoredBone = StoredFishbone['bones'][number];

/**
 * A fishbone as the engine gives it, from lines indented by two spaces: bones first, causes below them,
 * numbered from 1 in their order, bones and causes each on their own.
 */
export function storedFishbone(
  lines: readonly string[],
  change: (cause: StoredCause) => Partial<StoredCause> = () => ({}),
): Omit<StoredFishbone, 'revision'> {
  const bones: StoredBone[] = [];
  const causes: StoredCause[] = [];
  const path: number[] = [];
  for (const line of lines) {
    const text = line.trimStart();
    const depth = (line.length - text.length) / 2;
    if (depth === 0) {
      const id = bones.length + 1;
      bones.push({ id, name: text, side: nextSide(bones), collapsed: false });
      continue;
    }
    const id = causes.length + 1;
    path[depth] = id;
    const cause = causeOf(id, text, bones.length, depth === 1 ? null : (path[depth - 1] ?? null));
    causes.push({ ...cause, ...change(cause) });
  }
  return { problem, bones, causes };
}

const problem: StoredFishbone['problem'] = {
  id: 1,
  statement: 'Passengers cannot find their way',
  filter: { conditions: [] },
  period: null,
  measure: { kind: 'count' },
  effect: 'bad',
  head: 'right',
  createdAt: '2026-01-01T00:00:00.000Z',
  causes: { all: 0, confirmed: 0, ruledOut: 0 },
};

/** A suspected cause of which nothing else is known yet. */
export function causeOf(
  id: number,
  text: string,
  boneId: number,
  parentId: number | null,
): StoredCause {
  return {
    id,
    boneId,
    parentId,
    text,
    status: 'suspected',
    verdicts: [],
    notes: '',
    votes: 0,
    needsAll: false,
    collapsed: false,
    actOn: false,
    standsFor: null,
    evidence: [],
    questionedBy: [],
  };
}
