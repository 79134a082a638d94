import type { z } from 'zod';

/** One thing a window may ask of the engine: plain data in, plain data out. */
export interface Operation<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  /** One sentence for the command line's `vitalfew operations`. */
  readonly about: string;
  readonly input: Input;
  readonly output: Output;
  /** True when it may change the project file, and so cannot run on one opened for reading. */
  readonly edits: boolean;
}

/** Declares an operation that only reads. */
export function question<Input extends z.ZodType, Output extends z.ZodType>(
  about: string,
  input: Input,
  output: Output,
): Operation<Input, Output> {
  return { about, input, output, edits: false };
}

/** Declares an operation that edits the project file. */
export function edit<Input extends z.ZodType, Output extends z.ZodType>(
  about: string,
  input: Input,
  output: Output,
): Operation<Input, Output> {
  return { about, input, output, edits: true };
}
