import { VitalFewError } from '../contract/errors.ts';
import type { Encoding } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { inspect, Transcoder } from './encoding.ts';
import { flatRecord } from './json-flatten.ts';
import { JsonFault, JsonRecords, recordLimit } from './json-records.ts';
import { Pacer } from './pacer.ts';
import { columnLimit } from './read-rows.ts';
import type { SourceFile } from './source-file.ts';
import { damaged, MadeTable, TableText } from './table-input.ts';
import type { RowOrigin } from './table-input.ts';
import type { Converted } from './workbook-table.ts';
import { count, listed, quoted } from './words.ts';

/** What stands for a record: its text, and its number or line in the file. */
type TakeRecord = (path: string, text: string, row: number) => void;

/**
 * Turns the records of a JSON file into a table: one list of objects, wherever it stands, or one object
 * a line. It is read twice, so that memory holds the table and never the file.
 * @throws VitalFewError `no-columns`, `file-damaged`, `file-too-large`, `too-many-columns`, `cancelled`
 */
export async function readJson(file: SourceFile, task: TaskControl): Promise<Converted> {
  const { encoding, hash } = await inspect(file, undefined, task);
  const pacer = new Pacer(task);
  const lines = isLines(new Transcoder(encoding).push(await file.head(256 * 1024)).toString());
  const single = lines ? null : await singleRecord(file, encoding);
  const read = async (stage: number, take: TakeRecord) => {
    if (single !== null) take('', single, 1);
    else if (lines) await readLines(file, encoding, pacer, stage, take);
    else await readLists(file, encoding, pacer, stage, take);
  };

  const lists = new Map<string, { records: number; names: Map<string, number> }>();
  await read(0, (path, text) => {
    const list = lists.get(path) ?? { records: 0, names: new Map<string, number>() };
    lists.set(path, list);
    list.records += 1;
    for (const name of flatRecord(text)?.keys() ?? []) {
      if (!list.names.has(name)) list.names.set(name, list.names.size);
    }
    if (list.names.size > columnLimit) throw tooManyNames(file.name, list.names.size);
  });
  const [path, list] =
    [...lists].sort(([, one], [, other]) => other.records - one.records)[0] ?? noRecords(file.name);
  if (list.names.size === 0) noRecords(file.name);

  const text = new TableText(file.name);
  const origin: RowOrigin = { segments: [{ from: 2, row: 1 }], faults: new Map() };
  const names = [...list.names.keys()];
  text.row(names);
  await read(1, (at, record, row) => {
    if (at !== path) return;
    // Blank lines stay, so that rows are lines of the file.
    while (text.rows < row) text.row([]);
    const values = flatRecord(record);
    if (values === null) {
      origin.faults.set(text.rows + 1, 'not-json');
      text.row([record.slice(0, 10_000), ...names.slice(1).map(() => '')]);
    } else text.row(names.map((name) => values.get(name) ?? ''));
  });
  const notes: string[] = [];
  if (lists.size > 1) {
    const others = [...lists].filter(([other]) => other !== path);
    const left = others.map(
      ([other, { records }]) => `${quoted(other)} (${count(records, 'object')})`,
    );
    notes.push(
      `The file has several lists of objects. ${quoted(path)} is read; left out: ${listed(left.slice(0, 5))}.`,
    );
  }
  return {
    table: new MadeTable(file, hash, text, origin),
    headerRow: 1,
    because: lines ? 'the keys of the objects, one object a line' : 'the keys of the objects',
    notes,
    sheets: [],
    sheetNames: null,
  };
}

/** One JSON object a line: the first line is one by itself, and others follow. */
function isLines(head: string): boolean {
  const text = head.replace(/^\uFEFF/, '').trim();
  const end = text.indexOf('\n');
  return end > 0 && flatRecord(text.slice(0, end)) !== null;
}

/** A file that is one object, without a list of objects in it, is one record. */
async function singleRecord(file: SourceFile, encoding: Encoding): Promise<string | null> {
  if (file.size > recordLimit) return null;
  const transcoder = new Transcoder(encoding);
  const bytes = Buffer.concat([transcoder.push(await file.head(file.size)), transcoder.finish()]);
  let lists = 0;
  try {
    const records = new JsonRecords({ record: () => (lists += 1) });
    records.push(bytes);
    records.finish();
  } catch (error) {
    if (error instanceof JsonFault) return null;
    throw error;
  }
  const text = bytes.toString();
  return lists === 0 && flatRecord(text) !== null ? text : null;
}

async function readLists(
  file: SourceFile,
  encoding: Encoding,
  pacer: Pacer,
  stage: number,
  take: TakeRecord,
): Promise<void> {
  const counts = new Map<string, number>();
  let rows = 0;
  const records = new JsonRecords({
    record(path, text): void {
      const row = (counts.get(path) ?? 0) + 1;
      counts.set(path, row);
      rows += 1;
      take(path, text, row);
    },
  });
  try {
    for await (const block of blocksOf(file, encoding, pacer, stage, () => rows))
      records.push(block);
    records.finish();
  } catch (error) {
    throw error instanceof JsonFault ? damaged(file.name, error.message) : error;
  }
}

async function readLines(
  file: SourceFile,
  encoding: Encoding,
  pacer: Pacer,
  stage: number,
  take: TakeRecord,
): Promise<void> {
  let line = 0;
  let rest = Buffer.alloc(0);
  const takeLine = (bytes: Buffer) => {
    line += 1;
    const text = bytes.toString().trim();
    if (text !== '') take('', text, line);
  };
  for await (const block of blocksOf(file, encoding, pacer, stage, () => line)) {
    let from = 0;
    for (let end = block.indexOf(10); end >= 0; end = block.indexOf(10, from)) {
      takeLine(Buffer.concat([rest, block.subarray(from, end)]));
      rest = Buffer.alloc(0);
      from = end + 1;
    }
    rest = Buffer.concat([rest, block.subarray(from)]);
    if (rest.length > recordLimit) throw damaged(file.name, 'one of its lines is larger than 8 MB');
  }
  if (rest.length > 0) takeLine(rest);
}

/** The file as UTF-8, in pieces small enough to let others have their turn between them. */
async function* blocksOf(
  file: SourceFile,
  encoding: Encoding,
  pacer: Pacer,
  stage: number,
  rows: () => number,
): AsyncGenerator<Buffer> {
  const transcoder = new Transcoder(encoding);
  let done = 0;
  for await (const block of file.blocks()) {
    yield transcoder.push(block);
    done += block.length;
    pacer.progress('unpacking', rows(), (stage + done / file.size) / 2);
    await pacer.pause();
  }
  yield transcoder.finish();
}

function noRecords(fileName: string): never {
  throw new VitalFewError(
    'no-columns',
    `“${fileName}” holds no list of objects. An incident is an object such as {"area": "North", "cost": 12}: one in each line, or all in one list.`,
    { file: fileName },
  );
}

function tooManyNames(fileName: string, columns: number): VitalFewError {
  return new VitalFewError(
    'too-many-columns',
    `The objects in “${fileName}” have more than ${columnLimit} different keys. Are names used where values should be?`,
    { file: fileName, columns, limit: columnLimit },
  );
}
