import { failCondition } from '../aggregate/conditions.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Condition } from '../contract/filter.ts';
import type { RuleCondition } from '../contract/rules.ts';
import type { TaskControl } from '../project/task-control.ts';
import { codeRows } from './code-rows.ts';
import { keptBits } from './kept-bits.ts';
import { parsePattern } from './pattern-parser.ts';
import {
  addRow,
  addRows,
  bytesOfRows,
  keepRows,
  noRows,
  otherRows,
  type RowBits,
} from './row-bits.ts';
import { ruleField, wordFields } from './rule-fields.ts';
import { type FieldTerm, matchTerms, rowsWithTerm } from './text-matches.ts';
import { patternTerm, phraseTerm, type TextTerm, wordTerm } from './text-terms.ts';

export type TextCondition = Extract<RuleCondition, { kind: 'words' | 'phrase' | 'pattern' }>;
type FieldCondition = Extract<RuleCondition, { kind: 'values' | 'range' }>;

/** Conditions within conditions, and conditions in all, that a rule may have. */
const deepest = 20;
const mostConditions = 500;
/** Terms that are looked for in one pass, so few that what is kept of them does not drive itself out. */
const termsAtOnce = 50;

/** What a condition on texts looks for. */
export function termsOf(condition: TextCondition): TextTerm[] {
  switch (condition.kind) {
    case 'words':
      return condition.words.map(wordTerm);
    case 'phrase':
      return [phraseTerm(condition.phrase)];
    case 'pattern':
      return [patternTerm(condition.pattern)];
  }
}

/** The conditions that stand within a condition, and itself. */
export function partsOf(condition: RuleCondition): RuleCondition[] {
  const parts: RuleCondition[] = [];
  const waiting: RuleCondition[] = [condition];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    parts.push(part);
    if (part.kind === 'all' || part.kind === 'any') waiting.push(...part.conditions);
    else if (part.kind === 'not') waiting.push(part.condition);
  }
  return parts;
}

function depthOf(condition: RuleCondition): number {
  if (condition.kind === 'not') return 1 + depthOf(condition.condition);
  if (condition.kind !== 'all' && condition.kind !== 'any') return 1;
  return 1 + condition.conditions.reduce((most, part) => Math.max(most, depthOf(part)), 0);
}

function checkPart(set: IncidentSet, part: RuleCondition): void {
  switch (part.kind) {
    case 'all':
    case 'any':
    case 'not':
      return;
    case 'values':
      ruleField(set, part.fieldId);
      return;
    case 'range': {
      const field = ruleField(set, part.fieldId);
      if (set.numbers(field) !== null) return;
      throw new VitalFewError(
        'not-a-measure',
        `“${field.name}” holds neither numbers nor times, so a rule cannot ask for a range of it. Choose its values instead.`,
        { fieldId: field.id, field: field.name },
      );
    }
    case 'pattern':
      parsePattern(part.pattern);
      wordFields(set, part.fieldId);
      return;
    case 'words':
    case 'phrase':
      wordFields(set, part.fieldId);
  }
}

/**
 * Refuses a condition that cannot be answered.
 * @throws VitalFewError `unknown-field`, `not-a-measure`; `invalid-input` for a pattern that cannot be read, words in
 * a field of numbers, a field that shows categories, and conditions too many or too deep
 */
export function checkCondition(set: IncidentSet, condition: RuleCondition): void {
  const parts = partsOf(condition);
  if (parts.length > mostConditions || depthOf(condition) > deepest) {
    throw new VitalFewError(
      'invalid-input',
      `A rule can hold ${mostConditions} conditions, and groups up to ${deepest} deep. Make two rules of it.`,
      { conditions: parts.length },
    );
  }
  for (const part of parts) checkPart(set, part);
}

function asFilter(condition: FieldCondition): Condition {
  return condition.kind === 'values' ? { ...condition, exclude: false } : condition;
}

function fieldRows(set: IncidentSet, condition: FieldCondition): RowBits {
  const codes = set.codes(ruleField(set, condition.fieldId));
  if (condition.kind === 'values' && codes !== null) {
    const values = new Set(condition.values);
    const named = codes.labels.map((label, code) => values.has(code === 0 ? null : label));
    return codeRows(codes.codes, Uint8Array.from(named, Number));
  }
  const failed = new Uint32Array(set.size);
  failCondition(set, asFilter(condition), failed, 1);
  const rows = noRows(set.size);
  for (let row = 0; row < failed.length; row += 1) if (failed[row] === 0) addRow(rows, row);
  return rows;
}

