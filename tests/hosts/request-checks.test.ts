import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import { isAuthorized, refusal } from '#electron/browser/request-checks.ts';

describe('requests to the browser host', () => {
  test('the own page and a program without a page are let in', () => {
    expect(refusal({ host: '127.0.0.1:5000' }, 5000)).toBeNull();
    expect(refusal({ host: 'localhost:5000', origin: 'http://localhost:5000' }, 5000)).toBeNull();
    expect(refusal({ host: '127.0.0.1:5000', 'sec-fetch-site': 'same-origin' }, 5000)).toBeNull();
  });

  test.each<[IncomingHttpHeaders, string]>([
    [{}, 'no host'],
    [{ host: 'evil.example:5000' }, 'a rebound name'],
    [{ host: '127.0.0.1:5001' }, 'another port'],
    [{ host: '127.0.0.1' }, 'no port'],
    [{ host: '127.0.0.1:5000', origin: 'http://evil.example' }, 'another origin'],
    [{ host: '127.0.0.1:5000', origin: 'http://localhost:5000' }, 'an origin of the other name'],
    [{ host: '127.0.0.1:5000', origin: 'null' }, 'a sandboxed page'],
    [{ host: '127.0.0.1:5000', 'sec-fetch-site': 'cross-site' }, 'another site'],
    [{ host: '127.0.0.1:5000', 'sec-fetch-site': 'same-site' }, 'another port of this computer'],
  ])('%o is refused: %s', (headers) => {
    expect(refusal(headers, 5000)).toMatch(/\.$/);
  });

  test('only the whole token authorizes', () => {
    expect(isAuthorized({ authorization: 'Bearer secret' }, 'secret')).toBe(true);
    for (const authorization of ['Bearer secre', 'Bearer secrets', 'Bearer', 'Basic secret', '']) {
      expect(isAuthorized({ authorization }, 'secret')).toBe(false);
    }
    expect(isAuthorized({}, 'secret')).toBe(false);
  });
});
