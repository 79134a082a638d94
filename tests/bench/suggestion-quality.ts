// Prints how good suggestions are on labels that were kept back: node suggestion-quality.ts CSV LABEL FOLDER
import { dirname, join } from 'node:path';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { breathing } from '#core/classify/breathing.ts';
import { learn, type Learned } from '#core/classify/learning/learn.ts';
import { Suggester } from '#core/classify/learning/suggester.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import {
  calibrationError,
  classificationMeasures,
} from '#core/statistics/classification-metrics.ts';
import { fitNaiveBayes, naiveBayesPosterior } from '#core/statistics/naive-bayes.ts';
import { wilsonInterval } from '#core/statistics/proportion.ts';
import { stratifiedFolds } from '#core/statistics/stratified-folds.ts';
import { benchEngine } from './bench-engine.ts';

const folds = 5;
/** From which probability on coverage and errors are printed. */
const asked = 0.8;

const [csv = '', label = '', folder = ''] = process.argv.slice(2);
const path = join(folder, 'quality.vitalfew');
const { call, engine } = benchEngine(join(dirname(path), 'state'));
await call('project.create', { file: path, title: 'Quality' });
await call('sources.import', { file: csv });
await engine.close();

const project = ProjectFile.open(
  path,
  'read',
  { actor: 'bench', clock: () => new Date(), randomKey: () => 'key', timeZone: 'UTC' },
  () => {},
);
const set = IncidentSet.load(project);
const field = set.fields.find(({ name }) => name === label);
const column = field && set.codes(field);
if (!field || !column) throw new Error(`${csv} has no values of ${label}`);
const codes = [...new Set(column.codes)].filter((code) => code > 0).sort((a, b) => a - b);
const rows = Uint32Array.from({ length: set.size }, (_, row) => row).filter(
  (row) => column.codes[row] !== 0,
);
const truth = Uint32Array.from(rows, (row) => codes.indexOf(column.codes[row] ?? 0));
const names = codes.map((code) => [column.labels[code] ?? '']);
const fold = stratifiedFolds(truth, rows, codes.length, folds);

function stepped<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const largestAt = (scores: Float64Array) =>
  scores.reduce((best, score, k) => (score > (scores[best] ?? 0) ? k : best), 0);

/** Each word and value counted once, as plain naive Bayes has it. */
function bayesPredictions(learned: Learned, train: Uint32Array, test: Uint32Array) {
  const at = (places: Uint32Array) => {
    const read = stepped(learned.features.rows(places.map((place) => rows[place] ?? 0)));
    read.values.fill(1);
    return read;
  };
  const labels = train.map((place) => truth[place] ?? 0);
  const model = fitNaiveBayes(at(train), labels, codes.length, 1);
  const seen = at(test);
  return Array.from(test, (_place, index) => {
    const scores = naiveBayesPosterior(model, seen, index);
    const best = largestAt(scores);
    return { best, probability: Math.exp(scores[best] ?? 0) };
  });
}

const result = {
  ours: { predicted: new Uint32Array(rows.length), probability: new Float64Array(rows.length) },
  bayes: { predicted: new Uint32Array(rows.length), probability: new Float64Array(rows.length) },
  majority: { predicted: new Uint32Array(rows.length), probability: new Float64Array(rows.length) },
};
const started = performance.now();
for (let one = 0; one < folds; one += 1) {
  const places = Uint32Array.from(rows, (_row, place) => place);
  const train = places.filter((place) => fold[place] !== one);
  const test = places.filter((place) => fold[place] === one);
  const labels = {
    rows: train.map((place) => rows[place] ?? 0),
    classes: train.map((place) => truth[place] ?? 0),
    names,
    categoryIds: codes,
    signature: '',
    need: null,
  };
  const waiting = test.map((place) => rows[place] ?? 0);
  const learned = await learn(set, labels, waiting, breathing());
  if (learned.fields.valued.includes(field)) throw new Error(`${label} was learnt from`);
  const suggester = new Suggester(set, one, labels, learned);
  await suggester.look(waiting, breathing());
  const bayes = bayesPredictions(learned, train, test);
  const counts = new Float64Array(codes.length);
  for (const place of train) counts[truth[place] ?? 0] = (counts[truth[place] ?? 0] ?? 0) + 1;
  for (const [index, place] of test.entries()) {
    const row = rows[place] ?? 0;
    result.ours.predicted[place] = suggester.best[row] ?? 0;
    result.ours.probability[place] = suggester.probability[row] ?? 0;
    result.bayes.predicted[place] = bayes[index]?.best ?? 0;
    result.bayes.probability[place] = bayes[index]?.probability ?? 0;
    result.majority.predicted[place] = largestAt(counts);
    result.majority.probability[place] = Math.max(...counts) / train.length;
  }
}
const seconds = (performance.now() - started) / 1000;
project.close();

const answers = Object.entries(result).map(([name, { predicted, probability }]) => {
  const measures = classificationMeasures(truth, predicted, codes.length);
  const right = Uint8Array.from(truth, (one, place) => Number(one === predicted[place]));
  const places = [...probability.keys()].filter((place) => (probability[place] ?? 0) > 0);
  const sure = places.filter((place) => (probability[place] ?? 0) >= asked);
  const wrong = sure.filter((place) => right[place] === 0).length;
  return {
    name,
    accuracy: measures.accuracy,
    interval: measures.interval,
    macroF1: measures.macroF1,
    calibrationError: calibrationError(
      Float64Array.from(places, (place) => probability[place] ?? 0),
      Uint8Array.from(places, (place) => right[place] ?? 0),
    ),
    coverage: sure.length / rows.length,
    error: sure.length === 0 ? null : wrong / sure.length,
    errorInterval: wilsonInterval(wrong, sure.length),
  };
});
console.log(JSON.stringify({ n: rows.length, classes: codes.length, seconds, answers }));
