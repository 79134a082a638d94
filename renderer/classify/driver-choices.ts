import {
  capital,
  listWords,
  noFigure,
  numbered,
  numberWords,
} from '#core/aggregate/number-words.ts';
import { type Apart, pairsOf } from '#core/classify/driver-list.ts';
import {
  driverTitle,
  evidenceSentence,
  qWords,
  ratioInterval,
  ratioWords,
} from '#core/classify/driver-words.ts';
import type {
  Driver,
  DriverList,
  DriverPlan,
  DriverScan,
  KeptDriver,
  PlannedField,
} from '#core/contract/drivers.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';
import type { Problem } from '#core/contract/problems.ts';
import type { ForestRow } from '../charts/ForestPlot.vue';

/** Names a question: the filter, and what its incidents are set against. */
export function questionKey(filter: Filter, basis: string | null): string {
  return JSON.stringify([filter, basis]);
}

/** What a plan found in the data: another one means that results are no longer those of the project. */
export function dataMark({ cases, others, fields, leftOut, apart }: DriverPlan): string {
  return JSON.stringify([cases, others, fields, leftOut, apart]);
}

/**
 * What a list holds, before it is tested: "24 fields with 310 segments, and 276 pairs of fields …".
 * @param apart pairs that cannot be tested, by their keys
 */
export function listWordsOf(
  fields: readonly PlannedField[],
  withPairs: boolean,
  apart: readonly Apart[],
): string {
  const segments = fields.reduce((sum, field) => sum + field.segments, 0);
  const singles = `${numbered(fields.length, 'field', 'fields')} with ${numbered(segments, 'segment', 'segments')}`;
  if (!withPairs) return `${singles}.`;
  const { pairs, wide, combinations } = pairsOf(fields, apart);
  const left =
    wide.length > 0
      ? `; ${numbered(wide.length, 'pair makes', 'pairs make')} too many combinations and ${wide.length === 1 ? 'is' : 'are'} left out`
      : '';
  return `${singles}, and ${numbered(pairs.length, 'pair', 'pairs')} of fields with up to ${numberWords(combinations)} combinations${left}.`;
}

/** Whether a list is the one that was tested. */
export function isSameList(a: DriverList, b: DriverList): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** How often lists were tried on a question, in a sentence; empty for the first. */
export function triesWords(listsTested: number): string {
  if (listsTested < 2) return '';
  return `This is list ${listsTested} tested on this question since the project was opened. q allows for everything in one list, not for trying several: what only one list finds may well be chance.`;
}

/** Edges as typed: "18, 25, 35"; null when they are not rising numbers. */
export function edgesOf(text: string): number[] | null {
  const edges = text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(Number);
  const rising = edges.every(
    (edge, place) => Number.isFinite(edge) && (place === 0 || edge > (edges[place - 1] ?? edge)),
  );
  return rising && edges.length > 0 && edges.length <= 30 ? edges : null;
}

function ofWords({ count, n }: { count: number; n: number }): string {
  return `${numberWords(count)} of ${numberWords(n)}`;
}

/** What of the other drivers holds nearly the same incidents; empty when none does. */
export function sameWords({ found, rest }: Shown, { sameAs }: Driver): string {
  const other = [...found, ...rest].find(({ key }) => key === sameAs);
  return other === undefined ? '' : `nearly the same incidents as ${driverTitle(other.parts)}`;
}

type Shown = Pick<DriverScan, 'found' | 'rest'>;

/** The drivers of a scan that were found, or the rest, as rows of a forest plot. */
export function forestRows(
  scan: Shown,
  which: 'found' | 'rest',
  selected: string | null,
): ForestRow[] {
  return scan[which].map((one) => ({
    key: one.key,
    label: driverTitle(one.parts),
    note: sameWords(scan, one),
    ratio: one.ratio,
    low: one.low,
    high: one.high,
    figure: one.ratio === null ? noFigure : ratioWords(one.ratio),
    interval: ratioInterval(one),
    cases: ofWords(one.cases),
    others: ofWords(one.others),
    q: qWords(one.q),
    excess: numberWords(one.excess, one.excess < 10 ? 1 : 0),
    words: [evidenceSentence(one), capital(sameWords(scan, one))].join(' ').trim(),
    told: which === 'found',
    selected: one.key === selected,
  }));
}

