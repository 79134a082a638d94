import { betaI } from './beta.ts';

/** P(F >= f) of Fisher's F distribution with `above` and `below` > 0 degrees of freedom. DLMF 8.17. */
export function fisherUpper(f: number, above: number, below: number): number {
  if (!(f > 0)) return 1;
  const whole = below + above * f;
  return betaI(below / 2, above / 2, below / whole, (above * f) / whole);
}
