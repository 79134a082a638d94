// Speed, beside peers in the same run: npm run bench [-- --rows 1000000 --runs 3]
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fieldId } from '#core/contract/fields.ts';
import { recipe } from '#core/contract/sources.ts';
import { timeCategories } from './categories.ts';
import { benchChecks } from './checks.ts';
import { median, runScript } from './child.ts';
import { timeControl } from './control.ts';
import { timeDrivers } from './drivers.ts';
import { timeDuckDb } from './duckdb-peer.ts';
import { generate } from './generate.ts';
import { timeFishbone } from './fishbone.ts';
import { timeImprovement } from './improvement.ts';
import { timeParetos } from './paretos.ts';
import { timeRules } from './rules.ts';
import { timeSqlitePeer } from './sqlite-peer.ts';
import { benchSuggestionQuality, benchSuggestionSpeed } from './suggestions.ts';
import { timeWorkbook } from './workbook.ts';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '3' },
  },
});
const rows = Number(options.rows);
const runs = Number(options.runs);

const imported = z.object({
  accepted: z.int(),
  previewSeconds: z.number(),
  importSeconds: z.number(),
  peak: z.number(),
  longestWait: z.number(),
  recipe,
});
const asked = z.object({
  openSeconds: z.number(),
  firstChartSeconds: z.number(),
  clickMedian: z.number(),
  clickWorst: z.number(),
  wideMedian: z.number(),
  wideWorst: z.number(),
  fields: z.object({
    narrow: z.array(fieldId),
    breakdowns: z.array(fieldId),
    measure: fieldId,
    measures: z.array(fieldId),
    time: fieldId,
    channel: fieldId,
  }),
  names: z.record(z.string(), z.string()),
  storage: z.record(z.string(), z.string()),
  tops: z.array(z.array(z.string())),
});

const line = (what: string, value: string, bar = '') =>
  console.log(`${what.padEnd(58)}${value.padStart(12)}${bar === '' ? '' : `   ${bar}`}`);
const seconds = (value: number) => `${value.toFixed(2)} s`;
const milliseconds = (value: number) => `${value.toFixed(1)} ms`;

