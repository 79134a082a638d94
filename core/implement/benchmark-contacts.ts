import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered, numberWords } from '../aggregate/number-words.ts';
import { select } from '../aggregate/selection.ts';
import { valueFacts } from '../aggregate/value-facts.ts';
import type { BenchmarkMeasure, ComputedDefinition } from '../contract/benchmark-measures.ts';
import type { TaskControl } from '../project/task-control.ts';
import { contactMark, contactMarks } from '../statistics/contact-marks.ts';
import { keysOf, numbersOf, timesOf } from './benchmark-definition.ts';
import { type SpanFinder, valuesByPlace } from './benchmark-spans.ts';
import type { ShareTally, SpanTallies } from './benchmark-tallies.ts';

const day = 86_400_000;

type ContactMeasure = Extract<BenchmarkMeasure, { kind: 'first-contact' | 'repeat' }>;

interface Contacts {
  rows: Uint32Array;
  keys: Int32Array;
  at: Float64Array;
  resolved: Uint8Array;
  /** Incidents without a customer, or without a time. */
  unknown: number;
}

/** Until when contacts were observed: the end of the day of the last record, or the moment of it where times are known. */
export function observedUntil(set: IncidentSet, timeFieldId: number): number {
  const field = set.field(timeFieldId);
  const facts = valueFacts(set, field);
  if (facts === null || !Number.isFinite(facts.max)) return -Infinity;
  return field.type === 'datetime' ? facts.max : (Math.floor(facts.max / day) + 1) * day;
}

function contactsOf(
  set: IncidentSet,
  { filter, timeFieldId }: ComputedDefinition,
  measure: ContactMeasure,
): Contacts {
  const times = timesOf(set, timeFieldId);
  const said = new Uint8Array(set.size).fill(1);
  if (measure.kind === 'first-contact' && measure.resolved !== null) {
    said.fill(0);
    for (const row of select(set, measure.resolved).rows) said[row] = 1;
  }
  const customer = keysOf(set, measure.customerFieldId);
  const about = measure.aboutFieldId === null ? null : keysOf(set, measure.aboutFieldId);
  const { rows } = select(set, filter);
  const found: Contacts = {
    rows: new Uint32Array(rows.length),
    keys: new Int32Array(rows.length),
    at: new Float64Array(rows.length),
    resolved: new Uint8Array(rows.length),
    unknown: 0,
  };
  const pairs = new Map<number, number>();
  let n = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const time = times[row] as number;
    const who = customer(row);
    if (who < 0 || time !== time) {
      found.unknown += 1;
      continue;
    }
    let key = who;
    if (about !== null) {
      // No key is so large that pairs could meet: both are places in lists in memory.
      const pair = who * 0x4000000 + about(row) + 1;
      key = pairs.get(pair) ?? pairs.size;
      pairs.set(pair, key);
    }
    found.rows[n] = row;
    found.keys[n] = key;
    found.at[n] = time;
    found.resolved[n] = said[row] as number;
    n += 1;
  }
  return {
    rows: found.rows.subarray(0, n),
    keys: found.keys.subarray(0, n),
    at: found.at.subarray(0, n),
    resolved: found.resolved.subarray(0, n),
    unknown: found.unknown,
  };
}

/** How long first contacts took, by span; null where no measure says so. */
function handling(
  set: IncidentSet,
  measure: ContactMeasure,
  { rows }: Contacts,
  counted: Int32Array,
  count: number,
): Float64Array[] | null {
  if (measure.kind === 'repeat' || measure.handlingFieldId === null) return null;
  const values = numbersOf(set, measure.handlingFieldId);
  const places = new Int32Array(rows.length);
  const taken = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const value = values[rows[index] as number] as number;
    places[index] = Number.isNaN(value) ? -1 : (counted[index] as number);
    taken[index] = value;
  }
  return valuesByPlace(places, taken, count);
}

/**
 * First contact resolution, or the share of contacts that come back, by span. A contact whose window is not over when
 * records end counts nowhere.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`; `cancelled`
 */
export async function tallyContacts(
  set: IncidentSet,
  definition: ComputedDefinition,
  measure: ContactMeasure,
  finder: SpanFinder,
  task: TaskControl,
): Promise<SpanTallies> {
  const end = observedUntil(set, definition.timeFieldId);
  const window = measure.windowDays * day;
  const contacts = contactsOf(set, definition, measure);
  await task.breathe();
  const { keys, at, resolved } = contacts;
  const { marks, cameBack } = contactMarks(keys, at, resolved, window, end);
  await task.breathe();
  const spans = Array.from({ length: finder.count }, (): ShareTally => ({ x: 0, n: 0 }));
  const counted = new Int32Array(at.length).fill(-1);
  let [open, repeats] = [0, 0];
  for (let index = 0; index < at.length; index += 1) {
    const time = at[index] as number;
    const place = finder.of(time);
    if (place < 0) continue;
    const span = spans[place] as ShareTally;
    const mark = marks[index] as number;
    if (measure.kind === 'repeat') {
      if (time + window > end) {
        open += 1;
        continue;
      }
      span.n += 1;
      span.x += cameBack[index] as number;
    } else if (mark === contactMark.censored) open += 1;
    else if (mark === contactMark.repeat) repeats += 1;
    else {
      span.n += 1;
      if (mark === contactMark.resolved) span.x += 1;
      counted[index] = place;
    }
  }
  const days = numbered(measure.windowDays, 'day', 'days');
  const notes = [
    ...(open === 0
      ? []
      : [
          `${numbered(open, 'contact counts', 'contacts count')} nowhere yet: ${open === 1 ? 'its' : 'their'} ${days} are not over when records end.`,
        ]),
    ...(repeats === 0
      ? []
      : [
          `${numberWords(repeats)} contacts are repeats within ${days} and not first contacts themselves.`,
        ]),
    ...(contacts.unknown === 0
      ? []
      : [
          `${numbered(contacts.unknown, 'incident has', 'incidents have')} no customer or no time and can be counted nowhere.`,
        ]),
  ];
  return {
    kind: 'share',
    spans,
    beside: handling(set, measure, contacts, counted, finder.count),
    notes,
  };
}
