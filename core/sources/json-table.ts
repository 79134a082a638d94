import { VitalFewError } from '../contract/errors.ts';
import type { Encoding } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { inspect, Transcoder } from './encoding.ts';
import { flatRecord, whyNotJson } from './json-flatten.ts';
import { JsonFault, JsonRecords, recordLimit } from './json-records.ts';
import { JsonRows } from './json-rows.ts';
import { keptTable, tableOf } from './kept-table.ts';
import type { Conversion } from './kept-table.ts';
import { Pacer } from './pacer.ts';
import { columnLimit } from './read-rows.ts';
import type { ReadableFile } from './source-file.ts';
import { damaged, TableText } from './table-input.ts';
import type { RowOrigin } from './table-input.ts';
import type { Converted } from './converted-table.ts';
import { count, listed, numeral, quoted } from './words.ts';

/** What stands for a record: its text, its number or line in the file, and the line it begins on. */
type TakeRecord = (path: string, text: string, row: number, line: number) => void;

/** How the records of a file stand: one a line, one after the other, in lists, or as the whole file. */
type Arrangement = 'lines' | 'loose' | 'lists' | { whole: string };

interface FoundList {
  records: number;
  names: Map<string, number>;
  /** The first record that cannot be read. */
  broken: { text: string; line: number } | null;
}

/**
 * Turns the records of a JSON file into a table: one list of objects, wherever it stands, or one object
 * a line. It is read twice, so that memory holds the table and never the file.
 * @throws VitalFewError `no-columns`, `file-damaged`, `file-too-large`, `too-many-columns`, `cancelled`
 */
export async function readJson(file: ReadableFile, task: TaskControl): Promise<Converted> {
  const { encoding, hash } = await inspect(file, undefined, task);
  const key = JSON.stringify([hash, file.name]);
  const known = keptTable.find(key);
  if (known !== null) return tableOf(file, hash, known);
  keptTable.release();
  const conversion = await convert(file, encoding, new Pacer(task));
  keptTable.keep([key], conversion);
  return tableOf(file, hash, conversion);
}

async function convert(file: ReadableFile, encoding: Encoding, pacer: Pacer): Promise<Conversion> {
  let arrangement = await arrangementOf(file, encoding);
  const read = async (stage: number, take: TakeRecord): Promise<number> => {
    if (typeof arrangement === 'object') take('', arrangement.whole, 1, 1);
    else if (arrangement === 'lines') await readLines(file, encoding, pacer, stage, take);
    else return readLists(file, encoding, pacer, stage, take, { loose: arrangement === 'loose' });
    return 1;
  };

  let lists = new Map<string, FoundList>();
  const look: TakeRecord = (path, text, _, line) => {
    const list = lists.get(path) ?? { records: 0, names: new Map<string, number>(), broken: null };
    lists.set(path, list);
    list.records += 1;
    const record = flatRecord(text);
    if (record === null) list.broken ??= { text: text.slice(0, 10_000), line };
    for (const name of record?.keys() ?? []) {
      if (!list.names.has(name)) list.names.set(name, list.names.size);
    }
    if (list.names.size > columnLimit) throw tooManyNames(file.name, list.names.size);
  };
  const outermost = await read(0, look);
  if (outermost > 1) {
    arrangement = 'loose';
    lists = new Map();
    await read(0, look);
  }
  const found = chooseList(lists, file.name);
  if (found === null) {
    const rows = new JsonRows(file.name);
    const loose = arrangement !== 'lists';
    await readLists(file, encoding, pacer, 1, rows.take, { loose, rows: true });
    return rows.finish() ?? noRecords(file.name);
  }
  const [path, list] = found;

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
  return {
    text,
    origin,
    headerRow: 1,
    because: becauseOf[typeof arrangement === 'object' ? 'lists' : arrangement],
    notes: otherLists(lists, path),
    sheets: [],
    sheetNames: null,
  };
}

const becauseOf = {
  lines: 'the keys of the objects, one object a line',
  loose: 'the keys of the objects, which stand one after the other',
  lists: 'the keys of the objects',
};

/** Lists that say something of the file, not of incidents. */
const aboutTheFile =
  /(^|\.)(meta|metadata|schema|columns|fields|links|_links|included|facets)(\.|$)/i;

