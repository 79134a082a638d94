import type { IncidentSet } from '../aggregate/incident-set.ts';
import { valueFacts } from '../aggregate/value-facts.ts';
import { incidentsOf, readProblem } from '../analyze/problems.ts';
import { withoutOwnRange } from '../analyze/control-points.ts';
import { storedOutcomeChoice } from '../classify/outcomes.ts';
import type { TimeUnit } from '../contract/aggregate.ts';
import type { OutcomeChoice } from '../contract/classify-health.ts';
import type { Field, FieldRole } from '../contract/fields.ts';
import type { Filter } from '../contract/filter.ts';
import { listChanges } from '../modify/changes.ts';
import { moneyWords } from '../modify/money-field.ts';
import type { TaskControl } from '../project/task-control.ts';
import { wordsOf } from '../sources/role-words.ts';
import {
  firstLive,
  type ProposedBaseline,
  proposedBaseline,
} from './benchmark-baseline-proposal.ts';
import { seriesOf } from './benchmark-cache.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';

const day = 86_400_000;

/** What the fields of a project are for, as far as benchmarks look at them; null: there is no such field. */
export interface OfferFields {
  filter: Filter;
  /** When incidents happen. */
  time: Field;
  unit: TimeUnit;
  baseline: ProposedBaseline | null;
  response: Field | null;
  resolved: Field | null;
  customer: Field | null;
  about: Field | null;
  /** Answers from 0 to 10; a rating on another scale; an amount of money; how long a contact took. */
  recommend: Field | null;
  rating: Field | null;
  money: Field | null;
  handling: Field | null;
  outcomes: OutcomeChoice | null;
  churn: { field: Field; left: string[]; stayed: string[] } | null;
}

/** The field that says when incidents happened; null without any field of times. */
export function timeFieldOf(set: IncidentSet): Field | null {
  const times = set.fields.filter((field) => field.storage === 'time');
  return times.find(({ role }) => role === 'occurred') ?? times[0] ?? null;
}

/** The longest unit that gives a dozen periods and more. */
function unitFor(set: IncidentSet, time: Field): TimeUnit {
  const facts = valueFacts(set, time);
  const days = facts === null ? 0 : (facts.high - facts.low) / day;
  if (days >= 365) return 'month';
  return days >= 84 ? 'week' : 'day';
}

/** How many incidents there were, period by period, tells which stretch of them is an ordinary one. */
async function baselineFor(
  sets: BenchmarkSets,
  counted: { filter: Filter; timeFieldId: number; unit: TimeUnit },
  problemId: number | null,
  task: TaskControl,
): Promise<ProposedBaseline | null> {
  const measure = { kind: 'count', unreported: null } as const;
  const { points } = await seriesOf(sets, { source: 'computed', ...counted, measure }, task);
  const changes = problemId === null ? [] : listChanges(sets.incidents.project);
  const own = changes.filter(
    ({ problemIds }) => problemId !== null && problemIds.includes(problemId),
  );
  return proposedBaseline(points, firstLive(own));
}

const handlingWords =
  /\b(handling|handle|talk|call duration|duration|minutes|dauer|bearbeitungszeit|duree)\b/u;
const leftWords =
  /^(churn(ed)?|left|lost|cancell?ed|terminated|gekuendigt|gekundigt|verloren|perdu|perdido|perso)$/u;
const stayedWords =
  /^(stayed|retained|active|kept|renewed|current|existing|geblieben|aktiv|actif|activo|attivo)$/u;

function churnIn(set: IncidentSet): OfferFields['churn'] {
  for (const field of set.fields) {
    const column = set.codes(field);
    if (column === null || column.labels.length > 60) continue;
    const values = column.labels.slice(1);
    const named = (pattern: RegExp) => values.filter((value) => pattern.test(wordsOf(value)));
    const [left, stayed] = [named(leftWords), named(stayedWords)];
    if (left.length > 0 && stayed.length > 0) return { field, left, stayed };
    if (/\bchurn(ed)?\b/u.test(wordsOf(field.name))) {
      const yes = values.filter((value) => /^(yes|true|1|y|ja|oui|si|sim)$/iu.test(value));
      const no = values.filter((value) => /^(no|false|0|n|nein|non|nao)$/iu.test(value));
      if (yes.length > 0 && no.length > 0) return { field, left: yes, stayed: no };
    }
  }
  return null;
}

/** Scores by their scale: 0 to 10 recommends, up to 5 or 7 rates. */
async function scoresIn(
  set: IncidentSet,
  task: TaskControl,
): Promise<{ recommend: Field | null; rating: Field | null }> {
  let recommend: Field | null = null;
  let rating: Field | null = null;
  for (const field of set.fields) {
    if (field.role !== 'score' || field.storage !== 'number') continue;
    await task.breathe();
    const facts = valueFacts(set, field);
    if (facts === null || facts.present === 0 || !facts.whole || facts.min < 0) continue;
    if (facts.max > 7 && facts.max <= 10) recommend ??= field;
    else if (facts.max <= 7) rating ??= field;
  }
  return { recommend, rating: rating ?? recommend };
}

function filterFor({ incidents }: BenchmarkSets, problemId: number | null, time: Field): Filter {
  if (problemId === null) return { conditions: [] };
  return withoutOwnRange(incidentsOf(readProblem(incidents.project, problemId)), time.id);
}

/**
 * What the fields of this project are for; null without a field of times.
 * @throws VitalFewError `unknown-problem`; `cancelled`
 */
export async function offerFields(
  sets: BenchmarkSets,
  problemId: number | null,
  task: TaskControl,
): Promise<OfferFields | null> {
  const { incidents } = sets;
  const time = timeFieldOf(incidents);
  if (time === null) return null;
  const unit = unitFor(incidents, time);
  await task.breathe();
  const filter = filterFor(sets, problemId, time);
  const counted = { filter, timeFieldId: time.id, unit };
  const baseline = await baselineFor(sets, counted, problemId, task);
  await task.breathe();
  const fieldOf = (role: FieldRole, storage: Field['storage']): Field | null =>
    incidents.fields.find((field) => field.role === role && field.storage === storage) ?? null;
  const numbers = incidents.fields.filter(({ storage }) => storage === 'number');
  const named = (pattern: RegExp) =>
    numbers.find(({ name, role }) => role === 'measure' && pattern.test(wordsOf(name))) ?? null;
  const customer =
    incidents.fields.find(({ role, storage }) => role === 'customer' && storage !== 'text') ?? null;
  return {
    filter,
    time,
    unit,
    baseline,
    response: fieldOf('communicated', 'time') ?? fieldOf('investigated', 'time'),
    resolved: fieldOf('resolved', 'time'),
    customer,
    about:
      incidents.fields.find(({ origin }) => origin === 'classified') ?? fieldOf('category', 'code'),
    ...(await scoresIn(incidents, task)),
    money: numbers.find(({ format }) => format === 'money') ?? named(moneyWords),
    handling: numbers.find(({ format }) => format === 'duration') ?? named(handlingWords),
    outcomes: storedOutcomeChoice(incidents.project),
    churn: churnIn(incidents),
  };
}
