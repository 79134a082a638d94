import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { type WindowRole, windowRoles } from '#core/contract/messages.ts';
import type { ToEngineProcess } from '../engine-messages.ts';
import { isToken } from './request-checks.ts';

const greeting = z.object({ token: z.string().max(200) });
const greetingPatience = 5000;
const largestMessage = 64 * 1024 * 1024;

/** Close code for a page whose first message was not the token. */
const notAllowed = 4401;
/** Close code when the engine process ended; the page may connect again. */
const engineGone = 4410;

/** What pages of each kind have to know. */
export type PageTokens = Readonly<Record<WindowRole, string>>;

interface Page {
  socket: WebSocket;
  role: WindowRole;
}

/**
 * The pages' WebSockets. The first message of a page is `{ token }`, answered by `{ vitalFew:
 * 'connected' }`; then each text is a `CallMessage` one way and an `EngineMessage` the other way.
 * Which token it knew says whether a page is a desk or a room.
 */
export class EngineSockets {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  readonly #open = new Map<number, Page>();
  readonly #tokens: PageTokens;
  readonly #send: (message: ToEngineProcess) => void;
  #last = 0;

  constructor(tokens: PageTokens, send: (message: ToEngineProcess) => void) {
    this.#tokens = tokens;
    this.#send = send;
  }

  /** Takes over a connection that was checked to come from the own page. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (page) => this.#greet(page));
  }

  /** Passes an answer of the engine on to the page that asked. */
  reply(connection: number, text: string): void {
    this.#open.get(connection)?.socket.send(text);
  }

  /** Passes an event of the engine on to every desk, and to rooms where it is meant for them. */
  broadcast(text: string, rooms: boolean): void {
    for (const { socket, role } of this.#open.values()) {
      if (role === 'desk' || rooms) socket.send(text);
    }
  }

  /** Tells every page that its engine is gone and its calls will not be answered. */
  engineGone(): void {
    for (const { socket } of this.#open.values()) socket.close(engineGone);
  }

  close(): void {
    for (const page of this.#server.clients) page.terminate();
    this.#server.close();
  }

  #roleOf(token: string): WindowRole | null {
    return windowRoles.find((role) => isToken(token, this.#tokens[role])) ?? null;
  }

  #greet(page: WebSocket): void {
    const timer = setTimeout(() => page.close(notAllowed), greetingPatience);
    page.on('error', () => page.terminate());
    page.once('message', (data) => {
      clearTimeout(timer);
      const given = greeting.safeParse(parsed(data));
      const role = given.success ? this.#roleOf(given.data.token) : null;
      if (role === null) return page.close(notAllowed);
      const connection = ++this.#last;
      this.#open.set(connection, { socket: page, role });
      page.on('close', () => this.#open.delete(connection));
      page.on('message', (next) => {
        this.#send({ kind: 'call', connection, role, text: textOf(next) });
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
