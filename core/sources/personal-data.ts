import { isIP } from 'node:net';
import type { PreviewColumn, RecipeColumn } from '../contract/sources.ts';
import type { PersonalKind } from '../contract/table-shape.ts';
import type { ColumnProfile } from './column-profile.ts';
import { folded } from './named-dates.ts';
import { bareName, firstNames, ofThings, personalHeaders } from './personal-words.ts';
import { wordsOf } from './role-words.ts';
import { numeral } from './words.ts';

type Personal = NonNullable<PreviewColumn['personal']>;

/** Different values of a column that are looked at. */
const looked = 300;

/** Signs in a cell that give a kind away without a header. */
const signs: Readonly<Record<PersonalKind, (value: string) => boolean>> = {
  'e-mail': (value) => /^[^\s@<>,;]+@[^\s@<>,;]+\.[a-z]{2,}$/i.test(value),
  account: (value) => isIban(value) || isCard(value),
  phone: (value) =>
    /^(?:\+\d|00[1-9]\d|\(0?\d{2,4}\)|\d{3}[-.]\d{3}[-.]\d{4}$|0\d{2,4}[ /-]\d{3})/.test(value) &&
    isPhone(value),
  address: (value) =>
    /^\d+[a-z]?,? .*\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|rue|way|court|ct|place|pl|square)\b/i.test(
      value,
    ) ||
    /(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|straat|laan|plein|gracht) ?\d+/i.test(value) ||
    /^(?:calle|avenida|av\.|c\/|via|viale|piazza|rua|travessa|rue|paseo) .*\d/i.test(value),
  name: isPerson,
  'identity number': isIdentityNumber,
  'ip address': isPublicAddress,
};

const words: Readonly<Record<PersonalKind, string>> = {
  'e-mail': 'e-mail addresses',
  phone: 'telephone numbers',
  address: 'postal addresses',
  account: 'account or card numbers with valid check digits',
  name: 'names of people',
  'identity number': 'numbers of identity cards or social insurance',
  'ip address': 'internet addresses of computers',
};

/** Share of the values that must show a sign: with a header that says the same, and without. */
const enough: Readonly<Record<PersonalKind, { named: number; alone: number }>> = {
  'e-mail': { named: 0.2, alone: 0.5 },
  account: { named: 0.3, alone: 0.8 },
  phone: { named: 0.5, alone: 0.8 },
  address: { named: 0.3, alone: 0.6 },
  name: { named: 0.5, alone: 0.6 },
  'identity number': { named: 0.5, alone: 0.8 },
  'ip address': { named: 0.5, alone: 0.6 },
};

/** Under a header such as "Name", fewer usual first names are enough. */
const bareShare = 0.25;

const kinds = [
  'e-mail',
  'account',
  'identity number',
  'ip address',
  'phone',
  'address',
  'name',
] as const;
/** Kinds whose headers may speak of things too: "IP address". */
const ofThingsToo: ReadonlySet<PersonalKind> = new Set(['e-mail', 'ip address']);

/** What has to be known of what stands in a column. */
export type FoundValues = Pick<
  ColumnProfile,
  'someValues' | 'firstValues' | 'marks' | 'distinct' | 'filled'
>;

/** Says whether a column looks like personal data, from the words of its header and what stands in it. */
export function personalData(
  {
    header,
    name,
    type,
    format,
    role,
  }: Pick<RecipeColumn, 'header' | 'name' | 'type' | 'format' | 'role'>,
  found: FoundValues,
): Personal | null {
  if (type === 'boolean' || type === 'date' || type === 'datetime' || type === 'decimal')
    return null;
  if (format !== null || role === 'description') return null;
  const values = valuesOf(found);
  if (values.length === 0) return null;
  const title = wordsOf(header === '' ? name : header);
  const things = ofThings.test(title);
  for (const kind of kinds) {
    const named = personalHeaders[kind].test(title) && !(things && !ofThingsToo.has(kind));
    if (!named && kind === 'name' && (things || values.length < 5)) continue;
    if (!named && (type === 'integer' || values.length < 3)) continue;
    if (!named && kind === 'identity number' && role === 'identifier') continue;
    const bare = !named && kind === 'name' && bareName.test(title);
    const part = values.filter(named ? namedSigns[kind] : signs[kind]).length / values.length;
    const least = named ? enough[kind].named : bare ? bareShare : enough[kind].alone;
    if (part < least && !(bare && areVariedNames(found, values))) continue;
    const share = bare && part < least ? 'most' : `${numeral(Math.floor(100 * part))} %`;
    const because = named
      ? `its name says so, and ${share} of its values look like ${words[kind]}`
      : `${share} of its values look like ${words[kind]}`;
    return { kind, because };
  }
  return null;
}

