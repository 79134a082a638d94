import { avoidableWords, readingWords } from '#core/analyze/elsewhere-words.ts';
import { noFigure, numberWords } from '#core/aggregate/number-words.ts';
import { qWords, ratioInterval, ratioWords } from '#core/classify/driver-words.ts';
import type { PatternPlace } from '#core/contract/elsewhere.ts';
import type { ForestRow } from '../../charts/ForestPlot.vue';

/** Places as the rows of a plot of ratios. @param told whether they are told apart from chance */
export function placeRows(
  places: readonly PatternPlace[],
  told: boolean,
  selected: string | null,
): ForestRow[] {
  return places.map((place) => ({
    key: place.key,
    label: `${place.name} ${place.label}`,
    note: readingWords(place),
    ratio: place.toRest.ratio,
    low: place.toRest.low,
    high: place.toRest.high,
    figure: place.toRest.ratio === null ? noFigure : ratioWords(place.toRest.ratio),
    interval: ratioInterval(place.toRest),
    cases: `${numberWords(place.share.count)} of ${numberWords(place.share.n)}`,
    others: `${numberWords(place.rest.count)} of ${numberWords(place.rest.n)}`,
    q: qWords(place.q),
    excess: avoidableWords(place.avoidable).replace(/ \(.*$/u, ''),
    words: `${place.sentence} q ${qWords(place.q)}.`,
    told,
    selected: place.key === selected,
  }));
}
