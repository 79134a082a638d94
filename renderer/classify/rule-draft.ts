import { parsePattern } from '#core/classify/pattern-parser.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import type { Field } from '#core/contract/fields.ts';
import type { RuleCondition } from '#core/contract/rules.ts';

/** How a condition on one field tests it. */
export const draftTests = ['any', 'every', 'phrase', 'pattern', 'values', 'range'] as const;
export type DraftTest = (typeof draftTests)[number];

/** One condition while it is being written, whole or not. */
export interface DraftLeaf {
  kind: 'leaf';
  key: number;
  not: boolean;
  /** null: any text. */
  fieldId: number | null;
  test: DraftTest;
  /** Words, phrase or pattern. */
  text: string;
  values: (string | null)[];
  /** Numbers, or days as YYYY-MM-DD, both included where they are days or whole numbers. */
  from: string;
  to: string;
}

/** Conditions of which all, or any, must hold. */
export interface DraftGroup {
  kind: 'group';
  key: number;
  not: boolean;
  mode: 'all' | 'any';
  parts: DraftNode[];
}
export type DraftNode = DraftLeaf | DraftGroup;

const day = 86_400_000;
let lastKey = 0;

/** A condition in which nothing is written yet. */
export function newLeaf(fieldId: number | null = null, test: DraftTest = 'any'): DraftLeaf {
  lastKey += 1;
  return {
    kind: 'leaf',
    key: lastKey,
    not: false,
    fieldId,
    test,
    text: '',
    values: [],
    from: '',
    to: '',
  };
}

/** A group of conditions. */
export function newGroup(mode: 'all' | 'any', parts: DraftNode[]): DraftGroup {
  lastKey += 1;
  return { kind: 'group', key: lastKey, not: false, mode, parts };
}

/** The tests that a field can be put to; null: any text. */
export function testsOf(field: Field | null): DraftTest[] {
  if (field === null || field.storage === 'text') return ['any', 'every', 'phrase', 'pattern'];
  if (field.storage === 'code') return ['values', 'any', 'every', 'phrase', 'pattern'];
  return ['range'];
}

