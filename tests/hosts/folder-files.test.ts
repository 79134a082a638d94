import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { projectFiles, safeName, uniquePath } from '#electron/browser/folder-files.ts';

describe('names of files in the browser host', () => {
  test.each([
    ['Complaints 2026.vitalfew', 'Complaints 2026.vitalfew'],
    ['Complaints', 'Complaints.vitalfew'],
    ['Q1 v1.2', 'Q1 v1.2.vitalfew'],
    ['../../etc/passwd', 'passwd.vitalfew'],
    ['..\\..\\boot.ini', 'boot.ini.vitalfew'],
    ['a:b*c?.vitalfew', 'a b c.vitalfew'],
    ['.hidden', 'hidden.vitalfew'],
    ['con', 'Project.vitalfew'],
    ['', 'Project.vitalfew'],
    ['....', 'Project.vitalfew'],
    ['Réclamations à traiter', 'Réclamations à traiter.vitalfew'],
  ])('%j becomes %j', (given, name) => {
    expect(safeName(given, 'Project', '.vitalfew')).toBe(name);
  });

  test('without an asked extension the own one is kept', () => {
    expect(safeName('log.2017.csv', 'table')).toBe('log.2017.csv');
    expect(safeName('log', 'table')).toBe('log');
  });

  test('any text becomes a plain name that stays in its folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = safeName(given, 'Project', '.vitalfew');
        expect(basename(name)).toBe(name);
        expect(name).toMatch(/^[^.\s/\\<>:"|?*][^/\\<>:"|?*]*\.vitalfew$/);
        expect(name.length).toBeLessThanOrEqual(140);
      }),
    );
  });

  test('a taken name is numbered', () => {
    const taken = new Set([join('f', 'A.vitalfew'), join('f', 'A 2.vitalfew')]);
    const path = uniquePath('f', 'A.vitalfew', (candidate) => taken.has(candidate));
    expect(path).toBe(join('f', 'A 3.vitalfew'));
  });

  test('a folder lists its projects, the last changed first, and nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vital-few-folder-'));
    try {
      for (const name of ['old.vitalfew', 'new.VitalFew', 'table.csv', '.x.vitalfew']) {
        writeFileSync(join(folder, name), name);
      }
      mkdirSync(join(folder, 'folder.vitalfew'));
      utimesSync(join(folder, 'old.vitalfew'), 1000, 1000);
      const names = (await projectFiles(folder)).map(({ name, size }) => [name, size]);
      expect(names).toEqual([
        ['new.VitalFew', 12],
        ['old.vitalfew', 12],
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    expect(await projectFiles(folder)).toEqual([]);
  });
});
