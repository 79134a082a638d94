import type { FigureReference, PlanDocument } from '../contract/document.ts';
import { oneLine } from './clean-text.ts';

/** Letters of a file's hash that are printed beside a figure; all of them stand with the references. */
const hashShown = 12;

/** Where a figure comes from, as one line under it: enough to find it again. */
export function referenceWords(reference: FigureReference): string {
  const { code, measure, filterWords, period, n, files } = reference;
  const from = files.map(({ name, hash }) => `${name} (SHA-256 ${hash.slice(0, hashShown)})`);
  const parts = [code, measure, filterWords, period, `n = ${n.toLocaleString('en-GB')}`, ...from];
  return parts
    .map(oneLine)
    .filter((part) => part !== '')
    .join(' · ');
}

/** The line under a figure or a table; null: it has no reference. A code without a reference stands alone. */
export function referenceLine(document: PlanDocument, code: string | null): string | null {
  if (code === null) return null;
  const found = document.references.find((one) => one.code === code);
  return found ? referenceWords(found) : oneLine(code);
}
