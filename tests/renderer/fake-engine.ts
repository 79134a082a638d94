import { VitalFewError } from '#core/contract/errors.ts';
import type { EnginePort } from '#core/contract/host-bridge.ts';
import type { CallMessage, EngineEvent } from '#core/contract/messages.ts';
import {
  isOperationName,
  operations,
  type OperationName,
  type OperationOutput,
  type ParsedInput,
} from '#core/contract/operations.ts';

/** What the fake engine answers; an operation without an entry fails as `internal`. */
export type Answers = {
  [Name in OperationName]?: (
    input: ParsedInput<Name>,
  ) => OperationOutput<Name> | Promise<OperationOutput<Name>>;
};

/** A call as it arrived, for tests that look at what the window asked. */
export interface Asked {
  operation: string;
  input: unknown;
}

/**
 * An engine that answers from a table, over the same port and with the same parsing of input as the
 * real one. `lose` is what happens to a window whose engine dies.
 */
export class FakeEngine {
  readonly asked: Asked[] = [];
  readonly answers: Answers;
  readonly #listeners: ((message: unknown) => void)[] = [];
  readonly #closing: (() => void)[] = [];

  constructor(answers: Answers) {
    this.answers = answers;
  }

  readonly port: EnginePort = {
    send: (message) => void this.#answer(structuredClone(message)),
    onMessage: (listener) => void this.#listeners.push(listener),
    onClose: (listener) => void this.#closing.push(listener),
    close: () => undefined,
  };

  emit(event: EngineEvent): void {
    this.#send(event);
  }

  lose(): void {
    for (const listener of this.#closing) listener();
  }

  /** The inputs of all calls of one operation, in their order. */
  inputs(operation: OperationName): unknown[] {
    return this.asked.filter((call) => call.operation === operation).map((call) => call.input);
  }

  async #answer({ id, operation, input }: CallMessage): Promise<void> {
    this.asked.push({ operation, input });
    try {
      this.#send({ id, value: structuredClone(await this.#run(operation, input)) });
    } catch (thrown) {
      const error =
        thrown instanceof VitalFewError
          ? thrown.toShape()
          : { code: 'internal', message: String(thrown), details: {} };
      this.#send({ id, error });
    }
  }

  async #run(operation: string, input: unknown): Promise<unknown> {
    if (!isOperationName(operation)) throw new VitalFewError('unknown-operation', operation);
    return this.#runNamed(operation, input);
  }

  #runNamed<Name extends OperationName>(operation: Name, input: unknown): unknown {
    const answer = this.answers[operation];
    if (!answer) throw new Error(`the fake engine has no answer to ${operation}`);
    const parsed = operations[operation].input.safeParse(input);
    if (!parsed.success) throw new VitalFewError('invalid-input', parsed.error.message);
    return answer(parsed.data as ParsedInput<Name>);
  }

  #send(message: unknown): void {
    for (const listener of this.#listeners) listener(message);
  }
}
