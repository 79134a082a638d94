import { createHash } from 'node:crypto';
import type { FigureReference } from '../contract/document.ts';
import { canonicalJson } from '../implement/canonical-json.ts';

/** Crockford's base 32: no I, L, O and U, so that a code read aloud or from paper is not mistaken. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What makes a figure the same figure. */
type Identity = Pick<FigureReference, 'filter' | 'period' | 'n' | 'measure'> & {
  readonly kind: string;
  readonly hashes: readonly string[];
};

/** `VF-` and 8 letters and digits: 40 bits of the SHA-256 of what makes the figure. */
export function referenceCode(identity: Identity): string {
  const hash = createHash('sha256').update(canonicalJson(identity)).digest();
  let code = '';
  let bits = BigInt(`0x${hash.subarray(0, 5).toString('hex')}`);
  for (let at = 0; at < 8; at += 1) {
    code = `${letters[Number(bits & 31n)] ?? '0'}${code}`;
    bits >>= 5n;
  }
  return `VF-${code}`;
}

/** A code as somebody types it: any case, with or without `VF-`, O for 0, I and L for 1. */
export function typedCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const own = plain.length > 8 && plain.startsWith('VF') ? plain.slice(2) : plain;
  return `VF-${own.replace(/O/g, '0').replace(/[IL]/g, '1')}`;
}
