import type { Change } from '../../contract/changes.ts';
import type { DocumentBlock, DocumentSection } from '../../contract/document.ts';
import { weakPlans } from '../../modify/weak-plans.ts';
import { VitalFewError } from '../../contract/errors.ts';
import { changeBenefit } from '../../modify/benefit.ts';
import { compareProcesses } from '../../modify/process-diff.ts';
import { answerProcess } from '../../modify/process-steps.ts';
import { matrixPicture } from '../pictures/matrix-picture.ts';
import { pictureWidths } from '../pictures/picture.ts';
import { processPicture } from '../pictures/process-picture.ts';
import { column, facts, heading, paragraph, picture, section, table } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';

/** Changes that are told one by one; more stand in the table alone. */
const mostTold = 40;

function costWords({ cost }: Change, { words }: PlanContext): string {
  if (cost === null) return '';
  const parts = [
    cost.once === null ? '' : `${words.number(cost.once, 2)} ${cost.currency} once`,
    cost.yearly === null ? '' : `${words.number(cost.yearly, 2)} ${cost.currency} a year`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

interface Range {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** What a change would have prevented, of how many; empty where that is not said. */
async function benefitWords(change: Change, context: PlanContext): Promise<string> {
  const { parts, task, words } = context;
  if (change.benefit === null) return '';
  const range = ({ low, likely, high }: Range, places = 0) =>
    `${words.number(likely, places)} (${words.number(low, places)} to ${words.number(high, places)})`;
  try {
    const { incidents, prevented, yearly, money } = await changeBenefit(
      parts.incidents,
      change.id,
      task,
    );
    if (prevented === null) return '';
    const unit = money === null ? '' : (money.measure ?? change.cost?.currency ?? 'money');
    return [
      `would have prevented ${range(prevented, 1)} of ${words.counted(incidents, 'incident', 'incidents')}`,
      ...(yearly === null ? [] : [`${range(yearly, 1)} a year at that pace`]),
      ...(money === null ? [] : [`worth ${range(money)} ${unit}`.trim()]),
    ].join('; ');
  } catch (error) {
    if (!(error instanceof VitalFewError) || error.code === 'cancelled') throw error;
    return `cannot be counted: ${error.message}`;
  }
}

/** The process before beside the process after; nothing where neither is written. */
function processBlocks({ id, title }: Change, { parts }: PlanContext): DocumentBlock[] {
  const { asIs, toBe } = answerProcess(parts.file, id);
  if (asIs.length + toBe.length === 0) return [];
  const diff = compareProcesses(asIs, toBe);
  const { added, removed, moved, changed } = diff.counts;
  const description = `Steps: ${added} added, ${removed} removed, ${moved} moved, ${changed} changed. As it should be: ${toBe.map(({ text }) => text).join('; ')}.`;
  const scene = processPicture(diff, {
    width: pictureWidths.full,
    title: `Process of “${title}”, before and after`,
    description,
  });
  return [picture(`figure-process-${id}`, scene, null)];
}

/** Effort by impact of the changes that are placed. */
function matrixBlocks({ changes }: PlanContext): DocumentBlock[] {
  const placed = changes
    .slice(0, mostTold)
    .flatMap(({ id, title, strength, effort, impact }) =>
      effort === null || impact === null ? [] : [{ id, title, strength, effort, impact }],
    );
  if (placed.length === 0) return [];
  const description = placed
    .map(({ title, effort, impact }) => `${title}: effort ${effort}, impact ${impact}`)
    .join('; ');
  const scene = matrixPicture(placed, {
    width: pictureWidths.full,
    title: 'Changes by effort and impact',
    description: `${description}.`,
  });
  return [picture('figure-matrix', scene, null)];
}

async function told(change: Change, context: PlanContext): Promise<DocumentBlock[]> {
  const { people, words } = context;
  const said = [
    { label: 'Before', text: change.asIs },
    { label: 'After', text: change.toBe },
    { label: 'Aims at', text: change.causes.map(({ text }) => text).join('; ') },
    { label: 'Acts by', text: change.acts.join(', ') },
    { label: 'Accountable', text: people.name(change.accountable) ?? 'nobody yet' },
    { label: 'Consulted', text: change.consulted.map((one) => people.name(one) ?? '').join(', ') },
    { label: 'Cost', text: costWords(change, context) },
    { label: 'Benefit', text: await benefitWords(change, context) },
    {
      label: 'Live',
      text:
        change.liveOn !== null
          ? `since ${words.day(change.liveOn)}`
          : change.plannedOn !== null
            ? `planned for ${words.day(change.plannedOn)}`
            : 'no day yet',
    },
  ];
  return [
    heading(`change-${change.id}`, change.title, 3),
    ...facts(said.filter(({ text }) => text !== '')),
    ...processBlocks(change, context),
  ];
}

/** What is changed: before and after, how strongly it acts, what it costs and who answers for it. */
export async function changesSection(context: PlanContext): Promise<DocumentSection> {
  const { changes, cells, people, collector, parts, problem, task, words } = context;
  for (const { id, title, decision, liveOn } of changes) {
    collector.state(`change:${id}:decision`, title, decision);
    collector.state(`change:${id}:live`, title, liveOn ?? 'not live');
  }
  if (changes.length === 0) {
    return section('changes', 'What is changed', [
      paragraph('No change has been proposed yet. Each confirmed cause needs one.'),
    ]);
  }
  const weak = weakPlans(parts.file, changes).find(({ problemId }) => problemId === problem?.id);
  const warning =
    weak?.weakOnly === true
      ? [
          paragraph(
            `All changes act weakly: they ask people to be more careful. ${weak.reason === null ? 'No reason for that is written down.' : `Reason: ${weak.reason.reason}`}`,
            'warning',
          ),
        ]
      : [];
  const each: DocumentBlock[] = [];
  for (const one of changes.slice(0, mostTold)) {
    await task.breathe();
    each.push(...(await told(one, context)));
  }
  const more = changes.length - mostTold;
  const left =
    more > 0
      ? [
          paragraph(
            `${words.counted(more, 'more change stands', 'more changes stand')} in the table alone.`,
            'note',
          ),
        ]
      : [];
  return section('changes', 'What is changed', [
    ...warning,
    table({
      id: 'table-changes',
      caption: 'Changes',
      columns: [
        column('Change', 5),
        column('Kind', 2),
        column('Strength', 2),
        column('Accountable', 2),
        column('Live on', 2),
        column('Decision', 2),
      ],
      rows: changes.map((one) => [
        cells.text(one.title),
        cells.text(one.kind),
        cells.text(one.strength ?? 'not said'),
        cells.text(people.name(one.accountable)),
        cells.day(one.liveOn ?? one.plannedOn),
        cells.text(one.decision, one.decision === 'reopened' ? 'bad' : undefined),
      ]),
      empty: 'No change has been proposed yet.',
    }),
    ...matrixBlocks(context),
    ...each,
    ...left,
  ]);
}
