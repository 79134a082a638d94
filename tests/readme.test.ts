import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOperationName } from '#core/contract/operations.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('the README', () => {
  it('names commands that exist', () => {
    const named = [...readme.matchAll(/npm (?:run (?:-s )?)?([a-z:0-9]+)/g)].map(
      (match) => match[1],
    );
    expect(named.length).toBeGreaterThan(5);
    for (const name of named) expect(Object.keys(manifest.scripts)).toContain(name);
  });

  it('names operations that exist', () => {
    const called = [...readme.matchAll(/call ([a-z]+\.[A-Za-z]+)/g)].map((match) => match[1] ?? '');
    expect(called).not.toEqual([]);
    for (const name of called) expect(isOperationName(name)).toBe(true);
  });

  it('links to files that are there, real pictures among them', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(links).not.toEqual([]);
    for (const link of links) {
      expect(existsSync(join(root, link)), link).toBe(true);
      if (!link.endsWith('.png')) continue;
      const png = readFileSync(join(root, link));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(1280);
    }
  });
});

describe('the changelog', () => {
  it('has this version at its head', () => {
    const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
    expect(/^## (\S+)/m.exec(changelog)?.[1]).toBe(manifest.version);
  });
});
