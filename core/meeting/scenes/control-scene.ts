import { numbered, numberWords } from '../../aggregate/number-words.ts';
import { periodWords } from '../../aggregate/time-words.ts';
import { draftChart, keptChart } from '../../analyze/control-answer.ts';
import { chartNames } from '../../analyze/control-formats.ts';
import type { RoomShow } from '../../contract/room.ts';
import { drawControl } from './control-drawing.ts';
import { RoomPen } from './room-pen.ts';
import { highlitWords, markedPoints } from './marked-points.ts';
import { fieldOf, maskedOf, maskedWords, roomFilter } from './room-words.ts';
import { boxOf, calm, pictured, subLine, titled } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

type Asked = Extract<RoomShow, { kind: 'control' }>;
type Answer = ReturnType<typeof draftChart>;

/** A control chart that is kept, or a draft under the filter. @throws VitalFewError `unknown-chart` */
export function controlScene(context: SceneContext, show: Asked): RoomDrawn {
  const answer = answerFor(context, show);
  if (answer === null) return calm(context, 'Control chart', ['There is no field of times.']);
  const { definition, points, signals, scale } = answer;
  const { charted } = definition;
  const unseen =
    'fieldId' in charted ? maskedOf(context, [charted.fieldId, charted.sinceFieldId]) : null;
  if (unseen !== null) {
    const lines = [`${unseen.name} is masked in the room.`];
    return { ...calm(context, 'Control chart', lines), hidden: maskedWords([unseen]) };
  }
  const known = points.filter(({ value }) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  const marked = markedPoints(context, points);
  const own = definition.filter.conditions.filter(
    (one) => one.kind !== 'range' || one.fieldId !== definition.timeFieldId,
  );
  const sub = subLine(context, [
    chartNames[answer.choice.kind],
    roomFilter(context, { conditions: own }),
    first === undefined || last === undefined ? '' : periodWords(first.from, last.to - 1),
    `n = ${numbered(answer.incidents, 'incident', 'incidents')}`,
    numbered(known.length, 'point', 'points'),
    highlitWords(points, marked),
  ]);
  const what = chartedWords(context, charted);
  const title = titled(
    context,
    what,
    signalWords(
      signals.length,
      known.length,
      points.some(({ centre }) => centre !== null),
    ),
  );
  if (known.length === 0) return calm(context, title, ['There is no point to draw.'], sub);
  const pen = new RoomPen();
  drawControl(pen, boxOf(context), { points, signals, scale, target: null, marked });
  const told = known.map(({ when, value }) => `${when} ${value ?? ''}`).join('; ');
  return pictured(context, pen, { title, sub, description: `${title}. ${sub}. ${told}` });
}

/** What each point is, in words. */
function chartedWords(context: SceneContext, charted: Answer['definition']['charted']): string {
  switch (charted.kind) {
    case 'count':
      return 'Incidents';
    case 'rate':
      return 'Rate of incidents';
    case 'share':
      return `Share of ${roomFilter(context, { conditions: [charted.condition] })}`;
    case 'value':
    case 'each':
      return fieldOf(context, charted.fieldId)?.name ?? 'Values';
  }
}

/** What a chart says, in a few words. */
export function signalWords(signals: number, points: number, hasLimits: boolean): string {
  if (!hasLimits) return points === 0 ? 'no values' : 'too few points for limits';
  if (signals === 0) return 'stable, no signal';
  return `${numberWords(signals)} ${signals === 1 ? 'signal' : 'signals'} beyond chance`;
}

function answerFor({ incidents, exposure }: SceneContext, show: Asked): Answer | null {
  const { chartId, ...view } = show.control;
  if (chartId !== null) return keptChart(incidents, exposure, chartId);
  const times = incidents.fields.filter(({ storage }) => storage === 'time');
  const field =
    times.find(({ id }) => id === view.timeFieldId) ??
    times.find(({ role }) => role === 'occurred') ??
    times[0];
  if (field === undefined) return null;
  return draftChart(incidents, exposure, { ...view, filter: show.filter, timeFieldId: field.id });
}
