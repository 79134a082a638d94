import { numbered, numberWords, shareWords } from '../../aggregate/number-words.ts';
import type { PlaceResult, PublicRound, VoteResult } from '../../contract/rounds.ts';
import { publicRound } from '../rounds/round-result.ts';
import { drawPlaces } from './places-drawing.ts';
import { RoomPen } from './room-pen.ts';
import { boxOf, calm, listed, pictured } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

/** A round: what it is about, and only once it is revealed what was given. @throws VitalFewError `unknown-round` */
export function roundScene(context: SceneContext, roundId: number): RoomDrawn {
  const round = publicRound(context.file, roundId);
  if (round.result?.kind === 'vote') return voteScene(context, round, round.result);
  if (round.result?.kind === 'place') return placeScene(context, round, round.result);
  if (round.ideas !== null) return ideasScene(context, round, round.ideas);
  if (round.kind === 'brainstorm') return givenScene(context, round);
  const items = round.options.map(({ id, text }, index) => ({
    ...{ text, mark: numberWords(index + 1), figure: '', struck: false },
    strong: context.highlight === `option:${id}`,
  }));
  const sub = `${numbered(items.length, 'option', 'options')}, ${progress(round)}`;
  const empty = 'There is nothing to choose from yet.';
  return listed(context, items, { title: round.question, sub, empty, lead: true });
}

function progress({ given, of, kind }: PublicRound): string {
  const many = of === null ? numberWords(given) : `${numberWords(given)} of ${numberWords(of)}`;
  return kind === 'brainstorm' ? `${many} handed in` : `${many} given`;
}

function givenScene(context: SceneContext, round: PublicRound): RoomDrawn {
  const words = [
    'Everybody writes for himself or herself, in silence.',
    round.given === 1 ? '1 idea is handed in.' : `${numberWords(round.given)} ideas are handed in.`,
  ];
  return calm(context, round.question, words);
}

function ideasScene(
  context: SceneContext,
  round: PublicRound,
  ideas: NonNullable<PublicRound['ideas']>,
): RoomDrawn {
  const items = ideas.map(({ text, times, placed }) => ({
    ...{ text, mark: placed ? '✓' : '', strong: false, struck: false },
    figure: times > 1 ? `${numberWords(times)} times` : '',
  }));
  const placed = ideas.filter((one) => one.placed).length;
  const sub = `${numbered(ideas.length, 'idea', 'ideas')}, ${numberWords(placed)} on the fishbone`;
  return listed(context, items, { title: round.question, sub, empty: 'No ideas were handed in.' });
}

function voteScene(context: SceneContext, round: PublicRound, result: VoteResult): RoomDrawn {
  const items = result.lines.map(({ optionId, text, dots, share, chosen, rank }) => ({
    text,
    mark: chosen === 'yes' ? '✓' : chosen === 'open' ? '=' : numberWords(rank),
    figure: `${numbered(dots, 'dot', 'dots')}${share === null ? '' : `, ${shareWords(share, 0)}`}`,
    strong: chosen === 'yes' || context.highlight === `option:${optionId}`,
    struck: false,
  }));
  const open = result.cut !== null && result.cut.decided === null;
  const about = [
    numbered(result.dots, 'dot', 'dots'),
    `n = ${numberWords(result.n)}`,
    open ? 'the last places (=) are level' : '✓ chosen',
  ];
  const empty = 'Nothing was voted on.';
  return listed(context, items, { title: round.question, sub: about.join(', '), empty });
}

function placeScene(context: SceneContext, round: PublicRound, result: PlaceResult): RoomDrawn {
  const places = result.lines.flatMap(({ optionId, text, effort, impact }) =>
    effort === null || impact === null
      ? []
      : [
          {
            text,
            effort: effort.median,
            impact: impact.median,
            strong: context.highlight === `option:${optionId}`,
          },
        ],
  );
  const sub = `Medians of effort and impact, n = ${numberWords(result.n)}`;
  const pen = new RoomPen();
  const told = drawPlaces(pen, boxOf(context), places);
  return pictured(context, pen, { title: round.question, sub, description: told });
}
