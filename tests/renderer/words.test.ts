import { describe, expect, it } from 'vitest';
import { errorCodes } from '#core/contract/errors.ts';
import type { Condition } from '#core/contract/filter.ts';
import { fieldRoles, fieldTypes } from '#core/contract/fields.ts';
import { delimiters, encodings, reasonCodes } from '#core/contract/sources.ts';
import { errorSentence, errorWords } from '../../renderer/app/error-words.ts';
import { roleFits, roleWords, typeWords } from '../../renderer/app/field-words.ts';
import { conditionWords, filterWords } from '../../renderer/app/filter-words.ts';
import {
  countOf,
  durationWords,
  numberWords,
  shareWords,
  sizeWords,
} from '../../renderer/app/number-words.ts';
import { agoWords, daysWords, momentWords, spanWords } from '../../renderer/app/time-words.ts';
import { delimiterWords, encodingWords } from '../../renderer/sources/file-words.ts';
import { remedyWords } from '../../renderer/sources/reject-words.ts';
import { sampleProject } from './sample-project.ts';

const project = sampleProject();
const day = (date: number, month = 5, year = 2017) => Date.UTC(year, month - 1, date);

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
  it('names values, counts those beyond two, and says what is excluded', () => {
    const values = ['Shops', null, 'General', 'Airlines'];
    const words = (exclude: boolean, shown: (string | null)[]) =>
      conditionWords({ kind: 'values', fieldId: 3, values: shown, exclude }, project);
    expect(words(false, ['Shops'])).toEqual({ subject: 'Area', claim: 'Shops' });
    expect(words(false, values).claim).toBe('Shops or no value or 2 more');
    expect(words(true, ['Shops']).claim).toBe('not Shops');
  });

  it('names days with both ends included', () => {
    const range = { kind: 'range', fieldId: 2, from: day(5), to: day(31) } as const;
    expect(conditionWords(range, project)).toEqual({
      subject: 'Interview date',
      claim: '5 to 30 May 2017',
    });
  });

  it('names ranges of numbers', () => {
    const range = (from: number | null, to: number | null) =>
      conditionWords({ kind: 'range', fieldId: 6, from, to }, project).claim;
    expect(range(10, 21)).toBe('10 to 20');
    expect(range(10, 11)).toBe('10');
    expect(range(null, 30)).toBe('under 30');
    expect(range(1000, null)).toBe('1,000 or more');
  });

  it('names the search and the file of an import', () => {
    expect(conditionWords({ kind: 'search', text: 'plugs' }, project).claim).toBe('“plugs”');
    expect(conditionWords({ kind: 'imports', importIds: [1] }, project).claim).toBe(
      'sfo_2017_issue_log.csv',
    );
  });

  it('is one line for a chart', () => {
    const conditions: Condition[] = [
      { kind: 'values', fieldId: 3, values: ['Shops'], exclude: false },
      { kind: 'search', text: 'plugs' },
    ];
    expect(filterWords({ conditions }, project)).toBe('Area Shops, Text “plugs”');
    expect(filterWords({ conditions: [] }, project)).toBe('all incidents');
  });
});

describe('numbers and times in words', () => {
  it('group thousands, and keep a share with its sign', () => {
    expect(countOf(1984, 'incident', 'incidents')).toBe('1,984 incidents');
    expect(countOf(1, 'incident', 'incidents')).toBe('1 incident');
    expect(shareWords(0.206)).toBe('20.6\u00a0%');
    expect(shareWords(null)).toBe('\u2014');
    expect(numberWords(1234.5)).toBe('1,234.5');
    expect(sizeWords(676_214)).toBe('676\u00a0KB');
    expect(sizeWords(1_500_000)).toBe('1.5\u00a0MB');
    expect(sizeWords(999_999)).toBe('1.0\u00a0MB');
    expect(durationWords(40)).toBe('about 40 seconds');
    expect(durationWords(0.2)).toBe('about a second');
    expect(durationWords(180)).toBe('about 3 minutes');
  });

  it('shorten spans of days to what differs', () => {
    expect(daysWords(day(5), day(30))).toBe('5 to 30 May 2017');
    expect(daysWords(day(5), day(5))).toBe('5 May 2017');
    expect(daysWords(day(28, 4), day(2, 5))).toBe('28 April to 2 May 2017');
    expect(daysWords(day(28, 12, 2016), day(2, 1))).toBe('28 December 2016 to 2 January 2017');
  });

  it('name whole months and years', () => {
    expect(spanWords(day(1), day(1, 6))).toBe('May 2017');
    expect(spanWords(day(1, 4), day(1, 7))).toBe('April to June 2017');
    expect(spanWords(day(1, 1), day(1, 1, 2018))).toBe('2017');
    expect(spanWords(day(1, 12, 2016), day(1, 2))).toBe('December 2016 to January 2017');
    expect(spanWords(day(5), null)).toBe('from 5 May 2017');
    expect(spanWords(day(5), day(5) + 3_600_000)).toBe('5 May 2017 to 5 May 2017 01:00');
    expect(momentWords(day(5) + 50_700_000)).toBe('5 May 2017 14:05');
  });

  it('say when something was done on the clock of this place', () => {
    const now = new Date(2026, 2, 3, 12, 0);
    expect(agoWords(new Date(2026, 2, 3, 9, 5).toISOString(), now)).toBe('today 9:05');
    expect(agoWords(new Date(2026, 2, 2, 23, 59).toISOString(), now)).toBe('yesterday 23:59');
    expect(agoWords(new Date(2025, 10, 2, 8, 0).toISOString(), now)).toBe('2 November 2025');
    expect(agoWords('not a date', now)).toBe('');
  });
});
