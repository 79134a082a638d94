import type { ParetoSides, SidesBar } from '#core/contract/analyze.ts';
import {
  amountWords,
  countWords,
  listWords,
  numbered,
  numberWords,
  pWords,
  shareWords,
} from '#core/aggregate/number-words.ts';
import { changeOf } from './side-changes.ts';
import { sidesBarName } from './sides-layout.ts';
import { sidesScale } from './sides-scale.ts';

/** More changes than these are counted, not named. */
const mostNamed = 3;
/** Sides do not differ beyond chance above this p value. */
const chance = 0.05;

type NamedSides = Pick<ParetoSides, 'sides'>;

/** What both sides are called, within a sentence: "April 2017 and May 2017". */
export function sidesNames({ sides }: NamedSides): string {
  return `${sides[0].name} and ${sides[1].name}`;
}

/** n of each side, and what was left out of each, for the line under the title. */
export function sidesCounts({ sides }: NamedSides): string {
  return sides
    .map(({ name, n, missing, withoutAmount, withoutExposure }) => {
      const left = missing + withoutAmount + withoutExposure;
      const out = left > 0 ? ` (${numberWords(left)} left out)` : '';
      return `${name} n\u00a0=\u00a0${numberWords(n)}${out}`;
    })
    .join(', ');
}

function named(bar: SidesBar, index: number, sides: ParetoSides): string {
  return `${sidesBarName(sides, index)} (${changeOf(sides, bar).text})`;
}

/** Names of the bars that changed one way beyond chance, the rest of them counted. */
function changedOneWay(sides: ParetoSides, direction: 'more' | 'less'): string | null {
  const found = sides.bars.flatMap((bar, index) => {
    const change = changeOf(sides, bar);
    return change.clear && change.direction === direction ? [{ bar, index }] : [];
  });
  if (found.length === 0) return null;
  const names = found.slice(0, mostNamed).map(({ bar, index }) => named(bar, index, sides));
  const more = found.length - names.length;
  const list = more > 0 ? [...names, `${countWords(more)} more`] : names;
  const verb =
    sides.comparison === 'per-day'
      ? direction === 'more'
        ? 'Grown'
        : 'Fallen'
      : direction === 'more'
        ? `More in ${sides.sides[1].name}`
        : `Less in ${sides.sides[1].name}`;
  return `${verb} beyond chance: ${listWords(list)}.`;
}

/** What two sides say together, in a few sentences. */
export function sidesVerdict(sides: ParetoSides): string {
  if (sides.sides.some(({ n }) => n === 0)) {
    const empty = sides.sides.find(({ n }) => n === 0)?.name ?? '';
    return `Nothing to compare: ${empty} has no incidents with a value here.`;
  }
  const sentences = [totalWords(sides), changedOneWay(sides, 'more'), changedOneWay(sides, 'less')];
  if (sentences.slice(1).every((sentence) => sentence === null)) {
    sentences.push(
      `No category ${sides.comparison === 'per-day' ? 'changed' : 'differs'} beyond chance.`,
    );
  }
  const compared = numbered(sides.categories, 'category', 'categories');
  sentences.push(`${compared} compared, false discovery rate 5\u00a0%.`);
  return sentences.filter((sentence) => sentence !== null).join(' ');
}

function totalWords(sides: ParetoSides): string | null {
  if (sides.totalChange) {
    const { text, interval } = changeOf(sides, {
      change: sides.totalChange,
      shareChange: null,
      only: null,
    });
    return `In all: ${text} (95\u00a0% interval ${interval}).`;
  }
  if (!sides.mix) return null;
  const same = sides.mix.p > chance;
  return `The shares of the two sides ${same ? 'do not differ beyond chance' : 'differ'} (${pWords(sides.mix.p)}).`;
}

/** Categories that occur on one side alone, in a sentence for each side. */
export function onlyWords({ sides, only }: ParetoSides): string[] {
  return [only.first, only.second].flatMap(({ categories, names }, side) => {
    if (categories === 0) return [];
    const shown = names.slice(0, mostNamed);
    const more = categories - shown.length;
    const list = more > 0 ? [...shown, `${countWords(more)} more`] : shown;
    return [`Only in ${sides[side]?.name ?? ''}: ${listWords(list)}.`];
  });
}

/** A pair of bars in words: "Restaurants, April 2017 120 incidents, 18.2 %, May 2017 …, +32 %, beyond chance". */
export function spokenPair(sides: ParetoSides, index: number, measureName: string | null): string {
  const bar = sides.bars[index] ?? sides.other;
  if (!bar) return '';
  const scale = sidesScale(sides, measureName);
  const told = bar.sides.map((figures, side) => {
    const value = scale.valueOf(figures);
    const incidents = numbered(figures.count, 'incident', 'incidents');
    const measured = value === null ? 'no figure' : scale.words(value);
    return `${sides.sides[side]?.name ?? ''} ${measured} (${incidents})`;
  });
  const isOther = index >= sides.bars.length;
  return [
    sidesBarName(sides, index),
    ...told,
    ...changeTold(sides, bar),
    ...(isOther ? ['Enter shows more bars'] : []),
  ].join(', ');
}

function changeTold(sides: ParetoSides, bar: SidesBar): string[] {
  const change = changeOf(sides, bar);
  if (change.interval === '') return [];
  const sure = change.clear ? 'beyond chance' : 'within chance';
  return [`change ${change.text} (95\u00a0% interval ${change.interval}), ${sure}`];
}

/** Heads of the table of two sides. */
export function sidesHeads(sides: ParetoSides, measureName: string | null): string[] {
  return [
    ...sides.sides.flatMap(({ name }) => [
      ...(measureName === null ? [] : [`${name}: ${measureName}`]),
      `${name}: incidents`,
      `${name}: share`,
    ]),
    'Change',
    '95\u00a0% interval',
    'q',
  ];
}

/** Cells of one line of the table of two sides, in the order of its heads. */
export function sidesCells(
  sides: ParetoSides,
  bar: SidesBar,
  measureName: string | null,
): string[] {
  const change = changeOf(sides, bar);
  return [
    ...bar.sides.flatMap((figures) => [
      ...(measureName === null ? [] : [amountWords(figures.amount)]),
      numberWords(figures.count),
      shareWords(figures.share),
    ]),
    change.text,
    change.interval === '' ? '\u2014' : change.interval,
    change.q === null ? '\u2014' : pWords(change.q).replace(/^p (?:= )?/u, ''),
  ];
}
