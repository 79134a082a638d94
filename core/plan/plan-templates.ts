import type { DocumentSection, PlanDocument } from '../contract/document.ts';
import type { PlanSettings, PlanTemplate } from '../contract/plan-settings.ts';
import type { PlanContext } from './plan-context.ts';

/** A section that can be left out of a document, and what it is for. */
export interface OfferedSection {
  readonly id: string;
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly why: string;
  /** It tells of what others state, so it is made after them, wherever it stands. */
  readonly tellsOfOthers?: true;
  /** Null: it stays out, as there is nothing to say. */
  readonly make: (context: PlanContext) => DocumentSection | null | Promise<DocumentSection | null>;
}

/** What one kind of document consists of. */
export interface DocumentTemplate {
  readonly template: PlanTemplate;
  /** Before what it is about: “Improvement plan”. */
  readonly title: string;
  readonly contents: boolean;
  /** What it is about, in words; without it, the sentence of the problem. Null: nothing. */
  readonly about?: (context: PlanContext) => string | null;
  readonly page: (settings: PlanSettings) => Pick<PlanDocument, 'paper' | 'landscape'>;
  readonly sections: readonly OfferedSection[];
}

/** An upright page on the paper that was chosen. */
export function uprightPage({ paper }: PlanSettings): Pick<PlanDocument, 'paper' | 'landscape'> {
  return { paper, landscape: false };
}

/** The key under which a document keeps that a section was in it. */
export function sectionKey(id: string): string {
  return `section:${id}`;
}

/** The sections that are asked for, in the order of the template. @throws VitalFewError `cancelled` */
export async function sectionsAsked(
  offered: readonly OfferedSection[],
  context: PlanContext,
): Promise<DocumentSection[]> {
  const { settings, task, collector } = context;
  const asked = offered.filter(({ id }) => settings.sections?.includes(id) ?? true);
  const order = [
    ...asked.filter(({ tellsOfOthers }) => tellsOfOthers !== true),
    ...asked.filter(({ tellsOfOthers }) => tellsOfOthers === true),
  ];
  for (const { id, title } of asked) collector.state(sectionKey(id), title, 'in it');
  const made = new Map<string, DocumentSection>();
  for (const [at, { id, title, make }] of order.entries()) {
    task.progress(title, at, at / order.length);
    await task.breathe();
    const one = await make(context);
    if (one !== null) made.set(id, one);
  }
  return asked.flatMap(({ id }) => made.get(id) ?? []);
}
