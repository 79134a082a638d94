import { z } from 'zod';
import { operations } from '#core/contract/operations.ts';

/** Every operation of the contract with the JSON Schema (2020-12) of what it takes and answers. */
export function describeOperations() {
  return Object.entries(operations).map(([operation, { about, edits, input, output }]) => ({
    operation,
    about,
    edits,
    input: z.toJSONSchema(input, { io: 'input' }),
    output: z.toJSONSchema(output, { io: 'output' }),
  }));
}
