import { mostActions } from '../contract/actions.ts';
import { VitalFewError } from '../contract/errors.ts';
import { cellAsItWas } from '../sources/csv-line.ts';
import { findDialect } from '../sources/dialect.ts';
import type { Pacer } from '../sources/pacer.ts';
import { cellsOf } from '../sources/row-cells.ts';
import { RowParser } from '../sources/row-parser.ts';
import { uidListed, type ActionHeader } from './action-csv.ts';
import {
  plainText,
  type ActionFileText,
  type FileAction,
  type ReadActions,
} from './action-file.ts';
import {
  dayInFile,
  dayOrderOf,
  foldedWord,
  hasTwoReadings,
  statusNamed,
} from './action-file-words.ts';
import type { DayOrder } from './day-words.ts';
import { eachPaced } from './paced-lines.ts';

/** What columns of other programs are called, folded. The first header that fits a column has it. */
const known: Readonly<Record<ActionHeader, string>> = {
  UID: 'uid id key issuekey taskid identifier guid uniqueid',
  Action:
    'action task title summary subject name todo what actionitem taskname description aufgabe massnahme titel tache titre tarea titulo attivita tarefa',
  Change: 'change changetitle',
  Owner:
    'owner assignee assignedto assigned responsible who person accountable resource resourcenames verantwortlich zustandig wer responsable assigne responsabile responsavel',
  Starts: 'starts start startdate startson begin begins beginnt beginn debut inicio inizio',
  Due: 'due duedate dueon dueby deadline end enddate finish finishdate targetdate bywhen when fallig falligam termin frist echeance vencimiento fechalimite scadenza prazo',
  Status: 'status state progress stand etat estado stato',
  Closed:
    'closed closedon closeddate completed completedon completeddate completedat datecompleted done resolved erledigtam',
  Needs: 'needs predecessors dependson blockedby dependencies',
  Checklist: 'checklist subtasks',
  Notes:
    'notes note comment comments details description notizen bemerkung bemerkungen remarques notas note',
  Created: 'created createdat createdon createddate creationdate',
};

const sampleSize = 256 * 1024;
/** Bytes that are parsed between two looks at the clock. */
const pieceSize = 32 * 1024;

type Columns = Partial<Record<ActionHeader, number>>;

interface Row {
  line: number;
  cells: string[];
  fault: string | null;
}

/**
 * Reads actions from delimited text. Its headers may be ours or common ones of other programs; dates like 3/4/2026 are read
 * by the order that the others of the file show.
 * @param zone of the project, in which instants become days
 * @throws VitalFewError `no-columns` when no column holds what is to be done; `file-too-large`; `cancelled`
 */
export async function readActionsCsv(
  file: ActionFileText,
  zone: string,
  pacer: Pacer,
): Promise<ReadActions> {
  const rows = await rowsOf(file, pacer);
  const [head, ...body] = rows;
  const columns = columnsOf(head?.cells ?? []);
  if (columns.Action === undefined) {
    const first = (head?.cells ?? []).slice(0, 6).join(', ').slice(0, 200);
    throw new VitalFewError(
      'no-columns',
      `“${file.fileName}” has no column that says what is to be done. Its first line should name one Action, Task or Title; it says: ${first === '' ? 'nothing' : first}.`,
      { file: file.fileName, line: head?.line ?? 1 },
    );
  }
  if (body.length > mostActions) {
    throw new VitalFewError(
      'file-too-large',
      `“${file.fileName}” has ${body.length.toLocaleString('en-US')} lines; at most ${mostActions.toLocaleString('en-US')} actions are taken at once. Divide the file.`,
      { file: file.fileName, limit: mostActions },
    );
  }
  const days = [columns.Starts, columns.Due, columns.Closed];
  const dated = days.flatMap((at) =>
    at === undefined ? [] : body.map(({ cells }) => cells[at] ?? ''),
  );
  await pacer.pause();
  const order = dayOrderOf(dated);
  const notes = columnNotes(head?.cells ?? [], columns);
  if (order === null && hasTwoReadings(dated)) {
    notes.push(
      'Dates like 3/4/2026 can be read in two ways, and no date of the file tells which; they are read with the day first.',
    );
  }
  const how = { columns, order: order ?? ('day-first' as const), zone };
  const actions: FileAction[] = [];
  await eachPaced(body, { pacer, stage: 'reading actions' }, (row) => {
    actions.push(actionOf(row, how));
  });
  return { format: 'csv', actions, notes };
}

/** A file that we wrote needs no guessing, even where a spreadsheet saved it with another delimiter. */
function dialectOf(text: Buffer) {
  const own = /^UID([,;\t])Action\1Change\1/.exec(text.toString('utf8', 0, 40))?.[1];
  if (own !== undefined) {
    return {
      delimiter: own,
      quote: '"' as const,
      escape: 'doubled' as const,
      separatorLine: false,
    };
  }
  return findDialect(text.subarray(0, sampleSize), text.length <= sampleSize, {});
}

