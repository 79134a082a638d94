import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTransferFolder, receiveFile } from '#electron/browser/transfer-folder.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vital-few-transfer-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const plenty = async () => 1e12;

describe('uploads', () => {
  test('are written whole, for their owner only', async () => {
    const path = join(root, 'a.csv');
    const size = await receiveFile(
      Readable.from([Buffer.from('a,b\n'), Buffer.from('1,2\n')]),
      path,
      8,
      plenty,
    );
    expect(size).toBe(8);
    expect(readFileSync(path, 'utf8')).toBe('a,b\n1,2\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('an upload larger than the room on the disk is refused before it is read', async () => {
    const path = join(root, 'a.csv');
    const upload = receiveFile(Readable.from([Buffer.from('x')]), path, 1000, async () => 999);
    await expect(upload).rejects.toMatchObject({ code: 'disk-full' });
    expect(existsSync(path)).toBe(false);
  });

  test('an upload of unknown length stops when the disk fills, and leaves nothing', async () => {
    const path = join(root, 'a.csv');
    const chunk = Buffer.alloc(1024 * 1024);
    const endless = Readable.from(
      (function* () {
        for (;;) yield chunk;
      })(),
    );
    const upload = receiveFile(endless, path, null, async () => 0);
    await expect(upload).rejects.toMatchObject({ code: 'disk-full' });
    expect(existsSync(path)).toBe(false);
  });

  test('an upload that breaks off leaves nothing', async () => {
    const path = join(root, 'a.csv');
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('a');
        throw new Error('connection lost');
      })(),
    );
    await expect(receiveFile(broken, path, null, plenty)).rejects.toThrow('connection lost');
    expect(existsSync(path)).toBe(false);
  });

  test('an upload never replaces a file', async () => {
    const path = join(root, 'a.csv');
    writeFileSync(path, 'mine');
    const upload = receiveFile(Readable.from([Buffer.from('x')]), path, 1, plenty);
    await expect(upload).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});

describe('the transfer folder', () => {
  test('may be entered by its owner only, and replaces those of hosts that are gone', async () => {
    // No process has this number: Linux gives out at most 4,194,304.
    mkdirSync(join(root, 'transfer', '99999999-old'), { recursive: true });
    mkdirSync(join(root, 'transfer', `${process.ppid}-alive`));
    const folder = await openTransferFolder(root);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(root, 'transfer')).length).toBe(2);
    expect(existsSync(join(root, 'transfer', `${process.ppid}-alive`))).toBe(true);
  });
});
