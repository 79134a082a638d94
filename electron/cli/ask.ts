import { VitalFewError } from '#core/contract/errors.ts';
import type { Engine } from '#core/engine.ts';

/** What an operation answers. @throws VitalFewError what it answers as an error */
export async function ask(engine: Engine, operation: string, input: unknown): Promise<unknown> {
  const result = await engine.call(operation, input);
  if ('value' in result) return result.value;
  const { code, message, details } = result.error;
  throw new VitalFewError(code, message, details);
}
