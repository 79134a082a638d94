/** The quarters of effort by impact, by the middle of both scales. */
export const quadrants = ['quick-win', 'major-project', 'fill-in', 'hardly-worth-it'] as const;
export type Quadrant = (typeof quadrants)[number];

/** What a quarter is called, and what to do with what stands in it. */
export const quadrantWords: Readonly<Record<Quadrant, { name: string; advice: string }>> = {
  'quick-win': { name: 'Quick wins', advice: 'much for little: do these first' },
  'major-project': { name: 'Major projects', advice: 'worth it, and to be planned well' },
  'fill-in': { name: 'Fill-ins', advice: 'little for little: when there is time' },
  'hardly-worth-it': { name: 'Hardly worth it', advice: 'little for much: look for another way' },
};

/** Effort and impact run from 0 to this. */
export const scaleEnd = 10;
const middle = scaleEnd / 2;

/** The quarter in which a change stands; who stands on a line between two has the better one. */
export function quadrantOf(effort: number, impact: number): Quadrant {
  if (impact >= middle) return effort <= middle ? 'quick-win' : 'major-project';
  return effort <= middle ? 'fill-in' : 'hardly-worth-it';
}
