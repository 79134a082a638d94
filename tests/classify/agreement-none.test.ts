import { expect, it } from 'vitest';
import { agreementNotes } from '#core/classify/agreement-words.ts';
import { cohenKappa } from '#core/statistics/kappa.ts';

const unchanged = { weights: 'none', offScale: 0, moved: [], removed: 0, retired: [] } as const;

it('does not let an interval without width look exact where nobody agrees', () => {
  const table = [Float64Array.of(0, 0), Float64Array.of(40, 0)];
  const agreement = cohenKappa(table, 0.95);
  expect(agreement?.kappa).toMatchObject({ value: 0, low: 0, high: 0 });
  const notes = agreementNotes({ agreement, largest: { name: 'A', share: 0.5 }, ...unchanged });
  expect(notes).toEqual([
    'The formula of kappa gives an interval without width here; the interval of raw agreement says how far that can be trusted.',
  ]);
});
