import { listWords, numbered, numberWords, shareWords } from '../aggregate/number-words.ts';
import type { Agreement, KappaWeights } from '../statistics/kappa.ts';

/** Below this many incidents the interval of kappa is rough: its formula is one for large samples. */
const largeSample = 30;
/** From this raw agreement on, a kappa below `lowKappa` surprises: one category prevails. */
const highAgreement = 0.75;
const lowKappa = 0.4;

/** What is to be said of an agreement, beside its figures. */
export interface AgreementFacts {
  agreement: Agreement | null;
  weights: KappaWeights;
  /** The category that has most codes, and its share of all codes. */
  largest: { name: string; share: number } | null;
  /** Of incidents that count, those left out because they are on no step of the scale. */
  offScale: number;
  /** Codes whose category was merged into another since: “X is Y now”. */
  moved: readonly { from: string; to: string; codes: number }[];
  /** Codes whose category was removed since. */
  removed: number;
  /** Names of categories that were retired since. */
  retired: readonly string[];
}

/** Why kappa is missing or to be read with care, and what has changed since the coding, in sentences. */
export function agreementNotes(facts: AgreementFacts): string[] {
  return [...kappaNotes(facts), ...changeNotes(facts)];
}

function kappaNotes({ agreement, weights, largest }: AgreementFacts): string[] {
  if (agreement === null) {
    return ['No incident of the sample counts, so there is no agreement to be measured.'];
  }
  const { n, observed, expected, kappa } = agreement;
  const name = largest === null ? 'one category' : `“${largest.name}”`;
  if (kappa === null) {
    return [
      `Both put every incident into ${name}, so chance alone would give the same agreement: kappa is not defined here, neither 0 nor 1. Raw agreement is ${shareWords(observed)}. A sample in which more categories occur tells more.`,
    ];
  }
  const notes: string[] = [];
  if (observed >= highAgreement && kappa.value < lowKappa && largest !== null) {
    notes.push(
      `Agreement is high and kappa low because one category prevails: ${shareWords(largest.share)} of all codes are ${name}, so ${shareWords(expected)} would agree by chance alone. Kappa then hangs on the few other incidents. Read both figures, and check again with a sample in which the categories are more even.`,
    );
  }
  if (observed === 1) {
    notes.push(
      'They agree on every incident. The formula of kappa then gives an interval without width; the interval of raw agreement says how far that can be trusted.',
    );
  } else if (kappa.high - kappa.low < 1e-9) {
    notes.push(
      'The formula of kappa gives an interval without width here; the interval of raw agreement says how far that can be trusted.',
    );
  } else if (kappa.low <= 0 && kappa.high >= 0) {
    notes.push(
      'The interval of kappa holds 0: this agreement may be chance. A larger sample tells.',
    );
  }
  if (n < largeSample) {
    notes.push(
      `With ${numbered(n, 'incident', 'incidents')} the interval of kappa is rough: its formula is made for large samples.`,
    );
  }
  if (weights !== 'none') {
    notes.push(
      `Kappa counts neighbours on the scale in part (${weights} weights, in the order of the tree); raw agreement counts equal categories only.`,
    );
  }
  return notes;
}

function changeNotes({ offScale, moved, removed, retired }: AgreementFacts): string[] {
  const notes: string[] = [];
  for (const { from, to, codes } of moved) {
    notes.push(
      `“${from}” was merged into “${to}” after the coding: ${numbered(codes, 'code counts', 'codes count')} as “${to}”.`,
    );
  }
  if (removed > 0) {
    notes.push(
      `${numbered(removed, 'code named a category', 'codes named categories')} that ${removed === 1 ? 'was' : 'were'} removed since; ${removed === 1 ? 'it counts' : 'they count'} as no category.`,
    );
  }
  if (retired.length > 0) {
    const names = listWords(retired.map((name) => `“${name}”`));
    notes.push(
      `${names} ${retired.length === 1 ? 'was' : 'were'} retired after the coding and still ${retired.length === 1 ? 'counts' : 'count'} here.`,
    );
  }
  if (offScale > 0) {
    notes.push(
      `${numberWords(offScale)} left without a category by one of them ${offScale === 1 ? 'is' : 'are'} on no step of the scale, and ${offScale === 1 ? 'does' : 'do'} not count in this kappa.`,
    );
  }
  return notes;
}
