import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentPolicy, pageFile, pathInside } from '#electron/page-files.ts';

const root = mkdtempSync(join(tmpdir(), 'vital-few-page-'));
const page = join(root, 'renderer');

beforeAll(() => {
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(
    join(page, 'index.html'),
    '<meta nonce="VITAL_FEW_NONCE"><link nonce="VITAL_FEW_NONCE">',
  );
  writeFileSync(join(page, 'assets', 'index.js'), 'export {};');
  writeFileSync(join(page, '.hidden.js'), 'secret');
  writeFileSync(join(page, 'notes.db'), 'secret');
  writeFileSync(join(root, 'secret.js'), 'secret');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('files of the page', () => {
  test.each([
    '/../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/assets/../../secret.js',
    '/assets/..%5c..%5csecret.js',
    '/.hidden.js',
    '/notes.db',
    '/assets',
    '/assets/',
    '/%00',
    '/%',
    '/C:/windows/secret.js',
    '//etc/passwd',
    '',
  ])('%s is not served', async (pathname) => {
    expect(await pageFile(page, pathname)).toBeNull();
  });

  test('a folder whose name begins like the page folder is outside', () => {
    mkdirSync(`${page}-other`);
    writeFileSync(join(`${page}-other`, 'a.js'), '');
    expect(pathInside(page, '/../renderer-other/a.js')).toBeNull();
  });

  test('a script is served with its type, and never sniffed', async () => {
    const file = await pageFile(page, '/assets/index.js');
    expect(file?.headers['Content-Type']).toBe('text/javascript; charset=utf-8');
    expect(file?.headers['X-Content-Type-Options']).toBe('nosniff');
  });

  test('a folder of the page that is a link is served as it is built', async () => {
    symlinkSync(join(page, 'assets'), join(page, 'linked'));
    expect(await pageFile(page, '/linked/index.js')).not.toBeNull();
  });

  test('each serving of the page has its own nonce, in its text and in its policy', async () => {
    const nonces = new Set<string>();
    for (let time = 0; time < 2; time++) {
      const file = await pageFile(page, '/');
      const text = new TextDecoder().decode(file?.body);
      const nonce = /nonce="([^"]+)"><link nonce="\1"/.exec(text)?.[1];
      expect(nonce).toBeDefined();
      expect(file?.headers['Content-Security-Policy']).toContain(`'nonce-${nonce}'`);
      nonces.add(nonce ?? '');
    }
    expect(nonces.size).toBe(2);
  });

  test('the policy allows nothing that it does not name, and no inline script or eval', () => {
    const policy = contentPolicy('abc', ['ws://127.0.0.1:1']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:1;");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
  });
});
