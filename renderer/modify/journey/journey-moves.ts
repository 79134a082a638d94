import { type JourneyStage, journeyStages } from '#core/contract/journey.ts';

/** A touch point as the map places it. */
export interface Placed {
  id: number;
  stage: JourneyStage;
}

export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** Where a touch point goes: before another one of a stage, or at its end (null). */
export interface Target {
  stage: JourneyStage;
  beforeId: number | null;
}

/** The touch points of a stage, in their order. */
export function inStage<Point extends Placed>(
  points: readonly Point[],
  stage: JourneyStage,
): Point[] {
  return points.filter((point) => point.stage === stage);
}

/** The stage so many further on; null beyond the ends. */
function stageFrom(stage: JourneyStage, by: 1 | -1): JourneyStage | null {
  return journeyStages[journeyStages.indexOf(stage) + by] ?? null;
}

/** The touch point to which a key leads from another one; sideways the nearest stage that has any, as far down. */
export function stepFrom(points: readonly Placed[], id: number, step: Step): number | null {
  const from = points.find((point) => point.id === id);
  if (from === undefined) return null;
  const column = inStage(points, from.stage);
  const row = column.findIndex((point) => point.id === id);
  if (step === 'up') return column[row - 1]?.id ?? null;
  if (step === 'down') return column[row + 1]?.id ?? null;
  if (step === 'first') return column[0]?.id ?? null;
  if (step === 'last') return column.at(-1)?.id ?? null;
  const by = step === 'left' ? -1 : 1;
  for (let stage = stageFrom(from.stage, by); stage !== null; stage = stageFrom(stage, by)) {
    const beside = inStage(points, stage);
    if (beside.length > 0) return beside[Math.min(row, beside.length - 1)]?.id ?? null;
  }
  return null;
}

/** Where a touch point comes to stand when it is carried a step: within its stage, or to the next one; null: nowhere. */
export function carried(points: readonly Placed[], id: number, step: Step): Target | null {
  const from = points.find((point) => point.id === id);
  if (from === undefined) return null;
  const { stage } = from;
  const column = inStage(points, stage);
  const row = column.findIndex((point) => point.id === id);
  const before = (place: number) => column[place]?.id ?? null;
  if (step === 'up') return row === 0 ? null : { stage, beforeId: before(row - 1) };
  if (step === 'down')
    return row === column.length - 1 ? null : { stage, beforeId: before(row + 2) };
  if (step === 'first') return row === 0 ? null : { stage, beforeId: before(0) };
  if (step === 'last') return row === column.length - 1 ? null : { stage, beforeId: null };
  const next = stageFrom(stage, step === 'left' ? -1 : 1);
  if (next === null) return null;
  return { stage: next, beforeId: inStage(points, next)[row]?.id ?? null };
}

/** What gets the focus when touch points are taken away: the one below, above, or the nearest left. */
export function afterRemoval(points: readonly Placed[], id: number): number | null {
  return (
    stepFrom(points, id, 'down') ??
    stepFrom(points, id, 'up') ??
    stepFrom(points, id, 'left') ??
    stepFrom(points, id, 'right')
  );
}
