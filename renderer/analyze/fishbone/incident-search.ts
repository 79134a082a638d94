import type { IncidentRow } from '#core/contract/aggregate.ts';
import type { Field } from '#core/contract/fields.ts';
import type { Filter } from '#core/contract/filter.ts';

/** Characters of a description that are shown. */
const longestDetail = 60;

/** The fields that tell incidents apart: the identifier first, then the description. */
export function pickedFields(fields: readonly Field[]): Field[] {
  return (['identifier', 'description'] as const).flatMap(
    (role) => fields.find((field) => field.role === role) ?? [],
  );
}

/** The incidents in which what was typed occurs; all of them for nothing. */
export function searchFor(typed: string): Filter {
  const text = typed.trim().slice(0, 1000);
  return { conditions: text === '' ? [] : [{ kind: 'search', text }] };
}

/** The number of an incident, where one was typed: “12”, “1,984”; null otherwise. */
export function incidentNumber(typed: string): number | null {
  const digits = typed.trim().replace(/^#/u, '').replaceAll(',', '');
  if (!/^[1-9]\d{0,8}$/u.test(digits)) return null;
  return Number(digits);
}

/** A line of the list of incidents to pick from. */
export interface IncidentItem {
  readonly key: string;
  readonly id: number;
  readonly label: string;
  readonly detail: string;
}

/** The rows that were found as lines of a list. @param words of each asked field, in their order. */
export function incidentItems(
  rows: readonly IncidentRow[],
  words: readonly ((value: IncidentRow['cells'][number]) => string)[],
): IncidentItem[] {
  return rows.map(({ id, cells }) => {
    const said = words.map((say, place) => say(cells[place] ?? null));
    const [label = '', detail = ''] = said.filter((one) => one !== '');
    return {
      key: String(id),
      id,
      label: label === '' ? `Incident ${id}` : label.slice(0, longestDetail),
      detail: detail.slice(0, longestDetail),
    };
  });
}
