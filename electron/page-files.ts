import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/** Replaced by a fresh value in every page that is served (electron.vite.config.ts, `cspNonce`). */
const noncePlaceholder = 'VITAL_FEW_NONCE';

export interface PageFile {
  body: Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

/**
 * The file of the built page that an URL's path asks for, with the headers it is served with.
 * @param pathname as it stands in the URL, percent-encoded; `/` is the page itself.
 * @param connectTo what the page may connect to beside its own origin (a WebSocket).
 * @returns null for anything that is not a file of the page: outside the folder, hidden, of another type.
 */
export async function pageFile(
  folder: string,
  pathname: string,
  connectTo: readonly string[] = [],
): Promise<PageFile | null> {
  const path = pathInside(folder, pathname === '/' ? '/index.html' : pathname);
  const type = path === null ? undefined : mediaTypes[extname(path)];
  if (path === null || type === undefined) return null;
  let body: Uint8Array<ArrayBuffer>;
  try {
    body = new Uint8Array(await readFile(path));
  } catch {
    return null;
  }
  const nonce = randomBytes(18).toString('base64');
  if (extname(path) === '.html') {
    body = new TextEncoder().encode(
      new TextDecoder().decode(body).replaceAll(noncePlaceholder, nonce),
    );
  }
  return { body, headers: pageHeaders(type, contentPolicy(nonce, connectTo)) };
}

/** @returns the path inside `folder`, or null when the URL's path leads out of it or to a hidden file. */
export function pathInside(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\') || decoded.includes(':')) return null;
  if (decoded.split('/').some((part) => part.startsWith('.'))) return null;
  const path = normalize(join(folder, decoded));
  return path.startsWith(normalize(folder) + sep) ? path : null;
}

/** The page's content security policy: its own files and nothing else, no inline script, no eval. */
export function contentPolicy(nonce: string, connectTo: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    ['connect-src', "'self'", ...connectTo].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function pageHeaders(type: string, policy: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}
