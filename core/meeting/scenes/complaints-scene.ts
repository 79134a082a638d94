import { amountWords, noFigure, numberWords, shareWords } from '../../aggregate/number-words.ts';
import type { StageFiguresOfMap } from '../../contract/complaint-maps.ts';
import { complaintFigures } from '../../modify/complaint-figures.ts';
import { readComplaintMap } from '../../modify/complaint-store.ts';
import { type ComplaintColumn, drawComplaints } from './complaints-drawing.ts';
import { RoomPen } from './room-pen.ts';
import { maskedOf, maskedWords, roomFilter, roomName } from './room-words.ts';
import { boxOf, pictured, subLine } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

const verdicts = { kept: '✓ kept', missed: '✗ missed', open: '? open' } as const;

/** What happens to complaints stage by stage: how many get there, how long it takes, and whether the target is kept. */
export async function complaintsScene(context: SceneContext, mapId: number): Promise<RoomDrawn> {
  const { file, incidents, control, highlight } = context;
  const map = readComplaintMap(file, mapId);
  const { n, stages } = await complaintFigures(incidents, mapId, control);
  const targets = new Map(map.stages.map((one) => [one.stage, one]));
  const columns = stages.map((one) => {
    const own = targets.get(one.stage);
    const isMasked = maskedOf(context, [own?.fieldId]) !== null;
    const column = columnOf(one, own?.targetHours ?? null, isMasked);
    return { ...column, strong: highlight === `stage:${one.stage}` };
  });
  const strong = columns.find((one) => one.strong);
  const sub = subLine(context, [
    'Complaints',
    roomFilter(context, map.filter),
    strong === undefined ? '' : `${strong.stage}: ${strong.reached} ${strong.of}`,
    `n = ${numberWords(n)}`,
  ]);
  const title = roomName(context, map.name, map.filter);
  const unseen = incidents.fields.filter(
    ({ id }) => context.masked.has(id) && map.stages.some(({ fieldId }) => fieldId === id),
  );
  const pen = new RoomPen();
  drawComplaints(pen, boxOf(context), columns);
  const told = columns.map(
    ({ stage, reached, of, lines }) => `${stage}: ${reached} ${of}, ${lines.join(', ')}`,
  );
  return pictured(context, pen, {
    ...{ title, sub, hidden: maskedWords(unseen) },
    description: `${title}. ${sub}. ${told.join('; ')}`,
  });
}

function columnOf(
  { stage, asItIs }: StageFiguresOfMap,
  targetHours: number | null,
  isMasked: boolean,
): Omit<ComplaintColumn, 'strong'> {
  if (asItIs === null || isMasked) {
    const of = isMasked ? 'masked in the room' : 'not recorded';
    return { stage, reached: noFigure, of, share: 0, lines: [], missed: false };
  }
  const { reached, median, target, skipped, waiting, timed } = asItIs;
  const verdict = target?.verdict ?? null;
  return {
    stage,
    reached: numberWords(reached.count),
    of: `reached, ${shareWords(reached.share, 0)}`,
    share: reached.share ?? 0,
    lines: [
      median === null
        ? 'no time known'
        : `median ${amountWords(median.value)}\u00A0h, n\u00A0=\u00A0${numberWords(timed)}`,
      ...(target === null
        ? ['no target']
        : [
            `${shareWords(target.share, 0)} of ${numberWords(target.n)} within ${amountWords(targetHours ?? 0)}\u00A0h`,
            ...(verdict === null ? [] : [`target ${verdicts[verdict]}`]),
          ]),
      ...(skipped.count === 0 ? [] : [`${numberWords(skipped.count)} skipped it`]),
      ...(waiting.count === 0 ? [] : [`${numberWords(waiting.count)} waiting`]),
    ],
    missed: verdict === 'missed',
  };
}
