import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { VitalFewError } from '#core/contract/errors.ts';
import { pageFile } from '../page-files.ts';
import type { EngineSockets } from './engine-sockets.ts';
import type { FileService } from './file-service.ts';
import { isAuthorized, ownHosts, refusal } from './request-checks.ts';

export interface ServerOptions {
  /** Folder of the built page. */
  page: string;
  /** What a desk must know to use anything but the page's own, public files; no room knows it. */
  token: string;
  files: FileService;
  sockets: EngineSockets;
}

export interface RunningServer {
  port: number;
  close(): Promise<void>;
}

/** Serves the application on a free port of 127.0.0.1 and nowhere else. */
export async function listen(options: ServerOptions): Promise<RunningServer> {
  const server = createServer((request, response) => {
    void serve(request, response, portOf(server), options);
  });
  server.on('upgrade', (request, socket, head) => {
    // Whoever asks may go away at any time; without a listener that would end this process.
    socket.on('error', () => socket.destroy());
    if (request.url !== '/engine' || refusal(request.headers, portOf(server)) !== null) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    options.sockets.accept(request, socket, head);
  });
  // An upload of a large file may take longer than Node's five minutes.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: portOf(server),
    close: () =>
      new Promise((resolve) => {
        options.sockets.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(server: Server): number {
  const address: string | AddressInfo | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  options: ServerOptions,
): Promise<void> {
  try {
    const reason = refusal(request.headers, port);
    if (reason !== null) return answerError(response, 403, reason);
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    if (url.pathname.startsWith('/host/')) {
      if (!isAuthorized(request.headers, options.token)) {
        return answerError(response, 401, 'Open Vital Few with the address that it printed.');
      }
      return await options.files.answer(request, response, url);
    }
    await servePage(request, response, url.pathname, port, options.page);
  } catch (error) {
    if (!(error instanceof VitalFewError)) console.error(error);
    const message = error instanceof Error ? error.message : String(error);
    answerError(response, error instanceof VitalFewError ? 400 : 500, message);
    // A page reads the answer only when its whole upload was taken.
    request.resume();
  }
}

async function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  port: number,
  folder: string,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return answerError(response, 405, 'Only GET is answered here.');
  }
  const sockets = ownHosts(port).map((host) => `ws://${host}`);
  const file = await pageFile(folder, pathname, sockets);
  if (!file) return answerError(response, 404, 'There is no such file.');
  response.writeHead(200, { ...file.headers, 'Content-Length': file.body.length });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

function answerError(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(JSON.stringify({ error: message }));
}
