import type { IncidentSet } from '../aggregate/incident-set.ts';
import { amountWords, numbered, numberWords, thresholdWords } from '../aggregate/number-words.ts';
import { periodWords } from '../aggregate/time-words.ts';
import { watched } from '../classify/driver-question.ts';
import { countRows, hasRow, type RowBits } from '../classify/row-bits.ts';
import type { BenefitFigures, Change, ChangeBenefit } from '../contract/changes.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Field } from '../contract/fields.ts';
import type { TaskControl } from '../project/task-control.ts';
import { namedIncidents } from './benefit-incidents.ts';
import { unevenNote } from './benefit-pace.ts';
import { dayStart, dayWords } from './calendar-day.ts';
import { readChange } from './changes.ts';
import { isMoney } from './money-field.ts';

type Shares = Pick<ChangeBenefit, 'low' | 'likely' | 'high'>;
type Money = NonNullable<BenefitFigures['money']>;

const day = 86_400_000;
const yearDays = 365.25;
/** A shorter period says too little of a year: weekdays and the turn of a month weigh too much. */
const fewestDays = 28;

function of({ low, likely, high }: Shares, amount: number): Shares {
  return { low: low * amount, likely: likely * amount, high: high * amount };
}

interface Worth {
  /** The measure that is no money; null: money. */
  measure: string | null;
  total: number;
  known: number;
  notes: string[];
}

/** A measure with its unit, where its name does not say it: “Handling (hours)”. */
function measureName({ name, format }: Pick<Field, 'name' | 'format'>): string {
  const unit = format === 'duration' ? 'hours' : format === 'percent' ? '%' : null;
  return unit === null || name.toLowerCase().includes(unit) ? name : `${name} (${unit})`;
}

/** What the incidents are worth together, and of how many that is known; null where it is not said or cannot be read. */
function worthOf(
  set: IncidentSet,
  rows: RowBits,
  incidents: number,
  worth: ChangeBenefit['worth'],
): Worth | { known: 0; notes: string[] } {
  if (worth === null) return { known: 0, notes: [] };
  if (worth.kind === 'each') {
    return { measure: null, total: incidents * worth.amount, known: incidents, notes: [] };
  }
  try {
    const values = set.measure(worth.fieldId);
    let total = 0;
    let known = 0;
    for (let row = 0; row < values.length; row += 1) {
      const value = values[row] as number;
      if (!hasRow(rows, row) || value !== value) continue;
      total += value;
      known += 1;
    }
    const field = set.field(worth.fieldId);
    const { name } = field;
    const measure = isMoney(field) ? null : measureName(field);
    const missing = incidents - known;
    if (missing === 0) return { measure, total, known, notes: [] };
    const without = `${numberWords(missing)} of ${numbered(incidents, 'incident', 'incidents')} ${missing === 1 ? 'has' : 'have'} no “${name}”`;
    const what = measure === null ? 'no money' : 'nothing';
    const note = `${without}: they add ${what}, so that it is a lower bound.`;
    return { measure, total, known, notes: [note] };
  } catch (error) {
    if (!(error instanceof VitalFewError)) throw error;
    return { known: 0, notes: [`Their worth cannot be read. ${error.message}`] };
  }
}

/** Months until what it cost once is saved at the likely share, less what it costs a year; only money pays for money. */
function payback(
  cost: Change['cost'],
  money: Money | null,
): { months: number | null; notes: string[] } {
  const yearly = money?.yearly ?? null;
  if (cost === null || cost.once === null || money === null || yearly === null) {
    return { months: null, notes: [] };
  }
  if (money.measure !== null) {
    const note = `When it has paid for itself is not said: “${money.measure}” is no money. Say what each incident costs to see it.`;
    return { months: null, notes: [note] };
  }
  const saved = yearly.likely - (cost.yearly ?? 0);
  if (saved > 0) return { months: (cost.once / saved) * 12, notes: [] };
  const note = `It costs ${amountWords(cost.yearly ?? 0)} a year and would save ${amountWords(yearly.likely)} at the likely share: it never pays for itself in money.`;
  return { months: null, notes: [note] };
}

