import fc from 'fast-check';
import { z } from 'zod';

const schemaNode = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  prefixItems: z.array(z.unknown()).optional(),
  minItems: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

const texts = [
  '',
  'file:project.vitalfew',
  'file:incidents.csv',
  'file:none.csv',
  '/etc/passwd',
  '../../x',
  '__proto__',
  'Area" OR "x',
  'NEAR(a b)',
  "'; DROP TABLE import; --",
  '\0',
  '=1+1',
  '\u202e',
];
const numbers = [0, 1, 2, 3, -1, 0.5, 1e308, -1e308, 2 ** 53, NaN, Infinity, 1_495_324_800_000];

/** Arbitrary input for an operation: mostly of the shape its JSON Schema asks for, with strange values. */
export function arbitraryInput(schema: unknown): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 5, arbitrary: fitting(schema, 0) },
    { weight: 1, arbitrary: fc.anything() },
  );
}

function fitting(schema: unknown, depth: number): fc.Arbitrary<unknown> {
  const node = schemaNode.parse(schema);
  if ('const' in node) return fc.constant(node.const);
  if (node.enum !== undefined) return fc.constantFrom(...node.enum);
  const choices = node.anyOf ?? node.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fitting(choice, depth)));
  if (Array.isArray(node.type)) {
    return fc.oneof(...node.type.map((type) => fitting({ ...node, type }, depth)));
  }
  switch (node.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(node.properties ?? {}).map(([name, one]) => [
            name,
            fitting(one, depth + 1),
          ]),
        ),
        // Leaves any of them out, so that defaults and missing fields are tried too.
        { requiredKeys: [] },
      );
    case 'array':
      if (node.prefixItems !== undefined) {
        return fc.tuple(...node.prefixItems.map((item) => fitting(item, depth + 1)));
      }
      return fc.array(fitting(node.items ?? {}, depth + 1), {
        minLength: node.minItems ?? 0,
        maxLength: 4,
      });
    case 'string':
      return fc.oneof(fc.constantFrom(...texts), fc.string());
    case 'integer':
      return fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(...numbers));
    case 'number':
      return fc.oneof(fc.double({ min: 0, max: 1 }), fc.constantFrom(...numbers), fc.double());
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.anything();
  }
}
