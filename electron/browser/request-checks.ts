import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The names under which this server may be addressed; anything else is a page that rebinds its DNS name. */
export function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

/**
 * Whether a request comes from the application's own page (or from no page at all).
 * @returns the reason to refuse it, or null.
 */
export function refusal(headers: IncomingHttpHeaders, port: number): string | null {
  const hosts = ownHosts(port);
  if (headers.host === undefined || !hosts.includes(headers.host)) {
    return 'This address does not belong to Vital Few.';
  }
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) {
    return 'Another page may not use Vital Few.';
  }
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return 'Another site may not use Vital Few.';
  }
  return null;
}

/** Whether `given` is the token, compared in constant time. */
export function isToken(given: string, token: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(token);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Whether the request carries `Authorization: Bearer TOKEN`. */
export function isAuthorized(headers: IncomingHttpHeaders, token: string): boolean {
  const [scheme, given] = (headers.authorization ?? '').split(' ');
  return scheme === 'Bearer' && given !== undefined && isToken(given, token);
}
