import { numbered, numberWords } from '../../aggregate/number-words.ts';
import { answerFishbone } from '../../analyze/fishbone-answer.ts';
import type { RoomShow } from '../../contract/room.ts';
import { drawFishbone, type RoomCause } from './fishbone-drawing.ts';
import { RoomPen } from './room-pen.ts';
import { roomName } from './room-words.ts';
import { boxOf, calm, listed, pictured, subLine } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

type Asked = Extract<RoomShow, { kind: 'fishbone' }>;
type Cause = ReturnType<typeof answerFishbone>['causes'][number];

const order = { confirmed: 0, suspected: 1, 'ruled-out': 2 } as const;

/** A whole fishbone with what is confirmed and most voted for, or all causes of one bone. @throws VitalFewError `unknown-problem` */
export function fishboneScene(context: SceneContext, { problemId, boneId }: Asked): RoomDrawn {
  const { problem, bones, causes } = answerFishbone(context.file, problemId);
  const statement = roomName(context, problem.statement, problem.filter);
  const bone = bones.find(({ id }) => id === boneId);
  if (boneId !== null) {
    if (bone === undefined)
      return calm(context, 'Not there any more', ['That bone was taken away.']);
    return boneScene(
      context,
      bone.name,
      causes.filter((cause) => cause.boneId === bone.id),
    );
  }
  const own = causes.filter(({ standsFor }) => standsFor === null);
  const confirmed = own.filter(({ status }) => status === 'confirmed').length;
  const strong = own.find(({ id }) => context.highlight === `cause:${id}`);
  const sub = subLine(
    context,
    [
      numbered(own.length, 'cause', 'causes'),
      `${numberWords(confirmed)} confirmed (✓)`,
      strong?.text ?? '',
    ],
    2,
  );
  const title = problem.effect === 'bad' ? 'Why does it happen?' : 'Why does it go well?';
  if (bones.length === 0) return calm(context, title, [statement, 'The fishbone is empty.']);
  const drawn = bones.map(({ id, name }) => ({
    name,
    causes: causes.filter(({ boneId: on }) => on === id).map((one) => roomCause(context, one)),
  }));
  const pen = new RoomPen();
  drawFishbone(pen, boxOf(context), statement, drawn);
  const told = drawn.map(
    ({ name, causes: all }) => `${name}: ${all.map(({ text }) => text).join(', ')}`,
  );
  return pictured(context, pen, {
    title,
    sub,
    description: `${statement}. ${told.join('. ')}`,
  });
}

function roomCause({ highlight }: SceneContext, cause: Cause): RoomCause {
  const { id, text, status, votes } = cause;
  return { text, status, votes, order: order[status], strong: highlight === `cause:${id}` };
}

function boneScene(context: SceneContext, name: string, causes: readonly Cause[]): RoomDrawn {
  const depths = new Map<number, number>();
  for (const { id, parentId } of causes) {
    depths.set(id, parentId === null ? 0 : (depths.get(parentId) ?? 0) + 1);
  }
  const items = causes.map(({ id, text, status, votes }) => ({
    text: `${'› '.repeat(depths.get(id) ?? 0)}${text}`,
    mark: status === 'confirmed' ? '✓' : '',
    figure: votes === 0 ? '' : numbered(votes, 'vote', 'votes'),
    strong: context.highlight === `cause:${id}`,
    struck: status === 'ruled-out',
  }));
  const confirmed = causes.filter(({ status }) => status === 'confirmed').length;
  const strong = causes.find(({ id }) => context.highlight === `cause:${id}`);
  const sub = subLine(
    context,
    [
      numbered(causes.length, 'cause', 'causes'),
      `${numberWords(confirmed)} confirmed (✓)`,
      strong?.text ?? '',
    ],
    2,
  );
  return listed(context, items, {
    title: name,
    sub,
    empty: 'No cause stands here yet.',
    lead: true,
  });
}
