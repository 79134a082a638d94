import { type Basis, exposureBases } from '../aggregate/exposure-bases.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { capital } from '../aggregate/number-words.ts';
import type { DriverPlan, PlannedField } from '../contract/drivers.ts';
import type { Filter } from '../contract/filter.ts';
import type { TaskControl } from '../project/task-control.ts';
import { type Candidate, candidates } from './driver-candidates.ts';
import { type Dimension, dimension } from './driver-dimension.ts';
import { exposedDimension } from './driver-exposed.ts';
import { type Behind, exposureBehind, knownBehind } from './driver-exposure.ts';
import { pairsOf, usualMinimum } from './driver-list.ts';
import { pairsApart } from './driver-pairs.ts';
import { basisOf, casesOf, type DriverQuestion, watched } from './driver-question.ts';
import { nothingCovered, pairWords } from './driver-words.ts';
import type { TestedLists } from './tested-lists.ts';

function planned({ candidate, groups, codes, small, missing }: Dimension): PlannedField {
  const { key, field, name, part, hint } = candidate;
  return {
    key,
    fieldId: field.id,
    name,
    part,
    segments: codes.length - 1,
    small,
    missing,
    ticked: hint === null,
    hint,
    bands: groups.bands,
  };
}

/** What a scan would test, and what it cannot. */
type Testable = Pick<DriverPlan, 'fields' | 'leftOut' | 'apart' | 'pairNotes'>;

/**
 * Lists what a scan would test: which fields have segments that are large enough, and why others are left out.
 * @throws VitalFewError `unknown-field`, `invalid-input`, `cancelled`
 */
export async function planDrivers(
  set: IncidentSet,
  exposure: IncidentSet,
  asked: DriverQuestion & { minimum: number | null },
  tested: TestedLists,
  control: TaskControl,
): Promise<Omit<DriverPlan, 'revision'>> {
  const basis = basisOf(exposure, asked);
  const incidents = watched(set, control);
  const watching = basis === null ? incidents : watched(exposure, incidents);
  const { filter } = asked;
  const minimum = asked.minimum ?? usualMinimum(asked.basis);
  const behind = basis && exposureBehind(set, exposure, basis, filter);
  const cases = casesOf(set, filter, null);
  const others = behind?.total ?? set.size - cases.length;
  const covered = behind === null ? cases : casesOf(set, filter, behind.covered);
  const testable =
    behind === null
      ? await testableAmong(set, filter, minimum, watching)
      : await testableBehind(set, filter, behind, covered, minimum, watching);
  const named = ({ key, unit, byHand, period }: Basis) => ({ key, unit, byHand, period });
  return {
    cases: cases.length,
    others,
    basis: basis && named(basis),
    bases: exposureBases(exposure).map(named),
    ...testable,
    minimum,
    obstacle:
      basis !== null && others > 0 && covered.length === 0 && cases.length > 0
        ? nothingCovered(cases.length, basis)
        : obstacle(cases.length, others, basis, testable.fields.length),
    listsTested: tested.count(asked),
  };
}

/** Against all other incidents. */
async function testableAmong(
  set: IncidentSet,
  filter: Filter,
  minimum: number,
  control: TaskControl,
): Promise<Testable> {
  const { offered, leftOut } = await candidates(set, filter, control);
  const fields: PlannedField[] = [];
  for (const candidate of offered) {
    await control.breathe();
    const made = dimension(set, candidate, null, minimum);
    if (typeof made === 'string') leftOut.push({ name: candidate.name, reason: made });
    else fields.push(planned(made));
  }
  return { fields, leftOut, apart: [], pairNotes: [] };
}

/** Against exposure: only where it is known. */
async function testableBehind(
  set: IncidentSet,
  filter: Filter,
  behind: Behind,
  cases: Uint32Array,
  minimum: number,
  control: TaskControl,
): Promise<Testable> {
  const { offered, leftOut } = await candidates(set, filter, control);
  const { unit } = behind.basis;
  const known: Dimension[] = [];
  const unknown: Candidate[] = [];
  for (const candidate of offered) {
    await control.breathe();
    if (!knownBehind(set, behind.basis, candidate)) {
      unknown.push(candidate);
      leftOut.push({ name: candidate.name, reason: `${capital(unit)} are not known by it.` });
      continue;
    }
    const made = exposedDimension(set, behind, candidate, null, minimum, cases);
    if (typeof made === 'string') {
      unknown.push(candidate);
      leftOut.push({ name: candidate.name, reason: made });
    } else known.push(made);
  }
  const fields = known.map(planned);
  const apart = await pairsApart(known, control);
  const untold = await pairsUntold(set, fields, unknown, control);
  return { fields, leftOut, apart, pairNotes: pairWords(unit, untold, apart.length) };
}

/** Pairs that could be tested against other incidents, and not here, as exposure does not tell one of the fields. */
async function pairsUntold(
  set: IncidentSet,
  known: readonly PlannedField[],
  unknown: readonly Candidate[],
  control: TaskControl,
): Promise<number> {
  const others: PlannedField[] = [];
  for (const candidate of unknown) {
    await control.breathe();
    const made = dimension(set, candidate, null, usualMinimum(null));
    if (typeof made !== 'string') others.push(planned(made));
  }
  return pairsOf([...known, ...others]).pairs.length - pairsOf(known).pairs.length;
}

function obstacle(
  cases: number,
  others: number,
  basis: Basis | null,
  fields: number,
): string | null {
  if (cases === 0) return 'No incident is under the filter. Widen it, and scan what is left.';
  if (others === 0) {
    return basis === null
      ? 'All incidents are under the filter, so there are no others to compare them with. Filter for the incidents whose drivers you look for.'
      : `No ${basis.unit} are known under this filter.`;
  }
  if (fields > 0) return null;
  return 'No field has segments that are large enough to be tested.';
}
