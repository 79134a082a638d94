import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { runScript } from './child.ts';

const interval = z.object({ low: z.number(), high: z.number() }).nullable();
const quality = z.object({
  n: z.int(),
  classes: z.int(),
  seconds: z.number(),
  answers: z.array(
    z.object({
      name: z.string(),
      accuracy: z.number(),
      interval,
      macroF1: z.number(),
      calibrationError: z.number(),
      coverage: z.number(),
      error: z.number().nullable(),
      errorInterval: interval,
    }),
  ),
});
const speed = z.object({
  learnSeconds: z.number(),
  againSeconds: z.number(),
  suggestSeconds: z.number(),
  longestWait: z.number(),
  labels: z.int(),
  checked: z.int(),
  suggested: z.int(),
  peak: z.number(),
});

type Print = (what: string, value: string, bar?: string) => void;

const percent = (value: number) => `${(100 * value).toFixed(1)}%`;
const within = (limits: z.infer<typeof interval>) =>
  limits === null ? '' : `${percent(limits.low)} to ${percent(limits.high)}`;

/** The last state of each incident of a ServiceNow event log, as a table. */
function lastStates(zip: string, target: string): string | null {
  const unpacked = spawnSync('unzip', ['-p', zip], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (unpacked.status !== 0) return null;
  const [header = '', ...lines] = unpacked.stdout.split(/\r?\n/);
  const last = new Map(lines.filter(Boolean).map((line) => [line.split(',', 1)[0], line]));
  writeFileSync(target, [header, ...last.values(), ''].join('\n'));
  return target;
}

async function printQuality(
  print: Print,
  title: string,
  csv: string,
  label: string,
  folder: string,
): Promise<void> {
  const own = mkdtempSync(join(folder, 'quality-'));
  const { n, classes, seconds, answers } = quality.parse(
    await runScript('suggestion-quality.ts', [csv, label, own]),
  );
  rmSync(own, { recursive: true, force: true });
  console.log(
    `\n${title}: ${label}, n = ${n}, ${classes} classes, 5 folds, ${seconds.toFixed(1)} s`,
  );
  for (const one of answers) {
    print(`  ${one.name}: accuracy`, percent(one.accuracy), within(one.interval));
    print(`  ${one.name}: macro F1`, one.macroF1.toFixed(3));
    const bar = one.name === 'ours' ? 'bar 0.05' : '';
    print(`  ${one.name}: expected calibration error`, one.calibrationError.toFixed(3), bar);
    print(`  ${one.name}: coverage from 80% on`, percent(one.coverage));
    if (one.error === null) continue;
    print(`  ${one.name}: errors among these`, percent(one.error), within(one.errorInterval));
  }
}

/**
 * Prints how good suggestions are on real data, where VITAL_FEW_BENCH_DATA names a folder that has them, beside the
 * largest class and plain naive Bayes on the same folds.
 */
export async function benchSuggestionQuality(print: Print, folder: string): Promise<void> {
  const data = process.env['VITAL_FEW_BENCH_DATA'];
  const complaints = join(data ?? '', 'cfpb-complaints', 'consumer_complaints_sample.csv');
  const events = join(data ?? '', 'uci-servicenow-incidents', 'incident_event_log.zip');
  if (data === undefined || !existsSync(complaints)) {
    console.log(
      '\nsuggestions, CFPB sample: skipped, VITAL_FEW_BENCH_DATA names no folder with it',
    );
  } else await printQuality(print, 'suggestions, CFPB sample', complaints, 'Issue', folder);
  const states =
    data !== undefined && existsSync(events)
      ? lastStates(events, join(folder, 'last-states.csv'))
      : null;
  if (states === null) {
    console.log(
      '\nsuggestions, UCI incidents: skipped, VITAL_FEW_BENCH_DATA names no folder with them',
    );
  } else await printQuality(print, 'suggestions, UCI incidents', states, 'closed_code', folder);
}

/** Prints how fast suggestions are on a table and on one of ten times its rows. */
export async function benchSuggestionSpeed(
  print: Print,
  tables: { small: string; large: string },
  folder: string,
): Promise<void> {
  const timeOf = async (csv: string, name: string) => {
    const project = join(folder, name);
    const times = speed.parse(await runScript('our-suggestions.ts', [csv, project]));
    rmSync(project);
    return times;
  };
  const small = await timeOf(tables.small, 'suggestions-small.vitalfew');
  const large = await timeOf(tables.large, 'suggestions-large.vitalfew');
  console.log(
    `\nsuggestions: ${small.labels} decisions in the smaller table, ${small.checked} learnt from`,
  );
  const seconds = (value: number) => `${value.toFixed(2)} s`;
  print(
    'learning, words read for the first time',
    seconds(small.learnSeconds),
    'bar 2 s at 100,000',
  );
  print('learning again', seconds(small.againSeconds));
  print(`suggesting for ${small.suggested}`, seconds(small.suggestSeconds), 'bar 3 s at 100,000');
  print('longest wait of others', `${small.longestWait.toFixed(0)} ms`, 'bar 50 ms');
  const times = (pick: (one: typeof small) => number) => (pick(large) / pick(small)).toFixed(1);
  print('learning, ten times the incidents', seconds(large.learnSeconds));
  print(
    '  / the smaller table',
    times((one) => one.learnSeconds),
    'bar 11',
  );
  print('suggesting, ten times the incidents', seconds(large.suggestSeconds));
  print(
    '  / the smaller table',
    times((one) => one.suggestSeconds),
    'bar 11',
  );
  print('longest wait of others there', `${large.longestWait.toFixed(0)} ms`, 'bar 50 ms');
  print('peak memory there', `${large.peak.toFixed(0)} MB`);
}
