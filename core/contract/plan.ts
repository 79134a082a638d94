import { z } from 'zod';
import { figureReference, planDocument, planFact } from './document.ts';
import { edit, question } from './operation.ts';
import { planSettings, planTemplates } from './plan-settings.ts';
import { fileToken, nothing, viewState } from './project.ts';
import { taskId } from './sources.ts';

/** What a plan is written as. csv: a ZIP of one CSV for each table; svg, png: one chart, or a ZIP of all. */
export const planFormats = ['pdf', 'docx', 'xlsx', 'csv', 'md', 'svg', 'png'] as const;
export type PlanFormat = (typeof planFormats)[number];

const planLogo = z.object({
  id: z.int(),
  name: z.string(),
  type: z.enum(['image/png', 'image/jpeg']),
});

const planIssue = z.object({
  id: z.int(),
  /** ISO 8601, UTC. */
  at: z.string(),
  who: z.string(),
  template: z.string(),
  problemId: z.int().nullable(),
  format: z.enum(planFormats),
  fileName: z.string(),
});
export type PlanIssue = z.infer<typeof planIssue>;

const reproduced = z.object({
  figure: figureReference,
  /** What to show. */
  view: viewState.partial(),
  /** Incidents that the same filter finds today. */
  n: z.int(),
  /** same: the number is the printed one; else why it is not, in words. */
  same: z.boolean(),
  why: z.string(),
});
export type Reproduced = z.infer<typeof reproduced>;

const offeredTemplate = z.object({
  template: z.enum(planTemplates),
  /** In the order of the document. `why`: what it is for, in a sentence. */
  sections: z.array(z.object({ id: z.string(), title: z.string(), why: z.string() })),
});
export type OfferedTemplate = z.infer<typeof offeredTemplate>;

export const planOperations = {
  'plan.templates': question(
    'Lists the templates of documents, with the sections that each can have.',
    nothing,
    z.object({ templates: z.array(offeredTemplate) }),
  ),
  'plan.compose': question(
    'Composes a plan, as a model of sections, tables and pictures.',
    z.object({ settings: planSettings }),
    z.object({ revision: z.int(), document: planDocument }),
  ),
  'plan.issues': question(
    'Lists the plans that were handed over, the newest first.',
    nothing,
    z.object({ revision: z.int(), issues: z.array(planIssue) }),
  ),
  'plan.facts': question(
    'Gives what a plan that was handed over said.',
    z.object({ issueId: z.int() }),
    z.object({ facts: z.array(planFact) }),
  ),
  'plan.reproduce': question(
    'Finds a figure of a plan again by the reference printed with it.',
    z.object({ reference: z.string().trim().max(40) }),
    reproduced,
  ),
  'plan.logos': question(
    'Gives the logo that plans carry.',
    nothing,
    z.object({ revision: z.int(), logo: planLogo.nullable() }),
  ),
  'plan.setLogo': edit(
    'Sets the logo that plans carry: PNG or JPEG, at most 1 MB.',
    z.object({ name: z.string().trim().min(1).max(200), data: z.string().max(1_400_000) }),
    z.object({ logo: planLogo }),
  ),
  'plan.removeLogo': edit('Takes the logo away.', nothing, nothing),
} as const;

/** Writing a plan to a file. */
export const planExportOperations = {
  'plan.export': edit(
    'Writes a plan to a file, and keeps what it said for the next one.',
    z.object({
      file: fileToken,
      format: z.enum(planFormats),
      settings: planSettings,
      /** For svg and png: the id of one picture; null: all, in a ZIP. */
      picture: z.string().max(200).nullable().default(null),
      /** The user said that a file of that name may be replaced; else such a file is an error. */
      overwrite: z.boolean().default(false),
      task: taskId,
    }),
    z.object({
      /** Bytes of the file. */
      size: z.int(),
      /** Of a PDF. */
      pages: z.int().nullable(),
      warnings: z.array(z.string()),
    }),
  ),
} as const;
