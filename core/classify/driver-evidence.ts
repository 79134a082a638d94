import { z } from 'zod';
import type { KeptDriver } from '../contract/drivers.ts';
import { VitalFewError } from '../contract/errors.ts';
import { type Condition, filter, type Filter } from '../contract/filter.ts';
import type { ProjectFile } from '../project/project-file.ts';

/** What a kept driver said, and what it was an answer to. */
const figures = z.object({ question: filter, sentence: z.string(), tested: z.int() });

interface KeepInput {
  filter: Filter;
  conditions: Condition[];
  title: string;
  sentence: string;
  tested: number;
}

interface StoredFinding {
  id: number;
  title: string;
  filter: string;
  figures: string;
  keptAt: string;
}

/**
 * Keeps a driver as evidence: its words as they were, and the filter that leads to its incidents.
 * @throws VitalFewError `too-many-filters`
 */
export function keepDriver(
  project: ProjectFile,
  { filter: question, conditions, title, sentence, tested }: KeepInput,
  clock: () => Date,
): { id: number } {
  const incidents = filter.safeParse({ conditions: [...question.conditions, ...conditions] });
  if (!incidents.success) {
    throw new VitalFewError(
      'too-many-filters',
      'The filter is too long to hold the driver too. Take a condition away first.',
    );
  }
  const id = project.journal.record(`Keep “${title}” as evidence`, (edit) =>
    edit.insert('finding', {
      kind: 'driver',
      title,
      filter: JSON.stringify(incidents.data),
      figures: JSON.stringify({ question, sentence, tested }),
      problem_id: null,
      kept_at: clock().toISOString(),
    }),
  );
  return { id };
}

/** The drivers kept as evidence, newest first. */
export function keptDrivers(project: ProjectFile): KeptDriver[] {
  return project.db
    .prepare<[], StoredFinding>(
      `SELECT id, title, filter, figures, kept_at AS keptAt FROM finding
       WHERE kind = 'driver' ORDER BY id DESC`,
    )
    .all()
    .map((stored) => {
      const { question, sentence, tested } = figures.parse(JSON.parse(stored.figures));
      const driverFilter = filter.parse(JSON.parse(stored.filter));
      const { id, title, keptAt } = stored;
      return { id, title, filter: question, driverFilter, sentence, tested, keptAt };
    });
}

/** Keeps a driver no longer. @throws VitalFewError `invalid-input` when it is not kept */
export function dropDriver(project: ProjectFile, id: number): void {
  const found = keptDrivers(project).find((one) => one.id === id);
  if (found === undefined) {
    throw new VitalFewError(
      'invalid-input',
      'That driver is not kept any more. Undo brings it back if it was dropped.',
      { findingId: id },
    );
  }
  project.journal.record(`Keep “${found.title}” no longer`, (edit) => edit.remove('finding', id));
}