function shareNote({ low, likely, high }: Shares): string {
  return (
    `Assumption: it would have prevented ${thresholdWords(low)} to ${thresholdWords(high)} of them, most likely ${thresholdWords(likely)}. ` +
    'This share is the judgement of those who plan the change; a check after it goes live shows what it really does.'
  );
}

function yearNote(span: { from: number; to: number } | null, days: number): string {
  if (span === null) {
    return 'No time of these incidents is known, so nothing is said of a year.';
  }
  const when = periodWords(span.from, span.to - day);
  if (days < fewestDays) {
    return `The period (${when}) has ${numbered(days, 'day', 'days')}; under ${fewestDays} say too little of a year.`;
  }
  return `A year: at the pace of ${when} (${numberWords(days)} days), as if nothing else changed.`;
}

/** A change that is live may be what keeps incidents away: counted with them, a year looks better than it was before. */
function liveNote(liveOn: string | null, span: { to: number } | null): string[] {
  if (liveOn === null || span === null || span.to <= dayStart(liveOn)) return [];
  return [
    `It is live since ${dayWords(liveOn)}, and the period goes on beyond that day: what it prevented since is missing from these counts. Name the incidents by a filter that ends before that day to leave this time out.`,
  ];
}

function moneyOf(
  worth: Worth | { known: 0 },
  shares: Shares | null,
  perYear: number | null,
): Money | null {
  if (!('total' in worth) || worth.known === 0 || shares === null) return null;
  const { measure, total, known } = worth;
  const prevented = of(shares, total);
  return {
    measure,
    total,
    known,
    ...prevented,
    yearly: perYear === null ? null : of(prevented, perYear),
  };
}

/**
 * What a change would have prevented, counted in the incidents now: those it names by a filter, or those that the
 * evidence for its causes names, each once. Shares are assumptions of the user and said to be; nothing is extrapolated from
 * incidents without a worth, nor from fewer than 28 days.
 * @throws VitalFewError `unknown-change`, `unknown-field`, `not-a-measure`, `too-many-filters`, `cancelled`
 */
export async function changeBenefit(
  set: IncidentSet,
  id: number,
  control: TaskControl,
): Promise<Omit<BenefitFigures, 'revision'>> {
  const { benefit, ...change } = readChange(set.project, id);
  const watching = watched(set, control);
  const { rows, parts, filter, span, notes } = await namedIncidents(
    set,
    { ...change, benefit },
    watching,
  );
  const incidents = countRows(rows);
  const days = span === null ? 0 : Math.round((span.to - span.from) / day);
  const perYear = span !== null && days >= fewestDays ? yearDays / days : null;
  const shares = benefit && { low: benefit.low, likely: benefit.likely, high: benefit.high };
  const prevented = shares && of(shares, incidents);
  const worth = worthOf(set, rows, incidents, benefit?.worth ?? null);
  const money = moneyOf(worth, shares, perYear);
  const { months, notes: costNotes } = payback(change.cost, money);
  return {
    changeId: id,
    incidents,
    from: span?.from ?? null,
    to: span === null ? null : span.to - 1,
    filter,
    parts,
    prevented,
    yearly: prevented === null || perYear === null ? null : of(prevented, perYear),
    money,
    paybackMonths: months,
    notes: [
      ...(shares === null ? [] : [shareNote(shares)]),
      ...(incidents === 0 ? [] : [yearNote(span, days)]),
      ...(perYear === null ? [] : unevenNote(set, rows, days)),
      ...(incidents === 0 ? [] : liveNote(change.liveOn, span)),
      ...worth.notes,
      ...costNotes,
      ...notes,
    ],
  };
}
