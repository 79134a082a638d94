import type { Field } from '../contract/fields.ts';
import { wordsOf } from '../sources/role-words.ts';

/** Names of fields that hold amounts of money, in the languages that fields are named in. */
export const moneyWords =
  /\b(cost|costs|amount|kosten|betrag|price|preis|compensation|refund|coste|costo|montant|cout)\b/u;

/** Whether numbers of a field are money: they were written with a currency, or its name says so and its numbers nothing else. */
export function isMoney({ format, name }: Pick<Field, 'format' | 'name'>): boolean {
  return format === 'money' || (format === null && moneyWords.test(wordsOf(name)));
}
