import type { Groups } from '../aggregate/groups.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { VitalFewError } from '../contract/errors.ts';
import { byCodePoint } from '../statistics/pareto-table.ts';
import { type StartNode, tidyName } from './start-node.ts';
import { valueCodes, type ValuesOutcome } from './values-rule.ts';

/** More categories than this are no categories any more. */
const most = 5000;
/** Letters of a name, as the contract has it. */
const longestName = 200;

type Values = Pick<Groups, 'codes' | 'labels'>;

/** A combination of values, from the top: as many levels as its values. */
interface Combination {
  above: number;
  level: number;
  code: number;
  /** Incidents with it, and with more values below it. */
  count: number;
}

function columnsOf(set: IncidentSet, fieldIds: readonly number[]): Values[] {
  if (new Set(fieldIds).size < fieldIds.length) {
    throw new VitalFewError('invalid-input', 'Each level takes another field. Choose each once.');
  }
  return fieldIds.map((fieldId) => {
    const field = set.field(fieldId);
    const column = field.origin === 'imported' ? valueCodes(set, field) : null;
    if (column !== null) return column;
    throw new VitalFewError(
      'invalid-input',
      field.origin === 'classified'
        ? `“${field.name}” shows the categories themselves. Choose a field that was imported.`
        : `The values of “${field.name}” hardly repeat, so they make no categories. Choose a field whose values repeat.`,
      { fieldId, field: field.name },
    );
  });
}

/** Up to this many places, combinations are looked up in a plain array: 4 bytes each. */
const densePlaces = 4_000_000;

/** From a combination and a code below it to the combination of both; 0 where it was not met yet. */
function lookUp(labels: number): { get(key: number): number; set(key: number, to: number): void } {
  const places = (most + 1) * labels;
  if (places <= densePlaces) {
    const dense = new Int32Array(places);
    return {
      get: (key) => dense[key] as number,
      set: (key, to) => {
        dense[key] = to;
      },
    };
  }
  const sparse = new Map<number, number>();
  return { get: (key) => sparse.get(key) ?? 0, set: (key, to) => sparse.set(key, to) };
}

/** The combinations that occur, each after the one above it; number 0 is the empty one. */
function combinationsOf(set: IncidentSet, columns: readonly Values[]): Combination[] {
  const found: Combination[] = [{ above: -1, level: 0, code: 0, count: 0 }];
  const counts = new Int32Array(most + 2);
  const levels = columns.map(({ codes, labels }, index) => ({
    codes,
    width: labels.length,
    numbers: lookUp(labels.length),
    level: index + 1,
  }));
  for (let row = 0; row < set.size; row += 1) {
    let above = 0;
    for (const { codes, width, numbers, level } of levels) {
      const code = codes[row] as number;
      if (code === 0) break;
      const key = above * width + code;
      let number = numbers.get(key);
      if (number === 0) {
        number = found.length;
        refuseTooMany(number);
        numbers.set(key, number);
        found.push({ above, level, code, count: 0 });
      }
      counts[number] = (counts[number] as number) + 1;
      above = number;
    }
  }
  return found.map((combination, number) => ({ ...combination, count: counts[number] ?? 0 }));
}

function refuseTooMany(count: number): void {
  if (count <= most) return;
  throw new VitalFewError(
    'invalid-input',
    `These fields have more than ${most.toLocaleString('en')} combinations of values: too many for categories. Choose fewer fields, or one with fewer values.`,
    { limit: most },
  );
}

/** What a value is called as a category; values that differ only in case or spaces are one. */
function nameOf(value: string): string {
  const name = tidyName(value);
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`;
}

/** A category made of values, and the combinations that go into it. */
export interface ValuesNode extends StartNode {
  values: string[][];
  children: ValuesNode[];
}

/** Categories beside each other, also by their names in lower case. */
interface Siblings {
  list: ValuesNode[];
  byName: Map<string, ValuesNode>;
}

/**
 * The categories that the values of fields make, one level for each field, most frequent first.
 * @throws VitalFewError `unknown-field`, `invalid-input`
 */
export function valuesNodes(set: IncidentSet, fieldIds: readonly number[]): ValuesNode[] {
  const columns = columnsOf(set, fieldIds);
  const found = combinationsOf(set, columns);
  const label = ({ level, code }: Combination): string => columns[level - 1]?.labels[code] ?? '';
  const roots: ValuesNode[] = [];
  const nodes = new Map<number, { below: Siblings; values: string[] }>();
  nodes.set(0, { below: { list: roots, byName: new Map() }, values: [] });
  const belowOf = new Map<ValuesNode, Siblings>();
  const order = [...found.entries()].slice(1);
  order.sort(
    ([, a], [, b]) => a.level - b.level || b.count - a.count || byCodePoint(label(a), label(b)),
  );
  for (const [number, combination] of order) {
    const above = nodes.get(combination.above);
    const value = label(combination);
    const name = nameOf(value);
    if (above === undefined || name === '') continue;
    const values = [...above.values, value];
    const known = above.below.byName.get(name.toLowerCase());
    const node = known ?? { name, definition: '', examples: [], children: [], values: [] };
    node.values.push(values);
    const below = belowOf.get(node) ?? { list: node.children, byName: new Map() };
    if (known === undefined) {
      above.below.list.push(node);
      above.below.byName.set(name.toLowerCase(), node);
      belowOf.set(node, below);
    }
    nodes.set(number, { below, values });
  }
  return roots;
}

/** The outcomes of a rule of values whose categories have been made. */
export function outcomesOf(
  nodes: readonly ValuesNode[],
  idOf: (node: StartNode) => number,
): ValuesOutcome['outcomes'] {
  return nodes.flatMap((node) => [
    ...node.values.map((values) => ({ values, categoryId: idOf(node) })),
    ...outcomesOf(node.children, idOf),
  ]);
}
