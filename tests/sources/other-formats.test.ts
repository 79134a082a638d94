import { deflateRawSync } from 'node:zlib';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { workbookOf, zipOf } from './workbook-maker.ts';
import { previewBook } from './workbook-preview.ts';

const sheets = [{ name: 'Log', rows: [['Area'], ['North']] }];
const relation = (target: string) =>
  `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="${target}"/></Relationships>`;
const compound = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.alloc(1024),
]);

describe('a file that is no table yet', () => {
  it.each<[string, () => Buffer | Promise<Uint8Array>, string, RegExp]>([
    [
      'protected.xlsx',
      () => writeXlsx({ sheets, encryption: { password: 'secret', spinCount: 10 } }),
      'encrypted',
      /protected with a password.*remove the password/,
    ],
    ['old.xls', () => compound, 'xls', /old Excel workbook.*Save as/],
    ['free.ods', () => writeOds({ sheets }), 'ods', /OpenDocument.*CSV/],
    [
      'mac.numbers',
      () => zipOf([{ name: 'Index/Document.iwa', content: 'x' }]),
      'numbers',
      /Numbers.*Export to/,
    ],
    [
      'binary.xlsb',
      () => zipOf([{ name: '_rels/.rels', content: relation('xl/workbook.bin') }]),
      'xlsb',
      /binary Excel workbook.*\.xlsx/,
    ],
    ['report.pdf', () => Buffer.from('%PDF-1.7\n%\xe2\xe3'), 'pdf', /PDF.*CSV/],
    ['month.zip', () => zipOf([{ name: 'a.csv', content: 'a,b\n1,2' }]), 'zip', /ZIP.*Unpack/],
    [
      'letter.docx',
      () =>
        zipOf([
          { name: '[Content_Types].xml', content: '<Types/>' },
          { name: '_rels/.rels', content: relation('word/document.xml') },
        ]),
      'docx',
      /Word document.*CSV/,
    ],
  ])('%s: it is said what it is and what to do', async (name, make, format, message) => {
    const reading = previewBook(Buffer.from(await make()), { name });
    await expect(reading).rejects.toMatchObject({
      code: 'unsupported-format',
      details: { format, file: name },
    });
    await expect(reading).rejects.toThrow(message);
  });

  it('an archive inside a workbook is not unpacked, and too many parts are refused', async () => {
    const inner = zipOf([{ name: 'a', content: Buffer.alloc(1_000_000) }]);
    const nested = zipOf([
      { name: 'xl/workbook.xml', content: '<workbook><sheets/></workbook>' },
      { name: 'xl/more.zip', content: inner },
    ]);
    await expect(previewBook(nested)).rejects.toMatchObject({ code: 'empty-file' });
    const many = Buffer.from(nested);
    many.writeUInt16LE(20_001, many.length - 12);
    await expect(previewBook(many)).rejects.toMatchObject({ code: 'file-damaged' });
  });

  it('a part with another checksum is damaged', async () => {
    const book = Buffer.from(await writeXlsx({ sheets }));
    const packed = deflateRawSync(Buffer.from('x')).length;
    const end = book.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    let at = book.readUInt32LE(end + 16);
    while (at < end) {
      book.writeUInt32LE((book.readUInt32LE(at + 16) ^ packed) >>> 0, at + 16);
      at += 46 + book.readUInt16LE(at + 28) + book.readUInt16LE(at + 30);
    }
    await expect(previewBook(book)).rejects.toMatchObject({ code: 'file-damaged' });
  });

  it('one long text in very many cells is too large, and says so', async () => {
    const cells = '<c t="s"><v>0</v></c>'.repeat(1500);
    const book = workbookOf({
      strings: [`<t>${'x'.repeat(400_000)}</t>`],
      sheets: [{ name: 'Data', rows: `<row>${cells}</row>`.repeat(3) }],
    });
    await expect(previewBook(book)).rejects.toMatchObject({ code: 'file-too-large' });
  });
});
