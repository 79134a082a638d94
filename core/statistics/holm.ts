/**
 * Adjusts p values so that the chance of any false finding among all of them stays at the level asked for.
 * S. Holm (1979), Scandinavian Journal of Statistics 6:65-70.
 */
export function holmAdjusted(p: Float64Array): Float64Array {
  const order = Uint32Array.from(p, (_value, index) => index);
  order.sort((a, b) => (p[a] as number) - (p[b] as number) || a - b);
  const adjusted = new Float64Array(p.length);
  let floor = 0;
  for (let place = 0; place < order.length; place += 1) {
    const index = order[place] as number;
    floor = Math.max(floor, Math.min(1, (p.length - place) * (p[index] as number)));
    adjusted[index] = floor;
  }
  return adjusted;
}