/** What is enough in a cell whose header says what it is. */
const namedSigns: Readonly<Record<PersonalKind, (value: string) => boolean>> = {
  ...signs,
  account: (value) => /^[A-Z]{0,2}[\d *xX.-]{6,40}$/.test(value) || signs.account(value),
  phone: isPhone,
  'identity number': (value) => /^(?=.*\d)[A-Z0-9][A-Z0-9 ./-]{4,24}$/i.test(value),
  address: (value) => /\p{L}{2}/u.test(value) && (/\d/.test(value) || /\s/.test(value)),
  name: (value) => /^\p{L}[\p{L}.,' -]{1,60}$/u.test(value) && value.split(/\s+/).length <= 5,
};

function valuesOf(found: FoundValues): string[] {
  const some = found.someValues(looked).map(({ value }) => value);
  const values = some.length > 0 ? some : found.firstValues;
  return values.filter((value) => !found.marks.has(value));
}

function isPhone(value: string): boolean {
  const digits = value.replace(/\D/g, '').length;
  return (
    digits >= 6 &&
    digits <= 16 &&
    /^(?:tel\.?:? ?)?[+\d(][\d\s()/.+-]*(?:(?:x|ext\.?) ?\d+)?$/i.test(value) &&
    !/^\d{4}-\d\d-\d\d|^\d{1,2}[./-]\d{1,2}[./-]\d{4}/.test(value)
  );
}

/** "Anna Schmidt", "Schmidt, Anna", "Dr. Anna M. Schmidt". */
function isPerson(value: string): boolean {
  if (!/^\p{Lu}[\p{L}.'-]*,?(?: \p{L}[\p{L}.'-]*){1,3}$/u.test(value)) return false;
  const parts = folded(value).split(/[^a-z]+/);
  return parts.some((part) => firstNames.has(part)) || /^(?:mrs?|ms|dr|herr|frau)\b/i.test(value);
}

/** Under a header such as "Name": two words or more, hardly any of them twice. */
function areVariedNames({ distinct, filled }: FoundValues, values: readonly string[]): boolean {
  const shaped = values.filter((value) =>
    /^\p{Lu}[\p{L}.'-]+(?:,? \p{Lu}[\p{L}.'-]*){1,3}$/u.test(value),
  );
  return shaped.length > 0.9 * values.length && (distinct === null || distinct > 0.8 * filled);
}

/** Forms that hardly anything else has: United States, Italy, United Kingdom, Brazil, Switzerland. */
const identityForms =
  /^(?:\d{3}-\d{2}-\d{4}|[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]|[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]|\d{3}\.\d{3}\.\d{3}-\d{2}|756\.\d{4}\.\d{4}\.\d{2})$/;

function isIdentityNumber(value: string): boolean {
  if (identityForms.test(value)) return true;
  const spanish = /^(\d{8})-?([A-Z])$/.exec(value);
  return spanish !== null && 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(spanish[1]) % 23] === spanish[2];
}

/** IPv4 and IPv6; addresses within a house, such as 10.0.0.1, stand for nobody outside. */
function isPublicAddress(value: string): boolean {
  if (isIP(value) === 0) return false;
  return !/^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cde])/i.test(
    value,
  );
}

/** ISO 13616: the remainder of 97. */
export function isIban(value: string): boolean {
  const plain = value.replace(/[\s-]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain)) return false;
  let rest = 0;
  for (const sign of plain.slice(4) + plain.slice(0, 4)) {
    const value36 = Number.parseInt(sign, 36);
    rest = (rest * (value36 > 9 ? 100 : 10) + value36) % 97;
  }
  return rest === 1;
}

/** ISO/IEC 7812: Luhn's check digit. */
export function isCard(value: string): boolean {
  const digits = value.replace(/[\s-]/g, '');
  if (!/^[3-6]\d{12,18}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 0 ? digit : 2 * digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
