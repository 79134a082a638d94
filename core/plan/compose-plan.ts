import type { DocumentSheet, PlanDocument } from '../contract/document.ts';
import type { OfferedTemplate } from '../contract/plan.ts';
import type { PlanSettings, PlanTemplate } from '../contract/plan-settings.ts';
import { type PlanContext, planContext, type PlanGiven, type PlanParts } from './plan-context.ts';
import { type DocumentTemplate, sectionsAsked } from './plan-templates.ts';
import { readLogo } from './plan-logo.ts';
import { planSheets } from './sheets/plan-sheets.ts';
import { a3 } from './templates/a3.ts';
import { complaint } from './templates/complaint.ts';
import { eightD } from './templates/eight-d.ts';
import { improvement } from './templates/improvement.ts';
import { minutes } from './templates/minutes.ts';

const templates: Readonly<Record<PlanTemplate, DocumentTemplate>> = {
  improvement,
  a3,
  '8d': eightD,
  complaint,
  minutes,
};

function templateOf(template: PlanTemplate): DocumentTemplate {
  return templates[template];
}

/** The templates that there are, with the sections that each offers: what they are called, and what for. */
export function offeredTemplates(): OfferedTemplate[] {
  return Object.values(templates).map(({ template, sections }) => ({
    template,
    sections: sections.map(({ id, title, why }) => ({ id, title, why })),
  }));
}

/** What a document is about, in words; null: nothing. */
function aboutOf(template: DocumentTemplate, context: PlanContext): string | null {
  return template.about === undefined
    ? (context.problem?.statement ?? null)
    : template.about(context);
}

function subtitleOf({ parts, settings }: PlanContext, whole: string | null): string {
  const about = settings.title === null ? null : whole;
  const by = settings.author === '' ? [] : [`by ${settings.author}`];
  return [...(about === null ? [] : [about]), parts.file.identity().title, ...by].join(' · ');
}

async function composed(
  parts: PlanParts,
  settings: PlanSettings,
  given: PlanGiven,
): Promise<{ context: PlanContext; document: PlanDocument }> {
  const context = planContext(parts, settings, given);
  const offered = templateOf(settings.template);
  const { title, template, contents, page, sections } = offered;
  const about = aboutOf(offered, context);
  const { collector, now, words, problem } = context;
  if (problem !== null) {
    collector.state(`problem:${problem.id}:about`, problem.statement, problem.statement);
  }
  const made = await sectionsAsked(sections, context);
  const logo = settings.logo ? readLogo(parts.file) : null;
  const document = {
    template,
    title: settings.title ?? (about === null ? title : `${title}: ${about}`),
    subtitle: subtitleOf(context, about),
    madeAt: now.toISOString(),
    date: words.day(context.today),
    locale: settings.locale,
    ...page(settings),
    contents,
    logo: logo && { type: logo.type, data: logo.data },
    sections: made,
    references: [...collector.references.values()],
    facts: [...collector.facts],
    warnings: [...collector.warnings],
  };
  return { context, document };
}

/**
 * Composes a document from the project as it stands. With the same project, settings and clock it is the same.
 * @throws VitalFewError `cancelled`; `unknown-field`, `not-a-measure` where the problem asks for what is gone
 */
export async function composePlan(
  parts: PlanParts,
  settings: PlanSettings,
  given: PlanGiven,
): Promise<PlanDocument> {
  return (await composed(parts, settings, given)).document;
}

/**
 * The same with the tables that only spreadsheets carry: all actions, the incidents behind figures.
 * @throws VitalFewError as `composePlan`
 */
export async function composeForSpreadsheets(
  parts: PlanParts,
  settings: PlanSettings,
  given: PlanGiven,
): Promise<{ document: PlanDocument; sheets: DocumentSheet[] }> {
  const { context, document } = await composed(parts, settings, given);
  // Minutes and the record of a complaint go to others than the team: they carry their own tables alone.
  const isOfProject = settings.template !== 'minutes' && settings.template !== 'complaint';
  return { document, sheets: isOfProject ? await planSheets(context) : [] };
}
