import { denominator } from '../aggregate/denominators.ts';
import { type Basis, exposureBases } from '../aggregate/exposure-bases.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import type { DriverPlan, PlannedField } from '../contract/drivers.ts';
import type { TaskControl } from '../project/task-control.ts';
import { type Candidate, candidates, type LeftOut } from './driver-candidates.ts';
import { type Dimension, dimension } from './driver-dimension.ts';
import { basisOf, type DriverQuestion, watched } from './driver-question.ts';
import type { TestedLists } from './tested-lists.ts';

/** Whether exposure tells how many stood behind each segment of a field. */
export function knownBehind(basis: Basis, { field, part }: Candidate): boolean {
  return basis.fieldIds.has(field.id) && (part === 'value' || part === 'band');
}

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

/**
 * Lists what a scan would test: which fields have segments that are large enough, and why others are left out.
 * @throws VitalFewError `unknown-field`, `invalid-input`, `cancelled`
 */
export async function planDrivers(
  set: IncidentSet,
  exposure: IncidentSet,
  asked: DriverQuestion & { minimum: number },
  tested: TestedLists,
  control: TaskControl,
): Promise<Omit<DriverPlan, 'revision'>> {
  const basis = basisOf(exposure, asked);
  const watching = watched(set, control);
  const cases = select(set, asked.filter).rows.length;
  const others =
    basis === null ? set.size - cases : denominator(set, exposure, basis, asked.filter, null).total;
  const { offered, leftOut } = await candidates(set, asked.filter, watching);
  const fields: PlannedField[] = [];
  const refused: LeftOut[] = [...leftOut];
  for (const candidate of offered) {
    await watching.breathe();
    const { name } = candidate;
    if (basis !== null && !knownBehind(basis, candidate)) {
      refused.push({ name, reason: `${basis.unit} are not known by it.` });
      continue;
    }
    const made = dimension(set, candidate, null, basis === null ? asked.minimum : 1);
    if (typeof made === 'string') refused.push({ name, reason: made });
    else fields.push(planned(made));
  }
  const named = ({ key, unit, byHand, period }: Basis) => ({ key, unit, byHand, period });
  return {
    cases,
    others,
    basis: basis && named(basis),
    bases: exposureBases(exposure).map(named),
    fields,
    leftOut: refused,
    obstacle: obstacle(cases, others, basis, fields.length),
    listsTested: tested.count(asked),
  };
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
