import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { searchHits } from '#core/aggregate/search.ts';
import { soughtIn } from '#core/aggregate/search-words.ts';
import { addFields, addImport, emptyProject, projectWith, type TestField } from './project-with.ts';

const fields: TestField[] = [
  { name: 'Category', role: 'category' },
  { name: 'Story', storage: 'text' },
  { name: 'Number', storage: 'text', role: 'identifier' },
];

const rows = [
  ['Wi-Fi', 'The café was closed', 'INC-001'],
  ['Parking lot', 'No wifi in the CAFE, not near it', 'INC-002'],
  ['Restaurants', 'Cold food; "near" is NOT a command', 'INC-003'],
  [null, null, null],
  ['Reise & Gepäck', 'Der Koffer fehlt', 'INC-0031'],
];

function found(set: IncidentSet, text: string): number[] {
  return [...searchHits(set, text)].flatMap((hit, row) => (hit === 1 ? [row] : []));
}

function table(): IncidentSet {
  return IncidentSet.load(
    projectWith(
      fields,
      fields.map((_field, index) => rows.map((row) => row[index] ?? null)),
    ),
  );
}

describe('search', () => {
  test('finds words as beginnings, without case or accents, in texts and repeated values', () => {
    const set = table();
    expect(found(set, 'cafe')).toEqual([0, 1]);
    expect(found(set, 'CAFÉ')).toEqual([0, 1]);
    expect(found(set, 'rest')).toEqual([2]);
    expect(found(set, 'gepack')).toEqual([4]);
    expect(found(set, 'inc-003')).toEqual([2, 4]);
  });

  test('takes a word shorter than three characters for a whole word', () => {
    const set = table();
    expect(found(set, 'c')).toEqual([]);
    expect(found(set, 'in')).toEqual([1]);
    expect(found(set, 'de')).toEqual([]);
    expect(found(set, 'der')).toEqual([4]);
    expect(found(set, 'inc-0')).toEqual([]);
  });

  test('wants every word, each wherever it stands', () => {
    const set = table();
    expect(found(set, 'park cafe')).toEqual([1]);
    expect(found(set, 'cafe restaurants')).toEqual([]);
    expect(found(set, 'wi-fi')).toEqual([0]);
  });

  test('takes quoted phrases as they stand', () => {
    const set = table();
    expect(found(set, '"cafe was closed"')).toEqual([0]);
    expect(found(set, '"was cafe"')).toEqual([]);
    expect(found(set, '“parking lot” wifi')).toEqual([1]);
    expect(found(set, '"inc 003"')).toEqual([2]);
    expect(found(set, '"parking lo"')).toEqual([]);
  });

  test('takes the commands of the text index for the words they are', () => {
    const set = table();
    expect(found(set, 'near')).toEqual([1, 2]);
    expect(found(set, 'NOT NEAR')).toEqual([1, 2]);
    expect(found(set, 'cafe OR food')).toEqual([]);
    expect(found(set, 'body:cafe')).toEqual([]);
    expect(found(set, 'NEAR(cafe food, 10)')).toEqual([]);
    expect(found(set, 'caf*')).toEqual([0, 1]);
    expect(found(set, '^cafe')).toEqual([0, 1]);
  });

  test('finds nothing without a word', () => {
    const set = table();
    for (const text of ['*', '"', '""', '()', '-', '\0', "'; DROP TABLE import; --".slice(0, 2)]) {
      expect(found(set, text)).toEqual([]);
    }
  });

  test('never fails, whatever is typed', () => {
    const set = table();
    const marks = fc.constantFrom('"', '*', '(', ')', '^', '-', '+', ':', '{', '}', '\0', "'", '“');
    const words = fc.constantFrom('NEAR', 'AND', 'OR', 'NOT', 'body', 'rowid', 'café', 'ÿ', '日本');
    const typed = fc.array(fc.oneof(marks, words, fc.string({ unit: 'binary' })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(typed, (parts) => {
        expect(found(set, parts.join('')).every((row) => row < rows.length)).toBe(true);
        expect(found(set, parts.join(' ')).every((row) => row < rows.length)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('leaves out what belongs to an undone import', () => {
    const project = emptyProject();
    addFields(project, fields);
    const one = (text: string) => ({ columns: [['a'], [text], ['x']] });
    addImport(project, fields, one('lost bag'));
    const second = addImport(project, fields, one('lost coat'));
    addImport(project, fields, one('lost hat'));
    project.db.prepare(`UPDATE import SET state = 'undone' WHERE id = ?`).run(second);
    const set = IncidentSet.load(project);
    expect(found(set, 'lost')).toEqual([0, 1]);
    expect(found(set, 'coat')).toEqual([]);
    expect(found(set, 'hat')).toEqual([1]);
  });
});

describe('words of a search', () => {
  test('are parted by marks, and a quote that is not closed is a mark', () => {
    expect(soughtIn('  Wi-Fi "Cold food" desk"')).toEqual([
      { words: ['wi', 'fi'], open: false },
      { words: ['cold', 'food'], open: false },
      { words: ['desk'], open: true },
    ]);
  });
});
