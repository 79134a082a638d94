import type { CodeList } from '../contract/table-shape.ts';

/** What a code stands for: a label, '' for "no value", null when the list does not know it. */
export type Meaning = string | null;

/**
 * Looks codes up in a list. Codes are compared without spaces around them; `1`, `01` and `1.0` are one code where the
 * list does not tell them apart.
 */
export class CodeMap {
  readonly #exact = new Map<string, string>();
  /** By number; null where the list has several codes of one number. */
  readonly #byNumber = new Map<string, string | null>();

  constructor(list: Pick<CodeList, 'entries' | 'missing'>) {
    const codes = new Map<string, string>();
    for (const { code, label } of list.entries) codes.set(code.trim(), label.trim());
    for (const code of list.missing) codes.set(code.trim(), '');
    for (const [code, label] of codes) {
      this.#exact.set(code, label);
      const number = numberOf(code);
      if (number === null) continue;
      this.#byNumber.set(number, this.#byNumber.has(number) ? null : label);
    }
  }

  meaning(value: string): Meaning {
    const code = value.trim();
    const exact = this.#exact.get(code);
    if (exact !== undefined) return exact;
    const number = numberOf(code);
    return number === null ? null : (this.#byNumber.get(number) ?? null);
  }
}

/** `01`, `1` and `1.0` as one text; null for what is no number. */
function numberOf(code: string): string | null {
  const parts = /^([+-]?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(code);
  if (parts === null) return null;
  const [, sign, whole, decimals = ''] = parts;
  return `${sign === '-' ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}
