import { type FilterNames, filterWords, valueWords } from '../aggregate/filter-words.ts';
import {
  amountWords,
  capital,
  countWords,
  listWords,
  numbered,
  numberWords,
  pWords,
  shareWords,
  thresholdWords,
} from '../aggregate/number-words.ts';
import { periodWords } from '../aggregate/time-words.ts';
import type { ParetoBar, ParetoResult, ParetoStability } from '../contract/analyze.ts';
import type { Filter } from '../contract/filter.ts';
import {
  fieldName,
  leftOutWords,
  type MeasuredBy,
  measureTitle,
  measureWords,
  wholeName,
} from './pareto-measure-words.ts';
import { rateVerdict } from './pareto-rate-words.ts';
import { stabilitySentence } from './pareto-stability-words.ts';

/** What the words about a Pareto need beside its figures. */
export interface ParetoNames extends FilterNames {
  /** Different customers behind the incidents; null when unknown. */
  customers?: number | null;
}

type Figures = Omit<ParetoResult, 'revision'>;

/** A piece of a sentence; the names of leading categories are strong. */
export interface Words {
  text: string;
  strong: boolean;
}

/** More names than this make a sentence nobody reads. */
const mostNamed = 4;

/** The title of a Pareto: "Incidents by Category", "Cost by Category", "Incidents per 1,000 orders by Category". */
export function paretoTitle(
  result: MeasuredBy & Pick<ParetoResult, 'fieldId'>,
  names: FilterNames,
): string {
  const { measure, fieldId } = result;
  const comma = measure.kind === 'weighted' ? ',' : '';
  return `${measureTitle(result, names)}${comma} by ${fieldName(names, fieldId)}`;
}

/** Measure, filter, period and n, and what is left out: the line under the title that every chart has. */
export function paretoSubtitle(
  result: Omit<ParetoResult, 'revision'>,
  filter: Filter,
  names: ParetoNames,
): string {
  const parts = [measureWords(result, names), filterWords(filter, names)];
  if (result.firstAt !== null && result.lastAt !== null) {
    parts.push(periodWords(result.firstAt, result.lastAt));
  }
  const customers = names.customers ?? null;
  const people = customers === null ? '' : ` from ${numberWords(customers)} customers`;
  parts.push(`n = ${numberWords(result.n)}${people}`);
  const { rate } = result;
  if (rate !== null) parts.push(`${amountWords(rate.overall.n)} ${rate.basis.unit}`);
  return [...parts, ...leftOutWords(result, names)].join(', ');
}

/** What the shares are shares of: "of incidents", "of Cost". */
function wholeWords(result: Pick<Figures, 'measure'>, names: FilterNames): string {
  return ofWhole(wholeName(result, names));
}

function ofWhole(measureName: string | null): string {
  return `of ${measureName ?? 'incidents'}`;
}

function named(bars: readonly ParetoBar[]): string {
  const labels = bars.map(({ value }) => valueWords(value));
  if (labels.length <= mostNamed) return labels.join(', ');
  return `${labels.slice(0, mostNamed - 1).join(', ')} and ${countWords(labels.length - mostNamed + 1)} more`;
}

const plain = (text: string): Words => ({ text, strong: false });
const strong = (text: string): Words => ({ text, strong: true });

/** How far the head stands out, when ranks are known. */
function leadWords(result: Figures, names: FilterNames): Words[] {
  const { bars, clearOfRest } = result;
  const [first, second] = bars;
  if (first === undefined) return [];
  const whole = wholeWords(result, names);
  if (clearOfRest !== null && clearOfRest > 0 && clearOfRest <= bars.length) {
    const share = shareWords(bars[clearOfRest - 1]?.cumulativeShare ?? null);
    const head = bars.slice(0, clearOfRest);
    if (clearOfRest === 1) {
      return [strong(named(head)), plain(` stands clear of the rest with ${share} ${whole}.`)];
    }
    return [
      plain(`${capital(countWords(clearOfRest))} categories stand clear of the rest: `),
      strong(named(head)),
      plain(`, ${share} ${whole}.`),
    ];
  }
  if (second !== undefined && firstPairWords(result) !== null) {
    const clear = clearOfRest === 0 ? '; no category stands clear of the rest' : '';
    const shares = `${shareWords(first.share)} and ${shareWords(second.share)}`;
    return [
      strong(listWords([first, second].map(({ value }) => valueWords(value)))),
      plain(` are the largest, with ${shares} ${whole}${clear}.`),
    ];
  }
  return [
    strong(valueWords(first.value)),
    plain(` leads with ${shareWords(first.share)} ${whole}.`),
  ];
}

