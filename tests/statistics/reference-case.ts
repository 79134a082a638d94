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

const family = z.object({ cases: z.array(z.looseObject({ method: z.string() })) });

/**
 * Reads the reference cases of a family; each was computed by two independent tools (see their README).
 * @param offered false for a method that the application does not offer; its cases are left out by name.
 */
export function referenceCases(
  name: string,
  offered: (method: string) => boolean = () => true,
): ReferenceCase[] {
  const url = new URL(`../fixtures/reference-cases/${name}.json`, import.meta.url);
  return family
    .parse(JSON.parse(readFileSync(url, 'utf8')))
    .cases.filter(({ method }) => offered(method))
    .map((one) => referenceCase.parse(one));
}
