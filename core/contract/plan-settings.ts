import { z } from 'zod';

/** What a document is made for. */
export const planTemplates = ['improvement', 'a3', '8d', 'complaint', 'minutes'] as const;
export type PlanTemplate = (typeof planTemplates)[number];

/** Languages of dates and numbers. */
export const planLocales = [
  'en-GB',
  'en-US',
  'de-DE',
  'fr-FR',
  'es-ES',
  'it-IT',
  'nl-NL',
  'pt-PT',
  'pl-PL',
  'sv-SE',
  'el-GR',
  'uk-UA',
] as const;

/** How a document is made. Every key has a default, so that files with fewer of them open. */
export const planSettings = z.object({
  template: z.enum(planTemplates).default('improvement'),
  /** What it is about; null: the problem that is analysed, or the first. */
  problemId: z.int().min(1).nullable().default(null),
  /** Minutes of which meeting; null: the latest. */
  meetingId: z.int().min(1).nullable().default(null),
  /** The complaint that is answered; null: none is chosen yet. */
  incidentId: z.int().min(1).nullable().default(null),
  /** Sections by id; null: all of the template. */
  sections: z.array(z.string().max(60)).max(40).nullable().default(null),
  /** null: what it is about, in words. */
  title: z.string().max(200).nullable().default(null),
  author: z.string().max(200).default(''),
  locale: z.enum(planLocales).default('en-GB'),
  paper: z.enum(['A4', 'Letter']).default('A4'),
  /** With the fields that hold personal data, and with the names of owners. */
  personal: z.boolean().default(false),
  logo: z.boolean().default(true),
});
export type PlanSettings = z.infer<typeof planSettings>;
