/**
 * Adjusts p values so that, of what is called a finding at q, no more than the share q is expected to be
 * false. Untested entries (NaN) stay untested and are not counted.
 * Y. Benjamini, Y. Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300.
 */
export function benjaminiHochbergAdjusted(p: Float64Array): Float64Array {
  const order = Uint32Array.from(p.keys()).filter((index) => !Number.isNaN(p[index]));
  order.sort((a, b) => (p[a] as number) - (p[b] as number) || a - b);
  const adjusted = new Float64Array(p.length).fill(NaN);
  let ceiling = 1;
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const index = order[place] as number;
    ceiling = Math.min(ceiling, ((p[index] as number) * order.length) / (place + 1));
    adjusted[index] = ceiling;
  }
  return adjusted;
}
