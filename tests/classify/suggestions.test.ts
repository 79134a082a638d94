import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { evenPart } from '#core/classify/learning/examples.ts';
import { learn } from '#core/classify/learning/learn.ts';
import { suggestedFor, suggesterOf } from '#core/classify/learning/suggester.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import type { Learning } from '#core/contract/suggestions.ts';
import { unwatched } from '#core/project/task-control.ts';
import { addFields, addImport, emptyProject, type TestField } from '../aggregate/project-with.ts';
import { csvOf, projectOfTable } from './coded-project.ts';

const subjects = ['parcel', 'invoice', 'gate'] as const;
const stories = {
  parcel: ['parcel arrived late', 'late parcel delivery', 'the parcel was lost', 'parcel damaged'],
  invoice: ['invoice amount wrong', 'wrong invoice sent', 'invoice came twice', 'amount too high'],
  gate: ['gate moved again', 'no notice of gate change', 'gate far away', 'gate without seats'],
};

/** Stories of the three subjects in turn, then one without known words and one without any. */
function table(n: number): string {
  const rows = Array.from({ length: n }, (_, index) => {
    const subject = subjects[index % 3] ?? 'parcel';
    const told = stories[subject][Math.floor(index / 3) % 4] ?? '';
    return [String(index + 1), `${told} today`, index % 2 === 0 ? 'Web' : 'Phone'];
  });
  return csvOf(
    ['Number', 'Description', 'Channel'],
    [...rows, ['900', 'zebra crossing xylophone', ''], ['901', '', '']],
  );
}

/** A project of stories, `decided` of each subject in its category. */
async function project(n: number, decided: number) {
  const it = await projectOfTable(table(n));
  const ids = await it.incidentIds();
  const categories: Record<string, number> = {};
  for (const [place, subject] of subjects.entries()) {
    const categoryId = await it.category(subject);
    categories[subject] = categoryId;
    const mine = ids.slice(0, n).filter((_id, index) => index % 3 === place);
    if (decided === 0) continue;
    await it.call('categories.decide', {
      chosen: { kind: 'ids', incidentIds: mine.slice(0, decided) },
      categoryId,
      way: 'many',
    });
  }
  const list = (probability = 0, more = {}) =>
    it.call('suggestions.list', { filter: it.everything, probability, limit: 200, ...more });
  return { ...it, call: it.call, ids, categories, list };
}

const accuracyOf = ({ accuracy }: Learning) => accuracy.value ?? 0;

