import { fieldValues } from '../aggregate/field-values.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { ComplaintMapOffer } from '../contract/complaint-maps.ts';
import type { Field, FieldRole } from '../contract/fields.ts';
import type { Filter } from '../contract/filter.ts';
import { watched } from '../classify/driver-question.ts';
import type { TaskControl } from '../project/task-control.ts';
import { listComplaintMaps } from './complaint-store.ts';

/** Kinds of complaints are told apart by what went wrong, then by where, then for whom. */
const kindRoles: readonly FieldRole[] = ['category', 'touch-point', 'segment'];
const mostOffers = 8;
/** A field with more values than this tells no kinds. */
const mostValues = 400;
/** How people from within are called where complaints come from; neither international nor by internet. */
const within =
  /intern(?!at|a[cz]ion|et)|employee|staff|colleague|mitarbeiter|collabora|dipendent|medewerker/iu;

type Offer = Omit<ComplaintMapOffer, 'n'>;

function valueFilter(fieldId: number, value: string): Filter {
  return { conditions: [{ kind: 'values', fieldId, values: [value], exclude: false }] };
}

function valuesOf(set: IncidentSet, { id }: Field) {
  const { values, distinct } = fieldValues(set, { fieldId: id, contains: '', limit: mostValues });
  const named = values.flatMap(({ value, count }) => (value === null ? [] : [{ value, count }]));
  return { values: named, distinct };
}

/** The field whose values are kinds of complaints; null when there is none. */
async function fieldOfKinds(set: IncidentSet, breathe: () => Promise<void>): Promise<Field | null> {
  for (const role of kindRoles) {
    for (const field of set.fields) {
      if (field.role !== role || field.storage !== 'code') continue;
      await breathe();
      const { distinct } = valuesOf(set, field);
      if (distinct >= 2 && distinct <= mostValues) return field;
    }
  }
  return null;
}

/** Values of the field of origin that say that a complaint came from within. */
function internalOffers(set: IncidentSet): Offer[] {
  const field = set.fieldWithRole('origin');
  if (field === null || field.storage !== 'code') return [];
  return valuesOf(set, field)
    .values.filter(({ value }) => within.test(value))
    .map(({ value, count }) => ({
      name: value,
      origin: 'internal',
      filter: valueFilter(field.id, value),
      count,
    }));
}

/**
 * Kinds of complaints that have no map yet: those from within, the most frequent values of the field that tells kinds apart,
 * and all complaints together.
 * @throws VitalFewError `cancelled`, also when the incidents changed meanwhile
 */
export async function offerComplaintMaps(
  set: IncidentSet,
  control: TaskControl,
): Promise<{ field: string | null; offers: ComplaintMapOffer[] }> {
  const { breathe } = watched(set, control);
  const mapped = new Set(
    listComplaintMaps(set.project).map(({ filter }) => JSON.stringify(filter)),
  );
  const field = await fieldOfKinds(set, breathe);
  await breathe();
  const kinds: Offer[] =
    field === null
      ? []
      : valuesOf(set, field)
          .values.slice(0, mostOffers)
          .map(({ value, count }) => ({
            name: value,
            origin: 'external',
            filter: valueFilter(field.id, value),
            count,
          }));
  const all: Offer = {
    name: 'All complaints',
    origin: 'external',
    filter: { conditions: [] },
    count: set.size,
  };
  const offers = [...kinds, ...internalOffers(set), all]
    .filter(({ count, filter }) => count > 0 && !mapped.has(JSON.stringify(filter)))
    .map((offer) => ({ ...offer, name: offer.name.slice(0, 200), n: set.size }));
  return { field: field?.name ?? null, offers };
}
