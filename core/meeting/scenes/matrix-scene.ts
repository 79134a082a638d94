import { numbered, numberWords } from '../../aggregate/number-words.ts';
import { listProblems } from '../../analyze/problems.ts';
import { listChanges } from '../../modify/changes.ts';
import { quadrantOf } from '../../modify/quadrants.ts';
import { drawPlaces } from './places-drawing.ts';
import { RoomPen } from './room-pen.ts';
import { boxOf, calm, pictured, subLine } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

/** Changes by effort and impact, all of them or those of one problem. */
export function matrixScene(context: SceneContext, problemId: number | null): RoomDrawn {
  const { file, highlight } = context;
  const problem = listProblems(file).find(({ id }) => id === problemId) ?? null;
  const changes = listChanges(file).filter(
    (change) => problem === null || change.problemIds.includes(problem.id),
  );
  const places = changes.flatMap(({ id, title, effort, impact }) =>
    effort === null || impact === null
      ? []
      : [{ text: title, effort, impact, strong: highlight === `change:${id}` }],
  );
  const strong = changes.find(({ id }) => highlight === `change:${id}`);
  const wins = places.filter(({ effort, impact }) => quadrantOf(effort, impact) === 'quick-win');
  const without = changes.length - places.length;
  const sub = subLine(
    context,
    [
      numbered(changes.length, 'change', 'changes'),
      without === 0 ? '' : `${numberWords(without)} not placed yet`,
      strong?.title ?? '',
    ],
    2,
  );
  if (places.length === 0) {
    return calm(context, 'Effort and impact', ['No change is placed yet.'], sub);
  }
  const title =
    wins.length === 0 ? 'No quick win so far' : numbered(wins.length, 'quick win', 'quick wins');
  const pen = new RoomPen();
  const description = drawPlaces(pen, boxOf(context), places);
  return pictured(context, pen, { title, sub, description });
}