describe('learning', () => {
  test('needs decisions in more than one category, and says what is missing', async () => {
    const it = await project(60, 3);
    const learnt = await it.call('suggestions.learn', { task: 'learn' });
    expect(learnt).toMatchObject({ state: 'too-little', labels: 9, categories: 3, curve: [] });
    expect(learnt.need).toBe(
      'It learns from 20 decisions on, with 3 or more in each of 2 categories. So far there are 9 decisions in 3 categories.',
    );
    const { model, waiting, answered, unsure, items } = await it.list();
    expect({ model, waiting, answered, unsure, items }).toEqual({
      model: null,
      waiting: 53,
      answered: 0,
      unsure: 53,
      items: [],
    });
    const accepted = await it.call('suggestions.accept', {
      filter: it.everything,
      probability: 0,
    });
    expect(accepted).toEqual({ incidents: 0 });
  });

  test('says how well it does beside the largest category, with intervals', async () => {
    const it = await project(120, 20);
    const learnt = await it.call('suggestions.learn', { task: 'learn' });
    expect(learnt).toMatchObject({
      state: 'ready',
      labels: 60,
      categories: 3,
      folds: 5,
      need: null,
    });
    expect(accuracyOf(learnt)).toBeGreaterThan(0.9);
    expect(learnt.majority.value).toBeCloseTo(1 / 3, 6);
    expect(learnt.accuracy.low).toBeLessThan(accuracyOf(learnt));
    const [first] = learnt.curve;
    expect(first).toMatchObject({ probability: 0, coverage: 1 });
    expect(first?.error.value).toBeCloseTo(1 - accuracyOf(learnt), 9);
    const coverages = learnt.curve.map(({ coverage }) => coverage);
    expect(coverages).toEqual([...coverages].sort((a, b) => b - a));
    expect(learnt.leftOut.map(({ why }) => why)).toEqual([
      'It tells who or which one, not what happened.',
    ]);
  });

  test('learns again only when decisions came or went', async () => {
    const it = await project(90, 15);
    await it.call('suggestions.learn', { task: 'a' });
    const { model } = await it.list();
    await it.call('suggestions.learn', { task: 'b' });
    expect((await it.list()).model).toBe(model);
    await it.call('categories.decide', {
      chosen: { kind: 'ids', incidentIds: [it.ids[60] ?? 0] },
      categoryId: it.categories['parcel'] ?? 0,
    });
    expect(await it.call('suggestions.learn', { task: 'c' })).toMatchObject({ model, since: 1 });
    const learnt = await it.call('suggestions.learn', { task: 'c', anew: true });
    expect(learnt.since).toBe(0);
    expect(learnt.labels).toBe(46);
    expect((await it.list()).model).not.toBe(model);
  });

  test('does not learn from what was accepted in one stroke, but from what one looked at', async () => {
    const it = await project(90, 10);
    await it.call('suggestions.accept', { filter: it.everything, probability: 0.5 });
    expect((await it.call('suggestions.learn', { task: 'a' })).labels).toBe(30);
    await it.call('categories.decide', {
      chosen: { kind: 'ids', incidentIds: [it.ids[70] ?? 0] },
      categoryId: it.categories['gate'] ?? 0,
      way: 'suggestion',
    });
    expect((await it.call('suggestions.learn', { task: 'b', anew: true })).labels).toBe(31);
  });

  test('what was accepted in one stroke stays so when its category is merged, split or retired into another', async () => {
    const it = await project(90, 10);
    await it.call('suggestions.accept', { filter: it.everything, probability: 0.5 });
    const labels = async () =>
      (await it.call('suggestions.learn', { task: 'a', anew: true })).labels;
    expect(await labels()).toBe(30);
    const { parcel = 0, invoice = 0, gate = 0 } = it.categories;
    await it.call('categories.retire', { categoryId: parcel, into: invoice });
    expect(await labels()).toBe(30);
    const { parts } = await it.call('categories.split', {
      categoryId: gate,
      place: 'beside',
      parts: [{ name: 'all of it', chosen: { kind: 'filter', filter: it.everything } }],
    });
    expect(parts[0]?.incidents).toBe(30);
    expect(await labels()).toBe(30);
    await it.call('categories.merge', { categoryIds: [gate], into: parts[0]?.categoryId ?? 0 });
    expect(await labels()).toBe(30);
    await it.call('categories.decide', {
      chosen: { kind: 'ids', incidentIds: [it.ids[70] ?? 0] },
      categoryId: parts[0]?.categoryId ?? 0,
    });
    expect(await labels()).toBe(31);
  });

  test('answers categories of few incidents too, where their words speak for them', async () => {
    const texts = [
      ...Array.from({ length: 190 }, (_, index) => `late ${index % 3 === 0 ? 'seat' : 'parcel'}`),
      ...Array.from({ length: 10 }, () => 'late seat'),
    ];
    const set = setOf(emptyProject(), texts);
    const labels = {
      rows: Uint32Array.from(texts.keys()),
      classes: Uint32Array.from(texts, (_text, row) => Number(row >= 190)),
      names: [['often'], ['seldom']],
    };
    const { model } = await learn(set, labels, none, unwatched);
    const [often = 0, seldom = 0] = model.weights.subarray(-2);
    // Intercepts sum to 0 but for what the rare one is raised by.
    expect(often + seldom).toBeCloseTo(0.15 * Math.log(190 / 10), 6);
  });

  test('does not learn retired categories, nor suggest one retired since', async () => {
    const it = await project(90, 12);
    await it.call('suggestions.learn', { task: 'a' });
    await it.call('categories.retire', { categoryId: it.categories['gate'] ?? 0, into: null });
    const { byCategory } = await it.list();
    expect(byCategory.map(({ categoryId }) => categoryId)).not.toContain(it.categories['gate']);
    const learnt = await it.call('suggestions.learn', { task: 'b' });
    expect(learnt).toMatchObject({ labels: 24, categories: 2 });
  });

  test('a field that says the name of the category is left out', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => [
      index % 2 === 0 ? 'Late' : 'Wrong',
      index % 2 === 0 ? 'parcel came late' : 'invoice was wrong',
      String(index % 7),
    ]);
    const it = await projectOfTable(csvOf(['Kind', 'Description', 'Days'], rows));
    const ids = await it.incidentIds();
    for (const [place, name] of ['late', 'WRONG'].entries()) {
      await it.call('categories.decide', {
        chosen: { kind: 'ids', incidentIds: ids.filter((_id, index) => index % 2 === place) },
        categoryId: await it.category(name),
      });
    }
    const learnt = await it.call('suggestions.learn', { task: 'a' });
    const kind = await it.fieldNamed('Kind');
    const out = new Map(learnt.leftOut.map(({ fieldId, why }) => [fieldId, why]));
    expect(out.get(kind)).toBe('It says the name of the category: a rule on it does this better.');
    expect(out.get(await it.fieldNamed('Days'))).toBe('Numbers are not read.');
    expect(learnt.fieldIds).toEqual([await it.fieldNamed('Description')]);
  });

  test('can be cancelled; the next who asks learns', async () => {
    const project = emptyProject();
    const set = setOf(project, manyTexts);
    const labels = labelsOf(manyTexts);
    const cancelled = () => Promise.reject(new VitalFewError('cancelled', 'x'));
    const impatient = { progress() {}, breathe: cancelled };
    await expect(learn(set, labels, none, impatient)).rejects.toThrow(VitalFewError);
    expect((await learn(set, labels, none, unwatched)).classes).toBe(3);
  });
});

