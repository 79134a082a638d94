import { createHmac } from 'node:crypto';

/** Crockford's base 32: no letter that is taken for a figure or another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 50 bits: among a million people, two share a name with a chance of one in two thousand. */
const characters = 10;

const made = /^P-[0-9A-HJKMNP-TV-Z]{10}$/;

/**
 * The name that stands for a value within a project, such as `P-7F3K9Q2M4T`: HMAC-SHA-256 with the project's key,
 * cut to 50 bits. Without the key it can be neither computed nor reversed by trying values. A name that was made so
 * stays what it is.
 */
export function pseudonym(key: string, value: string): string {
  if (made.test(value)) return value;
  const digest = createHmac('sha256', key).update(value.normalize('NFC')).digest();
  let bits = 0n;
  for (let at = 0; at < 7; at += 1) bits = (bits << 8n) | BigInt(digest[at] as number);
  bits >>= 6n;
  let name = '';
  for (let at = 0; at < characters; at += 1) {
    name = `${alphabet[Number(bits & 31n)]}${name}`;
    bits >>= 5n;
  }
  return `P-${name}`;
}
