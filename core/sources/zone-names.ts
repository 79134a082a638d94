const hour = 60;

/** Zones that people write by letters and that are known by them everywhere. Minutes east of UTC. */
const named = new Map<string, number>([
  ['z', 0],
  ['utc', 0],
  ['gmt', 0],
  ['wet', 0],
  ['west', hour],
  ['bst', hour],
  ['cet', hour],
  ['cest', 2 * hour],
  ['mez', hour],
  ['mesz', 2 * hour],
  ['eet', 2 * hour],
  ['eest', 3 * hour],
  ['est', -5 * hour],
  ['edt', -4 * hour],
  ['cst', -6 * hour],
  ['cdt', -5 * hour],
  ['mst', -7 * hour],
  ['mdt', -6 * hour],
  ['pst', -8 * hour],
  ['pdt', -7 * hour],
  ['akst', -9 * hour],
  ['akdt', -8 * hour],
  ['hst', -10 * hour],
  ['jst', 9 * hour],
  ['aest', 10 * hour],
  ['aedt', 11 * hour],
  ['nzst', 12 * hour],
  ['nzdt', 13 * hour],
]);

const written = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d\d))?(?: ?\([^)]*\))?$/;

/**
 * The distance from UTC of a zone as it stands behind a time: `Z`, `+02:00`, `GMT+2`, `CET`.
 * @returns minutes, east positive; NaN when it names no zone
 */
export function offsetOf(buffer: Uint8Array, from: number, end: number): number {
  const length = end - from;
  if (length === 1) return ((buffer[from] as number) | 32) === 122 ? 0 : NaN;
  if (length > 60) return NaN;
  const text = Buffer.from(buffer.buffer, buffer.byteOffset + from, length)
    .toString()
    .trim()
    .toLowerCase();
  const known = named.get(text);
  if (known !== undefined) return known;
  const match = written.exec(text);
  if (match === null) return NaN;
  const [, sign, hours, minutes = '0'] = match;
  const size = Number(hours) * 60 + Number(minutes);
  if (Number(hours) > 14 || Number(minutes) > 59) return NaN;
  return sign === '-' ? -size : size;
}
