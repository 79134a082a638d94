import { type JourneyStage, journeyStages } from '../../contract/journey.ts';
import type { RoomBox } from './room-frame.ts';
import { cut, label, type RoomPen, strongLabel, wrapped } from './room-pen.ts';

/** A touch point with what the incidents say of it. */
export interface JourneyCard {
  readonly name: string;
  readonly isMoment: boolean;
  /** Incidents; null: not counted. */
  readonly n: number | null;
  /** 0 to 1; null: not known. */
  readonly badShare: number | null;
  readonly lines: readonly string[];
  readonly strong: boolean;
}

interface Column {
  readonly x: number;
  readonly width: number;
}

type Strip = Readonly<Record<JourneyStage, Column>> & { readonly outside: number };

const head = 56;
const headGap = 16;
const legend = 52;
const gap = 20;
const cardGap = 16;
const pad = 16;
const bar = 18;
/** Of a stage without touch points: its name fits. */
const narrow = 236;

/** Where the columns of the stages stand; stages without touch points are narrow. */
export function stripRoom(width: number, filled: ReadonlySet<JourneyStage>): Strip {
  const empty = journeyStages.length - filled.size;
  const each = (width - gap * (journeyStages.length - 1)) / journeyStages.length;
  const small = Math.min(narrow, each);
  const rest =
    (width - gap * (journeyStages.length - 1) - empty * small) / Math.max(1, filled.size);
  let x = 0;
  const column = (stage: JourneyStage): Column => {
    const own = { x, width: filled.has(stage) ? rest : small };
    x += own.width + gap;
    return own;
  };
  const [awareness, interest, selection, maintenance, retention] = [
    column('awareness'),
    column('interest'),
    column('selection'),
    column('maintenance'),
    column('retention'),
  ];
  const columns = { awareness, interest, selection, maintenance, retention };
  return { ...columns, outside: head + headGap + legend };
}

function nameLines({ name, isMoment }: JourneyCard, width: number): string[] {
  return wrapped(`${isMoment ? '◆ ' : ''}${name}`, width - 2 * pad, 3, strongLabel);
}

function lineRoom(lines: number): number {
  return lines * label.line;
}

/** Of a card with the gap below it, in lines of the room. */
export function cardHeight(card: JourneyCard, width: number): number {
  return inner(card, width) + cardGap;
}

function inner(card: JourneyCard, width: number): number {
  return lineRoom(nameLines(card, width).length + card.lines.length) + bar + 2 * pad + 8;
}

interface Stage {
  readonly stage: JourneyStage;
  readonly cards: readonly JourneyCard[];
  /** Whether its touch points stand on another page. */
  readonly elsewhere: boolean;
}

/**
 * Draws the stages side by side and the touch points below each: a bar as long as there are incidents (`most`: the longest),
 * its dark part those with a bad outcome.
 */
export function drawJourney(
  pen: RoomPen,
  { height }: RoomBox,
  strip: Strip,
  stages: readonly Stage[],
  { most, anyStrong }: { readonly most: number; readonly anyStrong: boolean },
): void {
  for (const { stage, cards: own, elsewhere } of stages) {
    const { x, width } = strip[stage];
    drawHead(pen, stage, x, width, own.length > 0 || elsewhere);
    let y = head + headGap;
    for (const card of own) {
      drawCard(pen, card, { x, y, width }, most, anyStrong && !card.strong);
      y += cardHeight(card, width);
    }
    if (own.length === 0) {
      const words = elsewhere ? 'on another page' : 'nothing here';
      pen.lines(wrapped(words, width - 8, 2, label), x + 8, y + 34, label, { fill: 'ink3' });
    }
  }
  const base = height - 14;
  pen.rect(0, base - 18, 40, bar, 'many');
  pen.text('incidents', 52, base, label);
  const cards = stages.flatMap((one) => one.cards);
  if (cards.some(({ badShare }) => badShare !== null)) {
    pen.rect(216, base - 18, 40, bar, 'bad');
    pen.text('with a bad outcome', 268, base, label);
  }
  if (cards.some(({ isMoment }) => isMoment)) pen.text('◆ moment of truth', 580, base, label);
}

function drawHead(
  pen: RoomPen,
  stage: JourneyStage,
  x: number,
  width: number,
  isFilled: boolean,
): void {
  const tip = 18;
  pen.polygon(
    [
      [x, 0],
      [x + width, 0],
      [x + width + tip, head / 2],
      [x + width, head],
      [x, head],
      [x + tip, head / 2],
    ].map(([px = 0, py = 0]) => [Math.max(0, px - (px > x + width ? 2 : 0)), py] as const),
    isFilled ? 'accent' : 'rail',
  );
  const words = `${stage.charAt(0).toUpperCase()}${stage.slice(1)}`;
  pen.text(cut(words, width - 2 * tip, strongLabel), x + tip + 12, 39, strongLabel, {
    fill: isFilled ? 'on-accent' : 'ink',
  });
}

function drawCard(
  pen: RoomPen,
  card: JourneyCard,
  { x, y, width }: { x: number; y: number; width: number },
  most: number,
  isLight: boolean,
): void {
  const height = inner(card, width);
  pen.rect(x, y, width, height, card.strong ? 'wash' : 'rail');
  const names = nameLines(card, width);
  const fill = isLight ? 'ink2' : 'ink';
  pen.lines(names, x + pad, y + pad + 26, strongLabel, { fill });
  const barAt = y + pad + lineRoom(names.length) + 6;
  const long = ((card.n ?? 0) / most) * (width - 2 * pad);
  pen.rect(x + pad, barAt, long, bar, 'many');
  pen.rect(x + pad, barAt, long * (card.badShare ?? 0), bar, 'bad');
  const lines = card.lines.map((line) => cut(line, width - 2 * pad, label));
  pen.lines(lines, x + pad, barAt + bar + 32, label, { fill });
  if (card.strong) pen.frame(x, y, width, height);
}
