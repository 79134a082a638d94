import { randomUUID } from 'node:crypto';
import { fromEngineProcess } from './engine-messages.ts';
import type { FromEngineProcess, ToEngineProcess } from './engine-messages.ts';

/** A running engine process, as the host sees it. `Transfer` is what can be handed over with a message. */
export interface EngineChild<Transfer> {
  post(message: ToEngineProcess, transfer: Transfer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

export interface EngineKeeperOptions<Transfer> {
  spawn: () => EngineChild<Transfer>;
  start: Extract<ToEngineProcess, { kind: 'start' }>;
  onMessage: (message: FromEngineProcess) => void;
  /** The process ended unasked; another one has been started already. */
  onRestart: () => void;
  /** It ended so often in a row that no other one is started. */
  onGiveUp: () => void;
  now?: () => number;
}

const mostDeaths = 5;
const deathsWithin = 60_000;
const closingPatience = 3000;

/** Keeps one engine process running, and knows what to tell a new one when it takes over. */
export class EngineKeeper<Transfer> {
  readonly #options: EngineKeeperOptions<Transfer>;
  readonly #grants = new Map<string, string>();
  readonly #waiting = new Map<string, () => void>();
  readonly #now: () => number;
  #child: EngineChild<Transfer>;
  #deaths: number[] = [];
  #closing: (() => void) | null = null;
  #isGone = false;

  constructor(options: EngineKeeperOptions<Transfer>) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#child = this.#launch();
  }

  /** Lets windows use a file. @returns the token, once the engine process knows it. */
  grant(path: string): Promise<string> {
    const token = randomUUID();
    this.#grants.set(token, path);
    return new Promise((resolve) => {
      this.#waiting.set(token, () => resolve(token));
      this.#child.post({ kind: 'grant', token, path }, []);
    });
  }

  /** The path behind a token that this host gave out; null for any other. */
  pathOf(token: string): string | null {
    return this.#grants.get(token) ?? null;
  }

  send(message: ToEngineProcess, transfer: Transfer[] = []): void {
    this.#child.post(message, transfer);
  }

  /** Ends the engine process in order; after three seconds by force. */
  close(): Promise<void> {
    if (this.#isGone) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#child.kill(), closingPatience);
      this.#closing = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#child.post({ kind: 'close' }, []);
    });
  }

  #launch(): EngineChild<Transfer> {
    const child = this.#options.spawn();
    child.onMessage((message) => this.#receive(message));
    child.onExit(() => this.#replace());
    child.post(this.#options.start, []);
    for (const [token, path] of this.#grants) child.post({ kind: 'grant', token, path }, []);
    return child;
  }

  #receive(message: unknown): void {
    const parsed = fromEngineProcess.parse(message);
    if (parsed.kind === 'granted') {
      this.#waiting.get(parsed.token)?.();
      this.#waiting.delete(parsed.token);
    } else this.#options.onMessage(parsed);
  }

  #replace(): void {
    this.#isGone = true;
    if (this.#closing) return this.#closing();
    const now = this.#now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < deathsWithin), now];
    if (this.#deaths.length >= mostDeaths) return this.#options.onGiveUp();
    this.#child = this.#launch();
    this.#isGone = false;
    this.#options.onRestart();
  }
}
