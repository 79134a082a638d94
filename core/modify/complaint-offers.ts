import { fieldValues } from '../aggregate/field-values.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { ComplaintMapOffer } from '../contract/complaint-maps.ts';
import type { Field, FieldRole } from '../contract/fields.ts';
import type { Filter } from '../contract/filter.ts';
import { listComplaintMaps } from './complaint-store.ts';

/** Kinds of complaints are told apart by what went wrong, then by where, then for whom. */
const kindRoles: readonly FieldRole[] = ['category', 'touch-point', 'segment'];
const mostOffers = 8;
/** A field with more values than this tells no kinds. */
const mostValues = 400;
/** How people from within are called where complaints come from. */
const within = /intern|employee|staff|colleague|mitarbeiter|collabora|dipendent|medewerker/iu;

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
function fieldOfKinds(set: IncidentSet): Field | null {
  const suits = (field: Field): boolean => {
    if (field.storage !== 'code') return false;
    const { distinct } = valuesOf(set, field);
    return distinct >= 2 && distinct <= mostValues;
  };
  for (const role of kindRoles) {
    const found = set.fields.find((field) => field.role === role && suits(field));
    if (found !== undefined) return found;
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
 */
export function offerComplaintMaps(set: IncidentSet): {
  field: string | null;
  offers: ComplaintMapOffer[];
} {
  const mapped = new Set(listComplaintMaps(set.project).map(({ filter }) => JSON.stringify(filter)));
  const field = fieldOfKinds(set);
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
    .filter(({ filter }) => !mapped.has(JSON.stringify(filter)))
    .map((offer) => ({ ...offer, name: offer.name.slice(0, 200), n: set.size }));
  return { field: field?.name ?? null, offers };
}
