import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered } from '../aggregate/number-words.ts';
import { select } from '../aggregate/selection.ts';
import { valueFacts } from '../aggregate/value-facts.ts';
import { evidenceOf } from '../analyze/fishbone-answer.ts';
import { wordsOfFilter } from '../analyze/problem-figures.ts';
import { incidentsOf, readProblem } from '../analyze/problems.ts';
import { quoted } from '../analyze/quoted.ts';
import {
  addRow,
  addRows,
  countRows,
  hasRow,
  keepRows,
  noRows,
  type RowBits,
} from '../classify/row-bits.ts';
import type { BenefitFigures, Change } from '../contract/changes.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Filter } from '../contract/filter.ts';
import type { Evidence } from '../contract/fishbone.ts';
import type { Problem } from '../contract/problems.ts';
import type { TaskControl } from '../project/task-control.ts';

/** Milliseconds of the wall clock: from <= time < to. */
interface Span {
  from: number;
  to: number;
}

/** Incidents that a change is about, each once, and the period in which they were looked for. */
export interface NamedIncidents {
  rows: RowBits;
  parts: BenefitFigures['parts'];
  /** Leads to all of them; null where no single filter does. */
  filter: Filter | null;
  span: Span | null;
  notes: string[];
}

const day = 86_400_000;

/** From the day of the first record to the end of that of the last, by a field of times; null without any. */
function recordedSpan(set: IncidentSet, fieldId: number | null): Span | null {
  const field = fieldId === null ? set.fieldWithRole('occurred') : set.field(fieldId);
  if (field === null || field.storage !== 'time') return null;
  const facts = valueFacts(set, field);
  if (facts === null || facts.present === 0) return null;
  return {
    from: Math.floor(facts.min / day) * day,
    to: (Math.floor(facts.max / day) + 1) * day,
  };
}

/** The part of a period for which there are records; without a period, all of it. */
function spanOf(set: IncidentSet, period: Problem['period']): Span | null {
  const recorded = recordedSpan(set, period?.fieldId ?? null);
  if (recorded === null || period === null) return recorded;
  const from = Math.max(recorded.from, period.from ?? -Infinity);
  const to = Math.min(recorded.to, period.to ?? Infinity);
  return from < to ? { from, to } : null;
}

/** The first range on times in a filter. */
function ownPeriod(set: IncidentSet, { conditions }: Filter): Problem['period'] {
  for (const condition of conditions) {
    if (condition.kind !== 'range' || set.field(condition.fieldId).storage !== 'time') continue;
    const { fieldId, from, to } = condition;
    return { fieldId, from, to };
  }
  return null;
}

function bitsOf(set: IncidentSet, filter: Filter): RowBits {
  const bits = noRows(set.size);
  const { rows } = select(set, filter);
  for (let index = 0; index < rows.length; index += 1) addRow(bits, rows[index] as number);
  return bits;
}

/**
 * Incidents under a filter of the change's own; a filter without a time is looked for in the period of its problem.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`
 */
function underFilter(set: IncidentSet, { problemIds }: Change, given: Filter): NamedIncidents {
  const own = ownPeriod(set, given);
  const [problemId, ...more] = problemIds;
  const period =
    own === null && problemId !== undefined && more.length === 0
      ? readProblem(set.project, problemId).period
      : own;
  const filter: Filter =
    own === null && period !== null
      ? { conditions: [...given.conditions, { kind: 'range', ...period }] }
      : given;
  const rows = bitsOf(set, filter);
  const part = { words: wordsOfFilter(set, filter), filter, incidents: countRows(rows) };
  return { rows, parts: [part], filter, span: spanOf(set, period), notes: [] };
}

/** Collects what the evidence for causes names, each incident once. */
class Naming {
  readonly #set: IncidentSet;
  readonly rows: RowBits;
  readonly #against: RowBits;
  readonly parts: BenefitFigures['parts'] = [];
  readonly troubles: string[] = [];
  single = 0;
  /** Whether a filter among the evidence looks at a period of its own. */
  ownPeriods = false;

  constructor(set: IncidentSet) {
    this.#set = set;
    this.rows = noRows(set.size);
    this.#against = noRows(set.size);
  }