async function rowsOf({ text, fileName }: ActionFileText, pacer: Pacer): Promise<Row[]> {
  const { delimiter, quote, escape, separatorLine } = dialectOf(text);
  const rows: Row[] = [];
  const parser = new RowParser({ delimiter, quote, escape }, 1000, {
    row(): void {
      const cells = cellsOf(parser).map(cellAsItWas);
      if (cells.every((cell) => cell.trim() === '')) return;
      rows.push({ line: parser.lineNumber, cells, fault: null });
    },
    fault(reason): void {
      rows.push({ line: parser.lineNumber, cells: [], fault: faultWords[reason] ?? reason });
    },
  });
  for (let at = 0; at < text.length; at += pieceSize) {
    parser.push(text.subarray(at, at + pieceSize));
    pacer.progress('reading the file', rows.length, at / text.length);
    await pacer.pause();
  }
  parser.finish();
  if (separatorLine) rows.shift();
  if (rows.length > 0) return rows;
  throw new VitalFewError(
    'empty-file',
    `“${fileName}” holds no line with text. Export it again and choose the new file.`,
    { file: fileName },
  );
}

const faultWords: Readonly<Record<string, string>> = {
  'unclosed-quote': 'a quotation mark is never closed',
  'nul-character': 'it holds a character that no text has (NUL)',
};

/** Each header has the first column that is called as it, by the order of its names. */
function columnsOf(cells: readonly string[]): Columns {
  const folded = cells.map(foldedWord);
  const columns: Columns = {};
  const taken = new Set<number>();
  for (const [header, names] of Object.entries(known)) {
    const at = names
      .split(' ')
      .map((name) => folded.findIndex((cell, place) => cell === name && !taken.has(place)))
      .find((place) => place >= 0);
    if (at === undefined) continue;
    columns[header as ActionHeader] = at;
    taken.add(at);
  }
  return columns;
}

function columnNotes(cells: readonly string[], columns: Columns): string[] {
  const used = new Set(Object.values(columns));
  const left = cells.filter((cell, at) => cell.trim() !== '' && !used.has(at));
  if (left.length === 0) return [];
  const named = left.slice(0, 5).map((cell) => `“${cell.trim().slice(0, 40)}”`);
  const more = left.length > named.length ? ` and ${left.length - named.length} more` : '';
  return [`Columns that are not read: ${named.join(', ')}${more}.`];
}

interface How {
  columns: Columns;
  order: DayOrder;
  zone: string;
}

function actionOf(row: Row, { columns, order, zone }: How): FileAction {
  if (row.fault !== null) return { line: row.line, text: '', fault: row.fault };
  const faults: string[] = [];
  const cell = (header: ActionHeader): string | undefined => {
    const at = columns[header];
    return at === undefined ? undefined : plainText(row.cells[at] ?? '');
  };
  const day = (header: ActionHeader): string | null | undefined => {
    const written = cell(header);
    if (written === undefined || written === '') return written === undefined ? undefined : null;
    const found = dayInFile(written, order, zone);
    if (found === null)
      faults.push(`“${written.slice(0, 40)}” under ${header} is no date with its year`);
    return found;
  };
  const found: FileAction = { line: row.line, text: cell('Action') ?? '', fault: null };
  const said: Partial<FileAction> = {
    uid: orNull(cell('UID')),
    owner: orNull(cell('Owner')),
    startsOn: day('Starts'),
    dueOn: day('Due'),
    closedOn: closedDay(cell('Closed'), order, zone),
    notes: cell('Notes'),
    change: orNull(cell('Change')),
    needs: cell('Needs')
      ?.split(/[\s;]+/)
      .filter((uid) => uid !== '')
      .map(uidListed),
    checklist: checklistOf(cell('Checklist')),
    createdAt: momentOf(cell('Created')),
  };
  for (const [key, value] of Object.entries(said)) {
    if (value !== undefined) Object.assign(found, { [key]: value });
  }
  const status = cell('Status');
  if (status !== undefined) {
    const named = status === '' ? 'open' : (statusNamed(status) ?? shareDone(status));
    if (named === null)
      faults.push(`“${status.slice(0, 40)}” is no status; there are open, doing, done and dropped`);
    else found.status = named;
  } else if (found.closedOn !== undefined && found.closedOn !== null) found.status = 'done';
  if (faults.length > 0) found.fault = faults.join('; ');
  return found;
}

function orNull(cell: string | undefined): string | null | undefined {
  return cell === '' ? null : cell;
}

/** A column called Done may hold a day, or a word that the status says better. */
function closedDay(cell: string | undefined, order: DayOrder, zone: string) {
  return cell === undefined
    ? undefined
    : cell === ''
      ? null
      : (dayInFile(cell, order, zone) ?? undefined);
}

/** 0 %, 40 %, 100 %. */
function shareDone(cell: string) {
  const found = /^(\d{1,3})\s*%$/.exec(cell);
  if (found === null) return null;
  const share = Number(found[1]);
  return share >= 100 ? ('done' as const) : share > 0 ? ('doing' as const) : ('open' as const);
}

function checklistOf(cell: string | undefined): FileAction['checklist'] {
  return cell
    ?.split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const found = /^\[([ xX✓]?)\]\s*(.*)$/su.exec(line);
      const text = found === null ? line.replace(/^[-*•]\s+/u, '') : (found[2] ?? '');
      return { text, done: found !== null && (found[1] ?? '').trim() !== '' };
    })
    .filter(({ text }) => text !== '');
}

function momentOf(cell: string | undefined): string | undefined {
  if (cell === undefined || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(cell)) return undefined;
  const time = Date.parse(cell);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
