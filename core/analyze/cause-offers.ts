import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numberWords, shareWords } from '../aggregate/number-words.ts';
import { select } from '../aggregate/selection.ts';
import { planDrivers } from '../classify/driver-plan.ts';
import { watched } from '../classify/driver-question.ts';
import { scanDrivers } from '../classify/driver-scan.ts';
import { driverTitle } from '../classify/driver-words.ts';
import type { TestedLists } from '../classify/tested-lists.ts';
import { pathMark } from '../classify/category-tree.ts';
import { categoryTree } from '../classify/tree-answer.ts';
import { groupByWording } from '../classify/wording-groups.ts';
import type { Condition, Filter } from '../contract/filter.ts';
import type { CauseOffer } from '../contract/fishbone.ts';
import type { TaskControl } from '../project/task-control.ts';
import { incidentsOf, readProblem } from './problems.ts';

interface Offers {
  offers: CauseOffer[];
  /** What could not be looked at and why, in sentences. */
  notes: string[];
}

const mostDrivers = 8;
const mostCategories = 6;
const mostWordings = 6;
const minimum = 5;
const wordsAsked = 2;

async function fromDrivers(
  set: IncidentSet,
  exposure: IncidentSet,
  filter: Filter,
  lists: TestedLists,
  control: TaskControl,
): Promise<Offers> {
  const asked = { filter, basis: null };
  const plan = await planDrivers(set, exposure, { ...asked, minimum }, lists, control);
  if (plan.obstacle !== null) return { offers: [], notes: [plan.obstacle] };
  const fields = plan.fields
    .filter(({ ticked }) => ticked)
    .map(({ key, bands }) => ({ key, bands }));
  if (fields.length === 0)
    return { offers: [], notes: ['No field was left to look for drivers in.'] };
  const list = { fields, pairs: false, minimum };
  const { found, tested, cases } = await scanDrivers(
    set,
    exposure,
    { ...asked, list },
    lists,
    control,
  );
  const told = found.filter(({ sameAs }) => sameAs === null);
  // What only the problem has may be part of what it means (a sub-product of its product), so it comes last.
  const offers = [
    ...told.filter(({ onlyCases }) => !onlyCases),
    ...told.filter(({ onlyCases }) => onlyCases),
  ]
    .slice(0, mostDrivers)
    .map((driver): CauseOffer => ({
      from: 'driver',
      text: driverTitle(driver.parts),
      reason: driver.sentence,
      filter: { conditions: driver.parts.map(({ condition }) => condition) },
      count: driver.cases.count,
      n: cases,
    }));
  return { offers, notes: [`${numberWords(tested)} segments were tested for drivers.`] };
}

function fromCategories(set: IncidentSet, filter: Filter): CauseOffer[] {
  const { categories, n, levelFieldIds } = categoryTree(set, filter);
  const asked = new Set(
    filter.conditions.flatMap((one) => ('fieldId' in one ? [one.fieldId] : [])),
  );
  return categories
    .filter(({ state, counts, path }) => {
      const fieldId = levelFieldIds[path.length - 1];
      // A category that holds all of them, or that the problem asks for, says nothing new.
      return (
        state === 'live' &&
        counts.below > 0 &&
        counts.below < n &&
        fieldId !== undefined &&
        !asked.has(fieldId)
      );
    })
    .sort((a, b) => b.counts.below - a.counts.below || a.id - b.id)
    .slice(0, mostCategories)
    .map(({ name, path, counts }): CauseOffer => {
      const fieldId = levelFieldIds[path.length - 1] ?? 0;
      const holds: Condition = {
        kind: 'values',
        fieldId,
        values: [path.join(pathMark)],
        exclude: false,
      };
      return {
        from: 'category',
        text: name,
        reason: `${numberWords(counts.below)} of ${numberWords(n)} incidents of the problem (${shareWords(counts.below / n)}) stand in ${path.join(pathMark)}.`,
        filter: { conditions: [holds] },
        count: counts.below,
        n,
      };
    });
}

async function fromWords(
  set: IncidentSet,
  filter: Filter,
  control: TaskControl,
): Promise<CauseOffer[]> {
  const cases = select(set, filter).rows.slice();
  const isCase = new Uint8Array(set.size);
  for (const row of cases) isCase[row] = 1;
  const { groups } = await groupByWording(set, cases, mostWordings, control);
  const offers: CauseOffer[] = [];
  for (const { words, rows } of groups) {
    await control.breathe();
    // A word of a field that stands for texts ("Field: value") cannot be searched for.
    const text = words
      .filter((word) => !word.includes(':'))
      .slice(0, wordsAsked)
      .join(' ');
    if (text === '') continue;
    const searched: Filter = { conditions: [{ kind: 'search', text }] };
    let count = 0;
    for (const row of select(set, searched).rows) count += isCase[row] as number;
    if (count === 0) continue;
    offers.push({
      from: 'words',
      text: words.join(', '),
      reason: `${numberWords(rows.length)} of ${numberWords(cases.length)} incidents of the problem are worded alike; ${numberWords(count)} hold “${text}”.`,
      filter: searched,
      count,
      n: cases.length,
    });
  }
  return offers;
}

/**
 * Causes to be thought about, from drivers, categories and wordings of the incidents of a problem. A scan for
 * drivers counts as one more list that was tried on the question.
 * @throws VitalFewError `unknown-problem`, `cancelled`, and what the problem's filter throws
 */
export async function offerCauses(
  set: IncidentSet,
  exposure: IncidentSet,
  problemId: number,
  lists: TestedLists,
  control: TaskControl,
): Promise<Offers> {
  const filter = incidentsOf(readProblem(set.project, problemId));
  const drivers = await fromDrivers(set, exposure, filter, lists, control);
  const categories = fromCategories(set, filter);
  const words = await fromWords(set, filter, watched(set, control));
  return { offers: [...drivers.offers, ...categories, ...words], notes: drivers.notes };
}
