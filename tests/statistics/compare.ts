/** How close a number must come: |got - expected| <= abs + rel * |expected|. */
export interface Tolerance {
  rel: number;
  abs: number;
}

function decoded(value: unknown): unknown {
  if (value === 'Infinity') return Infinity;
  if (value === '-Infinity') return -Infinity;
  return value;
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** Compares a result with a reference case; returns the mismatches. Keys not expected are not looked at. */
export function mismatches(
  expected: unknown,
  actual: unknown,
  tolerance: Tolerance,
  path = '',
): string[] {
  const wanted = decoded(expected);
  const got = decoded(actual);
  if (wanted === null) {
    return got === null || got === undefined ? [] : [`${path}: expected none, got ${String(got)}`];
  }
  if (typeof wanted === 'number') {
    const near =
      typeof got === 'number' &&
      (got === wanted ||
        Math.abs(got - wanted) <= tolerance.abs + tolerance.rel * Math.abs(wanted));
    return near ? [] : [`${path}: expected ${wanted}, got ${String(got)}`];
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(got) || got.length !== wanted.length) {
      return [`${path}: expected ${wanted.length} items, got ${JSON.stringify(got)}`];
    }
    return wanted.flatMap((item, index) =>
      mismatches(item, got[index], tolerance, `${path}[${index}]`),
    );
  }
  if (typeof wanted === 'object') {
    const found = members(got);
    return Object.entries(members(wanted)).flatMap(([key, item]) =>
      mismatches(item, found[key], tolerance, path === '' ? key : `${path}.${key}`),
    );
  }
  return wanted === got ? [] : [`${path}: expected ${String(wanted)}, got ${String(got)}`];
}
