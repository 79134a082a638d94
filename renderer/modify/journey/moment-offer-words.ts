import { numbered, numberWords, shareWords } from '#core/aggregate/number-words.ts';
import type { CountedShare, MomentOffer } from '#core/contract/journey.ts';
import type { OperationOutput } from '#core/contract/operations.ts';

type Found = OperationOutput<'journey.momentOffers'>;

const measureWords = { 'low-score': 'low scores', bad: 'bad outcomes' };

function shareOf({ share, n }: CountedShare): string {
  return `${shareWords(share)} of ${numberWords(n)}`;
}

/** “low scores in 75.0 % of 100, against 10.0 % of 100 of all others there (q = 0.0012)”. */
export function offerWords({ measure, segment, others, q }: MomentOffer): string {
  const sure = q < 0.0001 ? 'q < 0.0001' : `q = ${q.toFixed(4)}`;
  return `${measureWords[measure]} in ${shareOf(segment)}, against ${shareOf(others)} of all others there (${sure})`;
}

/** What was compared, how often, and what follows. */
export function offersSummary({ offers, tested, tooFew, fewest, more }: Found): string {
  if (tested + tooFew === 0) {
    return 'There are no touch points with scores or outcomes to compare segments by.';
  }
  const parts = [
    `${numbered(tested, 'comparison', 'comparisons')} of a segment with all others at a touch point`,
    ...(tooFew === 0
      ? []
      : [`${numberWords(tooFew)} left out with fewer than ${fewest} on a side`]),
    ...(more === 0 ? [] : [`${numbered(more, 'rarer value', 'rarer values')} not compared`]),
  ];
  const result =
    offers.length === 0
      ? 'None is worse beyond chance.'
      : `${offers.length === 1 ? '1 is' : `${numberWords(offers.length)} are`} worse beyond chance; of such findings at most 5\u00A0% are expected to be false.`;
  return `${parts.join('; ')}. ${result}`;
}
