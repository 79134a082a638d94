import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Application } from './application.ts';

const packed = join(
  import.meta.dirname,
  '..',
  'fixtures',
  'uci-incidents',
  'incident_event_log.csv.gz',
);

/** Writes a file once for all tests; a test that is stopped while writing leaves none behind. */
function once(name: string, content: () => Buffer): string {
  const folder = join(tmpdir(), 'vital-few-e2e-tables');
  const path = join(folder, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, content());
  renameSync(unfinished, path);
  return path;
}

/** The real event log: 119,998 rows, 36 columns. */
export function eventLog(): string {
  return once('incident_event_log.csv', () => gunzipSync(readFileSync(packed)));
}

/** The real event log, its rows `times` times over. */
export function longerEventLog(times: number): string {
  return once(`incident_event_log_${times}.csv`, () => {
    const all = readFileSync(eventLog());
    const body = all.subarray(all.indexOf('\n') + 1);
    return Buffer.concat([all, ...Array.from({ length: times - 1 }, () => body)]);
  });
}

const kinds = ['late', 'late', 'late', 'late', 'lost', 'lost', 'damaged', 'rude'];

/** Complaints as written by a German spreadsheet; rows 7, 20 and 33 of the file do not fit. */
export function writeComplaints(application: Application, name = 'complaints.csv'): string {
  const lines = ['Ref;Opened;Kind;Cost'];
  for (let place = 0; place < 40; place += 1) {
    const day = String((place % 28) + 1).padStart(2, '0');
    const row = [`C-${1000 + place}`, `2026-01-${day}`, kinds[place % kinds.length], place + 5];
    lines.push(row.join(';'));
  }
  lines[6] = 'C-1005;2026-01-06;lost;a lot';
  lines[19] = 'C-1018;2026-13-45;lost;23';
  lines[32] = 'C-1031;2026-01-04;rude;36;and more';
  return write(application, name, lines, '\r\n');
}

/** Twelve people with up to three issue codes each; 17 codes in all, of which 101 stands 9 times. */
export function writeSurvey(application: Application): string {
  const lines = ['Respondent,Asked on,Issue 1,Issue 2,Issue 3'];
  for (let person = 0; person < 12; person += 1) {
    const codes = [person < 9 ? '101' : '', person < 6 ? '102' : '', person < 2 ? '103' : ''];
    const day = String(person + 1).padStart(2, '0');
    lines.push([`R${100 + person}`, `2026-04-${day}`, ...codes].join(','));
  }
  return write(application, 'survey.csv', lines);
}

const people = ['Anna Keller', 'Jonas Weber', 'Maria Rossi', 'Peter Novak', 'Julia Meyer'];

/** Twenty complaints with the name and the e-mail address of who complained. */
export function writeCustomers(application: Application): string {
  const lines = ['Opened,Customer name,E-mail,Kind'];
  for (let place = 0; place < 20; place += 1) {
    const name = people[place % people.length] ?? '';
    const mail = `${name.toLowerCase().replace(' ', '.')}${place}@example.com`;
    const day = String(place + 1).padStart(2, '0');
    lines.push(`2026-02-${day},${name},${mail},${place % 2 === 0 ? 'late' : 'lost'}`);
  }
  return write(application, 'customers.csv', lines);
}

function write(
  { folders }: Application,
  name: string,
  lines: readonly string[],
  lineEnd = '\n',
): string {
  const path = join(folders.saved, name);
  writeFileSync(path, lines.map((line) => line + lineEnd).join(''));
  return path;
}

/** Twelve tickets with three stages; the third skipped one, the fifth has two the other way round. */
export function writeTickets(application: Application): string {
  const at = (day: number, hour: number): string =>
    `2026-03-${String(day).padStart(2, '0')} ${String(hour).padStart(2, '0')}:00`;
  const lines = ['Ticket,Opened at,Resolved at,Answered at,Summary'];
  for (let place = 0; place < 12; place += 1) {
    const day = place + 1;
    const resolved = place === 2 ? '' : place === 4 ? at(day, 5) : at(day, 9 + place);
    const row = [`T-${100 + place}`, at(day, 8), resolved, at(day + 2, 8), `Bag ${place} is late`];
    lines.push(row.join(','));
  }
  return write(application, 'tickets.csv', lines);
}

/**
 * Forty complaints, by web and by phone in turn, taken up after an hour and resolved a day later; every eighth was never
 * taken up, the last four are not resolved, and nothing says when one was followed up.
 */
export function writeHandled(application: Application): string {
  const start = Date.UTC(2026, 3, 1, 8);
  const at = (hours: number): string =>
    new Date(start + hours * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  const lines = ['Case,Category,Channel,Received at,Assigned at,Resolved at'];
  for (let place = 0; place < 40; place += 1) {
    const came = place * 24;
    const row = [`H-${100 + place}`, place < 30 ? 'Late bag' : 'Lost bag'];
    row.push(place % 2 === 0 ? 'Web' : 'Phone', at(came));
    row.push(place % 8 === 0 ? '' : at(came + 1), place < 36 ? at(came + 25) : '');
    lines.push(row.join(','));
  }
  return write(application, 'handled.csv', lines);
}
