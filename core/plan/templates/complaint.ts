import { select } from '../../aggregate/selection.ts';
import { incidentsOf } from '../../analyze/problems.ts';
import { cellOf } from '../../aggregate/rows.ts';
import { answerFishbone } from '../../analyze/fishbone-answer.ts';
import { namedIncident, stagesOf, timeAt } from '../../analyze/timeline-stages.ts';
import type { DocumentCell, DocumentSection } from '../../contract/document.ts';
import type { Field, FieldRole } from '../../contract/fields.ts';
import { column, facts, list, paragraph, section, table } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';
import { type DocumentTemplate, uprightPage } from '../plan-templates.ts';
import { actionsSection } from '../sections/actions-section.ts';
import { changeBlocks } from '../sections/summary-section.ts';

/** What the stages of a complaint are called in ISO 10002, by the role of the field that has their times. */
const stages: Partial<Record<FieldRole, string>> = {
  occurred: 'It happened',
  captured: 'Received and acknowledged',
  investigated: 'Investigated',
  resolved: 'Decided and resolved',
  communicated: 'Decision communicated',
  'followed-up': 'Followed up and closed',
};

function rowOf({ parts, settings }: PlanContext): number | null {
  return settings.incidentId === null ? null : parts.incidents.rowOf(settings.incidentId);
}

/** Whether the complaint is one of the incidents of the problem: only then its causes are said to be those of the complaint. */
function isOfProblem(context: PlanContext): boolean {
  const { parts, problem } = context;
  const row = rowOf(context);
  if (row === null || problem === null) return false;
  return select(parts.incidents, incidentsOf(problem)).rows.includes(row);
}

const ofNone =
  'The complaint is not among the incidents of the problem that is analysed. Choose the problem that it belongs to, or name one.';

/** A value of the complaint as its readers write it. */
function valueText({ parts, words }: PlanContext, field: Field, row: number): string | null {
  const value = cellOf(parts.incidents, field, row);
  if (value === null || typeof value === 'string') return value;
  return field.storage === 'time' ? words.wallDay(value) : words.number(value, 2);
}

function receipt(context: PlanContext): DocumentSection {
  const { parts, masks } = context;
  const row = rowOf(context);
  if (row === null) {
    return section('receipt', 'The complaint', [
      paragraph('No complaint is chosen yet: choose one, and its record stands here.'),
    ]);
  }
  const said = parts.incidents.fields.flatMap((field) => {
    const text = masks.fields.has(field.id) ? '(left out)' : valueText(context, field, row);
    return text === null ? [] : [{ label: field.name, text }];
  });
  return section('receipt', 'The complaint', facts(said));
}

function tracking(context: PlanContext): DocumentSection | null {
  const { parts, cells, words, masks } = context;
  const row = rowOf(context);
  if (row === null) return null;
  const known = stagesOf(parts.incidents).filter(({ field }) => !masks.fields.has(field.id));
  const rows = known.map((stage): DocumentCell[] => {
    const at = timeAt(stage, row);
    return [
      cells.text(stages[stage.field.role] ?? stage.field.name),
      cells.text(stage.field.name),
      at === null ? cells.text('not yet, or not written down') : cells.text(words.wallDay(at)),
    ];
  });
  return section('tracking', 'Stages', [
    table({
      id: 'table-stages',
      caption: 'Stages after ISO 10002:2018, as far as they are recorded',
      columns: [column('Stage', 3), column('Recorded as', 2), column('When', 2)],
      rows,
      empty: 'No field of the incidents has the times of stages.',
    }),
  ]);
}

function investigation(context: PlanContext): DocumentSection {
  const { parts, problem } = context;
  if (problem === null || !isOfProblem(context)) {
    return section('investigation', 'Investigation', [paragraph(ofNone)]);
  }
  const confirmed = answerFishbone(parts.file, problem.id).causes.filter(
    ({ status, standsFor }) => status === 'confirmed' && standsFor === null,
  );
  return section('investigation', 'Investigation', [
    paragraph(`Looked into as part of: ${problem.statement}`),
    ...(confirmed.length === 0
      ? [paragraph('No cause is confirmed yet.')]
      : list(confirmed.map(({ text }) => text))),
  ]);
}

function response(context: PlanContext): DocumentSection | null {
  // Its first block is a heading, which the section has itself.
  return isOfProblem(context)
    ? section('response', 'Response', changeBlocks(context).slice(1))
    : null;
}

/** The record of a complaint from receipt to closing. */
export const complaint: DocumentTemplate = {
  template: 'complaint',
  title: 'Response to a complaint',
  contents: false,
  about: (context) => {
    const { parts, masks } = context;
    const row = rowOf(context);
    if (row === null) return null;
    const identifier = parts.incidents.fieldWithRole('identifier');
    const isMasked = identifier !== null && masks.fields.has(identifier.id);
    return isMasked
      ? `Incident ${parts.incidents.idOf(row)}`
      : namedIncident(parts.incidents, row).name;
  },
  page: uprightPage,
  sections: [
    { id: 'receipt', title: 'The complaint', why: 'What was received.', make: receipt },
    { id: 'tracking', title: 'Stages', why: 'When which stage was reached.', make: tracking },
    {
      id: 'investigation',
      title: 'Investigation',
      why: 'Why it happened, as far as it is confirmed.',
      make: investigation,
    },
    {
      id: 'response',
      title: 'Response',
      why: 'What is changed so that it does not happen again.',
      make: response,
    },
    {
      id: 'actions',
      title: 'Actions',
      why: 'Who does what by when.',
      make: (context) => (isOfProblem(context) ? actionsSection(context) : null),
    },
  ],
};
