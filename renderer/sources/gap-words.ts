import type { SourceOverview } from '#core/contract/source-overview.ts';
import { listWords, numberWords, numbered } from '#core/aggregate/number-words.ts';
import { spanWords } from '#core/aggregate/time-words.ts';

const mostNamed = 4;

/** The calendar weeks without a record: "none of 5"; "3 of 52: 1 to 14 May 2017 and 5 to 11 June 2017". */
export function gapWords({ weeks, gaps }: NonNullable<SourceOverview['time']>): string {
  if (gaps.length === 0) return `none of ${numbered(weeks, 'week', 'weeks')}`;
  const missing = gaps.reduce((sum, gap) => sum + gap.weeks, 0);
  const largest = [...gaps].sort((a, b) => b.weeks - a.weeks).slice(0, mostNamed);
  const named = gaps
    .filter((gap) => largest.includes(gap))
    .map((gap) => spanWords(gap.from, gap.to));
  const more = gaps.length - named.length;
  if (more > 0) named.push(`${numberWords(more)} shorter ${more === 1 ? 'gap' : 'gaps'}`);
  return `${numberWords(missing)} of ${numbered(weeks, 'week', 'weeks')}: ${listWords(named)}`;
}