describe('suggestions', () => {
  test('come surest first with the words that decided; unknown words are not sure', async () => {
    const it = await project(120, 20);
    const { waiting, answered, unsure, items, byCategory } = await it.list();
    expect(waiting).toBe(62);
    // Nothing in the two last incidents is known.
    expect([answered, unsure]).toEqual([60, 2]);
    expect(byCategory.reduce((sum, { incidents }) => sum + incidents, 0)).toBe(60);
    const probabilities = items.map(({ probability }) => probability);
    expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
    const parcel = items.find(({ text }) => text.startsWith('parcel damaged'));
    expect(parcel?.categoryId).toBe(it.categories['parcel']);
    expect(
      parcel?.words
        .map(({ word }) => word)
        .slice(0, 2)
        .sort(),
    ).toEqual(['damaged', 'parcel']);
    expect((await it.list(1)).answered).toBe(0);
  });

  test('can be had page by page and of one category', async () => {
    const it = await project(120, 20);
    const all = (await it.list()).items.map(({ incidentId }) => incidentId);
    const first = (await it.list(0, { limit: 25 })).items;
    const rest = (await it.list(0, { offset: 25, limit: 100 })).items;
    expect([...first, ...rest].map(({ incidentId }) => incidentId)).toEqual(all);
    const gate = await it.list(0, { categoryId: it.categories['gate'] });
    expect(new Set(gate.items.map(({ categoryId }) => categoryId))).toEqual(
      new Set([it.categories['gate']]),
    );
    expect(gate.answered).toBe(60);
  });

  test('accepting all is one step that says how many, and that undo takes back', async () => {
    const it = await project(120, 20);
    const { answered, model } = await it.list(0.6);
    const done = await it.call('suggestions.accept', {
      filter: it.everything,
      probability: 0.6,
      model,
    });
    expect(done.incidents).toBe(answered);
    expect((await it.list(0.6)).answered).toBe(0);
    const { entries } = await it.call('journal.list', { limit: 1 });
    expect(entries[0]?.label).toBe(
      `Put ${answered} incidents where suggested, 60% probable or more`,
    );
    await it.call('journal.undo', {});
    expect((await it.list(0.6)).answered).toBe(answered);
  });

  test('accepting those of one category leaves the others', async () => {
    const it = await project(120, 20);
    const categoryId = it.categories['invoice'] ?? 0;
    const before = await it.list();
    const mine = before.byCategory.find((one) => one.categoryId === categoryId)?.incidents;
    const done = await it.call('suggestions.accept', {
      filter: it.everything,
      probability: 0,
      categoryId,
    });
    expect(done.incidents).toBe(mine);
    expect((await it.list()).answered).toBe(before.answered - (mine ?? 0));
  });

  test('what was shown by an earlier learning is not accepted', async () => {
    const it = await project(120, 20);
    const { model } = await it.list();
    await it.call('categories.decide', {
      chosen: { kind: 'ids', incidentIds: [it.ids[100] ?? 0] },
      categoryId: it.categories['parcel'] ?? 0,
    });
    await it.call('suggestions.learn', { task: 'again', anew: true });
    const input = { filter: it.everything, probability: 0, model };
    expect(await it.codeOf('suggestions.accept', input)).toBe('suggestions-changed');
  });

  test('a filter narrows what is suggested and accepted', async () => {
    const it = await project(120, 20);
    const channel = await it.fieldNamed('Channel');
    const filter = {
      conditions: [{ kind: 'values' as const, fieldId: channel, values: ['Web'] }],
    };
    const { waiting } = await it.list(0, { filter });
    expect(waiting).toBe(30);
    const done = await it.call('suggestions.accept', { filter, probability: 0 });
    expect(done.incidents).toBe(30);
    expect((await it.list()).waiting).toBe(32);
  });

  test('of a field that is not there are refused', async () => {
    const it = await project(60, 10);
    const filter = { conditions: [{ kind: 'values', fieldId: 999, values: ['x'] }] };
    expect(await it.codeOf('suggestions.list', { filter, probability: 0 })).toBe('unknown-field');
    expect(await it.codeOf('suggestions.accept', { filter, probability: 0 })).toBe('unknown-field');
  });

  test('follow a merge, and end with the rows they were made for', async () => {
    const it = await project(90, 12);
    await it.call('suggestions.learn', { task: 'a' });
    await it.call('categories.merge', {
      categoryIds: [it.categories['gate'] ?? 0],
      into: it.categories['parcel'] ?? 0,
    });
    const { byCategory } = await it.list();
    expect(byCategory.map(({ categoryId }) => categoryId).sort()).toEqual([
      it.categories['parcel'],
      it.categories['invoice'],
    ]);
    // Undone: the merge, the decisions and the categories, and then the import.
    for (let step = 0; step < 8; step += 1) await it.call('journal.undo', {});
    expect(await it.list()).toMatchObject({ model: null, waiting: 0, items: [] });
  });
});

