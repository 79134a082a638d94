import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import { corpusOf } from '#core/classify/corpus.ts';
import { similarRows } from '#core/classify/similar-rows.ts';
import { groupByWording } from '#core/classify/wording-groups.ts';
import { unwatched } from '#core/project/task-control.ts';
import { addFields, addImport, emptyProject, type TestField } from '../aggregate/project-with.ts';

const story: TestField = { name: 'Story', role: 'description', storage: 'text' };

function setOf(texts: readonly (string | null)[], textRows?: number): IncidentSet {
  const project = emptyProject();
  addFields(project, [story]);
  addImport(project, [story], { columns: [texts], ...(textRows && { textRows }) });
  return IncidentSet.load(project);
}

/** The words of each row, in order. */
async function wordsOf(set: IncidentSet): Promise<string[][]> {
  const corpus = await corpusOf(set, unwatched);
  return Array.from({ length: set.size }, (_, row) =>
    Array.from(corpus.words.subarray(corpus.offsets[row], corpus.offsets[row + 1]), (word) =>
      corpus.word(word),
    ),
  );
}

/** Each text twice, since words of one incident alone are left out. */
async function wordsOfTwice(text: string): Promise<string[]> {
  const [words = [], again] = await wordsOf(setOf([text, text, null]));
  expect(again).toEqual(words);
  return words;
}

const all = (set: IncidentSet) => Uint32Array.from({ length: set.size }, (_, row) => row);

describe('words of incidents', () => {
  test('are folded, each once, without single letters, numbers and keys', async () => {
    expect(
      await wordsOfTwice('The PARCEL was late; the parcel, 3 days! Ref 48213 / A48213 x'),
    ).toEqual(['the', 'parcel', 'was', 'late', 'days', 'ref']);
  });

  test('accents and case make no difference, whichever other characters a text has', async () => {
    const set = setOf(['Café fermé déjà', 'cafe ferme DEJA', 'CAFE — fermé… deja']);
    const words = await wordsOf(set);
    expect(words).toEqual(Array.from({ length: 3 }, () => ['cafe', 'ferme', 'deja']));
  });

  test('scripts without spaces are taken in pairs of characters', async () => {
    expect(await wordsOfTwice('荷物が遅い late')).toEqual(['荷物', '物が', 'が遅', '遅い', 'late']);
  });

  test('other scripts with spaces are taken in words', async () => {
    expect(await wordsOfTwice('Посылка опоздала')).toEqual(['посылка', 'опоздала']);
  });

  test('words that only one incident has are left out, as are very long ones', async () => {
    const long = 'x'.repeat(41);
    expect(await wordsOf(setOf([`late unique ${long}`, `late other ${long}`]))).toEqual([
      ['late'],
      ['late'],
    ]);
  });

  test('texts that stand in short runs are read whole', async () => {
    const texts = Array.from({ length: 25 }, (_, row) => (row % 3 === 0 ? null : 'late parcel'));
    const words = await wordsOf(setOf(texts, 4));
    expect(words.map(({ length }) => length)).toEqual(texts.map((text) => (text === null ? 0 : 2)));
  });

  test('without texts, the values of fields stand for words; identifiers do not', async () => {
    const project = emptyProject();
    const fields: TestField[] = [{ name: 'Product' }, { name: 'Number', role: 'identifier' }];
    addFields(project, fields);
    addImport(project, fields, {
      columns: [
        ['Card', 'Card', 'Loan', 'Loan'],
        ['A', 'A', 'B', 'B'],
      ],
    });
    expect(await wordsOf(IncidentSet.load(project))).toEqual([
      ['Product: Card'],
      ['Product: Card'],
      ['Product: Loan'],
      ['Product: Loan'],
    ]);
  });

  test('reading can be stopped, and goes on where it was for the next who asks', async () => {
    const set = setOf(Array.from({ length: 2000 }, () => 'late parcel'));
    let breaths = 0;
    const impatient = {
      progress() {},
      breathe() {
        breaths += 1;
        return breaths < 2
          ? Promise.resolve()
          : Promise.reject(new VitalFewError('cancelled', 'x'));
      },
    };
    await expect(corpusOf(set, impatient)).rejects.toThrow(VitalFewError);
    const [first, second] = await Promise.all([corpusOf(set, unwatched), corpusOf(set, unwatched)]);
    expect(first).toBe(second);
    expect(first.lengths.length).toBe(2000);
  });

  test('rows that come while it reads are read too', async () => {
    const project = emptyProject();
    addFields(project, [story]);
    const texts = Array.from({ length: 2000 }, () => 'late parcel');
    addImport(project, [story], { columns: [texts] });
    const set = IncidentSet.load(project);
    let breaths = 0;
    const corpus = await corpusOf(set, {
      progress() {},
      breathe() {
        breaths += 1;
        if (breaths === 2) {
          addImport(project, [story], { columns: [['late again', 'again late']] });
          set.refresh();
        }
        return Promise.resolve();
      },
    });
    expect(corpus.lengths.length).toBe(2002);
  });
});

