import { amountWords, numbered, numberWords, shareWords } from '../../aggregate/number-words.ts';
import { periodOf } from '../../aggregate/figures.ts';
import { select } from '../../aggregate/selection.ts';
import { periodWords } from '../../aggregate/time-words.ts';
import { problemFigures } from '../../analyze/problem-figures.ts';
import { readProblem } from '../../analyze/problems.ts';
import type { Problem } from '../../contract/problems.ts';
import { wilsonInterval } from '../../statistics/proportion.ts';
import { drawFigures, type LargeFigure } from './figures-drawing.ts';
import { RoomPen } from './room-pen.ts';
import { fieldOf, maskedOf, maskedWords, roomFilter, roomName } from './room-words.ts';
import { boxOf, pictured, subLine } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

type Figures = ReturnType<typeof problemFigures>;

/** A problem in its own sentence, with what it comes to in large figures. @throws VitalFewError `unknown-problem` */
export function problemScene(context: SceneContext, problemId: number): RoomDrawn {
  const { file, incidents, exposure } = context;
  const problem = readProblem(file, problemId);
  const figures = problemFigures(incidents, exposure, problemId);
  const { firstAt, lastAt } = periodOf(incidents, select(incidents, figures.filter).rows);
  const title = roomName(context, problem.statement, problem.filter);
  const sub = subLine(context, [
    problem.effect === 'bad' ? 'What goes wrong' : 'What goes well',
    roomFilter(context, { conditions: problem.filter.conditions }),
    firstAt === null || lastAt === null ? '' : periodWords(firstAt, lastAt),
    `n = ${numberWords(figures.incidents)}`,
  ]);
  const large = [
    {
      figure: numberWords(figures.incidents),
      words: figures.incidents === 1 ? 'incident' : 'incidents',
    },
    ...shareFigure(figures),
    ...measured(context, problem, figures),
  ];
  const { all, confirmed } = problem.causes;
  const foot =
    all === 0
      ? 'No causes are written down yet.'
      : `${numbered(all, 'cause', 'causes')} on the fishbone, ${numberWords(confirmed)} confirmed`;
  const pen = new RoomPen();
  drawFigures(pen, boxOf(context), large, foot);
  const told = large.map(({ figure, words }) => `${figure} ${words}`).join('; ');
  const unseen =
    problem.measure.kind === 'sum' ? maskedOf(context, [problem.measure.fieldId]) : null;
  return pictured(context, pen, {
    ...{ title, sub, description: `${title}. ${sub}. ${told}. ${foot}` },
    hidden: maskedWords(unseen === null ? [] : [unseen]),
  });
}

function interval(low: string, high: string): string {
  return `95\u00A0% interval ${low} to ${high}`;
}

/** The share of all incidents; none where all of them are meant. */
function shareFigure({ incidents, all }: Figures): LargeFigure[] {
  const around = incidents === all ? null : wilsonInterval(incidents, all);
  if (around === null) return [];
  const [low, high] = [around.low, around.high].map((one) => shareWords(one, 1));
  return [
    {
      figure: shareWords(incidents / all, 1),
      words: `of all ${numberWords(all)} incidents (${interval(low ?? '', high ?? '')})`,
    },
  ];
}

function measured(
  context: SceneContext,
  { measure }: Problem,
  { amount, rate }: Figures,
): LargeFigure[] {
  if (measure.kind === 'sum' && amount !== null && maskedOf(context, [measure.fieldId]) === null) {
    const name = fieldOf(context, measure.fieldId)?.name ?? 'Sum';
    return [{ figure: amountWords(amount), words: `${name} in all` }];
  }
  if (rate === null || rate.rate === null) return [];
  const [low, high] = [rate.low, rate.high].map((one) => (one === null ? '—' : amountWords(one)));
  const words = `per ${numberWords(rate.per)} ${rate.unit} (${interval(low ?? '', high ?? '')})`;
  return [{ figure: amountWords(rate.rate), words }];
}
