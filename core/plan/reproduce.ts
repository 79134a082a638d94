import { wordsOfFilter } from '../analyze/problem-figures.ts';
import { select } from '../aggregate/selection.ts';
import { numbered, numberWords } from '../aggregate/number-words.ts';
import type { FigureReference } from '../contract/document.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Reproduced } from '../contract/plan.ts';
import type { PlanSettings } from '../contract/plan-settings.ts';
import { composePlan } from './compose-plan.ts';
import { typedCode } from './figure-references.ts';
import type { PlanGiven, PlanParts } from './plan-context.ts';
import { storedFigure } from './plan-issues.ts';

function whyNot({ incidents }: PlanParts, figure: FigureReference, n: number | null): string {
  if (n === null) return 'A field of its filter is not in the project any more.';
  const here = new Set(incidents.imports.map(({ fileHash }) => fileHash));
  const gone = figure.files.filter(({ hash }) => !here.has(hash));
  const known = new Set(figure.files.map(({ hash }) => hash));
  const added = incidents.imports.filter(({ fileHash }) => !known.has(fileHash));
  const why = [
    ...gone.map(({ name }) => `${name} is not among the imports any more.`),
    ...added.map(({ fileName }) => `${fileName} was imported since.`),
  ];
  if (why.length > 0) return why.join(' ');
  const words = wordsOfFilter(incidents, figure.filter);
  return `The files are the same, but ${words} finds ${numbered(n, 'incident', 'incidents')} today: rules or categories were changed since.`;
}

/** Incidents that a filter finds today; null: it names a field that is gone. */
function foundNow({ incidents }: PlanParts, { filter }: FigureReference): number | null {
  try {
    return select(incidents, filter).rows.length;
  } catch (error) {
    if (error instanceof VitalFewError && error.code === 'unknown-field') return null;
    throw error;
  }
}

/**
 * Finds a figure again by the reference printed with it: among the plans handed over, else in the one composed now.
 * @throws VitalFewError `unknown-figure`; `cancelled`
 */
export async function reproduce(
  parts: PlanParts,
  reference: string,
  settings: PlanSettings,
  given: PlanGiven,
): Promise<Reproduced> {
  const code = typedCode(reference);
  const figure =
    storedFigure(parts.file, code) ??
    (await composePlan(parts, settings, given)).references.find((one) => one.code === code);
  if (figure === undefined) {
    throw new VitalFewError(
      'unknown-figure',
      `No plan of this project has shown a figure “${reference}”. References look like VF-7K2M9QXB; check its letters, and that the right project is open.`,
      { reference },
    );
  }
  const n = foundNow(parts, figure);
  const here = new Set(parts.incidents.imports.map(({ fileHash }) => fileHash));
  const sameFiles =
    here.size === figure.files.length && figure.files.every(({ hash }) => here.has(hash));
  const same = n === figure.n && sameFiles;
  return {
    figure,
    view: figure.view,
    n: n ?? 0,
    same,
    why: same
      ? `The same filter finds the same ${numberWords(figure.n)} incidents in the same files.`
      : whyNot(parts, figure, n),
  };
}