describe('similar incidents', () => {
  const texts = [
    'parcel arrived late again',
    'invoice was wrong amount',
    'the parcel was late',
    'parcel late',
    null,
    'wrong invoice sent',
    'something else entirely',
  ];

  test('most similar first, only those that count, never itself', async () => {
    const set = setOf(texts);
    const found = await similarRows(set, 3, 10);
    expect(found.map(({ row }) => row)).toEqual([0, 2]);
    expect(found[0]?.similarity).toBeCloseTo(1, 6);
    expect(await similarRows(set, 3, 10, (row) => row > 1)).toHaveLength(1);
    expect(await similarRows(set, 3, 1)).toHaveLength(1);
  });

  test('an incident without words is like no other', async () => {
    expect(await similarRows(setOf(texts), 4, 10)).toEqual([]);
  });

  test('similarity is symmetric and between 0 and 1', async () => {
    const word = fc.constantFrom('late', 'parcel', 'wrong', 'invoice', 'gate', 'moved');
    const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 8 }), async (list) => {
        const set = setOf(list.map((one) => one || null));
        const there = await similarRows(set, 0, 20);
        for (const { row, similarity } of there) {
          expect(similarity).toBeGreaterThan(0);
          expect(similarity).toBeLessThanOrEqual(1);
          const back = (await similarRows(set, row, 20)).find((one) => one.row === 0);
          expect(back?.similarity).toBeCloseTo(similarity, 5);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('groups of similar wording', () => {
  const kinds = [
    ['parcel arrived late', 'late parcel delivery', 'parcel still late'],
    ['invoice amount wrong', 'wrong amount on invoice', 'amount of invoice wrong'],
    ['gate moved without notice', 'notice of gate change missing', 'gate moved again notice'],
  ];
  const many = kinds.flatMap((kind, index) =>
    Array.from({ length: 30 - 10 * index }, (_, at) => kind[at % kind.length] ?? ''),
  );

  test('each kind is a group with its typical words, largest first', async () => {
    const set = setOf([...many, 'zebra crossing', null]);
    const { groups, alone } = await groupByWording(set, all(set), 10);
    expect(groups.map(({ rows }) => rows.length)).toEqual([30, 20, 10]);
    expect(groups[0]?.words.slice(0, 2).sort()).toEqual(['late', 'parcel']);
    expect(groups[2]?.words).toContain('gate');
    expect(alone).toBe(2);
  });

  test('no more groups than asked for; none without words', async () => {
    const set = setOf(many);
    expect((await groupByWording(set, all(set), 2)).groups).toHaveLength(2);
    const silent = setOf([null, null]);
    expect(await groupByWording(silent, all(silent), 5)).toEqual({ groups: [], alone: 2 });
    expect(await groupByWording(set, new Uint32Array(0), 5)).toEqual({ groups: [], alone: 0 });
  });

  test('no incident is in two groups, and none is lost', async () => {
    const word = fc.constantFrom('late', 'parcel', 'wrong', 'invoice', 'gate', 'moved', 'lost');
    const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 40 }), async (list) => {
        const set = setOf(list.map((one) => one || null));
        const { groups, alone } = await groupByWording(set, all(set), 4);
        const rows = groups.flatMap((group) => [...group.rows]);
        expect(new Set(rows).size).toBe(rows.length);
        expect(rows.length + alone).toBe(set.size);
      }),
      { numRuns: 25 },
    );
  });
});