/** Words as they are typed: parted by commas, or, without any, by spaces. */
export function wordsOf(text: string): string[] {
  const parts = text.includes(',') ? text.split(',') : text.split(/\s+/u);
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

/** What a field's range is counted in: the step that turns the last value into the end that is outside. */
function stepOf(field: Field | undefined): number {
  if (field?.storage === 'time') return day;
  return field?.type === 'integer' ? 1 : 0;
}

function numberOf(text: string, field: Field | undefined): number | null {
  const clean = String(text).trim();
  if (clean === '') return null;
  const value = field?.storage === 'time' ? Date.parse(`${clean}T00:00:00Z`) : Number(clean);
  return Number.isFinite(value) ? value : null;
}

function textOf(value: number | null, field: Field | undefined): string {
  if (value === null) return '';
  return field?.storage === 'time' ? new Date(value).toISOString().slice(0, 10) : String(value);
}

type FieldOf = (fieldId: number) => Field | undefined;

/** What is wrong with a condition as it stands; '' when nothing is, or when nothing is written yet. */
export function leafProblem(leaf: DraftLeaf, fieldOf: FieldOf): string {
  if (leaf.fieldId !== null && fieldOf(leaf.fieldId) === undefined) {
    return 'This field is gone: its import was undone. Choose another one.';
  }
  if (leaf.test === 'pattern' && leaf.text !== '') {
    try {
      parsePattern(leaf.text);
    } catch (error) {
      if (error instanceof VitalFewError) return error.message;
      throw error;
    }
  }
  if (leaf.test === 'range') {
    const field = leaf.fieldId === null ? undefined : fieldOf(leaf.fieldId);
    const from = numberOf(leaf.from, field);
    const to = numberOf(leaf.to, field);
    if (from !== null && to !== null && to + stepOf(field) <= from) {
      return field?.storage === 'time'
        ? 'The last day is before the first.'
        : 'The end is not above the start.';
    }
  }
  return '';
}

function leafCondition(leaf: DraftLeaf, fieldOf: FieldOf): RuleCondition | null {
  const { fieldId } = leaf;
  const text = leaf.text.trim();
  switch (leaf.test) {
    case 'any':
    case 'every': {
      const words = wordsOf(text).slice(0, 200);
      const match = leaf.test === 'any' ? 'any' : 'all';
      return words.length === 0 ? null : { kind: 'words', fieldId, words, match };
    }
    case 'phrase':
      return text === '' ? null : { kind: 'phrase', fieldId, phrase: text };
    case 'pattern':
      return leaf.text === '' ? null : { kind: 'pattern', fieldId, pattern: leaf.text };
    case 'values':
      return fieldId === null || leaf.values.length === 0
        ? null
        : { kind: 'values', fieldId, values: [...leaf.values] };
    case 'range': {
      if (fieldId === null) return null;
      const field = fieldOf(fieldId);
      const from = numberOf(leaf.from, field);
      const last = numberOf(leaf.to, field);
      if (from === null && last === null) return null;
      return { kind: 'range', fieldId, from, to: last === null ? null : last + stepOf(field) };
    }
  }
}

/** The condition that a draft says; parts in which nothing is written are left out. Null: nothing is written. */
export function conditionOf(node: DraftNode, fieldOf: FieldOf): RuleCondition | null {
  let condition: RuleCondition | null;
  if (node.kind === 'leaf') condition = leafCondition(node, fieldOf);
  else {
    const conditions = node.parts.flatMap((part) => conditionOf(part, fieldOf) ?? []);
    const [only] = conditions;
    if (only === undefined) condition = null;
    else condition = conditions.length === 1 ? only : { kind: node.mode, conditions };
  }
  return condition !== null && node.not ? { kind: 'not', condition } : condition;
}

/** Whether anything in a draft is wrong. */
export function hasProblem(node: DraftNode, fieldOf: FieldOf): boolean {
  if (node.kind === 'leaf') return leafProblem(node, fieldOf) !== '';
  return node.parts.some((part) => hasProblem(part, fieldOf));
}

function leafOf(condition: RuleCondition, fieldOf: FieldOf): DraftLeaf | null {
  switch (condition.kind) {
    case 'words': {
      const { words, fieldId, match } = condition;
      const apart = words.some((word) => /\s/u.test(word)) ? ', ' : ' ';
      const text = words.length === 1 && apart === ', ' ? `${words[0] ?? ''},` : words.join(apart);
      return { ...newLeaf(fieldId, match === 'all' ? 'every' : 'any'), text };
    }
    case 'phrase':
      return { ...newLeaf(condition.fieldId, 'phrase'), text: condition.phrase };
    case 'pattern':
      return { ...newLeaf(condition.fieldId, 'pattern'), text: condition.pattern };
    case 'values':
      return { ...newLeaf(condition.fieldId, 'values'), values: [...condition.values] };
    case 'range': {
      const field = fieldOf(condition.fieldId);
      const { from, to } = condition;
      return {
        ...newLeaf(condition.fieldId, 'range'),
        from: textOf(from, field),
        to: textOf(to === null ? null : to - stepOf(field), field),
      };
    }
    default:
      return null;
  }
}

function nodeOf(condition: RuleCondition, fieldOf: FieldOf): DraftNode {
  if (condition.kind === 'not') {
    const inner = nodeOf(condition.condition, fieldOf);
    // Not of not: only a group can say it.
    return inner.not ? { ...newGroup('all', [inner]), not: true } : { ...inner, not: true };
  }
  if (condition.kind === 'all' || condition.kind === 'any') {
    const parts = condition.conditions.map((part) => nodeOf(part, fieldOf));
    return newGroup(condition.kind, parts);
  }
  return leafOf(condition, fieldOf) ?? newLeaf();
}

/** A condition made ready for the editor: always a group at the top. */
export function draftOf(condition: RuleCondition | null, fieldOf: FieldOf): DraftGroup {
  if (condition === null) return newGroup('all', [newLeaf()]);
  const node = nodeOf(condition, fieldOf);
  return node.kind === 'group' && !node.not ? node : newGroup('all', [node]);
}
