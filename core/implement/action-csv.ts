import type { Action } from '../contract/actions.ts';
import { csvLine } from '../sources/csv-line.ts';
import { plainText } from './action-file.ts';

/** The columns of a file of actions. The uid lets the file come back as changes of the same actions. */
export const actionHeaders = [
  'UID',
  'Action',
  'Change',
  'Owner',
  'Starts',
  'Due',
  'Status',
  'Closed',
  'Needs',
  'Checklist',
  'Notes',
  'Created',
] as const;
export type ActionHeader = (typeof actionHeaders)[number];

/** What stands beside an action in a file: names in place of ids. */
export interface ActionNames {
  /** Title of a change. */
  changeTitle(id: number): string | null;
  /** Uid of an action. */
  uidOf(id: number): string | null;
}

/** The line of a checklist in a cell of its own lines: “[x] Told the supplier”. */
function checkLine({ text, done }: Action['checklist'][number]): string {
  return `[${done ? 'x' : ' '}] ${plainText(text).replace(/\s*\n\s*/g, ' ')}`;
}

/** A uid as it stands in a list: other programs may have blanks and semicolons in theirs, which would end it. */
function listedUid(uid: string): string {
  return plainText(uid).replace(/[%\s;,]/gu, encodeURIComponent);
}

/** The uid that stands in a list. */
export function uidListed(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/**
 * Actions as CSV: UTF-8 with a byte order mark, so that spreadsheets read it, RFC 4180. What a spreadsheet would take for a
 * formula stands behind an apostrophe.
 */
export function actionsAsCsv(actions: readonly Action[], names: ActionNames): string {
  const lines = actions.map((one) => {
    const cells: Record<ActionHeader, string> = {
      UID: one.uid,
      Action: plainText(one.text),
      Change: one.changeId === null ? '' : (names.changeTitle(one.changeId) ?? ''),
      Owner: one.owner ?? '',
      Starts: one.startsOn ?? '',
      Due: one.dueOn ?? '',
      Status: one.status,
      Closed: one.closedOn ?? '',
      Needs: one.needs.map((id) => listedUid(names.uidOf(id) ?? '')).join(' '),
      Checklist: one.checklist.map(checkLine).join('\n'),
      Notes: plainText(one.notes),
      Created: one.createdAt,
    };
    return csvLine(actionHeaders.map((header) => cells[header]));
  });
  return `\uFEFF${csvLine(actionHeaders)}${lines.join('')}`;
}
