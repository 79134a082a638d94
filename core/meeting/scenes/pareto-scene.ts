import { noFigure, numberWords, shareWords } from '../../aggregate/number-words.ts';
import { periodWords } from '../../aggregate/time-words.ts';
import { pareto } from '../../analyze/pareto.ts';
import { amountText, barName } from '../../analyze/pareto-formats.ts';
import { measureTitle, wholeName } from '../../analyze/pareto-measure-words.ts';
import { listProblems } from '../../analyze/problems.ts';
import type { ParetoBar, ParetoMeasure, ParetoResult } from '../../contract/analyze.ts';
import type { Field } from '../../contract/fields.ts';
import type { RoomShow } from '../../contract/room.ts';
import { drawPareto, type RoomBar } from './pareto-drawing.ts';
import { RoomPen } from './room-pen.ts';
import { maskedOf, maskedWords, roomFilter } from './room-words.ts';
import { boxOf, calm, pictured, subLine } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

type Asked = Extract<RoomShow, { kind: 'pareto' }>;
type Figures = Omit<ParetoResult, 'revision'>;

/** Seven bars and Other: more cannot be told apart from the back of a room. */
const maxBars = 8;

/** The field that is asked for, or the one that the desk begins with; null: there is none. */
function barField({ incidents }: SceneContext, fieldId: number | null): Field | null {
  const coded = incidents.fields.filter(
    ({ storage, role }) => storage === 'code' && role !== 'identifier',
  );
  return (
    incidents.fields.find(({ id, storage }) => id === fieldId && storage !== 'text') ??
    coded.find(({ origin }) => origin === 'classified') ??
    coded.find(({ role }) => role === 'category') ??
    coded.find(({ role }) => role === 'touch-point') ??
    coded[0] ??
    null
  );
}

/** The measure that is asked for with its weights, or that of the problem. */
function measureOf({ file }: SceneContext, { pareto: view, problemId }: Asked): ParetoMeasure {
  const problem = listProblems(file).find(({ id }) => id === problemId) ?? null;
  const own = view.measureProblemId === problemId ? view.measure : null;
  const measure: ParetoMeasure = own ?? problem?.measure ?? { kind: 'count' };
  if (measure.kind !== 'weighted') return measure;
  const given = view.weights.find(({ fieldId }) => fieldId === measure.fieldId);
  return given === undefined ? measure : { ...measure, weights: given.weights };
}

/** A Pareto of at most seven bars and Other; names of a masked field are numbers. */
export function paretoScene(context: SceneContext, show: Asked): RoomDrawn {
  const field = barField(context, show.pareto.fieldId);
  if (field === null) return calm(context, 'Pareto', ['There is no field with categories.']);
  const isChoice = (one: Asked['filter']['conditions'][number]) =>
    one.kind === 'values' && one.fieldId === field.id && !one.exclude;
  const filter = { conditions: show.filter.conditions.filter((one) => !isChoice(one)) };
  const { threshold, otherBelow } = show.pareto;
  const measure = measureOf(context, show);
  const asked = { filter, fieldId: field.id, measure, threshold, maxBars, otherBelow };
  const unseen = 'fieldId' in measure ? maskedOf(context, [measure.fieldId]) : null;
  if (unseen !== null) {
    return {
      ...calm(context, 'Pareto', [`${unseen.name} is masked in the room.`]),
      hidden: maskedWords([unseen]),
    };
  }
  const result = pareto({ incidents: context.incidents, exposure: context.exposure }, asked);
  const names = { fields: context.incidents.fields, imports: [] };
  const masked = context.masked.has(field.id);
  const entries = result.other === null ? result.bars : [...result.bars, result.other];
  const bars = entries.map((bar, index) => roomBar(context, result, bar, index, masked));
  const strong = bars.find((bar) => bar.strong);
  const { firstAt, lastAt } = result;
  const sub = subLine(context, [
    `${measureTitle(result, names)} by ${field.name}`,
    roomFilter(context, filter),
    firstAt === null || lastAt === null ? '' : periodWords(firstAt, lastAt),
    `n = ${numberWords(result.n)}`,
    strong === undefined ? '' : `${strong.label}: ${strong.amount}`,
  ]);
  const title = titleOf(result, wholeName(result, names) ?? 'incidents');
  if (bars.length === 0) return calm(context, title, ['No incident has a value here.'], sub);
  const pen = new RoomPen();
  drawPareto(pen, boxOf(context), result, bars);
  const hidden = maskedWords(masked ? [field] : []);
  const told = bars.map(({ label, amount }) => `${label} ${amount}`).join('; ');
  return pictured(context, pen, { title, sub, hidden, description: `${title}. ${sub}. ${told}` });
}

/** The verdict without any value of a field. */
function titleOf(
  { verdict, bars, vitalFew, categories, additive }: Figures,
  whole: string,
): string {
  if (verdict === 'nothing' || bars.length === 0) return 'Nothing to compare';
  if (categories === 1) return 'All of it is in one category';
  if (verdict === 'level') return `No vital few: ${numberWords(categories)} categories are level`;
  if (!additive) {
    const above = bars.filter(({ beside }) => beside?.stands === 'above').length;
    return above === 0
      ? 'The rates differ'
      : `${numberWords(above)} of ${numberWords(categories)} rates stand above the rest`;
  }
  const vital = bars.filter((bar) => bar.vital);
  const shown = Math.min(vitalFew, vital.length);
  const share = shareWords(bars[shown - 1]?.cumulativeShare ?? null, 0);
  const many =
    shown === 1
      ? 'One category carries'
      : `${numberWords(shown)} of ${numberWords(categories)} categories carry`;
  return share === noFigure ? 'How it spreads' : `${many} ${share} of ${whole}`;
}

function roomBar(
  { highlight }: SceneContext,
  result: Figures,
  bar: ParetoBar,
  index: number,
  masked: boolean,
): RoomBar {
  const isOther = bar === result.other;
  const label =
    masked && !isOther
      ? `${numberWords(index + 1)} (masked)`
      : barName(bar, isOther, result.otherCategories);
  const stands = result.additive
    ? bar.vital && result.verdict === 'vital-few'
    : bar.beside?.stands === 'above';
  return {
    label,
    value: bar.amount,
    amount: amountText(bar.amount, result.measure.kind === 'count'),
    share: bar.cumulativeShare,
    kind: isOther ? 'other' : stands ? 'vital' : 'many',
    strong: !isOther && highlight !== null && bar.value === highlight,
  };
}
