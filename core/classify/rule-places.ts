import type { IncidentSet } from '../aggregate/incident-set.ts';
import { cellOf } from '../aggregate/rows.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Field } from '../contract/fields.ts';
import type { RuleCondition } from '../contract/rules.ts';
import { foldWithPlaces } from './fold-text.ts';
import { incidentText } from './incident-text.ts';
import { programOf } from './pattern-program.ts';
import { wordFields } from './rule-fields.ts';
import { type TextCondition, termsOf } from './rule-matching.ts';
import { TextMachine } from './text-machine.ts';
import type { TextTerm } from './text-terms.ts';

/** A part of a text: from <= place < to, in UTF-16 units. */
interface Place {
  from: number;
  to: number;
}

export interface MarkedText {
  text: string;
  hits: Place[];
}

/** Characters of a text that are shown, and of those before the first hit. */
const shown = 320;
const shownBefore = 80;
const mostHits = 50;
/** Characters that are looked at to mark one text. */
const mostRead = 200_000;

/** The conditions on texts that make an incident match, not those that keep it out. */
function lookedFor(condition: RuleCondition): TextCondition[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.conditions.flatMap(lookedFor);
    case 'words':
    case 'phrase':
    case 'pattern':
      return [condition];
    default:
      return [];
  }
}

/** Finds where in texts the words of a condition stand. */
export class PlaceFinder {
  readonly #set: IncidentSet;
  readonly #fields: { field: Field; machine: TextMachine }[] = [];

  constructor(set: IncidentSet, condition: RuleCondition) {
    this.#set = set;
    const terms = new Map<number, { field: Field; terms: TextTerm[] }>();
    for (const part of lookedFor(condition)) {
      for (const field of wordFields(set, part.fieldId)) {
        const known = terms.get(field.id) ?? { field, terms: [] };
        known.terms.push(...termsOf(part));
        terms.set(field.id, known);
      }
    }
    for (const { field, terms: list } of terms.values()) {
      const machine = new TextMachine(programOf(list.map(({ marked }) => marked)), {
        anchored: true,
      });
      this.#fields.push({ field, machine });
    }
  }

  /** The text of an incident in which something was found, else what happened; cut where it is long. */
  marked(row: number): MarkedText {
    for (const { field, machine } of this.#fields) {
      const value = cellOf(this.#set, field, row);
      const text = value === null ? '' : String(value);
      const hits = placesIn(machine, text);
      if (hits.length > 0) return cut(text, hits);
    }
    return cut(incidentText(this.#set, row), []);
  }
}

/** Null for a pattern that was looked for in all texts and is too hard to be marked in one: the count stands. */
function longestAt(machine: TextMachine, text: string, at: number, most: number) {
  try {
    return machine.longest(text, at, most);
  } catch (error) {
    if (error instanceof VitalFewError) return null;
    throw error;
  }
}

function placesIn(machine: TextMachine, text: string): Place[] {
  const { folded, places } = foldWithPlaces(text);
  const hits: Place[] = [];
  let left = mostRead;
  for (let at = 0; at < folded.length && left > 0 && hits.length < mostHits;) {
    const found = longestAt(machine, folded, at, left);
    if (found === null) return hits;
    const { end, read } = found;
    left -= read;
    if (end !== null) {
      const from = places[at] ?? text.length;
      const to = places[end] ?? text.length;
      if (to > from) hits.push({ from, to });
      at = end;
    } else at += (folded.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return hits;
}

/** The part of a long text around the first hit; it never cuts a character in two. */
function cut(text: string, hits: readonly Place[]): MarkedText {
  if (text.length <= shown) return { text, hits: [...hits] };
  let from = Math.max(0, (hits[0]?.from ?? 0) - shownBefore);
  let to = Math.min(text.length, from + shown);
  const low = (at: number) => /^[\udc00-\udfff]/u.test(text.charAt(at));
  if (low(from)) from -= 1;
  if (low(to)) to -= 1;
  const before = from > 0 ? '… ' : '';
  const after = to < text.length ? ' …' : '';
  const moved = hits.flatMap((hit) => {
    const end = Math.min(hit.to, to);
    const shift = before.length - from;
    return end > hit.from ? [{ from: hit.from + shift, to: end + shift }] : [];
  });
  return { text: `${before}${text.slice(from, to)}${after}`, hits: moved };
}
