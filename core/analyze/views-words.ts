import type { ParetoViews } from '#core/contract/analyze.ts';
import {
  amountWords,
  listWords,
  noFigure,
  numbered,
  numberWords,
} from '#core/aggregate/number-words.ts';
import { rankText } from './pareto-formats.ts';

/** What one of several views measures, as its head and within a sentence. */
export interface ViewName {
  /** "Cost", "Incidents per 1,000 orders". */
  readonly title: string;
  /** "by cost", within a sentence. */
  readonly by: string;
  readonly counted: boolean;
}

/** An amount of a view as it is written in its column. */
export function viewAmount(amount: number, name: ViewName | undefined): string {
  return name?.counted ? numberWords(amount) : amountWords(amount);
}

/** One flip in a sentence: "Restaurants leads Shops by count, Shops leads by cost; both beyond chance." */
export function flipWords(
  { views, above, below, beyondChance }: ParetoViews['flips'][number],
  names: readonly ViewName[],
): string {
  const [first, second] = views.map((view) => names[view]?.by ?? '');
  const sure = beyondChance ? 'both beyond chance' : 'one of the two orders may be chance';
  return `${above} leads ${below} ${first}, ${below} leads ${second} (${sure}).`;
}

/** What the views say together, in one or two sentences. */
export function viewsVerdict(views: ParetoViews, names: readonly ViewName[]): string {
  const bys = listWords(
    names.map(({ by }) => by),
    'or',
  );
  const certain = views.flips.filter(({ beyondChance }) => beyondChance);
  if (views.flips.length === 0) return `The order is the same ${bys}.`;
  if (certain.length === 0) {
    return `No two bars change places beyond chance ${bys}: the order holds as far as can be told.`;
  }
  const [first] = certain;
  const lead = first ? flipWords(first, names) : '';
  const rest = certain.length - 1;
  if (rest === 0) return `One pair of bars changes places beyond chance. ${lead}`;
  return `${numberWords(certain.length)} pairs of bars change places beyond chance. ${lead}`;
}

type Figures = ParetoViews['bars'][number]['figures'][number];

/** "370, place 2 of 17 (rank 1 to 3)": one category by one measure. */
export function viewFigureWords(figures: Figures, name: ViewName | undefined): string {
  if (figures.place === null) return 'No figure, because nothing is known to take it of';
  const incidents = name?.counted
    ? ''
    : ` from ${numbered(figures.count, 'incident', 'incidents')}`;
  const rank = figures.rank ? `, with 95\u00a0% confidence ${rankText(figures.rank)}` : '';
  return `${viewAmount(figures.amount, name)}${incidents}, place ${figures.place}${rank}`;
}

/** A category in one column, read out. */
export function spokenCell(
  views: ParetoViews,
  bar: number,
  view: number,
  names: readonly ViewName[],
): string {
  const found = views.bars[bar];
  const figures = found?.figures[view];
  if (!found || !figures) return '';
  const name = names[view];
  const first = found.figures[0]?.place ?? null;
  const moved = figures.place !== null && first !== null ? first - figures.place : 0;
  const places = Math.abs(moved) === 1 ? 'place' : 'places';
  const told =
    view === 0 || moved === 0
      ? ''
      : `, ${Math.abs(moved)} ${places} ${moved > 0 ? 'higher' : 'lower'} than ${names[0]?.by ?? ''}`;
  return `${found.value || '(blank)'}, ${name?.title ?? ''} ${viewFigureWords(figures, name)}${told}`;
}

/** Heads of the table of measures side by side. */
export function viewHeads(names: readonly ViewName[]): string[] {
  return names.flatMap(({ title }) => [title, `Place: ${title}`]);
}

/** Cells of one line of that table, in the order of its heads. */
export function viewCells(bar: ParetoViews['bars'][number], names: readonly ViewName[]): string[] {
  return bar.figures.flatMap((figures, view) => {
    if (figures.place === null) return [noFigure, noFigure];
    const rank = figures.rank ? ` (${rankText(figures.rank)})` : '';
    return [viewAmount(figures.amount, names[view]), `${figures.place}${rank}`];
  });
}