/** Which of the first two leads, when that is not sure. */
function firstPairWords({
  bars,
  firstPairP,
  clearOfRest,
}: Pick<Figures, 'bars' | 'firstPairP' | 'clearOfRest'>): string | null {
  const [first, second] = bars;
  if (first === undefined || second === undefined || firstPairP === null) return null;
  if (clearOfRest === 1 || firstPairP <= 0.05) return null;
  const amounts = [first, second].map(({ amount }) => amountWords(amount)).join(' against ');
  return `Which of the first two leads is not sure (${amounts}, ${pWords(firstPairP)}).`;
}

/** How many categories the threshold takes. */
function thresholdSentence(result: Figures): string {
  const { vitalFew, categories, threshold, bars } = result;
  const reach = thresholdWords(threshold);
  const within = vitalFew > bars.length ? ', some of them within Other' : '';
  if (vitalFew === categories) {
    return `It takes all ${countWords(categories)} to reach ${reach}${within}.`;
  }
  return `It takes ${countWords(vitalFew)} of ${countWords(categories)} to reach ${reach}${within}.`;
}

function fragileWords({ bars }: Figures): string | null {
  const fragile = bars.filter((bar) => bar.vital && bar.fragile);
  if (fragile.length === 0) return null;
  const verb = fragile.length === 1 ? 'rests' : 'rest';
  return `${listWords(fragile.slice(0, 3).map(({ value }) => valueWords(value)))} ${verb} on few incidents or on a single one.`;
}

/** Of bars that are level, there is no first to be sure of. */
function sureWords(
  { verdict }: Figures,
  stability: Omit<ParetoStability, 'revision'> | null,
): string {
  if (stability === null || verdict === 'level') return '';
  return ` ${stabilitySentence(stability)}`;
}

/**
 * The verdict of a Pareto in sentences, in pieces so that a screen can set the names in bold.
 * @param stability how sure the first bars are; null while it is worked out.
 */
export function paretoVerdict(
  result: Figures,
  names: FilterNames,
  stability: Omit<ParetoStability, 'revision'> | null = null,
): Words[] {
  const { verdict, bars, uniformity, categories } = result;
  const [first] = bars;
  if (verdict === 'nothing' || first === undefined) {
    return [plain('Nothing to compare: no incident under the filter has a value here.')];
  }
  if (categories === 1) {
    return [
      plain('All of it is in one category: '),
      strong(valueWords(first.value)),
      plain(` (${amountWords(first.amount)}).`),
    ];
  }
  if (!result.additive) return [plain(`${rateVerdict(result)}${sureWords(result, stability)}`)];
  if (verdict === 'level') {
    const p = uniformity === null ? '' : ` (${pWords(uniformity.p)})`;
    const beyond = uniformity === null ? 'are all alike' : 'do not differ beyond chance';
    return [
      plain(
        `No vital few: the ${countWords(categories)} categories ${beyond}${p}. Look along another field.`,
      ),
    ];
  }
  const sentences = [firstPairWords(result), thresholdSentence(result), fragileWords(result)];
  const rest = sentences.filter((sentence) => sentence !== null).join(' ');
  return [...leadWords(result, names), plain(` ${rest}${sureWords(result, stability)}`)];
}

/**
 * The bracket under the bars: "The vital few: 7 of 14 categories, 82.6 % of incidents"; null when there is
 * none, or only one category. It says so when some of the vital few are within Other, and when it takes all categories.
 * `measureName` is the summed field's; null when incidents are counted.
 */
export function vitalFewWords(result: Figures, measureName: string | null): string | null {
  const vital = result.bars.filter((bar) => bar.vital);
  const last = vital.at(-1);
  if (last === undefined || result.categories === 1) return null;
  const reach = thresholdWords(result.threshold);
  const share = `${shareWords(last.cumulativeShare)} ${ofWhole(measureName)}`;
  if (result.vitalFew > vital.length) {
    const needed = numberWords(result.vitalFew);
    return `The first ${vital.length} of the ${needed} categories that reach ${reach}: ${share}`;
  }
  if (result.vitalFew === result.categories && result.categories > 1) {
    return `No few: it takes all ${countWords(result.categories)} categories to reach ${reach}`;
  }
  const count = `${numberWords(vital.length)} of ${numbered(result.categories, 'category', 'categories')}`;
  return `The vital few: ${count}, ${share}`;
}
