import { VitalFewError } from '../contract/errors.ts';
import type { TableFormat } from '../contract/sources.ts';
import { rowCells } from './json-flatten.ts';
import { encodingByMark, wideEncodingOf } from './wide-text.ts';

const saveAsCsv = 'Open it in the program that made it, save it as CSV (UTF-8), and import that.';

/**
 * Recognises, from its first bytes, what a file is.
 * @throws VitalFewError `unsupported-format` with what to do instead.
 */
export function formatOf(head: Buffer, fileName: string): TableFormat {
  if (isWorkbook(head, fileName)) return 'workbook';
  const found = otherFormat(head, fileName);
  if (found === null) return isJson(head) ? 'json' : 'text';
  const { format, what, advice } = found;
  throw new VitalFewError('unsupported-format', `“${fileName}” is ${what}. ${advice}`, {
    file: fileName,
    format,
    what,
    advice,
  });
}

interface OtherFormat {
  format: string;
  what: string;
  advice: string;
}

function otherFormat(head: Buffer, fileName: string): OtherFormat | null {
  const begins = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  const latin = head.toString('latin1', 0, 4096);
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0x50, 0x4b, 0x05, 0x06))
    return zipped(latin, fileName);
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) {
    if (/\.xls[xmb]$/i.test(fileName) || head.includes('EncryptedPackage', 0, 'utf16le')) {
      return {
        format: 'encrypted',
        what: 'an Excel workbook that is protected with a password',
        advice:
          'Open it in Excel, choose File, Info, Protect Workbook, remove the password, save it, and import that.',
      };
    }
    return { format: 'xls', what: 'an old Excel workbook (.xls)', advice: sheetAdvice };
  }
  if (latin.startsWith('%PDF')) {
    return { format: 'pdf', what: 'a PDF document', advice: 'Ask for the same report as CSV.' };
  }
  if (begins(0x1f, 0x8b)) return { format: 'gzip', what: 'a compressed file', advice: unpack };
  if (latin.startsWith('BZh') || begins(0xfd, 0x37, 0x7a) || begins(0x28, 0xb5, 0x2f, 0xfd)) {
    return { format: 'compressed', what: 'a compressed file', advice: unpack };
  }
  if (latin.startsWith("7z\xbc\xaf'\x1c") || latin.startsWith('Rar!')) {
    return { format: 'archive', what: 'an archive', advice: unpack };
  }
  if (latin.startsWith('SQLite format 3\0')) {
    return {
      format: 'sqlite',
      what: 'a database or a project file',
      advice: 'If it is a Vital Few project, use Open.',
    };
  }
  if (latin.startsWith('PAR1'))
    return { format: 'parquet', what: 'a Parquet file', advice: saveAsCsv };
  if (begins(0x89, 0x50, 0x4e, 0x47) || begins(0xff, 0xd8, 0xff) || latin.startsWith('GIF8')) {
    return { format: 'image', what: 'a picture', advice: 'Ask for the table as CSV.' };
  }
  const text = latin.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/^<(\?xml|!doctype|html|table|head|body)\b/i.test(text)) {
    return { format: 'markup', what: 'a web page or XML', advice: saveAsCsv };
  }
  if (/^\{\\rtf/.test(text)) return { format: 'rtf', what: 'a text document', advice: saveAsCsv };
  return isBinary(head) ? { format: 'binary', what: 'a binary file', advice: saveAsCsv } : null;
}

const unpack = 'Unpack it first, and import the CSV file in it.';
const sheetAdvice =
  'Open it in Excel or LibreOffice, choose Save as, CSV UTF-8, one file for each sheet, and import that.';

function zipped(latin: string, fileName: string): OtherFormat {
  if (latin.includes('opendocument.spreadsheet')) {
    return { format: 'ods', what: 'an OpenDocument spreadsheet (.ods)', advice: sheetAdvice };
  }
  if (/\.numbers$/i.test(fileName) || latin.includes('Index/Document.iwa')) {
    return {
      format: 'numbers',
      what: 'a Numbers spreadsheet',
      advice: 'In Numbers choose File, Export to, CSV, and import that.',
    };
  }
  return { format: 'zip', what: 'a ZIP archive', advice: unpack };
}

/** A ZIP file that is, by its name or its first parts, an Excel workbook. */
function isWorkbook(head: Buffer, fileName: string): boolean {
  if (head.length < 4 || head.readUInt32LE(0) !== 0x04034b50) return false;
  const latin = head.toString('latin1');
  if (latin.includes('opendocument.spreadsheet') || latin.includes('Index/Document.iwa'))
    return false;
  return (
    /\.xls[xmb]$/i.test(fileName) || latin.includes('xl/') || latin.includes('[Content_Types]')
  );
}

/** A list of objects or lists, or an object; `[Area],[Cost]` is the header of a text table. */
function isJson(head: Buffer): boolean {
  const encoding = encodingByMark(head) ?? wideEncodingOf(head)?.encoding ?? 'utf-8';
  const latin = head.toString('latin1', 0, 4096);
  // Up to the data it is all brackets and names; zeros are the other bytes of wide characters.
  const text = (encoding === 'utf-8' ? latin : latin.replaceAll('\0', '')).replace(
    /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/,
    '',
  );
  const begun = text.trimStart();
  return /^(\[\s*[[{\]]|\{\s*("[^"]*"\s*:|\}))/.test(begun) || isListByLine(begun);
}

/** One list a line: no table of texts begins so. */
function isListByLine(text: string): boolean {
  const [first = '', second = ''] = text.split(/\r?\n/, 2);
  return second.startsWith('[') && rowCells(first) !== null;
}

/** More control characters than any text has, or zeros that are not those of UTF-16 and UTF-32. */
function isBinary(head: Buffer): boolean {
  const wide = encodingByMark(head) ?? wideEncodingOf(head)?.encoding ?? 'utf-8';
  const width = wide.startsWith('utf-32') ? 4 : wide.startsWith('utf-16') ? 2 : 1;
  const lowest = wide.endsWith('be') ? width - 1 : 0;
  let controls = 0;
  let zeros = 0;
  let characters = 0;
  for (let at = 0; at + width <= head.length; at += width) {
    characters += 1;
    const byte = head[at + lowest] as number;
    if (byte >= 32 || (byte > 8 && byte < 14) || byte === 26 || byte === 27) continue;
    // The other bytes of a character beyond U+00FF say that it is none of those below.
    let others = 0;
    for (let part = 0; part < width; part += 1) if (part !== lowest) others |= head[at + part] ?? 0;
    if (others !== 0) continue;
    if (byte === 0) zeros += 1;
    else controls += 1;
  }
  if (controls > characters / 20) return true;
  if (controls > characters / 100 && zeros > characters / 100) return true;
  return zeros > characters / 10;
}
