import type { ParetoViews } from '#core/contract/analyze.ts';
import { noFigure, numbered, numberWords } from '#core/aggregate/number-words.ts';
import { shorten, type TextWidth } from './label-lines.ts';
import type { TextMark } from './pareto-marks.ts';
import { writer, type Write } from './pareto-placing.ts';
import { type ViewName, viewAmount } from './views-words.ts';

export interface ViewsOptions {
  /** Pixels; the layout becomes wider when a column would be narrower than 150 px. */
  readonly width: number;
  readonly textWidth: TextWidth;
  /** What each view measures, in the order of the views. */
  readonly names: readonly ViewName[];
}

/** A category in one column: its place, its name, its amount and a bar. */
export interface ViewCellMark {
  readonly view: number;
  /** Of the category, among those shown. */
  readonly bar: number;
  /** Place in its column, from 0, as drawn. */
  readonly row: number;
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly texts: readonly TextMark[];
  /** Beside the place: up or down against the first view; null where it keeps its place. */
  readonly triangle: { readonly x: number; readonly y: number; readonly up: boolean } | null;
  readonly length: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  /** The 95 % interval of the length, lying at `y`; null where it is not known. */
  readonly whisker: {
    readonly from: number;
    readonly to: number;
    readonly y: number;
    /** It reaches further than its column. */
    readonly cut: boolean;
  } | null;
}