/** The longest list of objects; null when there is none. @throws VitalFewError `file-damaged` */
function chooseList(
  lists: ReadonlyMap<string, FoundList>,
  fileName: string,
): [string, FoundList] | null {
  const rank = ([path, { names, records }]: [string, FoundList]) =>
    (names.size === 0 ? -2e9 : 0) + (aboutTheFile.test(path) ? -1e9 : 0) + records;
  const [best] = [...lists].sort((one, other) => rank(other) - rank(one));
  if (best !== undefined && best[1].names.size > 0) return best;
  const broken = [...lists.values()].find((list) => list.broken?.text.startsWith('{'))?.broken;
  if (broken === null || broken === undefined) return null;
  throw damaged(
    fileName,
    `the object that begins on line ${numeral(broken.line)} cannot be read, ${whyNotJson(broken.text)}`,
  );
}

function otherLists(lists: ReadonlyMap<string, FoundList>, path: string): string[] {
  const others = [...lists].filter(([other, { names }]) => other !== path && names.size > 0);
  if (others.length === 0) return [];
  const left = others.map(
    ([other, { records }]) => `${quoted(other)} (${count(records, 'object')})`,
  );
  return [
    `The file has several lists of objects. ${quoted(path)} is read; left out: ${listed(left.slice(0, 5))}.`,
  ];
}

async function arrangementOf(file: ReadableFile, encoding: Encoding): Promise<Arrangement> {
  const head = await file.head(256 * 1024);
  if (isLines(new Transcoder(encoding).push(head).toString())) return 'lines';
  const whole = await singleRecord(file, encoding);
  return whole === null ? 'lists' : { whole };
}

/** One JSON object a line: the first line is one by itself, and others follow. */
function isLines(head: string): boolean {
  const text = head.replace(/^\uFEFF/, '').trim();
  const end = text.indexOf('\n');
  return end > 0 && flatRecord(text.slice(0, end)) !== null;
}

/** Names of lists whose own lists are rows. */
const rowsOfTable = /(^|\.)(data|rows|values|records|results|items|entries)$/i;

/** A file that is one object, without a list of objects in it, is one record. */
async function singleRecord(file: ReadableFile, encoding: Encoding): Promise<string | null> {
  if (file.size > recordLimit) return null;
  const transcoder = new Transcoder(encoding);
  const bytes = Buffer.concat([transcoder.push(await file.head(file.size)), transcoder.finish()]);
  let lists = 0;
  try {
    const records = new JsonRecords({ record: () => (lists += 1) });
    records.push(bytes);
    records.finish();
    // Lists in a list called data or the like are the rows of a table, and the object says more of it.
    const rows = new JsonRecords(
      { record: (path) => (lists += rowsOfTable.test(path) ? 1 : 0) },
      { rows: true },
    );
    rows.push(bytes);
  } catch (error) {
    if (error instanceof JsonFault) return null;
    throw error;
  }
  const text = bytes.toString();
  return lists === 0 && flatRecord(text) !== null ? text : null;
}

async function readLists(
  file: ReadableFile,
  encoding: Encoding,
  pacer: Pacer,
  stage: number,
  take: TakeRecord,
  which: { loose: boolean; rows?: boolean },
): Promise<number> {
  const counts = new Map<string, number>();
  let rows = 0;
  const found = (path: string, text: string, line: number) => {
    const row = (counts.get(path) ?? 0) + 1;
    counts.set(path, row);
    rows += 1;
    take(path, text, row, line);
  };
  // What stands among the objects of a list and is none has its row, too, and is rejected.
  const records = new JsonRecords(
    { record: found, other: (path, text) => found(path, text, 0) },
    which,
  );
  try {
    for await (const block of blocksOf(file, encoding, pacer, stage, () => rows))
      records.push(block);
    records.finish();
    return records.outermost;
  } catch (error) {
    throw error instanceof JsonFault ? damaged(file.name, error.message) : error;
  }
}

async function readLines(
  file: ReadableFile,
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
    if (text !== '') take('', text, line, line);
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
  file: ReadableFile,
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
    `“${fileName}” holds no list of objects or rows. An incident is an object such as {"area": "North", "cost": 12}, or a row such as ["North", 12] below a row of names: one in each line, or all in one list.`,
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