function textRows(set: IncidentSet, condition: TextCondition): RowBits {
  const fields = wordFields(set, condition.fieldId);
  const every = condition.kind === 'words' && condition.match === 'all';
  const terms = termsOf(condition);
  let rows: RowBits | null = null;
  for (let first = 0; first < terms.length; first += termsAtOnce) {
    const some = terms.slice(first, first + termsAtOnce);
    const wanted = some.flatMap((term) => fields.map((field) => ({ field, term })));
    for (const step of matchTerms(set, wanted)) void step;
    for (const term of some) {
      const found = noRows(set.size);
      for (const field of fields) addRows(found, rowsWithTerm(set, { field, term }));
      if (rows === null) rows = found;
      else if (every) keepRows(rows, found);
      else addRows(rows, found);
    }
  }
  return rows ?? noRows(set.size);
}

function workOut(set: IncidentSet, condition: RuleCondition): RowBits {
  switch (condition.kind) {
    case 'values':
    case 'range':
      return fieldRows(set, condition);
    case 'words':
    case 'phrase':
    case 'pattern':
      return textRows(set, condition);
    case 'not':
      return otherRows(conditionRows(set, condition.condition), set.size);
    case 'all':
    case 'any': {
      const [first, ...others] = condition.conditions.map((part) => conditionRows(set, part));
      const rows = first?.slice() ?? noRows(set.size);
      for (const other of others) {
        if (condition.kind === 'all') keepRows(rows, other);
        else addRows(rows, other);
      }
      return rows;
    }
  }
}

/** Where words are looked for may change with the roles of fields, and so is part of what names an answer. */
function keyOf(set: IncidentSet, condition: RuleCondition): string {
  const anywhere = wordFields(set, null).map(({ id }) => id);
  return `${anywhere.join(' ')} ${JSON.stringify(condition)}`;
}

/**
 * The rows that meet a condition, not to be changed. What was worked out is kept, of each condition within it too,
 * so that after a change only what changed is worked out again.
 * @throws VitalFewError as `checkCondition`
 */
export function conditionRows(set: IncidentSet, condition: RuleCondition): RowBits {
  const kept = keptBits(set);
  const key = keyOf(set, condition);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const rows = workOut(set, condition);
  kept.keep(key, rows);
  return rows;
}

/** The same; a condition that cannot be answered (a field is gone) is met by no row. */
export function rowsOrNone(set: IncidentSet, condition: RuleCondition): RowBits {
  try {
    checkCondition(set, condition);
    return conditionRows(set, condition);
  } catch (error) {
    if (error instanceof VitalFewError) return noRows(set.size);
    throw error;
  }
}

/**
 * One byte for each row: 1 where a condition is met. Never fails: a condition that cannot be answered, since a field
 * is gone, is met nowhere, even where it says “not”.
 */
export function matchingRows(set: IncidentSet, condition: RuleCondition): Uint8Array {
  return bytesOfRows(rowsOrNone(set, condition), set.size);
}

function textTermsOf(set: IncidentSet, conditions: readonly RuleCondition[]): FieldTerm[] {
  const wanted: FieldTerm[] = [];
  for (const condition of conditions) {
    try {
      checkCondition(set, condition);
    } catch (error) {
      if (error instanceof VitalFewError) continue;
      throw error;
    }
    for (const part of partsOf(condition)) {
      if (part.kind !== 'words' && part.kind !== 'phrase' && part.kind !== 'pattern') continue;
      for (const field of wordFields(set, part.fieldId)) {
        for (const term of termsOf(part)) wanted.push({ field, term });
      }
    }
  }
  return wanted;
}

/**
 * Looks up in the texts what conditions ask for, all in one pass and in steps, so that `matchingRows` answers at
 * once afterwards.
 * @throws VitalFewError `cancelled`
 */
export async function prepareMatching(
  set: IncidentSet,
  conditions: readonly RuleCondition[],
  task: TaskControl,
): Promise<void> {
  for (let generation: object | null = null; generation !== set.generation;) {
    // Rows may come or go while others have their turn: then what was found is of no use.
    generation = set.generation;
    for (const step of matchTerms(set, textTermsOf(set, conditions))) {
      void step;
      await task.breathe();
      if (generation !== set.generation) break;
    }
  }
}
