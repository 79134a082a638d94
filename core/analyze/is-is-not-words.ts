import { listWords, numbered } from '../aggregate/number-words.ts';
import type { IsIsNotAspect, IsIsNotDraft, IsIsNotRow } from '../contract/is-is-not.ts';
import { csvLine } from '../sources/csv-line.ts';

/** What each aspect asks, as heads and choices name it. */
export const aspectWords: Readonly<Record<IsIsNotAspect, string>> = {
  what: 'What',
  where: 'Where',
  when: 'When',
  extent: 'Extent',
  who: 'Who',
};

/** What a cause explains of a row; null: nobody looked at it yet. */
export type Explained = { readonly is: boolean; readonly isNot: boolean } | null;

/** One cause held against one row. */
interface CauseCheck {
  causeId: number;
  rowId: number;
  explainsIs: boolean;
  explainsIsNot: boolean;
}

/** What was found about a cause and a row. */
export function explainedBy(
  checks: readonly CauseCheck[],
  causeId: number,
  rowId: number,
): Explained {
  const found = checks.find((one) => one.causeId === causeId && one.rowId === rowId);
  return found ? { is: found.explainsIs, isNot: found.explainsIsNot } : null;
}

/** What was found, in a few words. */
export function explainedWords(explained: Explained): string {
  if (explained === null) return 'not looked at';
  const { is, isNot } = explained;
  if (is && isNot) return 'explains both sides';
  if (is) return 'explains the “is”, but not the “is not”';
  return isNot ? 'explains the “is not”, but not the “is”' : 'explains neither side';
}

function rowsWords(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'row' : 'rows'} ${listWords(numbers.map(String))}`;
}

/** What a table says of one cause, in a sentence. Rows are numbered from 1, in their order. */
export function causeSentence(
  causeId: number,
  rows: readonly Pick<IsIsNotRow, 'id'>[],
  checks: readonly CauseCheck[],
): string {
  const looked = rows.flatMap(({ id }, place) => {
    const explained = explainedBy(checks, causeId, id);
    return explained === null ? [] : [{ number: place + 1, explained }];
  });
  const numbersOf = (is: boolean, isNot: boolean) =>
    looked
      .filter(({ explained }) => explained.is === is && explained.isNot === isNot)
      .map(({ number }) => number);
  if (looked.length === 0) return 'Not held against any row yet.';
  const both = numbersOf(true, true);
  const questioned = numbersOf(true, false);
  const against = [...numbersOf(false, true), ...numbersOf(false, false)].sort((a, b) => a - b);
  const sentences = [
    `Explains both sides of ${both.length} of ${numbered(looked.length, 'row', 'rows')} looked at.`,
    ...(questioned.length > 0
      ? [`Questioned by ${rowsWords(questioned)}: why not there, too?`]
      : []),
    ...(against.length > 0 ? [`Does not explain the “is” of ${rowsWords(against)}.`] : []),
  ];
  return sentences.join(' ');
}

const heads = ['Aspect', 'Is', 'Is not', 'Distinction'] as const;

type Cells = Pick<IsIsNotDraft, 'aspect' | 'is' | 'isNot' | 'distinction'>;

/** A table as text for a message or a document: one paragraph for each row. */
export function tableText(statement: string, rows: readonly Cells[]): string {
  const paragraphs = rows.map(({ aspect, is, isNot, distinction }) =>
    [
      aspectWords[aspect],
      `  Is: ${is}`,
      `  Is not: ${isNot}`,
      ...(distinction === '' ? [] : [`  Distinction: ${distinction}`]),
    ].join('\n'),
  );
  return `${[statement, ...paragraphs].join('\n\n')}\n`;
}

/** A table as CSV; what a spreadsheet would take for a formula gets an apostrophe. */
export function tableCsv(rows: readonly Cells[]): string {
  const lines = rows.map(({ aspect, is, isNot, distinction }) =>
    csvLine([aspectWords[aspect], is, isNot, distinction]),
  );
  return [csvLine(heads), ...lines].join('');
}

/** Whether a drafted row stands in a table already: the same words of the same aspect. */
export function isInTable(draft: Cells, rows: readonly Cells[]): boolean {
  return rows.some(({ aspect, is }) => aspect === draft.aspect && is === draft.is.trim());
}
