import { numbered, numberWords, shareWords } from '../../aggregate/number-words.ts';
import { type JourneyStage, journeyStages, type TouchPoint } from '../../contract/journey.ts';
import { journeyFigures } from '../../modify/journey-figures.ts';
import { listTouchPoints } from '../../modify/journey-rows.ts';
import { cardHeight, drawJourney, type JourneyCard, stripRoom } from './journey-drawing.ts';
import { RoomPen } from './room-pen.ts';
import { roomName } from './room-words.ts';
import { boxOf, calm, pageWith, pictured, subLine } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

type Figures = Awaited<ReturnType<typeof journeyFigures>>['touchPoints'][number];

/** The journey as a strip of its stages, each touch point with incidents, bad outcomes and broken standards. */
export async function journeyScene(context: SceneContext): Promise<RoomDrawn> {
  const { file, incidents, exposure, control } = context;
  const points = listTouchPoints(file);
  const title = 'The customer’s journey';
  if (points.length === 0) return calm(context, title, ['No touch point is on the map yet.']);
  const asked = { filter: { conditions: [] }, scoreFieldId: null, rates: false };
  const figures = await journeyFigures(incidents, exposure, asked, control);
  const known = new Map(figures.touchPoints.map((one) => [one.touchPointId, one]));
  const cards = points.map((point) => cardOf(context, point, known.get(point.id)));
  const most = Math.max(1, ...cards.map(({ n }) => n ?? 0));
  const { width, height } = boxOf(context);
  const strip = stripRoom(width, new Set(cards.map(({ stage }) => stage)));
  const columns = journeyStages.map((stage) => {
    const own = cards.filter((card) => card.stage === stage);
    const room = strip[stage].width;
    const paged = pageWith(
      own,
      (card) => cardHeight(card, room),
      height - strip.outside,
      context,
      ({ strong }) => strong,
    );
    return { stage, all: own.length, ...paged };
  });
  const pages = Math.max(...columns.map((column) => column.pages));
  const strongPage = columns.find(({ shown }) => shown.some(({ strong }) => strong))?.page;
  const page = Math.min(context.page > 0 ? context.page : (strongPage ?? 0), pages - 1);
  const shown = columns.map(({ stage, shown: own, page: at }) => ({
    stage,
    cards: at === page ? own : [],
    elsewhere: at !== page && own.length > 0,
  }));
  const strong = cards.find((card) => card.strong);
  const moments = cards.filter(({ isMoment }) => isMoment).length;
  const sub = subLine(
    context,
    [
      numbered(points.length, 'touch point', 'touch points'),
      moments === 0 ? '' : `${numbered(moments, 'moment', 'moments')} of truth (◆)`,
      strong === undefined ? '' : [strong.name, ...strong.lines].join(', '),
      `n = ${numberWords(figures.placed)} of ${numberWords(figures.n)} incidents`,
    ],
    2,
  );
  const pen = new RoomPen();
  drawJourney(pen, { width, height }, strip, shown, { most, anyStrong: strong !== undefined });
  const told = cards.map(({ name, stage, lines }) => `${stage}: ${name}, ${lines.join(', ')}`);
  return pictured(context, pen, {
    ...{ title, sub, page, pages },
    description: `${title}. ${sub}. ${told.join('; ')}`,
  });
}

function cardOf(
  context: SceneContext,
  { id, name, stage, filter, moments }: TouchPoint,
  figures: Figures | undefined,
): JourneyCard & { readonly stage: JourneyStage } {
  const n = figures?.n ?? null;
  const [bad, breaches] = [figures?.bad ?? null, figures?.breaches ?? null];
  const badShare = bad === null || bad.n === 0 ? null : bad.share;
  const broken = breaches === null || breaches.n === 0 ? null : breaches.share;
  return {
    stage,
    name: roomName(context, name, filter),
    isMoment: moments.length > 0,
    n,
    badShare,
    lines: [
      n === null ? 'not counted' : numbered(n, 'incident', 'incidents'),
      ...(badShare === null
        ? []
        : [`${shareWords(badShare, 0)} bad of ${numberWords(bad?.n ?? 0)}`]),
      ...(broken === null ? [] : [`${shareWords(broken, 0)} break a standard`]),
    ],
    strong: context.highlight === `touch-point:${id}`,
  };
}