/** What a scan tested and does not list, and what it could not count, in sentences. */
export function unlistedWords(scan: DriverScan): string[] {
  const unit = scan.basis?.unit ?? 'others';
  const { saidByParts, widePairs, apartPairs, unbackedPairs } = scan;
  return [
    ...scan.restating.map(
      ({ name, found: own }) =>
        `${name} says nearly the same as the filter: its values tell which incidents are cases. ${numbered(own, 'result', 'results')} with it ${own === 1 ? 'is' : 'are'} not listed.`,
    ),
    ...(saidByParts > 0
      ? [
          `${numbered(saidByParts, 'pair has', 'pairs have')} more than ${saidByParts === 1 ? 'its' : 'their'} share, but no more than the two parts let one expect.`,
        ]
      : []),
    ...(widePairs.length > 0
      ? [`Too many combinations to be tested: ${listWords(widePairs)}.`]
      : []),
    ...(apartPairs.length > 0
      ? [
          `Not tested, as no row of the exposure names a value of both fields: ${listWords(apartPairs)}.`,
        ]
      : []),
    ...(unbackedPairs > 0
      ? [
          `${numbered(unbackedPairs, 'pair of segments holds', 'pairs of segments hold')} cases, and no ${unit} are known for ${unbackedPairs === 1 ? 'it' : 'them'}: not tested, and on neither side.`,
        ]
      : []),
    ...scan.unbacked.map(
      ({ name, cases }) =>
        `${numbered(cases, 'case has', 'cases have')} a value of ${name} that no ${unit} are known for; ${cases === 1 ? 'it is' : 'they are'} on neither side there.`,
    ),
    ...scan.missing.map(
      ({ name, cases, others }) =>
        `${name} is missing in ${numbered(cases, 'case', 'cases')} and ${numberWords(others)} ${unit}; they are on neither side there.`,
    ),
  ];
}

/** The same conditions, in whatever order. */
function sameFilter(a: Filter, b: Filter): boolean {
  const marked = ({ conditions }: Filter) =>
    conditions
      .map((one) => JSON.stringify(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1))))
      .sort()
      .join();
  return marked(a) === marked(b);
}

/** The problem that was made of a driver under a filter; null: none yet. */
export function problemOf(
  problems: readonly Problem[],
  filter: Filter,
  driver: Driver,
): Problem | null {
  const own = withDriver(filter, driver);
  return problems.find((one) => one.period === null && sameFilter(one.filter, own)) ?? null;
}

/** The evidence that was made of a driver under a filter, with what it says now; null: none yet. */
export function evidenceOf(
  kept: readonly KeptDriver[],
  filter: Filter,
  driver: Driver,
): KeptDriver | null {
  const sentence = evidenceSentence(driver);
  return kept.find((one) => one.sentence === sentence && sameFilter(one.filter, filter)) ?? null;
}

/** A filter with a driver's conditions, each in place of one on the same field. */
export function withDriver(filter: Filter, driver: Driver): Filter {
  const added: Condition[] = driver.parts.map((part) => part.condition);
  const fields = new Set(added.flatMap((one) => ('fieldId' in one ? [one.fieldId] : [])));
  const kept = filter.conditions.filter((one) => !('fieldId' in one && fields.has(one.fieldId)));
  return { conditions: [...kept, ...added] };
}

/** What a problem made of a driver is called, until the user says better. */
export function problemStatement(driver: Driver, question: string): string {
  return `${capital(question)}: more than its share in ${driverTitle(driver.parts)}`.slice(0, 500);
}

/** What stands behind a plan's comparison: "1,783 other incidents"; "2,831 respondents". */
export function againstWords({ others, basis }: Pick<DriverPlan, 'others' | 'basis'>): string {
  return basis === null
    ? numbered(others, 'other incident', 'other incidents')
    : `${numberWords(others)} ${basis.unit}`;
}
