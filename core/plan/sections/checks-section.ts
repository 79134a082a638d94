import type { DocumentBlock, DocumentSection } from '../../contract/document.ts';
import { workOut } from '../../implement/check-live.ts';
import { listChecks } from '../../implement/checks.ts';
import { VitalFewError } from '../../contract/errors.ts';
import type { CheckLine } from '../../contract/checks.ts';
import { showCheck } from '../../implement/check-shown.ts';
import { listBenchmarks } from '../../implement/benchmarks.ts';
import { checkPicture } from '../pictures/check-picture.ts';
import { pictureWidths } from '../pictures/picture.ts';
import { filtersOf } from '../plan-benchmarks.ts';
import {
  column,
  facts,
  heading,
  list,
  paragraph,
  picture,
  section,
  table,
} from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';

/** Checks that are told one by one; more stand in the table alone. */
const mostTold = 40;

/** What was fixed, with its hash, and what is read: an effect stands there only after the window. */
async function told(line: CheckLine, context: PlanContext): Promise<DocumentBlock[]> {
  const { parts, today, task, words, people, masks } = context;
  const head = heading(`check-${line.id}`, `${line.change}, by ${line.benchmark}`, 3);
  try {
    const shown = await showCheck(parts, line.id, null, today, task);
    const { lock, reading, holding, sentences, plan, notes } = shown;
    const benchmark = listBenchmarks(parts.file).find(({ id }) => id === line.benchmarkId);
    const filters = [plan.untouched, ...(benchmark === undefined ? [] : filtersOf(benchmark))];
    const said = (text: string) => masks.sentence(text, filters);
    const locked =
      lock === null
        ? [{ label: 'Lock', text: 'not locked: it can still be changed, so it proves less' }]
        : [
            {
              label: 'Lock',
              text: `locked on ${words.moment(lock.at)} by ${people.name(lock.by) ?? 'somebody'}`,
            },
            { label: 'SHA-256', text: lock.hash },
            ...(lock.doubt === null ? [] : [{ label: 'Doubt', text: lock.doubt }]),
            ...lock.drift.map((text) => ({ label: 'Otherwise today', text })),
          ];
    return [
      head,
      ...list(sentences.map(said)),
      ...facts(locked),
      ...(reading === null
        ? []
        : [paragraph(said(`${reading.head}. ${reading.words}`), 'verdict')]),
      // Nothing of the window is shown before it is over.
      ...(reading === null || reading.verdict === 'too-early'
        ? []
        : [
            ...effectBlocks(line, reading),
            ...facts([
              { label: 'Before', text: said(reading.before.words) },
              { label: 'After', text: said(reading.after.words) },
              ...(reading.effect === null ? [] : [{ label: 'Effect', text: reading.effect.words }]),
              ...(reading.test === null ? [] : [{ label: 'Test', text: reading.test }]),
            ]),
            ...reading.warnings.map((text) => paragraph(said(text), 'warning')),
          ]),
      ...(holding === null ? [] : [paragraph(holding.words)]),
      ...notes.map((text) => paragraph(said(text), 'note')),
    ];
  } catch (error) {
    if (!(error instanceof VitalFewError) || error.code === 'cancelled') throw error;
    return [head, paragraph(error.message, 'warning')];
  }
}

type Reading = NonNullable<Awaited<ReturnType<typeof showCheck>>['reading']>;

function effectBlocks({ id, change }: CheckLine, { effect }: Reading): DocumentBlock[] {
  if (effect === null) return [];
  const scene = checkPicture(effect, null, {
    width: pictureWidths.full,
    title: `Effect of “${change}” with its 95 % interval`,
    description: effect.words,
  });
  return [picture(`figure-check-${id}`, scene, null)];
}

/** How it will be proven: each check with its state; never an effect before its window is over. */
export async function checksSection(context: PlanContext): Promise<DocumentSection> {
  const { parts, today, task, changes, cells, collector, words } = context;
  await workOut(parts, today, task);
  const ids = new Set(changes.map(({ id }) => id));
  const checks = listChecks(parts, today).checks.filter(({ changeId }) => ids.has(changeId));
  if (checks.length === 0) {
    return section('checks', 'How it will be proven', [
      paragraph(
        'No check of effectiveness is planned yet, so nothing will tell whether it helped.',
      ),
    ]);
  }
  for (const { id, change, verdict, words } of checks) {
    collector.state(`check:${id}:verdict`, change, verdict ?? words);
  }
  const each: DocumentBlock[] = [];
  for (const line of checks.slice(0, mostTold)) {
    await task.breathe();
    each.push(...(await told(line, context)));
  }
  const more = checks.length - mostTold;
  const left =
    more > 0 ? [paragraph(`${words.number(more)} more stand in the table alone.`, 'note')] : [];
  return section('checks', 'How it will be proven', [
    table({
      id: 'table-checks',
      caption: 'Checks of effectiveness',
      columns: [
        column('Change', 4),
        column('Measured by', 3),
        column('From', 2),
        column('Until', 2),
        column('State', 3),
        column('On record', 2),
      ],
      rows: checks.map((one) => [
        cells.text(one.change),
        cells.text(one.benchmark),
        cells.day(one.goLive),
        cells.day(one.endsOn),
        cells.text(one.words),
        cells.text(one.verdict, one.verdict === 'effective' ? 'good' : undefined),
      ]),
      empty: 'No check is planned yet.',
    }),
    ...each,
    ...left,
  ]);
}