const story: TestField = { name: 'Story', role: 'description', storage: 'text' };
const manyTexts = Array.from({ length: 60 }, (_, index) => {
  const subject = subjects[index % 3] ?? 'parcel';
  return stories[subject][Math.floor(index / 3) % 4] ?? '';
});
const none = new Uint32Array(0);

function setOf(project: ReturnType<typeof emptyProject>, texts: readonly string[]): IncidentSet {
  addFields(project, [story]);
  addImport(project, [story], { columns: [texts] });
  return IncidentSet.load(project);
}

function labelsOf(texts: readonly string[], order = [0, 1, 2]) {
  const subjectOf = (text: string) =>
    subjects.findIndex((subject) => stories[subject].includes(text));
  return {
    rows: Uint32Array.from(texts, (_text, row) => row),
    classes: Uint32Array.from(texts, (text) => order[subjectOf(text)] ?? 0),
    names: [['a'], ['b'], ['c']],
  };
}

describe('what is learnt', () => {
  test('of very many rows is an even part that has some of every class, wherever they stand', () => {
    const labels = Uint32Array.from({ length: 50_000 }, (_, row) => (row % 500 === 0 ? 1 : 0));
    const keys = Uint32Array.from(labels, (_label, row) => row * 7);
    const part = evenPart(labels, keys, 2, 5000);
    expect(part.length).toBeGreaterThan(4700);
    expect(part.length).toBeLessThan(5400);
    expect(part.filter((place) => labels[place] === 1).length).toBeGreaterThan(30);
    const turned = evenPart(labels.slice().reverse(), keys.slice().reverse(), 2, 5000);
    expect([...turned].map((place) => 49_999 - place).reverse()).toEqual([...part]);
    expect(evenPart(labels, keys, 2, 50_000)).toHaveLength(50_000);
  });

  test('does not depend on the order of rows or of categories', async () => {
    const plain = await learn(
      setOf(emptyProject(), manyTexts),
      labelsOf(manyTexts),
      none,
      unwatched,
    );
    const places = fc.shuffledSubarray([...manyTexts.keys()], { minLength: 60, maxLength: 60 });
    const classes = fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(places, classes, async (order, numbers) => {
        const texts = order.map((place) => manyTexts[place] ?? '');
        const set = setOf(emptyProject(), texts);
        const other = await learn(set, labelsOf(texts, numbers), none, unwatched);
        const wrong = ({ outOfFold }: typeof plain) =>
          outOfFold.truth.filter((label, row) => label !== outOfFold.predicted[row]).length;
        const mean = ({ outOfFold: { probability } }: typeof plain) =>
          probability.reduce((sum, one) => sum + one, 0) / probability.length;
        expect(other.features.width).toBe(plain.features.width);
        expect(Math.abs(wrong(other) - wrong(plain))).toBeLessThanOrEqual(6);
        expect(mean(other)).toBeCloseTo(mean(plain), 1);
        expect(other.calibration.factor).toBeCloseTo(plain.calibration.factor, 1);
      }),
      { numRuns: 8 },
    );
  });

  test('no decision, no suggestion', async () => {
    const set = setOf(emptyProject(), manyTexts);
    expect(await suggesterOf(set, true)).toBeNull();
    expect(suggestedFor(set, 0, 3)).toEqual([]);
  });
});
