import { type MaturityLevel, maturityLevels, type MaturityMark } from '#core/contract/maturity.ts';

/** A judgement as it is drawn. */
export interface StepPoint {
  x: number;
  y: number;
  level: MaturityLevel;
  id: number;
}

export interface StepsDrawn {
  points: StepPoint[];
  /** From judgement to judgement and on to today, in steps; empty without any. */
  path: string;
  /** Where the suggestion of today stands; null: there is none. */
  suggestion: { x: number; y: number } | null;
}

export interface StepsRoom {
  width: number;
  height: number;
  /** Room for marks at each side. */
  margin: number;
}

/** The height of a level: the lowest at the bottom. */
export function levelHeight(level: MaturityLevel, { height, margin }: StepsRoom): number {
  const place = maturityLevels.indexOf(level) / (maturityLevels.length - 1);
  return height - margin - place * (height - 2 * margin);
}

/**
 * How a touch point was judged over time, as steps from the first judgement to today; what is suggested today stands at
 * the end, beside them.
 */
export function stepsOf(
  marks: readonly Pick<MaturityMark, 'id' | 'level' | 'at'>[],
  suggested: MaturityLevel | null,
  now: number,
  room: StepsRoom,
): StepsDrawn {
  const last = room.width - room.margin;
  // The suggestion has a place of its own behind today.
  const today = last - 2 * room.margin;
  const suggestion = suggested === null ? null : { x: last, y: levelHeight(suggested, room) };
  const times = marks.map(({ at }) => Date.parse(at));
  const [begin] = times;
  if (begin === undefined) return { points: [], path: '', suggestion };
  const span = Math.max(1, now - begin);
  const points = marks.map(({ id, level }, index) => {
    const part = Math.min(1, Math.max(0, ((times[index] ?? begin) - begin) / span));
    return {
      id,
      level,
      x: room.margin + part * (today - room.margin),
      y: levelHeight(level, room),
    };
  });
  const [first, ...others] = points;
  const path = [
    `M${first?.x ?? 0} ${first?.y ?? 0}`,
    ...others.map(({ x, y }) => `H${x}V${y}`),
    `H${today}`,
  ].join('');
  return { points, path, suggestion };
}
