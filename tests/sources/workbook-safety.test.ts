import { describe, expect, it } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import type { TaskControl } from '#core/project/task-control.ts';
import { workbookOf, zipOf } from './workbook-maker.ts';
import type { MadeCell } from './workbook-maker.ts';
import { one, previewBook } from './workbook-preview.ts';

describe('a workbook that is not what it seems', () => {
  const sound = workbookOf(
    one([
      ['Area', 'Cost'],
      ['North', 1],
      ['South', 2],
    ]),
  );
  const sheetPart = 'xl/worksheets/sheet1.xml';

  it('a bomb is refused before it is unpacked', async () => {
    const bomb = workbookOf({
      ...one([['Area']]),
      parts: [{ name: sheetPart, content: Buffer.alloc(300_000_000, 32) }],
    });
    expect(bomb.length).toBeLessThan(400_000);
    const before = process.memoryUsage.rss();
    await expect(previewBook(bomb)).rejects.toMatchObject({ code: 'file-too-large' });
    expect(process.memoryUsage.rss() - before).toBeLessThan(200_000_000);
  });

  it('a bomb that lies about its size is stopped where it exceeds it', async () => {
    const bomb = workbookOf({
      ...one([['Area']]),
      parts: [{ name: sheetPart, content: Buffer.alloc(50_000_000, 32), declared: 5000 }],
    });
    await expect(previewBook(bomb)).rejects.toMatchObject({ code: 'file-damaged' });
  });

  it('entities that grow are refused', async () => {
    const xml = `<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "${'x'.repeat(1000)}">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>`;
    const book = workbookOf({ ...one([['Area']]), parts: [{ name: sheetPart, content: xml }] });
    await expect(previewBook(book)).rejects.toMatchObject({ code: 'file-damaged' });
  });

  it('a cell in the last corner costs nothing but blank rows', async () => {
    const rows =
      '<row r="1"><c r="A1" t="str"><v>Area</v></c><c r="B1" t="str"><v>Cost</v></c></row>' +
      '<row r="1048576"><c r="A1048576" t="str"><v>North</v></c><c r="B1048576"><v>4</v></c></row>';
    const found = await previewBook({ sheets: [{ name: 'Data', rows }] });
    expect(found.rows).toBe(1);
    const wide =
      '<row r="1"><c r="A1" t="str"><v>Area</v></c><c r="XFD1" t="str"><v>Cost</v></c></row>';
    await expect(previewBook({ sheets: [{ name: 'Data', rows: wide }] })).rejects.toMatchObject({
      code: 'too-many-columns',
    });
  });

  it('cut anywhere, or with a byte changed, it gives a message and never crashes', async () => {
    for (let length = 4; length < sound.length; length += 37) {
      await expect(previewBook(sound.subarray(0, length))).rejects.toBeInstanceOf(VitalFewError);
    }
    for (let at = 40; at < sound.length; at += 53) {
      const changed = Buffer.from(sound);
      changed[at] = (changed[at] as number) ^ 0x55;
      try {
        await previewBook(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(VitalFewError);
      }
    }
  });

  it('a workbook without a value is empty', async () => {
    await expect(previewBook(one([]))).rejects.toMatchObject({ code: 'empty-file' });
  });

  it('names of parts are never paths', async () => {
    const book = workbookOf({
      ...one([
        ['Area', 'Cost'],
        ['North', 1],
        ['South', 2],
      ]),
      parts: [
        { name: '../../../etc/passwd', content: 'x' },
        { name: '/etc/shadow', content: 'x' },
      ],
    });
    expect((await previewBook(book)).accepted).toBe(2);
  });

  it.each<[string, string, Buffer, string]>([
    [
      'protected with a password',
      'book.xlsx',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]),
      'encrypted',
    ],
    ['an old workbook', 'book.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'xls'],
    ['binary', 'book.xlsb', zipOf([{ name: 'xl/workbook.bin', content: 'x' }]), 'xlsb'],
    ['an archive', 'book.zip', zipOf([{ name: 'report.csv', content: 'a,b' }]), 'zip'],
  ])('%s: it is said what to do', async (_, name, content, format) => {
    await expect(previewBook(content, { name })).rejects.toMatchObject({
      code: 'unsupported-format',
      details: { format, file: name },
    });
  });

  it('can be cancelled while it is read', async () => {
    const rows = Array.from({ length: 20_000 }, (_, row): MadeCell[] => [`area ${row}`, row]);
    let breaths = 0;
    const task: TaskControl = {
      progress() {},
      async breathe() {
        breaths += 1;
        if (breaths > 2) throw new VitalFewError('cancelled', 'It was cancelled.');
      },
    };
    await expect(previewBook(one([['Area', 'Cost'], ...rows]), { task })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
