import { VitalFewError } from '../contract/errors.ts';
import { builtInFormat, formatOf, plainFormat } from './number-formats.ts';
import type { NumberFormat } from './number-formats.ts';
import type { Pacer } from './pacer.ts';
import { SheetReader } from './sheet-reader.ts';
import type { SheetHandler } from './sheet-reader.ts';
import type { ReadableFile } from './source-file.ts';
import { damaged, tooLarge } from './table-input.ts';
import { attribute, unescaped, XmlFault, XmlReader } from './xml-reader.ts';
import type { XmlHandler } from './xml-reader.ts';
import { ZipFile } from './zip-file.ts';

/** Bytes of the parts that stand in memory as a whole. */
const smallPart = 32 * 1024 * 1024;
const stringsPart = 400 * 1024 * 1024;
/** A sheet is read in pieces: its size costs time, not memory. */
const sheetPart = 2 ** 32;
/** Characters of all shared strings. */
const mostCharacters = 120_000_000;
const mostSheets = 2000;

export interface SheetEntry {
  name: string;
  hidden: boolean;
  /** Name of its part; null for a sheet that holds a chart only. */
  part: string | null;
}

/** An Excel workbook whose sheets are read in pieces, so that its size costs time and not memory. */
export class Workbook {
  sheets: SheetEntry[] = [];
  from1904 = false;
  strings: readonly string[] = [];
  /** By the number of a cell's style. */
  formats: readonly NumberFormat[] = [];
  readonly #zip: ZipFile;
  readonly #name: string;

  private constructor(zip: ZipFile, name: string) {
    this.#zip = zip;
    this.#name = name;
  }

  /**
   * Opens a workbook and reads everything but its sheets.
   * @throws VitalFewError `unsupported-format`, `file-damaged`, `file-too-large`, `cancelled`
   */
  static async open(file: ReadableFile, pacer: Pacer): Promise<Workbook> {
    const zip = await ZipFile.open(file);
    const book = new Workbook(zip, file.name);
    const relations = await book.#relations('_rels/.rels', '', pacer);
    const main = [...relations.values()].find(({ type }) => type === 'officeDocument')?.target;
    if (main?.endsWith('.bin') === true || zip.has('xl/workbook.bin')) {
      const what = 'a binary Excel workbook (.xlsb)';
      const advice = 'Open it in Excel, choose Save as, Excel Workbook (.xlsx), and import that.';
      throw new VitalFewError('unsupported-format', `“${file.name}” is ${what}. ${advice}`, {
        file: file.name,
        format: 'xlsb',
        what,
        advice,
      });
    }
    if (main !== undefined && /^(word|ppt)\//.test(main)) throw otherDocument(file.name, main);
    const path = main ?? 'xl/workbook.xml';
    if (!zip.has(path)) throw damaged(file.name, 'it holds no workbook');
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const parts = await book.#relations(
      `${folder}_rels/${path.slice(folder.length)}.rels`,
      folder,
      pacer,
    );
    await book.#readSheetList(path, parts, pacer);
    for (const { type, target } of parts.values()) {
      if (type === 'styles' && zip.has(target)) await book.#readStyles(target, pacer);
      if (type === 'sharedStrings' && zip.has(target)) await book.#readStrings(target, pacer);
    }
    return book;
  }

