import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { ToEngineProcess } from '../engine-messages.ts';
import { isToken } from './request-checks.ts';

const greeting = z.object({ token: z.string().max(200) });
const greetingPatience = 5000;
const largestMessage = 64 * 1024 * 1024;

/** Close code for a page whose first message was not the token. */
const notAllowed = 4401;
/** Close code when the engine process ended; the page may connect again. */
const engineGone = 4410;

/**
 * The pages' WebSockets. The first message of a page is `{ token }`, answered by `{ vitalFew:
 * 'connected' }`; then each text is a `CallMessage` one way and an `EngineMessage` the other way.
 */
export class EngineSockets {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  readonly #open = new Map<number, WebSocket>();
  readonly #token: string;
  readonly #send: (message: ToEngineProcess) => void;
  #last = 0;

  constructor(token: string, send: (message: ToEngineProcess) => void) {
    this.#token = token;
    this.#send = send;
  }

  /** Takes over a connection that was checked to come from the own page. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (page) => this.#greet(page));
  }

  /** Passes an answer of the engine on to the page that asked. */
  reply(connection: number, text: string): void {
    this.#open.get(connection)?.send(text);
  }

  /** Passes an event of the engine on to every page. */
  broadcast(text: string): void {
    for (const page of this.#open.values()) page.send(text);
  }

  /** Tells every page that its engine is gone and its calls will not be answered. */
  engineGone(): void {
    for (const page of this.#open.values()) page.close(engineGone);
  }

  close(): void {
    for (const page of this.#server.clients) page.terminate();
    this.#server.close();
  }

  #greet(page: WebSocket): void {
    const timer = setTimeout(() => page.close(notAllowed), greetingPatience);
    page.on('error', () => page.terminate());
    page.once('message', (data) => {
      clearTimeout(timer);
      const given = greeting.safeParse(parsed(data));
      if (!given.success || !isToken(given.data.token, this.#token)) return page.close(notAllowed);
      const connection = ++this.#last;
      this.#open.set(connection, page);
      page.on('close', () => this.#open.delete(connection));
      page.on('message', (next) => {
        this.#send({ kind: 'call', connection, text: textOf(next) });
      });
      page.send(JSON.stringify({ vitalFew: 'connected' }));
    });
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}

function parsed(data: RawData): unknown {
  try {
    return JSON.parse(textOf(data));
  } catch {
    return null;
  }
}
