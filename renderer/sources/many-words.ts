import { listWords, numbered, numberWords } from '#core/aggregate/number-words.ts';
import type { CheckedFile } from '#core/contract/intake.ts';
import type { ImportReport } from '#core/contract/sources.ts';
import { withoutEnding } from '#core/contract/table-files.ts';
import { agoWords } from '../app/ago-words.ts';
import { errorWords } from '../app/error-words.ts';

export type FileState = 'waiting' | 'fits' | 'own' | 'known' | 'unfit';

export function stateOf(file: CheckedFile | undefined): FileState {
  if (!file) return 'waiting';
  if (file.error) return 'unfit';
  if (file.alreadyImported.length > 0) return 'known';
  return file.own ? 'own' : 'fits';
}

/** What the names of several files have in common, without numbers and folders: “complaints”; empty when too little. */
export function commonName(names: readonly string[]): string {
  const stems = names.map((name) => withoutEnding(name.split('/').at(-1) ?? name));
  const [first = '', ...others] = stems;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  const common = first.slice(0, length).replace(/[\s\d._()-]+$/, '');
  return common.length < 3 ? '' : common;
}

/** What an import would do with one of several files, in words. */
export function fileSentence(file: CheckedFile | undefined): string {
  if (!file) return 'not read yet';
  if (file.error) return errorWords(file.error).what;
  const earlier = file.alreadyImported[0];
  if (earlier) return `imported already, ${agoWords(earlier.importedAt)}: stays as it is`;
  const out = file.rejected > 0 ? `, ${numberWords(file.rejected)} left out` : '';
  const own = file.own ? '; other columns, read by its own' : '';
  return `${numbered(file.rows, 'row', 'rows')}${out}${own}`;
}

/** What an import of several files would do: “2 of 4 files, 82 rows read: 80 added and 2 left out.” */
export function filesSentence(
  ready: number,
  all: number,
  counts: { rows: number; incidents: number; rejected: number },
  /** The source holds incidents that rows of these files may update. */
  matching = false,
): string {
  const parts = [`${numberWords(counts.incidents)} ${matching ? 'added or updated' : 'added'}`];
  if (counts.rejected > 0) parts.push(`${numberWords(counts.rejected)} left out`);
  const files = `${numberWords(ready)} of ${numbered(all, 'file', 'files')}`;
  return `${files}, ${numbered(counts.rows, 'row', 'rows')} read: ${listWords(parts)}.`;
}

/** What became of one of several files. */
export function reportWords(report: ImportReport | undefined, state: FileState): string {
  if (report?.repeated || (!report && state === 'known')) return 'was there already';
  if (!report) return 'not imported';
  const { accepted, updated, unchanged, rejected } = report.import;
  const parts = [`${numberWords(accepted - updated)} added`];
  if (updated > 0) parts.push(`${numberWords(updated)} updated`);
  if (unchanged > 0) parts.push(`${numberWords(unchanged)} unchanged`);
  if (rejected > 0) parts.push(`${numberWords(rejected)} left out`);
  return listWords(parts);
}

/** How several files are read: as the first, but for those with other columns. */
export function readAsWords(first: string, own: number): string {
  if (own === 0) return `All are read as ${first}, which is shown below.`;
  return `Files with the columns of ${first} are read as it is shown below. ${numbered(own, 'has', 'have')} other columns: ${own === 1 ? 'it' : 'each'} is read as its own columns suggest, and goes to the source of such files or to one of its own.`;
}
