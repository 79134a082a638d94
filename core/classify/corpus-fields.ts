import type { Field, FieldRole } from '../contract/fields.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { PerRows } from '../aggregate/per-rows.ts';

/** Who and which, not what: such fields tell single incidents apart, not kinds of them. */
export const namingRoles: ReadonlySet<FieldRole> = new Set(['identifier', 'customer', 'owner']);

/** A field with more different values than this share of the filled incidents names single ones. */
export const namingShare = 0.5;
/** So few values name kinds even where there are hardly more incidents. */
export const fewValues = 20;

/** Rows of a text field that are looked at to see whether it holds wordings. */
const looked = 200;

/** Where the wording of incidents stands. */
export interface Wording {
  /** Texts written freely. */
  texts: readonly Field[];
  /** Descriptions chosen from a list. */
  phrases: readonly Field[];
  /** Values that stand for words where there are neither. */
  values: readonly Field[];
}

/** Does a field of texts hold wordings, rather than names or numbers? */
export function holdsWordings(set: IncidentSet, field: Field): boolean {
  if (field.role === 'description') return true;
  let texts = 0;
  let words = 0;
  const step = Math.max(1, Math.floor(set.size / looked));
  for (let row = 0; row < set.size; row += step) {
    const text = set.texts.read(row, field.id);
    if (text === null) continue;
    texts += 1;
    words += text.match(/\p{L}{2,}/gu)?.length ?? 0;
  }
  return texts > 0 && words >= 2.5 * texts;
}

const keys = new WeakMap<readonly Field[], string>();

/** The same as long as the imported fields, their names and their roles are: what is worked out of them may be kept. */
export function fieldsKey({ importedFields }: IncidentSet): string {
  const known = keys.get(importedFields);
  if (known !== undefined) return known;
  const made = JSON.stringify(
    importedFields.map(({ id, name, role, storage }) => [id, name, role, storage]),
  );
  keys.set(importedFields, made);
  return made;
}

const wordings = new PerRows<Wording>(2);

/** Finds the fields that say in words what happened. */
export function wordingOf(set: IncidentSet): Wording {
  return wordings.get(set, fieldsKey(set), () => findWording(set));
}

/** The same as long as the incidents' words are read from the same fields. */
export function wordingKey(set: IncidentSet): string {
  const { texts, phrases, values } = wordingOf(set);
  const ids = [texts, phrases].map((fields) => fields.map(({ id }) => id));
  // Values stand for words along with the name of their field.
  return JSON.stringify([...ids, values.map(({ id, name }) => [id, name])]);
}

function findWording(set: IncidentSet): Wording {
  const fields = set.fields.filter(
    ({ role, origin }) => origin === 'imported' && !namingRoles.has(role),
  );
  const texts = fields.filter((field) => field.storage === 'text' && holdsWordings(set, field));
  const phrases = fields.filter(
    ({ storage, role }) => storage === 'code' && role === 'description',
  );
  if (texts.length + phrases.length > 0) return { texts, phrases, values: [] };
  const values = fields.filter((field) => {
    const values = (set.codes(field)?.labels.length ?? 0) - 1;
    return field.storage === 'code' && values <= Math.max(fewValues, set.size * namingShare);
  });
  return { texts, phrases, values };
}
