import { z } from 'zod';
import {
  figureReference,
  planFact,
  type FigureReference,
  type PlanDocument,
  type PlanFact,
} from '../contract/document.ts';
import { VitalFewError } from '../contract/errors.ts';
import { planFormats, type PlanFormat, type PlanIssue } from '../contract/plan.ts';
import type { PlanSettings } from '../contract/plan-settings.ts';
import type { ProjectFile } from '../project/project-file.ts';

// Beside the journal: undo does not call a document back that was handed over.

const stored = z.object({
  id: z.int(),
  at: z.string(),
  who: z.string(),
  template: z.string(),
  problemId: z.int().nullable(),
  format: z.enum(planFormats),
  fileName: z.string(),
});

/** Plans that were handed over, the newest first. */
export function listIssues({ db }: ProjectFile): PlanIssue[] {
  return z.array(stored).parse(
    db
      .prepare(
        `SELECT id, at, who, template, problem_id AS problemId, format, file_name AS fileName
           FROM plan_issue ORDER BY id DESC`,
      )
      .all(),
  );
}

/** What a plan that was handed over said. @throws VitalFewError `invalid-input` when there is no such plan */
export function factsOfIssue({ db }: ProjectFile, issueId: number): PlanFact[] {
  const found = db
    .prepare<[number], string>('SELECT facts FROM plan_issue WHERE id = ?')
    .pluck()
    .get(issueId);
  if (found === undefined) {
    throw new VitalFewError(
      'invalid-input',
      'That plan is not among those that were handed over from this project.',
      { issueId },
    );
  }
  return z.array(planFact).parse(JSON.parse(found));
}

/** A figure that a plan has shown, by its reference; null: none did. */
export function storedFigure({ db }: ProjectFile, reference: string): FigureReference | null {
  const found = db
    .prepare<[string], string>('SELECT figure FROM plan_figure WHERE reference = ?')
    .pluck()
    .get(reference);
  return found === undefined ? null : figureReference.parse(JSON.parse(found));
}

/** What is kept of a plan that is handed over. */
export interface Issued {
  readonly document: PlanDocument;
  readonly settings: PlanSettings;
  /** What it is about; null: no problem. */
  readonly problemId: number | null;
  readonly format: PlanFormat;
  readonly fileName: string;
  readonly who: string;
}

/**
 * Keeps what a plan said that was handed over, and where its figures come from, together with `handOver`: when that fails,
 * nothing is kept, and it is not done when nothing can be kept.
 */
export function recordIssue(
  { db }: ProjectFile,
  issued: Issued,
  handOver: () => void = () => {},
): { id: number } {
  const { document, settings, problemId, format, fileName, who } = issued;
  return db.transaction(() => {
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO plan_issue (at, who, template, problem_id, format, file_name, settings, facts)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        document.madeAt,
        who,
        document.template,
        problemId,
        format,
        fileName,
        JSON.stringify(settings),
        JSON.stringify(document.facts),
      );
    const id = Number(lastInsertRowid);
    const keep = db.prepare(
      'INSERT INTO plan_figure (reference, first_issue_id, figure) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    );
    for (const one of document.references) keep.run(one.code, id, JSON.stringify(one));
    handOver();
    return { id };
  })();
}
