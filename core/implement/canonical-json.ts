/**
 * JSON of plain data in exactly one form: keys in the order of their code units, no spaces, as in RFC 8785. Equal data
 * have equal texts, so that a hash of the text is one of the data.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const held = Object.entries(value).filter(([, one]) => one !== undefined);
  held.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${held.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`;
}
