import { conditionWords, type FilterNames } from '../aggregate/filter-words.ts';
import { listWords, numbered } from '../aggregate/number-words.ts';
import type { RuleCondition } from '../contract/rules.ts';

/** Words that are named one by one; more are counted. */
const mostNamed = 6;

type Fields = FilterNames['fields'];

function quoted(words: readonly string[], last: 'or' | 'and'): string {
  const shown = words.slice(0, mostNamed).map((word) => `“${word}”`);
  const more = words.length - shown.length;
  if (more > 0) shown.push(numbered(more, 'more word', 'more words'));
  return listWords(shown, last);
}

function subject(fieldId: number | null, fields: Fields): string {
  if (fieldId === null) return 'Any text';
  return fields.find(({ id }) => id === fieldId)?.name ?? 'A field that is gone';
}

/** One condition without others within it; `not` turns it round. */
function claim(condition: RuleCondition, fields: Fields, not: boolean): string | null {
  const contains = not ? 'does not contain' : 'contains';
  switch (condition.kind) {
    case 'words': {
      const where = subject(condition.fieldId, fields);
      const every = condition.match === 'all';
      const many = condition.words.length > 1;
      const how = many ? (every ? ' all of' : ' any of') : '';
      return `${where} ${contains}${how} ${quoted(condition.words, every ? 'and' : 'or')}`;
    }
    case 'phrase':
      return `${subject(condition.fieldId, fields)} ${contains} the phrase “${condition.phrase}”`;
    case 'pattern':
      return `${subject(condition.fieldId, fields)} ${contains} the pattern “${condition.pattern}”`;
    case 'values':
    case 'range': {
      const asFilter = condition.kind === 'values' ? { ...condition, exclude: false } : condition;
      const words = conditionWords(asFilter, { fields, imports: [] });
      return `${words.subject} is ${not ? 'not ' : ''}${words.claim}`;
    }
    default:
      return null;
  }
}

function part(condition: RuleCondition, fields: Fields, nested: boolean): string {
  if (condition.kind === 'not') {
    const inner = condition.condition;
    return claim(inner, fields, true) ?? `not (${part(inner, fields, false)})`;
  }
  if (condition.kind !== 'all' && condition.kind !== 'any') {
    return claim(condition, fields, false) ?? '';
  }
  const { conditions } = condition;
  const [first, ...others] = conditions;
  if (first === undefined) return '';
  let words = part(first, fields, conditions.length > 1);
  for (const other of others) {
    const joint = condition.kind === 'any' ? 'or' : other.kind === 'not' ? 'but' : 'and';
    words += `, ${joint} ${part(other, fields, true).replace(/^(\(?)Any text/u, '$1any text')}`;
  }
  return nested && conditions.length > 1 ? `(${words})` : words;
}

/** A condition as a sentence: Description contains any of “refund” or “money”, and Priority is 1, but … */
export function ruleWords(condition: RuleCondition, fields: Fields): string {
  return part(condition, fields, false);
}
