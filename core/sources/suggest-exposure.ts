import type { RecipeColumn } from '../contract/sources.ts';
import type { ExposureChoice } from '../contract/table-shape.ts';
import { wordsOf } from './role-words.ts';
import { isTableOfCounts, suggestPeriod, type ValuesOf } from './suggest-periods.ts';

/** What stands behind incidents, by the words that name it, in several languages, without accents. */
const units: readonly (readonly [string, RegExp])[] = [
  [
    'respondents',
    /\b(respondents?|responses?|antworten|befragte|encuestados|repondants?|rispondenti)\b/,
  ],
  [
    'orders',
    /\b(orders?|bestellung(en)?|auftrage|auftraege|bestellingen|commandes?|pedidos?|ordini)\b/,
  ],
  ['calls', /\b(calls?|anrufe?|appels?|llamadas?|gesprekken|chiamate)\b/],
  ['contacts', /\b(contacts?|kontakte?|contactos?|contatti|contacten)\b/],
  ['customers', /\b(customers?|clients?|kunden|klanten|clientes?|clienti)\b/],
  ['passengers', /\b(passengers?|passagiere?|passagers?|pasajeros?|passeggeri)\b/],
  ['flights', /\b(flights?|fluge|fluege|vols?|vuelos?|voli|vluchten)\b/],
  ['visits', /\b(visits?|besuche|visites?|visitas?|visite|bezoeken)\b/],
  ['deliveries', /\b(deliver(y|ies)|lieferung(en)?|livraisons?|entregas?|consegne|leveringen)\b/],
  ['shipments', /\b(shipments?|sendung(en)?|envois?|envios?|spedizioni|zendingen)\b/],
  ['tickets', /\b(tickets?)\b/],
  ['transactions', /\b(transactions?|transaktion(en)?|transacciones|transazioni|transacties)\b/],
  ['invoices', /\b(invoices?|rechnung(en)?|factures?|facturas?|fatture|facturen)\b/],
  ['units', /\b(units?|items?|stuck|stueck|pieces?|pcs|unites?|unidades|pezzi|stuks)\b/],
  ['hours', /\b(hours?|stunden|heures?|horas?|ore|uren)\b/],
];

/** A column of these words holds how many. */
const countWords =
  /\b(count|number|n|no of|num|qty|quantity|volume|total|how many|anzahl|menge|aantal|nombre|quantite|cantidad|numero|quantita|quantidade)\b/;

function unitIn(text: string): string | null {
  const words = wordsOf(text);
  return units.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** The column that holds how many: one of numbers, named so or after what is counted. */
function countColumn(columns: readonly RecipeColumn[]): RecipeColumn | null {
  const numbers = columns.filter(
    ({ include, type }) => include && (type === 'integer' || type === 'decimal'),
  );
  const named = numbers.find(({ header }) => countWords.test(wordsOf(header)));
  const plural = numbers.filter(({ header }) => /^\p{L}+$/u.test(header.trim()) && unitIn(header));
  return named ?? (plural.length === 1 ? (plural[0] ?? null) : null);
}

/**
 * What a table of exposure counts, its column that holds how many, and the one that names periods: by the column's
 * header, by the file's name, or by another column that is named after a unit. Without a column of numbers each
 * row counts for one.
 */
export function suggestExposure(
  fileName: string,
  columns: readonly RecipeColumn[],
  valuesOf: ValuesOf,
): ExposureChoice {
  const counting = countColumn(columns)?.header ?? null;
  return {
    unit: namedUnit(fileName, counting) ?? 'contacts',
    countColumn: counting,
    period: suggestPeriod(columns, counting, valuesOf),
  };
}

/** What is counted, by the header of the count and by the file's name. */
function namedUnit(fileName: string, counting: string | null): string | null {
  return unitIn(counting ?? '') ?? unitIn(fileName.replace(/\.[^.]+$/, ''));
}

/** Whether rows are counts of something by period, so that they are exposure and no incidents. */
export function looksLikeExposure(
  fileName: string,
  columns: readonly RecipeColumn[],
  valuesOf: ValuesOf,
): boolean {
  const exposure = suggestExposure(fileName, columns, valuesOf);
  if (namedUnit(fileName, exposure.countColumn) === null) return false;
  return isTableOfCounts(columns, exposure, valuesOf);
}
