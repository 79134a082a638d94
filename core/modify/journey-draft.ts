import { groupOrder } from '../aggregate/breakdown.ts';
import { groupsOf } from '../aggregate/groups.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { countsInAll } from '../aggregate/totals.ts';
import { scoreValues } from '../aggregate/value-facts.ts';
import type { Field, FieldRole } from '../contract/fields.ts';
import type { Filter } from '../contract/filter.ts';
import type { TouchPointOffer } from '../contract/journey.ts';
import { storedTouchPoints } from './journey-rows.ts';
import { suggestStage } from './journey-stage-words.ts';

/** Values of a field that are offered at once; the map holds what people can overlook. */
const mostOffers = 60;

/** More different values than these are no touch points. */
const mostValues = 2000;

/** Fields that name touch points, the likeliest first, and why. */
const likely: readonly { role: FieldRole; reason: string }[] = [
  { role: 'touch-point', reason: 'It has the role of touch points.' },
  { role: 'channel', reason: 'It names channels.' },
  { role: 'category', reason: 'It names categories.' },
  { role: 'segment', reason: 'It names segments.' },
  { role: 'none', reason: 'It has values that repeat.' },
  { role: 'origin', reason: 'It names origins.' },
  { role: 'outcome', reason: 'It has values that repeat.' },
  { role: 'owner', reason: 'It names owners.' },
];

interface DraftField {
  fieldId: number;
  name: string;
  reason: string;
}

/** Whether the values of a field repeat: at least two, and not nearly one for each incident. */
function repeats(set: IncidentSet, field: Field): boolean {
  const column = set.codes(field);
  if (column === null) return false;
  const values = column.labels.length - 1;
  return values >= 2 && values <= mostValues && values * 2 <= Math.max(set.size, 4);
}

/** With a larger share of all incidents in one value, a field hardly tells them apart. */
const mostInOne = 0.9;

function isLopsided(set: IncidentSet, field: Field): boolean {
  const groups = groupsOf(set, field, scoreValues, mostOffers);
  if (groups === null || set.size === 0) return true;
  const counts = countsInAll(set, groups);
  return Math.max(...counts.subarray(1)) > mostInOne * set.size;
}

/** The fields whose values can be touch points, the likeliest first; last those of which nearly all incidents share a value. */
function draftFields(set: IncidentSet): DraftField[] {
  const found = likely.flatMap(({ role, reason }) =>
    set.fields
      .filter((field) => field.role === role && field.storage === 'code' && repeats(set, field))
      .map((field) => ({
        field,
        reason,
        isLast: isLopsided(set, field) && role !== 'touch-point',
      })),
  );
  return found
    .sort((a, b) => Number(a.isLast) - Number(b.isLast))
    .map(({ field: { id, name }, reason, isLast }) => ({
      fieldId: id,
      name,
      reason: isLast ? 'Nearly all incidents have the same value.' : reason,
    }));
}

function sameFilter(one: Filter | null, other: Filter): boolean {
  return one !== null && JSON.stringify(one) === JSON.stringify(other);
}

interface Draft {
  fields: DraftField[];
  fieldId: number | null;
  offers: TouchPointOffer[];
  more: number;
}

/**
 * Offers the values of a field (null: of the likeliest) as touch points, those with most incidents first.
 * @throws VitalFewError `unknown-field`
 */
export function draftTouchPoints(set: IncidentSet, asked: number | null): Draft {
  const fields = draftFields(set);
  const fieldId = asked ?? fields[0]?.fieldId ?? null;
  const none: Draft = { fields, fieldId, offers: [], more: 0 };
  if (fieldId === null) return none;
  const field = set.field(fieldId);
  const groups = groupsOf(set, field, scoreValues, mostOffers);
  if (groups === null || groups.form === 'intervals') return none;
  const counts = countsInAll(set, groups);
  const order = groupOrder(set, groups, { kind: 'count' });
  const known = storedTouchPoints(set.project);
  const offers = [...order.subarray(0, mostOffers)].map((code): TouchPointOffer => {
    const name = groups.labels[code] ?? '';
    const filter: Filter = {
      conditions: [{ kind: 'values', fieldId, values: [name], exclude: false }],
    };
    return {
      name: name.slice(0, 300),
      filter,
      n: counts[code] ?? 0,
      ...suggestStage(name),
      onMap: known.some((one) => sameFilter(one.filter, filter)),
    };
  });
  return { fields, fieldId, offers, more: Math.max(0, order.length - mostOffers) };
}
