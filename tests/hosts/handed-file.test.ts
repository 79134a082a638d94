import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { filesAmong, grantedFile, kindOf } from '#electron/handed-file.ts';
import { stateFolder } from '#electron/places.ts';

const folder = mkdtempSync(join(tmpdir(), 'vital-few-handed-'));
writeFileSync(join(folder, 'a b.vitalfew'), 'abc');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a file handed over by the system', () => {
  test('is found among switches, folders and what does not exist', () => {
    const args = [
      '--flag',
      '-x',
      '',
      '.',
      'missing.csv',
      'a b.vitalfew',
      join(folder, 'a b.vitalfew'),
    ];
    const path = join(folder, 'a b.vitalfew');
    expect(filesAmong(args, folder)).toEqual([path, path]);
  });

  test('is a project by its extension, whatever its case', () => {
    expect(kindOf('/x/A.VitalFew')).toBe('project');
    expect(kindOf('/x/vitalfew.csv')).toBe('table');
  });

  test('reaches the window by name and size, without its folder', () => {
    const path = join(folder, 'a b.vitalfew');
    expect(grantedFile(path, 't')).toEqual({ token: 't', name: 'a b.vitalfew', size: 3 });
    expect(grantedFile(join(folder, 'new.csv'), 't').size).toBeNull();
  });
});

describe('the state folder', () => {
  test('is where each system keeps such things, unless another one is named', () => {
    expect(stateFolder({}, 'linux', '/home/a')).toBe(join('/home/a', '.config', 'Vital Few'));
    expect(stateFolder({ XDG_CONFIG_HOME: '/c' }, 'linux', '/home/a')).toBe(
      join('/c', 'Vital Few'),
    );
    expect(stateFolder({}, 'darwin', '/Users/a')).toContain('Application Support');
    expect(stateFolder({ APPDATA: '/r' }, 'win32', '/u')).toBe(join('/r', 'Vital Few'));
    expect(stateFolder({ VITAL_FEW_STATE: '/s' }, 'linux', '/home/a')).toBe('/s');
  });
});
