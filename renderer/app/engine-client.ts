import { errorShape, type ErrorShape } from '#core/contract/errors.ts';
import type { EnginePort } from '#core/contract/host-bridge.ts';
import { engineEvent, type EngineEvent } from '#core/contract/messages.ts';
import type { OperationInput, OperationName, OperationOutput } from '#core/contract/operations.ts';

/** An operation failed; `shape` says how, and error-words.ts puts it into words. */
export class EngineFailure extends Error {
  readonly shape: ErrorShape;

  constructor(shape: ErrorShape) {
    super(shape.message);
    this.name = 'EngineFailure';
    this.shape = shape;
  }
}

/** The error of anything that was thrown, so that every failure can be put into words. */
export function failureShape(thrown: unknown): ErrorShape {
  if (thrown instanceof EngineFailure) return thrown.shape;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message, details: {} };
}

type EventName = EngineEvent['event'];
type EventOf<Name extends EventName> = Extract<EngineEvent, { event: Name }>;

interface Waiting {
  resolve(value: unknown): void;
  reject(failure: EngineFailure): void;
}

const engineStopped: ErrorShape = {
  code: 'internal',
  message: 'The engine stopped before it answered.',
  details: { engineStopped: true },
};

/** The window's end of the contract: typed calls and events over whatever port the host gives. */
export class EngineClient {
  #port: EnginePort | null = null;
  #lastId = 0;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<EventName, Set<(event: EngineEvent) => void>>();
  readonly #lost = new Set<() => void>();

  /** Uses a port from now on; calls still waiting at an older one fail. */
  attach(port: EnginePort): void {
    this.#port?.close();
    this.#failAll();
    this.#port = port;
    port.onMessage((message) => {
      if (this.#port === port) this.#receive(message);
    });
    port.onClose(() => {
      if (this.#port !== port) return;
      this.#port = null;
      this.#failAll();
      for (const listener of this.#lost) listener();
    });
  }

  /**
   * Asks the engine for an operation. The answer is what the contract's output says: both ends are of
   * one build and the engine's tests parse its answers, so it is not parsed again here.
   * @throws EngineFailure with the engine's error, or `internal` when the engine is gone.
   */
  call<Name extends OperationName>(
    operation: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> {
    const port = this.#port;
    if (!port) return Promise.reject(new EngineFailure(engineStopped));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {
        resolve: (value) => resolve(value as OperationOutput<Name>),
        reject,
      });
      port.send({ id, operation, input });
    });
  }

  /** Listens to an event of the engine; returns the function that stops listening. */
  on<Name extends EventName>(name: Name, listener: (event: EventOf<Name>) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    const entry = (event: EngineEvent) => {
      if (isNamed(event, name)) listener(event);
    };
    listeners.add(entry);
    return () => listeners.delete(entry);
  }

  /** Listens to the loss of the engine; returns the function that stops listening. */
  onLost(listener: () => void): () => void {
    this.#lost.add(listener);
    return () => this.#lost.delete(listener);
  }

  #receive(message: unknown): void {
    if (typeof message !== 'object' || message === null) return;
    if ('event' in message) {
      const event = engineEvent.safeParse(message);
      if (event.success) {
        for (const listener of this.#listeners.get(event.data.event) ?? []) listener(event.data);
      }
      return;
    }
    if (!('id' in message) || typeof message.id !== 'number') return;
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    this.#waiting.delete(message.id);
    if ('error' in message) {
      const shape = errorShape.safeParse(message.error);
      waiting.reject(new EngineFailure(shape.success ? shape.data : engineStopped));
    } else {
      waiting.resolve('value' in message ? message.value : undefined);
    }
  }

  #failAll(): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const call of waiting) call.reject(new EngineFailure(engineStopped));
  }
}

function isNamed<Name extends EventName>(event: EngineEvent, name: Name): event is EventOf<Name> {
  return event.event === name;
}

/** The engine of this window. */
export const engine = new EngineClient();
