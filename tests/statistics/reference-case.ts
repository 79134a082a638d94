import { readFileSync } from 'node:fs';
import { z } from 'zod';

const referenceCase = z.object({
  id: z.string(),
  method: z.string(),
  input: z.unknown(),
  expected: z.unknown(),
  tolerance: z.object({ rel: z.number(), abs: z.number() }),
});
export type ReferenceCase = z.infer<typeof referenceCase>;

/** Reads the reference cases of a family; each was computed by two independent tools (see their README). */
export function referenceCases(family: string): ReferenceCase[] {
  const url = new URL(`../fixtures/reference-cases/${family}.json`, import.meta.url);
  return z.object({ cases: z.array(referenceCase) }).parse(JSON.parse(readFileSync(url, 'utf8')))
    .cases;
}
