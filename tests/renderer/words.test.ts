import { describe, expect, it } from 'vitest';
import { errorCodes } from '#core/contract/errors.ts';
import { fieldRoles, fieldTypes } from '#core/contract/fields.ts';
import { delimiters, encodings, reasonCodes } from '#core/contract/sources.ts';
import { errorSentence, errorWords } from '../../renderer/app/error-words.ts';
import { roleFits, roleWords, typeWords } from '../../renderer/app/field-words.ts';
import { conditionWords } from '#core/aggregate/filter-words.ts';
import { agoWords } from '../../renderer/app/ago-words.ts';
import { filterNames } from '../../renderer/app/filter-names.ts';
import { durationWords, sizeWords } from '../../renderer/app/size-words.ts';
import { delimiterWords, encodingWords, sheetsWords } from '../../renderer/sources/file-words.ts';
import { originWords } from '../../renderer/aggregate/origin-words.ts';
import { remedyWords } from '../../renderer/sources/reject-words.ts';
import { sampleProject } from './sample-project.ts';

const names = filterNames(sampleProject());

describe('errors in words', () => {
  it.each(errorCodes)('%s says what happened and what to do next', (code) => {
    const words = errorWords({ code, message: 'a detail', details: {} });
    expect(words.what).toMatch(/^[A-Z].{8,}/);
    expect(words.next).toMatch(/^[A-Z].{8,}[^.]*\.?$/);
    expect(words.where).toBe('');
  });

  it('say where: file, row and column', () => {
    const details = { fileName: 'returns.csv', row: 1986, column: 'Interview date' };
    const shape = { code: 'file-not-readable', message: '', details } as const;
    expect(errorWords(shape).where).toBe('returns.csv, row 1,986, column “Interview date”');
    expect(errorSentence(shape)).toContain('could not be read. returns.csv, row 1,986');
  });

  it('say what a file is instead of a table, as far as it is known', () => {
    const details = { file: 'a.csv', what: 'a picture', advice: 'Ask for the table as CSV.' };
    expect(errorWords({ code: 'unsupported-format', message: '', details })).toEqual({
      what: 'The file is a picture.',
      where: 'a.csv',
      next: 'Ask for the table as CSV.',
    });
  });

  it('tell an engine that stopped from a mistake inside', () => {
    const stopped = errorWords({ code: 'internal', message: '', details: { engineStopped: true } });
    expect(stopped.what).toContain('engine stopped');
  });
});

describe('names of things', () => {
  it('exist for every role, type, encoding, separator and reason', () => {
    for (const role of fieldRoles) expect(roleWords[role]).toBeTruthy();
    for (const type of fieldTypes) expect(typeWords[type]).toBeTruthy();
    for (const encoding of encodings) expect(encodingWords[encoding]).toBeTruthy();
    for (const delimiter of delimiters) expect(delimiterWords[delimiter]).toBeTruthy();
    for (const reason of reasonCodes) expect(remedyWords[reason]).toBeTruthy();
  });

  it('offer a time role to dates only, and a measure to numbers only', () => {
    expect(roleFits('occurred', 'text')).toBe(false);
    expect(roleFits('occurred', 'datetime')).toBe(true);
    expect(roleFits('measure', 'text')).toBe(false);
    expect(roleFits('measure', 'decimal')).toBe(true);
    expect(roleFits('segment', 'integer')).toBe(true);
  });
});

describe('the filter in words', () => {
  it('knows the fields of the project, and its imports by their files', () => {
    const values = ['Shops', null, 'General', 'Airlines'];
    expect(conditionWords({ kind: 'values', fieldId: 3, values, exclude: false }, names)).toEqual({
      subject: 'Area',
      claim: 'Shops, no value or 2 more',
    });
    expect(conditionWords({ kind: 'imports', importIds: [1] }, names).claim).toBe(
      'sfo_2017_issue_log.csv',
    );
  });
});

describe('sizes and times in words', () => {
  it('name sizes and durations', () => {
    expect(sizeWords(1)).toBe('1 byte');
    expect(sizeWords(676_214)).toBe('676\u00a0KB');
    expect(sizeWords(1_500_000)).toBe('1.5\u00a0MB');
    expect(sizeWords(999_999)).toBe('1.0\u00a0MB');
    expect(durationWords(40)).toBe('about 40 seconds');
    expect(durationWords(0.2)).toBe('about a second');
    expect(durationWords(180)).toBe('about 3 minutes');
  });

  it('say when something was done on the clock of this place', () => {
    const now = new Date(2026, 2, 3, 12, 0);
    expect(agoWords(new Date(2026, 2, 3, 9, 5).toISOString(), now)).toBe('today 9:05');
    expect(agoWords(new Date(2026, 2, 2, 23, 59).toISOString(), now)).toBe('yesterday 23:59');
    expect(agoWords(new Date(2025, 10, 2, 8, 0).toISOString(), now)).toBe('2 November 2025');
    expect(agoWords('not a date', now)).toBe('');
  });
});

describe('where incidents come from, in words', () => {
  it('names the sheets of a workbook, as long as they are few', () => {
    expect(sheetsWords(['May'])).toBe('sheet May');
    expect(sheetsWords(['May', 'June'])).toBe('sheets May and June');
    expect(sheetsWords(['May', 'June', 'July', 'August'])).toBe('4 sheets');
  });

  it('names file, sheet and row of a version', () => {
    const place = { fileName: 'year.xlsx', sheet: 'May', sourceRow: 1204 };
    expect(originWords(place)).toBe('year.xlsx, sheet May, row 1,204');
    expect(originWords({ ...place, sheet: null })).toBe('year.xlsx, row 1,204');
  });
});
