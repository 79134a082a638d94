// Prints how long rules take while they are written, and all at once: node our-rules.ts PROJECT
import { dirname, join } from 'node:path';
import type { RuleCondition } from '#core/contract/rules.ts';
import { benchEngine } from './bench-engine.ts';
import { median } from './child.ts';

const [project = ''] = process.argv.slice(2);
const { call, engine } = benchEngine(join(dirname(project), 'state'));
await call('project.open', { file: project });
const filter = { conditions: [] };

const any = (...words: string[]): RuleCondition => ({
  kind: 'words',
  fieldId: null,
  words,
  match: 'any',
});
const phrase = (text: string): RuleCondition => ({ kind: 'phrase', fieldId: null, phrase: text });
const pattern = (text: string): RuleCondition => ({
  kind: 'pattern',
  fieldId: null,
  pattern: text,
});

async function time(condition: RuleCondition): Promise<number> {
  const from = performance.now();
  await call('rules.try', { condition, filter });
  return performance.now() - from;
}

/** What is asked while somebody types: the word letter by letter, then one more word beside it. */
const typed: RuleCondition[] = [
  ...['re', 'ref', 'refu', 'refun', 'refund', 'refund*'].map((word) => any(word)),
  ...['t', 'tw', 'twi', 'twic', 'twice'].map((word) => any('refund*', word)),
  ...['card was', 'card was de', 'card was declined', 'answer about delivery'].map(phrase),
  ...['invoice', 'gate', 'seat', 'baggage*', 'crash*', 'friendly'].map((word) => any(word)),
];
const patterns = [
  '\\d{4,6}',
  'ref \\d+',
  'refund\\w* .{0,20}(late|lost)',
  '(lost|missing) \\w+ gate',
];

const first = await time(any('beginning'));
const words: number[] = [];
for (const condition of typed) words.push(await time(condition));
/** Each pattern several times, written otherwise each time, as answers are kept. */
const scanned: number[] = [];
for (let times = 0; times < 5; times += 1) {
  for (const one of patterns) {
    scanned.push(await time(pattern(`${'(?:'.repeat(times)}${one}${')'.repeat(times)}`)));
  }
}
const hostile = await time(pattern('((\\w+ ?)+)+#'));

const { categoryId } = await call('categories.add', { parentId: null, name: 'Rules of the bench' });
const vocabulary =
  'waited answer delivery parcel invoice wrong promised agent system booking'.split(' ');
for (const word of vocabulary) {
  const condition = any(`${word}s`, `${word.slice(0, 4)}*`, `${word} late`);
  await call('rules.save', { ruleId: null, categoryId, condition });
}
await call('project.close', {});
await call('project.open', { file: project });
const from = performance.now();
await call('categories.tree', { filter });
const anew = performance.now() - from;
const listFrom = performance.now();
await call('rules.list', {});
const listed = performance.now() - listFrom;
await engine.close();
console.log(
  JSON.stringify({
    first,
    wordsMedian: median(words),
    wordsWorst: Math.max(...words),
    patternsMedian: median(scanned),
    patternsWorst: Math.max(...scanned),
    hostile,
    anew,
    listed,
  }),
);
