import { countEvidence } from '../../analyze/evidence-counts.ts';
import { answerFishbone } from '../../analyze/fishbone-answer.ts';
import type { DocumentSheet } from '../../contract/document.ts';
import { workOut } from '../../implement/check-live.ts';
import { listChecks } from '../../implement/checks.ts';
import { column, table } from '../plan-blocks.ts';
import { planBenchmarks } from '../plan-benchmarks.ts';
import type { PlanContext } from '../plan-context.ts';
import { incidentSheet } from './incident-sheet.ts';

const right = (head: string) => column(head, 1, 'right');
const left = (head: string) => column(head, 2);

function actionsSheet({ actions, changes, cells, people }: PlanContext): DocumentSheet {
  const titles = new Map(changes.map(({ id, title }) => [id, title]));
  const texts = new Map(actions.map(({ id, text }) => [id, text]));
  return {
    name: 'Actions',
    table: table({
      id: 'sheet-actions',
      caption: 'Actions',
      columns: [
        right('No.'),
        left('Action'),
        left('Change'),
        left('Owner'),
        left('Starts'),
        left('Due'),
        left('Status'),
        left('Closed on'),
        left('Needs'),
        left('Notes'),
      ],
      rows: actions.map((one) => [
        cells.whole(one.id),
        cells.text(one.text),
        cells.text(one.changeId === null ? null : (titles.get(one.changeId) ?? null)),
        cells.text(people.name(one.owner)),
        cells.day(one.startsOn),
        cells.day(one.dueOn),
        cells.text(one.status),
        cells.day(one.closedOn),
        cells.text(one.needs.map((id) => texts.get(id) ?? String(id)).join('; ')),
        cells.text(one.notes),
      ]),
      empty: 'No action is written down yet.',
    }),
  };
}

function changesSheet({ changes, cells, people }: PlanContext): DocumentSheet {
  return {
    name: 'Changes',
    table: table({
      id: 'sheet-changes',
      caption: 'Changes',
      columns: [
        right('No.'),
        ...['Change', 'Kind', 'Strength', 'Acts by', 'Before', 'After', 'Causes'].map(left),
        ...['Accountable', 'Planned for', 'Live on', 'Until', 'Decision'].map(left),
        ...['Effort', 'Impact', 'Cost once', 'Cost a year'].map(right),
        left('Currency'),
        left('Notes'),
      ],
      rows: changes.map((one) => [
        cells.whole(one.id),
        cells.text(one.title),
        cells.text(one.kind),
        cells.text(one.strength),
        cells.text(one.acts.join(', ')),
        cells.text(one.asIs),
        cells.text(one.toBe),
        cells.text(one.causes.map(({ text }) => text).join('; ')),
        cells.text(people.name(one.accountable)),
        cells.day(one.plannedOn),
        cells.day(one.liveOn),
        cells.day(one.untilOn),
        cells.text(one.decision),
        cells.decimal(one.effort),
        cells.decimal(one.impact),
        cells.decimal(one.cost?.once ?? null),
        cells.decimal(one.cost?.yearly ?? null),
        cells.text(one.cost?.currency ?? null),
        cells.text(one.notes),
      ]),
      empty: 'No change has been proposed yet.',
    }),
  };
}

function decisionsSheet({ changes, cells, people }: PlanContext): DocumentSheet {
  return {
    name: 'Decisions',
    table: table({
      id: 'sheet-decisions',
      caption: 'Decisions on changes',
      columns: ['Change', 'Decision', 'Who', 'When', 'Why'].map(left),
      rows: changes.flatMap(({ title, decisions }) =>
        decisions.map((one) => [
          cells.text(title),
          cells.text(one.decision),
          cells.text(people.name(one.who)),
          cells.moment(one.at),
          cells.text(one.why),
        ]),
      ),
      empty: 'Nothing has been decided yet.',
    }),
  };
}

