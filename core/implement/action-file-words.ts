import type { ActionStatus } from '../contract/actions.ts';
import type { DayOrder } from './day-words.ts';
import { readDay } from './day-words.ts';
import { daysIn } from './project-days.ts';

/** Small letters and figures only, without accents: “Due-Date” is “duedate”. */
export function foldedWord(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const statusWords: Readonly<Record<ActionStatus, string>> = {
  open: 'open todo notstarted new backlog needsaction planned pending offen geplant neu ouvert afaire abierto pendiente aperto aberto',
  doing:
    'doing inprogress inprocess started active wip ongoing waiting blocked inreview inarbeit laufend begonnen encours enproceso enprogreso incorso emandamento',
  done: 'done complete completed closed finished resolved erledigt fertig abgeschlossen termine fini hecho completado terminado fatto completato concluido feito',
  dropped:
    'dropped cancelled canceled rejected wontdo abandoned obsolete skipped verworfen abgebrochen storniert annule abandonne cancelado anulado annullato',
};

const statuses = new Map(
  Object.entries(statusWords).flatMap(([status, words]) =>
    words.split(' ').map((word) => [word, status as ActionStatus] as const),
  ),
);

/** The status that a word of a file names; null when it is none. */
export function statusNamed(text: string): ActionStatus | null {
  return statuses.get(foldedWord(text)) ?? null;
}

const instant = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i;
const timeBehind = /[T ,]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?$/i;

/**
 * The day that a cell names, in the calendar of a zone; null when it names none. An instant becomes the day that it is in the
 * zone; other times of the day are left out. A day without its year names none.
 */
export function dayInFile(text: string, order: DayOrder, zone: string): string | null {
  const cell = text.trim();
  if (instant.test(cell)) {
    const moment = cell.replace(' ', 'T');
    return Number.isNaN(Date.parse(moment)) ? null : daysIn(zone)(moment);
  }
  const day = cell
    .replace(timeBehind, '')
    .replace(/^(\d{4})[./](\d{1,2})[./](\d{1,2})\.?$/, '$1-$2-$3');
  if (!/(?:^|\D)\d{4}(?:\D|$)|[./-]\d{1,2}[./-]\d{2}$/.test(day)) return null;
  return readDay(day, '1970-01-01', order)?.day ?? null;
}

/**
 * The order of day and month in dates like 3/4/2026, by those that can be read in one way only; null when none can, or some
 * say one thing and some the other.
 */
export function dayOrderOf(cells: Iterable<string>): DayOrder | null {
  const seen = new Set<DayOrder>();
  for (const cell of cells) {
    const found = /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b/.exec(cell);
    if (found === null) continue;
    if (Number(found[1]) > 12) seen.add('day-first');
    else if (Number(found[2]) > 12) seen.add('month-first');
  }
  const [order] = seen;
  return seen.size === 1 && order !== undefined ? order : null;
}

/** Whether a date such as 3/4/2026 is among cells, which has two readings. */
export function hasTwoReadings(cells: Iterable<string>): boolean {
  for (const cell of cells) {
    const found = /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b/.exec(cell);
    if (found !== null && Number(found[1]) <= 12 && Number(found[2]) <= 12 && found[1] !== found[2])
      return true;
  }
  return false;
}
