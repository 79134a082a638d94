import { protocol, session } from 'electron';
import { scheme } from './guarded-calls.ts';
import { pageFile } from './page-files.ts';

/** Makes the application's address a proper origin; must be called before the application is ready. */
export function declareProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** The rooms' own storage and processes, apart from those of the desk; kept in memory only. */
export const roomPartition = 'room';

/** Serves the built page, and nothing else, at vitalfew://app/. */
export function serveProtocol(folder: string): void {
  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const file = url.host === 'app' ? await pageFile(folder, url.pathname) : null;
    if (!file) return new Response('There is no such file.', { status: 404 });
    return new Response(file.body, { headers: file.headers });
  };
  for (const own of [session.defaultSession, session.fromPartition(roomPartition)]) {
    own.protocol.handle(scheme, answer);
  }
}
