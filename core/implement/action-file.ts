import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { ActionFileFormat, ActionStatus } from '../contract/actions.ts';
import { VitalFewError } from '../contract/errors.ts';
import { shownName } from '../contract/table-files.ts';
import { unwatched } from '../project/task-control.ts';
import { inspect, Transcoder } from '../sources/encoding.ts';
import { SourceFile } from '../sources/source-file.ts';

/** Bytes; 20,000 actions with long texts are half of it. */
const sizeLimit = 10 * 1024 * 1024;

/** What a file says of an action. What it does not speak of is left out; null is said to be none. */
export interface FileAction {
  /** Line of the file on which it begins, from 1. */
  line: number;
  uid?: string | null;
  text: string;
  owner?: string | null;
  startsOn?: string | null;
  dueOn?: string | null;
  status?: ActionStatus;
  closedOn?: string | null;
  notes?: string;
  /** Title of its change. */
  change?: string | null;
  /** Uids of what it needs to be done before. */
  needs?: string[];
  checklist?: { text: string; done: boolean }[];
  /** ISO 8601, UTC. */
  createdAt?: string;
  /** Why it cannot be taken, in words; null: it can. */
  fault: string | null;
}

/** A file of actions as it was read. */
export interface ReadActions {
  format: ActionFileFormat;
  actions: FileAction[];
  /** What a reader has to know of how it was read. */
  notes: string[];
}

/** The bytes of a file of actions as UTF-8, without a byte order mark. */
export interface ActionFileText {
  fileName: string;
  fileHash: string;
  text: Buffer;
}

/**
 * Reads a file whole.
 * @throws VitalFewError `file-missing`, `file-is-folder`, `file-not-readable`, `empty-file`, `file-too-large`
 */
export async function readActionFile(path: string): Promise<ActionFileText> {
  const fileName = shownName(basename(path));
  const source = await SourceFile.open(path, fileName);
  try {
    if (source.size > sizeLimit) {
      throw new VitalFewError(
        'file-too-large',
        `“${fileName}” has more than ${sizeLimit / 1024 / 1024} MB, which no list of actions has. Choose the CSV or iCalendar file with the actions.`,
        { file: fileName, limit: sizeLimit },
      );
    }
    const bytes = await source.read(0, source.size);
    const { encoding } = await inspect(source, undefined, unwatched);
    const transcoder = new Transcoder(encoding);
    const text = Buffer.concat([transcoder.push(bytes), transcoder.finish()]);
    return { fileName, fileHash: createHash('sha256').update(bytes).digest('hex'), text };
  } finally {
    await source.close();
  }
}

/** What of a text any file can carry: ends of lines as LF, no control characters, no halves of characters, no blanks around. */
export function plainText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
  return Buffer.from(lines).toString().trim();
}
