import type { ParetoResult } from '#core/contract/analyze.ts';
import type { Filter } from '#core/contract/filter.ts';
import type { ProjectInfo } from '#core/contract/project.ts';
import {
  capital,
  countWords,
  numbered,
  numberWords,
  pWords,
  shareWords,
  thresholdWords,
} from '#core/aggregate/number-words.ts';
import { filterWords } from '../app/filter-words.ts';
import { daysWords } from '../app/time-words.ts';
import { nameAt } from './bar-words.ts';

export interface Words {
  readonly text: string;
  readonly strong: boolean;
}

/** Measure, filter, period and n in one line; what is not in the chart is said too. */
export function subtitleOf(
  result: ParetoResult,
  filter: Filter,
  project: ProjectInfo,
  measureName: string | null,
): string {
  const parts = [
    measureName === null ? 'Count' : `Sum of ${measureName}`,
    filterWords(filter, project),
  ];
  const occurred = project.fields.find((field) => field.role === 'occurred');
  const said = filter.conditions.some(
    (condition) => condition.kind === 'range' && condition.fieldId === occurred?.id,
  );
  if (!said && result.firstAt !== null && result.lastAt !== null) {
    parts.push(daysWords(result.firstAt, result.lastAt));
  }
  parts.push(`n = ${numberWords(result.n)}`);
  if (result.missing > 0) parts.push(`${numberWords(result.missing)} without a value left out`);
  if (result.withoutAmount > 0) {
    parts.push(`${numbered(result.withoutAmount, 'row', 'rows')} without a usable amount`);
  }
  return parts.join(', ');
}

/** The chart in one or two sentences; strong parts name the bars. */
export function verdictOf(result: ParetoResult, measureName: string | null): Words[] {
  const plain = (text: string): Words => ({ text, strong: false });
  if (result.verdict === 'nothing') return [];
  const of = measureName === null ? 'of incidents' : `of ${measureName}`;
  if (result.verdict === 'level') {
    const p = result.uniformity ? ` (p = ${pWords(result.uniformity.p)})` : '';
    return [
      plain('There is no vital few: '),
      plain(`the ${countWords(result.categories)} categories do not differ beyond chance${p}.`),
    ];
  }
  const words: Words[] = [];
  const clear = result.clearOfRest;
  const [first, second] = result.bars;
  if (clear !== null && clear > 0 && clear < result.bars.length) {
    const names = Array.from({ length: Math.min(clear, 4) }, (_, index) => nameAt(result, index));
    const share = result.bars[clear - 1]?.cumulativeShare ?? null;
    words.push(
      plain(
        `${capital(countWords(clear))} ${clear === 1 ? 'category stands' : 'categories stand'} clear of the rest: `,
      ),
      { text: names.join(', ') + (clear > 4 ? ' and more' : ''), strong: true },
      plain(`, ${shareWords(share)} ${of}. `),
    );
  }
  if (first && second && result.firstPairP !== null && result.firstPairP > 0.05) {
    words.push(
      plain(
        `Which of the first two leads is not sure (${numberWords(first.count)} against ${numberWords(second.count)}, p = ${pWords(result.firstPairP)}). `,
      ),
    );
  }
  words.push(
    plain(
      `It takes ${countWords(result.vitalFew)} of ${numberWords(result.categories)} to reach ${thresholdWords(result.threshold)}.`,
    ),
  );
  return words;
}
