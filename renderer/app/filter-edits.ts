import type { Condition, Filter } from '#core/contract/filter.ts';
import type { ProjectInfo } from '#core/contract/project.ts';

/** What can be done to a filter, as functions from filter to filter: at most one condition on a field. */

const emptyFilter: Filter = { conditions: [] };

/** Adds a condition; it replaces the one on the same field, in its place. */
export function withCondition(filter: Filter, condition: Condition): Filter {
  const index = filter.conditions.findIndex((other) => sameSubject(other, condition));
  const conditions = [...filter.conditions];
  if (index < 0) conditions.push(condition);
  else conditions[index] = condition;
  return { conditions };
}

export function withoutCondition(filter: Filter, index: number): Filter {
  return { conditions: filter.conditions.filter((_, other) => other !== index) };
}

/**
 * Chooses a value of a field. Alone, it replaces the field's condition, and choosing the only chosen
 * value again takes it away; additive, it joins or leaves the chosen values.
 */
export function withValueToggled(
  filter: Filter,
  fieldId: number,
  value: string | null,
  additive: boolean,
): Filter {
  const index = filter.conditions.findIndex((other) => isOnField(other, fieldId));
  const present = filter.conditions[index];
  const chosen = present?.kind === 'values' && !present.exclude ? present.values : [];
  const values = additive ? toggled(chosen, value) : isOnly(chosen, value) ? [] : [value];
  if (values.length === 0) return index < 0 ? filter : withoutCondition(filter, index);
  return withCondition(filter, { kind: 'values', fieldId, values, exclude: false });
}

/** Keeps from <= value < to of a field; without both ends the condition is taken away. */
export function withRange(
  filter: Filter,
  fieldId: number,
  from: number | null,
  to: number | null,
): Filter {
  const index = filter.conditions.findIndex((other) => isOnField(other, fieldId));
  if (from === null && to === null) return index < 0 ? filter : withoutCondition(filter, index);
  return withCondition(filter, { kind: 'range', fieldId, from, to });
}

/** Searches the text of all incidents; an empty text takes the search away. */
export function withSearch(filter: Filter, text: string): Filter {
  const wanted = text.trim().slice(0, 1000);
  if (wanted !== '') return withCondition(filter, { kind: 'search', text: wanted });
  const index = filter.conditions.findIndex((other) => other.kind === 'search');
  return index < 0 ? filter : withoutCondition(filter, index);
}

/** Drops conditions on fields and imports that the project no longer has (an import was undone). */
export function prunedFilter(filter: Filter, project: ProjectInfo): Filter {
  const fields = new Set(project.fields.map((field) => field.id));
  const imports = new Set(
    project.sources.flatMap((source) => source.imports.map((entry) => entry.id)),
  );
  const conditions = filter.conditions.filter((condition) => {
    if (condition.kind === 'search') return true;
    if (condition.kind === 'imports') return condition.importIds.every((id) => imports.has(id));
    return fields.has(condition.fieldId);
  });
  if (conditions.length === filter.conditions.length) return filter;
  return conditions.length === 0 ? emptyFilter : { conditions };
}

function sameSubject(a: Condition, b: Condition): boolean {
  if (a.kind === 'search' || b.kind === 'search') return a.kind === b.kind;
  if (a.kind === 'imports' || b.kind === 'imports') return a.kind === b.kind;
  return a.fieldId === b.fieldId;
}

function isOnField(condition: Condition, fieldId: number): boolean {
  return 'fieldId' in condition && condition.fieldId === fieldId;
}

function isOnly(chosen: readonly (string | null)[], value: string | null): boolean {
  return chosen.length === 1 && chosen[0] === value;
}

function toggled(chosen: readonly (string | null)[], value: string | null): (string | null)[] {
  return chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
}