const folder = mkdtempSync(join(tmpdir(), 'vital-few-bench-'));
try {
  const csv = join(folder, 'incidents.csv');
  const small = join(folder, 'tenth.csv');
  await generate(csv, rows);
  await generate(small, Math.round(rows / 10));
  console.log(
    `${rows.toLocaleString('en')} incidents, ${(statSync(csv).size / 1e6).toFixed(0)} MB, medians of ${runs}\n`,
  );
  const ours: z.infer<typeof imported>[] = [];
  const tenth: number[] = [];
  const peers: ReturnType<typeof timeSqlitePeer>[] = [];
  let project = '';
  let question: z.infer<typeof asked> | null = null;
  for (let run = 0; run < runs; run += 1) {
    // One after the other within a run, so that a slow minute of the machine meets both.
    project = join(folder, `run-${run}.vitalfew`);
    const mine = imported.parse(await runScript('our-import.ts', [csv, project]));
    ours.push(mine);
    const smaller = join(folder, `tenth-${run}.vitalfew`);
    tenth.push(imported.parse(await runScript('our-import.ts', [small, smaller])).importSeconds);
    rmSync(smaller);
    question ??= asked.parse(await runScript('our-questions.ts', [project]));
    const { names, storage, fields } = question;
    const textNames = Object.keys(names).flatMap((id) =>
      storage[id] === 'text' ? [names[id] ?? ''] : [],
    );
    const indexNames = [fields.time, ...fields.narrow].map((id) => names[String(id)] ?? '');
    peers.push(timeSqlitePeer(csv, join(folder, 'peer.db'), mine.recipe, textNames, indexNames));
    if (run < runs - 1) rmSync(project);
  }
  if (question === null) throw new Error('--runs must be 1 or more');
  const importing = median(ours.map((one) => one.importSeconds));
  const previewing = median(ours.map((one) => one.previewSeconds));
  const whole = median(peers.map((one) => one.whole));
  const ratio = (pick: (peer: (typeof peers)[number]) => number, extra: boolean) =>
    median(
      ours.map((one, run) => {
        const peer = peers[run];
        const cost = one.importSeconds + (extra ? one.previewSeconds : 0);
        return peer === undefined ? NaN : cost / pick(peer);
      }),
    );
  line('import, ready for questions', seconds(importing));
  line('reading the whole file for the preview', seconds(previewing));
  line('sqlite3 .import, typed, 4 indexes, FTS5', seconds(whole));
  line('import / that', ratio((peer) => peer.whole, false).toFixed(2), 'bar 1.00, aim 0.85');
  line('preview and import / that', ratio((peer) => peer.whole, true).toFixed(2));
  line(
    'import / the same without the 4 indexes',
    ratio((peer) => peer.withoutIndexes, false).toFixed(2),
  );
  line('import / sqlite3 .import as raw text', ratio((peer) => peer.raw, false).toFixed(2));
  line('import of 10x the rows / import', (importing / median(tenth)).toFixed(1), 'bar 11');
  line(
    'peak memory of the engine',
    `${Math.max(...ours.map((one) => one.peak)).toFixed(0)} MB`,
    'bar 500 MB',
  );
  line(
    'longest wait of a question during import',
    milliseconds(median(ours.map((one) => one.longestWait))),
  );
  line('project file / CSV file', (statSync(project).size / statSync(csv).size).toFixed(2));
  line(
    'sqlite3 file / CSV file',
    (median(peers.map((one) => one.size)) / statSync(csv).size).toFixed(2),
  );
  console.log('');
  line('opening', seconds(question.openSeconds));
  line('opening to the first chart', seconds(question.firstChartSeconds), 'bar 3 s');
  line(
    'click (3 filters, 8 breakdowns, series, 2 percentiles)',
    milliseconds(question.clickMedian),
    'bar 20 ms',
  );
  line('the same, worst of 40', milliseconds(question.clickWorst));
  line('click with one wide filter', milliseconds(question.wideMedian), 'bar 60 ms');
  line('the same, worst of 40', milliseconds(question.wideWorst));
  const { names, fields, tops } = question;
  const name = (id: number) => names[String(id)] ?? '';
  const duck = await timeDuckDb(
    csv,
    {
      narrow: fields.narrow.map(name),
      breakdowns: fields.breakdowns.map(name),
      measure: name(fields.measure),
      measures: fields.measures.map(name),
      time: name(fields.time),
      channel: name(fields.channel),
    },
    tops,
  );
  line('click in DuckDB, 2 threads', milliseconds(duck.click));
  line('click / DuckDB', (question.clickMedian / duck.click).toFixed(3), 'bar 0.25');
  line('wide click in DuckDB', milliseconds(duck.wide));
  line('wide click / DuckDB', (question.wideMedian / duck.wide).toFixed(3));
  const charts = await timeControl(project);
  line('control chart of counts by day', milliseconds(charts.count.again));
  line('the same of a share', milliseconds(charts.share.again));
  line('the same of medians', milliseconds(charts.median.again));
  line('the first after opening', milliseconds(charts.count.first));
  console.log('');
  await timeParetos(line, project);
  console.log('');
  timeFishbone(line);
  console.log('');
  const few = await timeDrivers(folder, 100_000);
  const many = await timeDrivers(folder, 1_000_000);
  line(
    `drivers of 100,000: ${few.fields} fields, pairs, ${few.tested} tested`,
    seconds(few.seconds),
    'bar 3 s',
  );
  line('drivers of 1,000,000 / of 100,000', (many.seconds / few.seconds).toFixed(1), 'bar 11');
  line('the same, in seconds', seconds(many.seconds));
  line('the same against exposure of 100,000 rows', seconds(few.behind.seconds), 'bar 3 s');
  line(
    'against 1,000,000 / 100,000',
    (many.behind.seconds / few.behind.seconds).toFixed(1),
    'bar 11',
  );
  line('listing what would be tested, of 1,000,000', seconds(many.planSeconds));
  line('longest wait of a question during the scan', milliseconds(many.longestWait));
  line('peak memory of the engine', `${many.peak.toFixed(0)} MB`);
  console.log('');
  const sorted = await timeCategories(folder, csv);
  const one = (sorted.decision + sorted.treeAnswer) * 1000;
  line(`one decision and the tree of ${sorted.categories} categories`, milliseconds(one));
  line('one decision on all incidents', seconds(sorted.all));
  line('300 rules on values, all incidents', seconds(sorted.assignment300Rules));
  line(
    'breakdown by category / by an imported field',
    (sorted.viewOfCategory / sorted.viewOfImportedField).toFixed(2),
  );
  console.log('');
  const tenthRules = await timeRules(folder, small);
  const rules = await timeRules(folder, csv);
  const tenthRows = Math.round(rows / 10).toLocaleString('en');
  line(
    `live count of a rule's words, ${tenthRows}`,
    milliseconds(tenthRules.wordsMedian),
    'bar 50 ms',
  );
  line('the same, worst of 21', milliseconds(tenthRules.wordsWorst));
  line("live count of a rule's pattern", milliseconds(tenthRules.patternsMedian), 'bar 50 ms');
  line('the same for a hostile pattern', milliseconds(tenthRules.hostile));
  line('words, 10x the rows', milliseconds(rules.wordsMedian));
  line('the same / words', (rules.wordsMedian / tenthRules.wordsMedian).toFixed(1), 'bar 11');
  line(
    'patterns, 10x the rows / patterns',
    (rules.patternsMedian / tenthRules.patternsMedian).toFixed(1),
    'bar 11',
  );
  line('first count after opening, 10x the rows', milliseconds(rules.first));
  line('ten rules on all incidents after opening, 10x the rows', milliseconds(rules.anew));
  line('the list of rules with conflicts, 10x the rows', milliseconds(rules.listed));
  await benchSuggestionSpeed(line, { small, large: csv }, folder);
  await benchSuggestionQuality(line, folder);
  console.log('');
  const workbookRows = Math.round(rows / 10);
  const book = await timeWorkbook(folder, workbookRows, runs);
  line(`preview of a workbook of ${workbookRows} x 20`, seconds(book.previewSeconds));
  line('its import', seconds(book.importSeconds));
  line('hucre, reading its cells only', seconds(book.peerSeconds));
  line('preview and import / hucre', book.ratio.toFixed(2), 'bar 1.20');
  line('peak memory', `${book.peak.toFixed(0)} MB`, 'bar 700 MB');
  line('peak memory of hucre', `${book.peerPeak.toFixed(0)} MB`);
  line('cancelling its preview, worst of 12 moments', milliseconds(book.cancel), 'bar 200 ms');
  line('cancelling its import, worst of 24 moments', milliseconds(book.cancelImport), 'bar 200 ms');
  console.log('');
  await timeImprovement(line);
  console.log('');
  benchChecks(line);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
