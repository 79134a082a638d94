import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered } from '../aggregate/number-words.ts';
import { PerRows } from '../aggregate/per-rows.ts';
import { select } from '../aggregate/selection.ts';
import { watched } from '../classify/driver-question.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Elsewhere } from '../contract/elsewhere.ts';
import type { Filter } from '../contract/filter.ts';
import type { StoredCause } from '../contract/fishbone.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { Problem } from '../contract/problems.ts';
import { partsOf, patternOf, populations } from './elsewhere-places.ts';
import { patternRates } from './elsewhere-rates.ts';
import { scanPlaces } from './elsewhere-scan.ts';
import { answerFishbone } from './fishbone-answer.ts';
import { fishboneWith } from './fishbone-store.ts';
import { wordsOfFilter } from './problem-figures.ts';
import { incidentsOf } from './problems.ts';
import { quoted } from './quoted.ts';

interface Asked {
  causeId: number;
  evidenceId: number | null;
}

interface Answered {
  patterns: { evidenceId: number; words: string }[];
  evidenceId: number | null;
  needs: string | null;
  found: Elsewhere | null;
}

const mostConditions = 24;

interface Pattern {
  evidenceId: number;
  filter: Filter;
  words: string;
}

function patternsOf(set: IncidentSet, { evidence }: StoredCause): Pattern[] {
  return evidence.flatMap(({ id, kind, stance, filter, text }) =>
    kind === 'filter' && stance === 'for' && filter !== null
      ? [{ evidenceId: id, filter, words: text || wordsOfFilter(set, filter) }]
      : [],
  );
}

/** What stands in the way of looking, in a sentence; null when nothing does. */
function obstacle(
  set: IncidentSet,
  { status, text }: StoredCause,
  taken: Pattern | null,
  problem: Filter,
): string | null {
  if (status !== 'confirmed') {
    const said = status === 'suspected' ? 'only suspected' : 'ruled out';
    return `${quoted(text)} is ${said}. Where else is asked of a confirmed cause: say so on its fishbone once its evidence holds.`;
  }
  if (taken === null) {
    return `${quoted(text)} has no live filter that speaks for it. Filter for the incidents that show it and add the filter as evidence for it; words and single incidents say nothing about other places.`;
  }
  const beyond = patternOf(taken.filter, problem).conditions;
  if (beyond.length === 0) {
    return `The live filter “${taken.words}” asks for nothing but what the problem asks for. Add one that tells the incidents with the cause from the others of the problem.`;
  }
  if (beyond.length + problem.conditions.length >= mostConditions) {
    return `The problem and the live filter have more conditions together than one filter takes (${mostConditions}). Take some away.`;
  }
  try {
    select(set, { conditions: beyond });
  } catch (error) {
    if (!(error instanceof VitalFewError)) throw error;
    return `The live filter “${taken.words}” cannot be asked now. ${error.message}`;
  }
  return null;
}

/** What was found is kept while neither the incidents nor what their fields are called and are for changes. */
const known = new PerRows<{ answer: Found | null }>(20);

type Found = { needs: string; found: null } | { needs: null; found: Elsewhere };

async function look(
  set: IncidentSet,
  exposure: IncidentSet,
  problem: Problem,
  evidence: Filter,
  control: TaskControl,
): Promise<Found> {
  const filter = incidentsOf(problem);
  const parts = partsOf(set, filter);
  const pattern = patternOf(evidence, filter);
  const sides = await populations(set, filter, parts, pattern, control);
  await control.breathe();
  const n = sides.problem.rows.length;
  const refused = (needs: string): Found => ({ needs, found: null });
  if (n === 0) {
    return refused('No incident belongs to the problem now. Widen its filter or its period.');
  }
  if (sides.problem.cases === 0) {
    return refused(
      `None of the ${numbered(n, 'incident', 'incidents')} of the problem shows the pattern, so there is nothing to look for elsewhere. Take another live filter.`,
    );
  }
  if (sides.outside.rows.length === 0) {
    return refused(
      'All incidents of that time belong to the problem, so there is no elsewhere. Its drivers tell where in it the pattern is most frequent.',
    );
  }
  const rates = patternRates(set, exposure, problem, filter, parts, sides);
  if (rates !== null && typeof rates !== 'string' && rates.inProblem.count === 0) {
    return refused(
      `No ${rates.basis.unit} are known for the incidents of the problem with the pattern, so there is no rate to compare.`,
    );
  }
  const found = await scanPlaces(set, { parts, pattern, sides, rates }, control);
  return { needs: null, found };
}

/**
 * Looks for other places that show the pattern of a confirmed cause: what one live filter that speaks for it names
 * beyond the problem. Each value of each field of places is tested against all other incidents outside the problem
 * (Fisher's one-sided p, Koopman's interval); against exposure where the problem is measured by a rate. q is Benjamini and Hochberg's over everything tested.
 * @throws VitalFewError `unknown-cause`, `unknown-evidence`, `cancelled`, and what the problem's filter throws
 */
export async function lookElsewhere(
  set: IncidentSet,
  exposure: IncidentSet,
  { causeId, evidenceId }: Asked,
  control: TaskControl,
): Promise<Answered> {
  const watching = watched(exposure, watched(set, control));
  const { problemId } = fishboneWith(set.project, { kind: 'cause', id: causeId });
  const { problem, causes } = answerFishbone(set.project, problemId);
  const cause = causes.find(({ id }) => id === causeId);
  if (cause === undefined) throw new Error('A cause is missing on its own fishbone.');
  const patterns = patternsOf(set, cause);
  const taken =
    patterns.find((one) => evidenceId === null || one.evidenceId === evidenceId) ?? null;
  if (taken === null && evidenceId !== null) {
    throw new VitalFewError(
      'unknown-evidence',
      'That live filter does not speak for the cause any more. Choose another, or undo.',
      { evidenceId },
    );
  }
  const answered = {
    patterns: patterns.map(({ evidenceId: id, words }) => ({ evidenceId: id, words })),
    evidenceId: taken?.evidenceId ?? null,
  };
  const filter = incidentsOf(problem);
  const needs = obstacle(set, cause, taken, filter);
  if (needs !== null || taken === null) return { ...answered, needs, found: null };
  const fields = set.fields.map(({ id, name, role }) => [set.keyOf(id), name, role]);
  const behind = [problem.measure, exposure.imports.map(({ id }) => id)];
  const key = JSON.stringify([filter, taken.filter, fields, behind]);
  const kept = known.get(set, key, () => ({ answer: null }));
  kept.answer ??= await look(set, exposure, problem, taken.filter, watching);
  return { ...answered, ...kept.answer };
}
