import { describe, expect, it } from 'vitest';
import { fittingHeaders } from '../../renderer/sources/code-list-fit.ts';
import {
  changesSentence,
  heldSentence,
  importLabel,
  matchSentence,
  nameList,
  outcomeSentence,
  recognisedSentence,
  reportSentence,
} from '../../renderer/sources/import-words.ts';
import { filesSentence, reportWords } from '../../renderer/sources/many-words.ts';
import { personalSentence } from '../../renderer/sources/personal-words.ts';
import { sameShape, shapeSentence } from '../../renderer/sources/shape-words.ts';
import { readingWords, typeChoiceOf, typeChoices } from '../../renderer/sources/type-choice.ts';
import { samplePreview, sampleProject } from './sample-project.ts';

const earlier = {
  importId: 1,
  source: 'Complaints',
  fileName: 'complaints_may.csv',
  importedAt: '2025-05-03T10:00:00.000Z',
  added: ['Tags', 'ZIP code'],
  missing: ['Sub-issue'],
};

describe('a recognised file', () => {
  it('says which file it is read as, and what changed', () => {
    expect(recognisedSentence(earlier)).toBe('Read as complaints_may.csv was on 3 May 2025.');
    expect(changesSentence(earlier)).toBe('2 new columns: Tags and ZIP code; missing: Sub-issue.');
    expect(changesSentence({ ...earlier, added: [], missing: [] })).toBe('');
    expect(nameList(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d and 2 more');
  });

  it('that the source holds says that nothing would change', () => {
    const summary = { ...sampleProject().sources[0]!.imports[0]!, importedAt: earlier.importedAt };
    expect(heldSentence(summary)).toBe(
      'This very file was imported on 3 May 2025: nothing would change.',
    );
    expect(reportSentence({ import: summary, seconds: 1, repeated: true })).toBe(
      'This very file was imported on 3 May 2025; nothing was changed.',
    );
    expect(reportWords(undefined, 'known')).toBe('was there already');
  });
});

describe('what an import does', () => {
  it('is told in numbers that add up', () => {
    const plain = samplePreview();
    expect(outcomeSentence(plain, plain.recipe)).toBe(
      '1,986 rows read: 1,984 added and 2 left out.',
    );
    const matched = samplePreview({ matched: { added: 1950, updated: 20, unchanged: 14 } });
    expect(outcomeSentence(matched, matched.recipe)).toBe(
      '1,986 rows read: 1,950 added, 20 updated, 14 unchanged and 2 left out.',
    );
    expect(importLabel(matched, matched.recipe)).toBe('Add 1,950, update 20');
    const same = samplePreview({ matched: { added: 0, updated: 0, unchanged: 1984 } });
    expect(importLabel(same, same.recipe)).toBe('Nothing to import');
  });

  it('of an event log and of a wide survey tells of what rows become', () => {
    const events = samplePreview({ rows: 20_769, accepted: 20_769, rejected: 0 });
    events.reshaped = { rows: 119_998, without: 0 };
    events.recipe.shape = {
      kind: 'events',
      identifier: 'number',
      time: 'at',
      timeOrder: null,
      assignee: null,
    };
    expect(outcomeSentence(events, events.recipe)).toBe(
      '119,998 rows read tell of 20,769 incidents.',
    );
    expect(shapeSentence(events)).toBe('119,998 rows tell of 20,769 incidents.');
    const wide = samplePreview({ rows: 2232, accepted: 2230, rejected: 2 });
    wide.reshaped = { rows: 3087, without: 1460 };
    expect(outcomeSentence(wide, wide.recipe)).toBe(
      '3,087 rows read: 1,460 tell of nothing, the others of 2,232 incidents. Of these, 2,230 added and 2 left out.',
    );
  });

  it('of exposure is named by its unit', () => {
    const preview = samplePreview();
    preview.recipe.kind = 'exposure';
    preview.recipe.exposure = { unit: 'respondents', countColumn: null, period: null };
    expect(importLabel(preview, preview.recipe)).toBe('Import 1,984 respondents');
  });

  it('of several files is told for those that fit', () => {
    expect(filesSentence(2, 4, { rows: 82, incidents: 80, rejected: 2 })).toBe(
      '2 of 4 files, 82 rows read: 80 added and 2 left out.',
    );
  });

  it('with known rows is told by the matching', () => {
    expect(matchSentence('identifier', [])).toBe('Choose the column that names an incident.');
    expect(matchSentence('identifier', ['Ref'])).toContain('whose Ref is known updates');
  });
});

describe('columns', () => {
  it('with personal data are told together, with what is decided', () => {
    const { columns } = samplePreview();
    const personal = { kind: 'e-mail' as const, because: 'every value holds an @' };
    const found = columns.slice(0, 2).map((entry) => ({ ...entry, personal }));
    const told = '2 columns look like personal data: Issue ref and Survey no.';
    expect(personalSentence(found)).toBe(told);
    const left = found.map((entry) => ({ ...entry, column: { ...entry.column, include: false } }));
    expect(personalSentence(left)).toBe(`${told} Left out.`);
    expect(personalSentence([left[0]!, found[1]!])).toBe(`${told} 1 left out, 1 kept.`);
  });

  it('whose dates contradict each other say which rows do not fit a reading', () => {
    const reading = { dateOrder: 'day-first' as const, dateFallback: false };
    expect(readingWords({ ...reading, misfits: 12, rows: [4, 9] })).toBe(
      'day first: 12 cells do not fit (rows 4, 9 and more)',
    );
    expect(readingWords({ ...reading, dateFallback: true, misfits: 0, rows: [] })).toBe(
      'day first, and month first where that is no date: every date fits',
    );
  });

  it('have one choice for each type and notation', () => {
    const keys = typeChoices.map(({ value }) => value);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { value, change } of typeChoices) {
      const { column } = samplePreview().columns[0]!;
      expect(typeChoiceOf({ ...column, ...change })).toBe(value);
    }
  });

  it('that hold the codes of a list and nothing else fit it', () => {
    const entries = [
      { code: '1', label: 'Yes' },
      { code: '2', label: 'No' },
    ];
    const rows = [
      ['1', '3', ''],
      ['2', '1', ''],
      ['9', '1', ''],
    ];
    expect(fittingHeaders(entries, ['9'], ['Q1', 'Q2', 'Q3'], rows)).toEqual(['Q1']);
  });
});

describe('shapes', () => {
  it('are the same when all their choices are', () => {
    const codes = {
      kind: 'codes' as const,
      columns: ['a'],
      name: 'Issue',
      none: [],
      keepWithout: false,
    };
    expect(sameShape(codes, { ...codes })).toBe(true);
    expect(sameShape(codes, { ...codes, columns: ['b'] })).toBe(false);
    expect(sameShape({ kind: 'rows' }, codes)).toBe(false);
  });
});