/** A category from one column to the next. certain: it changes places with another beyond chance. */
export interface SlopeMark {
  readonly bar: number;
  readonly kind: 'same' | 'chance' | 'certain';
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

export interface ViewsMarks {
  readonly width: number;
  readonly height: number;
  readonly heads: readonly TextMark[];
  /** A hairline under each head. */
  readonly rules: readonly { readonly x: number; readonly width: number; readonly y: number }[];
  readonly cells: readonly ViewCellMark[];
  readonly slopes: readonly SlopeMark[];
  readonly foot: TextMark | null;
}

const smallestColumn = 150;
const gap = 60;
/** Left and right of the columns, for the ring around a chosen category. */
const margin = 4;
const headHeight = 44;
const rowHeight = 38;
const placeWidth = 40;
const barHeight = 8;
/** An interval reaching further than so many times the longest bar is cut. */
const furthestInterval = 1.4;

/**
 * Places count, cost and rate of the same categories as columns, each in its own order, with a line for each
 * category from column to column. Pure: the ruler for texts is handed in.
 */
export function layoutViews(views: ParetoViews, options: ViewsOptions): ViewsMarks {
  const count = Math.max(views.views.length, 1);
  const least = count * smallestColumn + (count - 1) * gap + 2 * margin;
  const width = Math.max(options.width, least);
  const column = (width - 2 * margin - (count - 1) * gap) / count;
  const write = writer(options.textWidth);
  const rows = views.views.map((_, view) => rowsOf(views, view));
  const xOf = (view: number) => margin + view * (column + gap);
  const yOf = (row: number) => headHeight + row * rowHeight;
  const cells = views.views.flatMap((_, view) =>
    views.bars.map((_bar, bar) =>
      cellOf(views, view, bar, rows[view]?.[bar] ?? 0, {
        write,
        textWidth: options.textWidth,
        x: xOf(view),
        width: column,
        yOf,
        name: options.names[view],
      }),
    ),
  );
  const bottom = yOf(views.bars.length);
  const foot =
    views.otherCategories > 0
      ? write(
          shorten(
            `${numbered(views.otherCategories, 'more category', 'more categories')} not shown; places count them.`,
            width - 2 * margin,
            { size: 12, weight: 400 },
            options.textWidth,
          ),
          { x: margin, y: bottom + 16, anchor: 'start' },
        )
      : null;
  return {
    width,
    height: Math.ceil(bottom + (foot ? 24 : 4)),
    heads: headsOf(views, options, write, column, xOf),
    rules: views.views.map((_, view) => ({ x: xOf(view), width: column, y: headHeight - 6 })),
    cells,
    slopes: slopesOf(
      views,
      rows,
      (view) => xOf(view) + column + 4,
      (view) => xOf(view) - 4,
      yOf,
    ),
    foot,
  };
}

/** The row of each bar in a view: by place, those without one last. */
function rowsOf(views: ParetoViews, view: number): number[] {
  const places = views.bars.map(({ figures }) => figures[view]?.place ?? Infinity);
  const order = places
    .map((_, bar) => bar)
    .sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
  const rows = new Array<number>(places.length).fill(0);
  order.forEach((bar, row) => (rows[bar] = row));
  return rows;
}

function headsOf(
  views: ParetoViews,
  { names, textWidth }: ViewsOptions,
  write: Write,
  column: number,
  xOf: (view: number) => number,
): TextMark[] {
  return views.views.flatMap((view, index) => {
    const title = shorten(names[index]?.title ?? '', column, { size: 14, weight: 620 }, textWidth);
    const n = shorten(`n = ${numberWords(view.n)}`, column, { size: 12, weight: 400 }, textWidth);
    const x = xOf(index);
    return [
      write(title, { x, y: 14, anchor: 'start', size: 14, weight: 620, ink: 'ink' }),
      write(n, { x, y: 31, anchor: 'start', ink: 'ink2' }),
    ];
  });
}

interface CellGround {
  readonly write: Write;
  readonly textWidth: TextWidth;
  readonly x: number;
  readonly width: number;
  yOf(row: number): number;
  readonly name: ViewName | undefined;
}

function cellOf(
  views: ParetoViews,
  view: number,
  bar: number,
  row: number,
  ground: CellGround,
): ViewCellMark {
  const { write, textWidth, x, width, name } = ground;
  const y = ground.yOf(row);
  const figures = views.bars[bar]?.figures[view];
  const place = figures?.place ?? null;
  const first = views.bars[bar]?.figures[0]?.place ?? null;
  const moved = place !== null && first !== null ? first - place : 0;
  const amountText = figures && place !== null ? viewAmount(figures.amount, name) : noFigure;
  const amount = write(amountText, {
    x: x + width,
    y: y + 15,
    anchor: 'end',
    size: 13,
    weight: 600,
    ink: 'ink',
  });
  const font = { size: 13, weight: 400 };
  const room = width - placeWidth - amount.width - 10;
  const label = shorten(views.bars[bar]?.value || '(blank)', room, font, textWidth);
  const texts = [
    write(place === null ? noFigure : String(place), {
      x,
      y: y + 15,
      anchor: 'start',
      ink: 'ink2',
    }),
    write(label, { x: x + placeWidth, y: y + 15, anchor: 'start', ink: 'ink', ...font }),
    amount,
  ];
  if (moved !== 0) {
    texts.push(
      write(String(Math.abs(moved)), {
        x: x + 27,
        y: y + 15,
        anchor: 'start',
        weight: 600,
        ink: 'ink',
      }),
    );
  }
  return {
    view,
    bar,
    row,
    box: { x, y, width, height: rowHeight - 4 },
    texts,
    triangle: moved === 0 ? null : { x: x + 21, y: y + 11, up: moved > 0 },
    ...lengthOf(views, view, figures, { x: x + placeWidth, y: y + 21, width: width - placeWidth }),
  };
}

type Figures = ParetoViews['bars'][number]['figures'][number];

/** What a bar is as long as: its share, or the rate where bars do not add up; their order is the same. */
function lengthUnit(figures: Figures | undefined): number {
  return figures ? (figures.share ?? figures.amount) : 0;
}

/** The bar of a category and its interval; the column ends where the furthest interval does, or is cut. */
function lengthOf(
  views: ParetoViews,
  view: number,
  figures: Figures | undefined,
  room: { x: number; y: number; width: number },
): Pick<ViewCellMark, 'length' | 'whisker'> {
  const all = views.bars.map(({ figures: each }) => each[view]);
  const longest = Math.max(0, ...all.map(lengthUnit));
  const reach = Math.max(longest, ...all.map((each) => each?.interval?.high ?? 0));
  const end = Math.min(reach, longest * furthestInterval);
  const at = (value: number) => (end > 0 ? (Math.min(value, end) / end) * room.width : 0);
  const interval = figures?.place === null ? null : (figures?.interval ?? null);
  const width = figures?.place === null ? 0 : at(lengthUnit(figures));
  return {
    length: { x: room.x, y: room.y, width, height: barHeight },
    whisker: interval && {
      from: room.x + at(interval.low),
      to: room.x + at(interval.high),
      y: room.y + barHeight / 2,
      cut: interval.high > end * 1.0001,
    },
  };
}

function slopesOf(
  views: ParetoViews,
  rows: readonly (readonly number[])[],
  fromX: (view: number) => number,
  toX: (view: number) => number,
  yOf: (row: number) => number,
): SlopeMark[] {
  const middle = (row: number) => yOf(row) + 14;
  return views.views.slice(1).flatMap((_, left) =>
    views.bars.flatMap(({ value }, bar): SlopeMark[] => {
      const [from, to] = [rows[left]?.[bar], rows[left + 1]?.[bar]];
      if (from === undefined || to === undefined) return [];
      const flips = views.flips.filter(
        (flip) =>
          flip.views[0] === left &&
          flip.views[1] === left + 1 &&
          (flip.above === value || flip.below === value),
      );
      const certain = flips.some(({ beyondChance }) => beyondChance);
      return [
        {
          bar,
          kind: certain ? 'certain' : flips.length > 0 ? 'chance' : 'same',
          from: [fromX(left), middle(from)],
          to: [toX(left + 1), middle(to)],
        },
      ];
    }),
  );
}
