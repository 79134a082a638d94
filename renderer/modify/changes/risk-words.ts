/** How likely a risk is, from 1 to 5. */
export const likelihoodWords = ['rare', 'unlikely', 'possible', 'likely', 'almost certain'];

/** How bad it would be, from 1 to 5. */
export const consequenceWords = ['negligible', 'minor', 'moderate', 'major', 'severe'];

/** How grave a risk is: likelihood times consequence, 1 to 25, and a word for it. */
export interface Gravity {
  readonly product: number;
  readonly word: 'low' | 'medium' | 'high' | 'extreme';
}

/** Null while one of the two is not judged. */
export function gravityOf(likelihood: number | null, consequence: number | null): Gravity | null {
  if (likelihood === null || consequence === null) return null;
  const product = likelihood * consequence;
  if (product >= 17) return { product, word: 'extreme' };
  if (product >= 10) return { product, word: 'high' };
  return { product, word: product >= 5 ? 'medium' : 'low' };
}
