/** Leaves out of a reference case what the application does not offer. */
export function without(expected: unknown, ...keys: string[]): unknown {
  if (typeof expected !== 'object' || expected === null) return expected;
  return Object.fromEntries(Object.entries(expected).filter(([key]) => !keys.includes(key)));
}