  /** Incidents that speak for a cause and against one. */
  get both(): number {
    keepRows(this.#against, this.rows);
    return countRows(this.#against);
  }

  /** Takes in the incidents of a problem that one piece of evidence names. */
  take(one: Evidence, problem: Filter, cases: RowBits): void {
    if (one.filter === null) {
      this.#takeIncident(one, cases);
      return;
    }
    try {
      const found = bitsOf(this.#set, one.filter);
      keepRows(found, cases);
      if (one.stance === 'against') {
        addRows(this.#against, found);
        return;
      }
      addRows(this.rows, found);
      if (ownPeriod(this.#set, one.filter) !== null) this.ownPeriods = true;
      const filter = { conditions: [...problem.conditions, ...one.filter.conditions] };
      const words = one.text === '' ? wordsOfFilter(this.#set, one.filter) : one.text;
      this.parts.push({ words, filter, incidents: countRows(found) });
    } catch (error) {
      if (!(error instanceof VitalFewError)) throw error;
      const what = one.text === '' ? 'A piece of evidence' : `The evidence ${quoted(one.text)}`;
      this.troubles.push(`${what} cannot be counted. ${error.message}`);
    }
  }

  #takeIncident({ incidentId, stance }: Evidence, cases: RowBits): void {
    const row = incidentId === null ? null : this.#set.rowOf(incidentId);
    if (row === null || !hasRow(cases, row)) return;
    if (stance === 'against') addRow(this.#against, row);
    else if (!hasRow(this.rows, row)) {
      addRow(this.rows, row);
      this.single += 1;
    }
  }
}

function joined(spans: readonly (Span | null)[]): Span | null {
  const known = spans.filter((span) => span !== null);
  if (known.length === 0) return null;
  return {
    from: Math.min(...known.map(({ from }) => from)),
    to: Math.max(...known.map(({ to }) => to)),
  };
}

const noEvidence =
  'No evidence for its causes names incidents of their problems. Name the incidents by a filter, or add a live filter as evidence for a cause.';

function notesOf(naming: Naming, spans: readonly (Span | null)[]): string[] {
  const notes = [...naming.troubles];
  if (naming.parts.length === 0 && naming.single === 0) notes.push(noEvidence);
  if (naming.single > 0) {
    notes.push(
      `${numbered(naming.single, 'of them is named as a single incident', 'of them are named as single incidents')}.`,
    );
  }
  const { both } = naming;
  if (both > 0) {
    notes.push(
      `${numbered(both, 'of them speaks', 'of them speak')} against a cause as well: look at the evidence again.`,
    );
  }
  if (naming.ownPeriods) {
    notes.push(
      'Evidence with a time of its own names incidents of that time only, and a year is told from the whole period: it is a lower bound.',
    );
  }
  const differ = new Set(spans.map((span) => JSON.stringify(span))).size > 1;
  if (differ)
    notes.push(
      'Its problems have different periods; what is said of a year goes by all of them together.',
    );
  return notes;
}

/** Incidents of the problems of its causes that the evidence for these causes names. */
async function byEvidence(
  set: IncidentSet,
  { causes, problemIds }: Change,
  watching: TaskControl,
): Promise<NamedIncidents> {
  const naming = new Naming(set);
  const spans: (Span | null)[] = [];
  for (const problemId of problemIds) {
    const problem = readProblem(set.project, problemId);
    const filter = incidentsOf(problem);
    const cases = bitsOf(set, filter);
    const evidence = evidenceOf(set.project, problemId);
    spans.push(spanOf(set, problem.period));
    for (const cause of causes) {
      for (const one of evidence.get(cause.id) ?? []) {
        await watching.breathe();
        naming.take(one, filter, cases);
      }
    }
  }
  const { parts, rows } = naming;
  const [only, ...more] = parts;
  const single = only !== undefined && more.length === 0 && naming.single === 0;
  // A filter takes no more conditions than this.
  const opens = parts.filter(({ filter }) => filter.conditions.length <= 24);
  return {
    rows,
    parts: opens,
    filter: single ? (opens[0]?.filter ?? null) : null,
    span: joined(spans),
    notes: notesOf(naming, spans),
  };
}

/**
 * The incidents that a change is about: those under its own filter, or those that the evidence for its causes names.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`, `cancelled`
 */
export function namedIncidents(
  set: IncidentSet,
  change: Change,
  watching: TaskControl,
): Promise<NamedIncidents> | NamedIncidents {
  const filter = change.benefit?.filter ?? null;
  return filter === null ? byEvidence(set, change, watching) : underFilter(set, change, filter);
}