  /** Reads a sheet from its beginning until its end, or until the handler has seen enough. */
  async readSheet(sheet: SheetEntry, handler: SheetHandler, pacer: Pacer): Promise<void> {
    if (sheet.part === null) return;
    const reader = new SheetReader(handler, this);
    await this.#read(sheet.part, sheetPart, reader, pacer, (xml) => {
      xml.stopped = handler.enough;
    });
    reader.finish();
  }

  async #read(
    part: string,
    limit: number,
    handler: XmlHandler,
    pacer: Pacer,
    afterEach?: (xml: XmlReader) => void,
  ): Promise<void> {
    const xml = new XmlReader(handler);
    try {
      for await (const block of this.#zip.unpack(part, limit)) {
        xml.push(block);
        afterEach?.(xml);
        if (xml.stopped) break;
        await pacer.pause();
      }
      xml.finish();
    } catch (error) {
      throw error instanceof XmlFault ? damaged(this.#name, error.message) : error;
    }
  }

  async #relations(
    part: string,
    folder: string,
    pacer: Pacer,
  ): Promise<Map<string, { type: string; target: string }>> {
    const found = new Map<string, { type: string; target: string }>();
    if (!this.#zip.has(part)) return found;
    const handler: XmlHandler = {
      open(name, attributes): void {
        const target = attribute(attributes, 'Target');
        const id = attribute(attributes, 'Id');
        if (name !== 'Relationship' || target === null || id === null) return;
        const type = (attribute(attributes, 'Type') ?? '').replace(/^.*\//, '');
        found.set(id, { type, target: partName(folder, target) });
      },
      close() {},
      text() {},
    };
    await this.#read(part, smallPart, handler, pacer);
    return found;
  }

  async #readSheetList(
    path: string,
    parts: ReadonlyMap<string, { type: string; target: string }>,
    pacer: Pacer,
  ): Promise<void> {
    const handler: XmlHandler = {
      open: (tag, attributes) => {
        if (tag === 'workbookPr') {
          this.from1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
        }
        const name = attribute(attributes, 'name');
        if (tag !== 'sheet' || name === null || name === '' || this.sheets.length >= mostSheets)
          return;
        // The prefix of the relation's name is "r" in every file that programs write.
        const part = parts.get(attribute(attributes, 'r:id') ?? idOf(attributes));
        const isSheet = part?.type === 'worksheet' && this.#zip.has(part.target);
        const state = attribute(attributes, 'state') ?? 'visible';
        this.sheets.push({
          name: name.slice(0, 200),
          hidden: state !== 'visible',
          part: isSheet ? part.target : null,
        });
      },
      close() {},
      text() {},
    };
    await this.#read(path, smallPart, handler, pacer);
  }

  async #readStyles(part: string, pacer: Pacer): Promise<void> {
    const codes = new Map<number, NumberFormat>();
    const formats: NumberFormat[] = [];
    let inCells = false;
    const handler: XmlHandler = {
      open(tag, attributes): void {
        if (tag === 'numFmt') {
          const id = Number(attribute(attributes, 'numFmtId'));
          codes.set(id, formatOf(attribute(attributes, 'formatCode') ?? ''));
        } else if (tag === 'cellXfs') inCells = true;
        else if (tag === 'xf' && inCells) {
          const id = Number(attribute(attributes, 'numFmtId'));
          formats.push(codes.get(id) ?? builtInFormat(id) ?? plainFormat);
        }
      },
      close(tag): void {
        if (tag === 'cellXfs') inCells = false;
      },
      text() {},
    };
    await this.#read(part, smallPart, handler, pacer);
    this.formats = formats;
  }

  async #readStrings(part: string, pacer: Pacer): Promise<void> {
    const strings: string[] = [];
    const name = this.#name;
    let characters = 0;
    let text = '';
    let inText = false;
    let inPhonetic = false;
    const handler: XmlHandler = {
      open(tag): void {
        if (tag === 'si') text = '';
        else if (tag === 't') inText = true;
        else if (tag === 'rPh') inPhonetic = true;
      },
      close(tag): void {
        if (tag === 'si') {
          characters += text.length;
          if (characters > mostCharacters) throw tooLarge(name, mostCharacters);
          strings.push(unescaped(text));
        } else if (tag === 't') inText = false;
        else if (tag === 'rPh') inPhonetic = false;
      },
      text(piece): void {
        // What is written above Japanese words to say how they are read is no part of them.
        if (inText && !inPhonetic) text += piece;
      },
    };
    await this.#read(part, stringsPart, handler, pacer);
    this.strings = strings;
  }
}

/** Documents and presentations are packed like workbooks. */
function otherDocument(fileName: string, main: string): VitalFewError {
  const format = main.startsWith('word/') ? 'docx' : 'pptx';
  const what = format === 'docx' ? 'a Word document' : 'a PowerPoint presentation';
  const advice = 'Copy its table into a spreadsheet, save that as CSV (UTF-8), and import it.';
  const details = { file: fileName, format, what, advice };
  return new VitalFewError('unsupported-format', `“${fileName}” is ${what}. ${advice}`, details);
}

function idOf(attributes: string): string {
  return /\s\w+:id\s*=\s*["']([^"']*)/.exec(attributes)?.[1] ?? '';
}

/** The name of a part as another part calls it: never a path of the file system. */
function partName(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const names: string[] = [];
  for (const name of `${folder}${target}`.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '.' && name !== '') names.push(name);
  }
  return names.join('/');
}