async function benchmarksSheet(context: PlanContext): Promise<DocumentSheet> {
  const { cells } = context;
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const found = await planBenchmarks(context);
  return {
    name: 'Benchmark values',
    table: table({
      id: 'sheet-benchmark-values',
      caption: 'Values of benchmarks, period by period',
      columns: [
        left('Benchmark'),
        left('From'),
        left('Before'),
        right('Value'),
        right('n'),
        right('Low (95 %)'),
        right('High (95 %)'),
        left('In words'),
      ],
      rows: found.flatMap(({ benchmark, shown }) =>
        (shown?.figures ?? []).map((one) => [
          cells.text(benchmark.name),
          cells.day(day(one.from)),
          cells.day(day(one.to)),
          cells.decimal(one.value, 6),
          cells.decimal(one.n),
          cells.decimal(one.low, 6),
          cells.decimal(one.high, 6),
          cells.text(one.words),
        ]),
      ),
      empty: 'No benchmark has a value yet.',
    }),
  };
}

async function checksSheet({
  parts,
  today,
  task,
  changes,
  cells,
}: PlanContext): Promise<DocumentSheet> {
  await workOut(parts, today, task);
  const ids = new Set(changes.map(({ id }) => id));
  const checks = listChecks(parts, today).checks.filter(({ changeId }) => ids.has(changeId));
  return {
    name: 'Checks',
    table: table({
      id: 'sheet-checks',
      caption: 'Checks of effectiveness',
      columns: [
        ...['Change', 'Benchmark', 'Goes live', 'Window ends', 'State', 'On record'].map(left),
        left('Found now'),
        right('Unlocked'),
      ],
      rows: checks.map((one) => [
        cells.text(one.change),
        cells.text(one.benchmark),
        cells.day(one.goLive),
        cells.day(one.endsOn),
        cells.text(one.words),
        cells.text(one.verdict),
        cells.text(one.live?.words ?? null),
        cells.whole(one.unlocked),
      ]),
      empty: 'No check is planned yet.',
    }),
  };
}

async function causesSheet(context: PlanContext): Promise<DocumentSheet> {
  const { problem, parts, task, cells, people, masks } = context;
  const causes =
    problem === null
      ? []
      : answerFishbone(parts.file, problem.id).causes.filter(({ standsFor }) => standsFor === null);
  const counted =
    problem === null || causes.length === 0
      ? []
      : (await countEvidence(parts.incidents, problem.id, task)).causes;
  const counts = new Map(
    counted.flatMap(({ evidence }) => evidence.map((one) => [one.evidenceId, one] as const)),
  );
  return {
    name: 'Causes and evidence',
    table: table({
      id: 'sheet-causes',
      caption: 'Causes with their evidence',
      columns: [
        ...['Cause', 'Status', 'Stance', 'Kind', 'Evidence', 'Filter'].map(left),
        right('Of the problem'),
        right('Elsewhere'),
        left('Who'),
        left('When'),
      ],
      rows: causes.flatMap(({ text, status, evidence }) =>
        evidence.length === 0
          ? [
              [
                cells.text(text),
                cells.text(status),
                ...Array.from({ length: 8 }, () => cells.text(null)),
              ],
            ]
          : evidence.map((one) => {
              const count = one.kind === 'words' ? undefined : counts.get(one.id);
              return [
                cells.text(text),
                cells.text(status),
                cells.text(one.stance),
                cells.text(one.kind),
                cells.text(one.text),
                cells.text(one.filter && masks.words(one.filter)),
                cells.whole(count?.inProblem ?? null),
                cells.whole(count?.elsewhere ?? null),
                cells.text(people.name(one.who)),
                cells.moment(one.at),
              ];
            }),
      ),
      empty: 'No cause is on the fishbone yet.',
    }),
  };
}

/**
 * What only spreadsheets carry, with typed cells: all of it, not only what fits on a page.
 * @throws VitalFewError `cancelled`
 */
export async function planSheets(context: PlanContext): Promise<DocumentSheet[]> {
  return [
    actionsSheet(context),
    changesSheet(context),
    await benchmarksSheet(context),
    await checksSheet(context),
    decisionsSheet(context),
    await causesSheet(context),
    await incidentSheet(context),
  ];
}
