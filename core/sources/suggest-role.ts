import type { FieldFormat, FieldRole, FieldType } from '../contract/fields.ts';
import type { ValueCount } from './column-profile.ts';
import { readBoolean } from './booleans.ts';
import { birthday, rolePatterns, wordsOf } from './role-words.ts';
import type { ValueKind } from './role-pattern.ts';
import { channelWords, outcomeWords, originWords, severityWords } from './role-values.ts';

/** What role suggestions look at; a small part of a column's profile. */
export interface RoleFacts {
  name: string;
  type: FieldType;
  rows: number;
  filled: number;
  /** null: too many to count. */
  distinct: number | null;
  everyRowDiffers: boolean;
  /** Bytes of a value, on average. */
  meanLength: number;
  min: number;
  max: number;
  format: FieldFormat | null;
  /** Different values and how often each stands; none where they are many. */
  values: readonly ValueCount[];
}

export interface RoleSuggestion {
  role: FieldRole;
  /** What beside the counts speaks for it; '' when the name does. */
  because: string;
  confirm: boolean;
}

function kindOf(type: FieldType): ValueKind {
  if (type === 'date' || type === 'datetime') return 'time';
  return type === 'integer' || type === 'decimal' ? 'number' : 'words';
}

/** Suggests what a column is for, from its name and what stands in it. */
export function suggestRole(facts: RoleFacts): RoleSuggestion {
  const none: RoleSuggestion = { role: 'none', because: '', confirm: false };
  if (facts.filled === 0) return none;
  if (facts.format === 'time-of-day') return none;
  const kind = kindOf(facts.type);
  const words = wordsOf(facts.name);
  if (kind === 'time' && birthday.test(words)) return none;
  for (const candidate of rolePatterns) {
    if (candidate.kind !== kind && candidate.kind !== 'any') continue;
    if (!candidate.pattern.test(words)) continue;
    const suggestion = byName(candidate.role, facts);
    if (suggestion !== null) return suggestion;
  }
  return byContent(facts, kind);
}

function byName(role: FieldRole, facts: RoleFacts): RoleSuggestion | null {
  const distinct = facts.distinct ?? Infinity;
  const sure: RoleSuggestion = { role, because: '', confirm: false };
  switch (role) {
    case 'identifier':
      if (facts.type !== 'text' && facts.type !== 'integer') return null;
      if (facts.everyRowDiffers) return sure;
      // Whoever answers a survey may report several incidents.
      if (/^(?:survey|resp)/.test(wordsOf(facts.name))) return null;
      // An event log has several rows for each ticket.
      return distinct > 100 && 20 * distinct > facts.filled && facts.filled > 0.9 * facts.rows
        ? { ...sure, because: 'repeated: several rows for one', confirm: true }
        : null;
    case 'customer': {
      if (facts.type === 'decimal' || facts.type === 'boolean') return null;
      const many = distinct > 20 && distinct > facts.filled / 50;
      const because = facts.everyRowDiffers ? '' : 'many repeated: a person';
      return many ? { ...sure, because, confirm: true } : null;
    }
    case 'score':
      // One more than the scale is often the code of those who did not answer.
      return facts.min >= 0 && facts.max <= 11 && distinct <= 110 ? sure : null;
    case 'measure':
      return sure;
    case 'severity':
      return distinct <= 12 && facts.type !== 'boolean' ? sure : null;
    case 'description':
      return facts.meanLength > 15 ? { ...sure, because: 'long text' } : null;
    case 'outcome':
    case 'origin':
      return distinct <= 4 && facts.type !== 'boolean' ? sure : null;
    case 'channel':
    case 'touch-point':
      return distinct <= 60 ? sure : null;
    case 'category':
    case 'segment':
      if (role === 'category' && answersYesOrNo(facts)) return null;
      if (facts.type === 'integer') return distinct <= 500 && isRepeated(facts) ? sure : null;
      return facts.type === 'text' && isRepeated(facts) && !isLong(facts) ? sure : null;
    case 'owner':
      return distinct <= 5000 && isRepeated(facts) ? sure : null;
    default:
      return sure;
  }
}

/** “Encountered a problem”: yes, no, and perhaps something beside. */
function answersYesOrNo({ values, distinct }: RoleFacts): boolean {
  const answers = values.filter(({ value }) => readBoolean(value) !== null);
  return distinct !== null && distinct <= 4 && answers.length >= 2;
}

function byContent(facts: RoleFacts, kind: ValueKind): RoleSuggestion {
  const none: RoleSuggestion = { role: 'none', because: '', confirm: false };
  const distinct = facts.distinct ?? Infinity;
  if (facts.type === 'text') {
    const spoken = byVocabulary(facts);
    if (spoken !== null) return spoken;
    if (isLong(facts)) return { role: 'description', because: 'long text', confirm: false };
    if (facts.everyRowDiffers && facts.filled > 20 && facts.filled === facts.rows) {
      return { role: 'identifier', because: '', confirm: true };
    }
    if (distinct >= 2 && distinct <= 60 && isRepeated(facts)) {
      return { role: 'segment', because: '', confirm: false };
    }
    return none;
  }
  if (kind === 'number' && facts.type === 'decimal') {
    return { role: 'measure', because: '', confirm: facts.format === null };
  }
  return none;
}

/** Words that are the same in most logs say more than a name that says nothing. */
function byVocabulary({ values, distinct }: RoleFacts): RoleSuggestion | null {
  if (distinct === null || distinct < 2 || distinct > 12) return null;
  const found = (role: FieldRole, what: string): RoleSuggestion => ({
    role,
    because: `its words name ${what}`,
    confirm: true,
  });
  if (severityWords(values)) return found('severity', 'a severity');
  if (distinct <= 4 && outcomeWords(values)) return found('outcome', 'good and bad');
  if (distinct <= 4 && originWords(values)) return found('origin', 'customers and colleagues');
  return channelWords(values) ? found('channel', 'channels') : null;
}

/** Sentences rather than names. */
function isLong(facts: RoleFacts): boolean {
  const distinct = facts.distinct ?? Infinity;
  return facts.meanLength > 40 || (facts.meanLength > 25 && distinct > facts.filled / 2);
}

function isRepeated(facts: RoleFacts): boolean {
  return facts.distinct !== null && (facts.filled < 20 || 2 * facts.distinct <= facts.filled);
}
