import type { Field } from '../../contract/fields.ts';
import type { IncidentSet } from '../../aggregate/incident-set.ts';
import { fewValues, namingRoles, namingShare, wordingOf } from '../corpus-fields.ts';
import { foldText } from '../fold-text.ts';

/** What is to be learnt: rows, and for each the number of its class. */
export interface Labels {
  rows: Uint32Array;
  classes: Uint32Array;
  /** By class, how a person may write it: the category's name and its path. */
  names: readonly (readonly string[])[];
}

export interface LearningFields {
  /** Fields whose words are read. */
  worded: readonly Field[];
  /** Fields whose values are read. */
  valued: readonly Field[];
  leftOut: readonly { fieldId: number; why: string }[];
}

/** Share of labelled incidents in which a field has to say the category's own name to be its source. */
const sourceShare = 0.9;
/** Share of labelled incidents whose category a field's value alone has to tell for a rule to be better. */
const tellingShare = 0.97;
/** Rows that are looked at, at most, to see what a field says. */
const looked = 20_000;

/** Why a field's values say nothing of what kind of incident it is; null: they may. */
function unfit(set: IncidentSet, field: Field): string | null {
  if (namingRoles.has(field.role)) return 'It tells who or which one, not what happened.';
  if (field.role === 'outcome') return 'It is known only when the incident is over.';
  if (field.storage === 'text') return 'Its texts are names or numbers rather than wordings.';
  if (field.storage === 'number') return 'Numbers are not read.';
  if (field.storage === 'time') return 'Dates are not read.';
  const values = (set.codes(field)?.labels.length ?? 0) - 1;
  if (values < 1) return 'It holds no values.';
  if (values > Math.max(fewValues, set.size * namingShare)) {
    return 'Nearly every incident has another value.';
  }
  return null;
}

/** The labels of rows spread evenly over the table, enough to see what a field says. */
function someOf({ rows, classes, names }: Labels): Labels {
  const step = Math.ceil(rows.length / looked);
  if (step < 2) return { rows, classes, names };
  const inStep = (_value: number, index: number) => index % step === 0;
  return { rows: rows.filter(inStep), classes: classes.filter(inStep), names };
}

/** Share of the labelled rows, among those with a value, in which the field says the name of the category. */
function namesCategory(labels: Labels, codes: Uint16Array | Uint32Array, texts: readonly string[]) {
  const names = labels.names.map((list) => new Set(list.map(foldText)));
  const folded = texts.map(foldText);
  let filled = 0;
  let same = 0;
  for (const [index, row] of labels.rows.entries()) {
    const code = codes[row] as number;
    if (code === 0) continue;
    filled += 1;
    const text = folded[code] ?? '';
    if (names[labels.classes[index] as number]?.has(text) === true) same += 1;
  }
  return filled === 0 ? 0 : same / filled;
}

/**
 * How often the other labelled rows with the same value would tell a row's category; only rows whose value occurs
 * again count. 0 where those are fewer than half of the labelled rows.
 */
function tellsAlone({ rows, classes, names }: Labels, codes: Uint16Array | Uint32Array): number {
  const counts = new Map<number, number>();
  const totals = new Map<number, number>();
  const count = names.length;
  const keyOf = (code: number, label: number) => code * count + label;
  for (const [index, row] of rows.entries()) {
    const code = codes[row] as number;
    if (code === 0) continue;
    const key = keyOf(code, classes[index] as number);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    totals.set(code, (totals.get(code) ?? 0) + 1);
  }
  let again = 0;
  let right = 0;
  for (const [code, total] of totals) {
    if (total < 2) continue;
    again += total;
    let most = 0;
    for (let label = 0; label < count; label += 1) {
      most = Math.max(most, counts.get(keyOf(code, label)) ?? 0);
    }
    if (most > 1) right += most;
  }
  return again * 2 < rows.length ? 0 : right / again;
}

/** Do labelled rows have a value that waiting ones mostly lack? */
function missingWhereNeeded(
  labels: Labels,
  waiting: Uint32Array,
  codes: Uint16Array | Uint32Array,
): boolean {
  const shareOf = (rows: Uint32Array) => {
    const step = Math.max(1, Math.floor(rows.length / looked));
    let seen = 0;
    let filled = 0;
    for (let at = 0; at < rows.length; at += step) {
      seen += 1;
      if (codes[rows[at] as number] !== 0) filled += 1;
    }
    return seen === 0 ? 0 : filled / seen;
  };
  return waiting.length > 0 && shareOf(labels.rows) > 0.5 && shareOf(waiting) < 0.05;
}

function leaking(
  set: IncidentSet,
  field: Field,
  labels: Labels,
  waiting: Uint32Array,
): string | null {
  const column = set.codes(field);
  if (column === null) return null;
  if (namesCategory(labels, column.codes, column.labels) >= sourceShare) {
    return 'It says the name of the category: a rule on it does this better.';
  }
  const majority = largestShare(labels);
  if (majority < tellingShare && tellsAlone(labels, column.codes) >= tellingShare) {
    return 'It tells the category by itself: a rule on it does this better.';
  }
  if (missingWhereNeeded(labels, waiting, column.codes)) {
    return 'Incidents that wait for a category hardly ever have it.';
  }
  return null;
}

function largestShare({ rows, classes, names }: Labels): number {
  const counts = new Uint32Array(names.length);
  for (const label of classes) counts[label] = (counts[label] as number) + 1;
  return rows.length === 0 ? 0 : Math.max(...counts) / rows.length;
}

/**
 * Chooses what is learnt from: wordings, and values that may say what kind of incident it is. What names single
 * incidents, what is known too late and what gives the answer away is left out, with the reason. In steps.
 * @param waiting rows that a category is to be suggested for.
 */
export function* learningFields(
  set: IncidentSet,
  labels: Labels,
  waiting: Uint32Array,
): Generator<void, LearningFields> {
  const { texts, phrases } = wordingOf(set);
  const some = someOf(labels);
  const worded = [...texts, ...phrases];
  const valued: Field[] = [];
  const leftOut: { fieldId: number; why: string }[] = [];
  for (const field of set.fields) {
    // What the classification itself says is no evidence; a description always is.
    if (field.origin === 'classified' || worded.includes(field)) continue;
    const why = unfit(set, field) ?? leaking(set, field, some, waiting);
    yield;
    if (why === null) valued.push(field);
    else leftOut.push({ fieldId: field.id, why });
  }
  return { worded, valued, leftOut };
}
