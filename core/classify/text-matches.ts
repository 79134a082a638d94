import type { IncidentSet } from '../aggregate/incident-set.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Field } from '../contract/fields.ts';
import { foldedLabels, foldedTexts, type FoldedRun } from './folded-texts.ts';
import { keptBits } from './kept-bits.ts';
import { addRow, hasRow, noRows, type RowBits } from './row-bits.ts';
import { type RunScanner, scannersFor, type SoughtTerm } from './run-scanners.ts';
import type { TextTerm } from './text-terms.ts';

/** A term in a field. */
export interface FieldTerm {
  field: Field;
  term: TextTerm;
}

function keyOf(field: Field, term: TextTerm): string {
  return `${field.id} ${term.key}`;
}

/** What was found; of terms that are too hard, why. */
interface Answer extends SoughtTerm {
  refused: VitalFewError | null;
}

/** Looks for terms in runs; one that is too hard is given up, and the others go on. */
class TermSearch {
  readonly #scanners: RunScanner[];
  readonly #refused = new Map<TextTerm, VitalFewError>();
  readonly #sought: readonly SoughtTerm[];

  constructor(terms: readonly TextTerm[], size: number) {
    this.#sought = terms.map((term) => ({ term, found: noRows(size) }));
    this.#scanners = scannersFor(this.#sought);
  }

  scan(run: FoldedRun): void {
    for (const scanner of this.#scanners) {
      const [first] = scanner.sought;
      if (first === undefined || this.#refused.has(first.term)) continue;
      try {
        scanner.scan(run);
      } catch (error) {
        if (!(error instanceof VitalFewError)) throw error;
        for (const { term } of scanner.sought) this.#refused.set(term, error);
      }
    }
  }

  answers(): Answer[] {
    return this.#sought.map((one) => ({ ...one, refused: this.#refused.get(one.term) ?? null }));
  }
}

/** Looks through the values of a field of codes, each once. */
function* matchLabels(
  set: IncidentSet,
  field: Field,
  terms: readonly TextTerm[],
): Generator<void, Answer[]> {
  const column = set.codes(field);
  if (column === null) return [];
  const { codes, labels } = column;
  const search = new TermSearch(terms, labels.length);
  search.scan(foldedLabels(set, field, labels));
  yield;
  const size = set.size;
  const answers: Answer[] = [];
  for (const { term, found: named, refused } of search.answers()) {
    const found = noRows(size);
    if (named.some((word) => word !== 0)) {
      for (let row = 0; row < codes.length; row += 1) {
        if (hasRow(named, codes[row] as number)) addRow(found, row);
      }
      yield;
    }
    answers.push({ term, found, refused });
  }
  return answers;
}

function* matchTexts(
  set: IncidentSet,
  field: Field,
  terms: readonly TextTerm[],
): Generator<void, Answer[]> {
  const search = new TermSearch(terms, set.size);
  for (const run of foldedTexts(set, field)) {
    search.scan(run);
    yield;
  }
  return search.answers();
}

/**
 * Looks for terms that were not looked for yet, those of a field in one pass over its texts. A caller may pause
 * between two steps. A pattern that is too hard is remembered as such.
 */
export function* matchTerms(set: IncidentSet, wanted: readonly FieldTerm[]): Generator<void> {
  const kept = keptBits(set);
  const missing = new Map<number, { field: Field; terms: Map<string, TextTerm> }>();
  for (const { field, term } of wanted) {
    const key = keyOf(field, term);
    if (kept.get(key) !== undefined || kept.refused.has(key)) continue;
    const known = missing.get(field.id) ?? { field, terms: new Map<string, TextTerm>() };
    known.terms.set(term.key, term);
    missing.set(field.id, known);
  }
  for (const { field, terms } of missing.values()) {
    const list = [...terms.values()];
    const answers = yield* field.storage === 'code'
      ? matchLabels(set, field, list)
      : matchTexts(set, field, list);
    for (const { term, found, refused } of answers) {
      if (refused === null) kept.keep(keyOf(field, term), found);
      else kept.refused.set(keyOf(field, term), refused);
    }
  }
}

/**
 * The rows in which a term occurs in a field; not to be changed.
 * @throws VitalFewError `invalid-input` for a pattern that is too hard
 */
export function rowsWithTerm(set: IncidentSet, { field, term }: FieldTerm): RowBits {
  const kept = keptBits(set);
  const key = keyOf(field, term);
  const known = kept.get(key);
  if (known !== undefined) return known;
  for (const step of matchTerms(set, [{ field, term }])) void step;
  const refused = kept.refused.get(key);
  if (refused !== undefined) throw refused;
  return kept.get(key) ?? noRows(set.size);
}
