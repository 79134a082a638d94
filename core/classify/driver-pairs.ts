import type { TaskControl } from '../project/task-control.ts';
import type { Dimension } from './driver-dimension.ts';
import { type Apart, pairsOf } from './driver-list.ts';
import { ExposedPairTables, PairTables } from './driver-tables.ts';
import type { DriverWork } from './driver-work.ts';

function keysOf(dimensions: readonly Dimension[]) {
  return dimensions.map(({ candidate, codes }) => ({
    key: candidate.key,
    fieldId: candidate.field.id,
    segments: codes.length - 1,
  }));
}

function namesBoth(one: Uint32Array, other: Uint32Array): boolean {
  for (let place = 0; place < one.length; place += 1) {
    if (one[place] !== 0 && other[place] !== 0) return true;
  }
  return false;
}

/**
 * The pairs of fields of which no row of exposure names a value of both. What is known of each alone says
 * nothing about both together, so such pairs cannot be tested.
 */
export async function pairsApart(
  dimensions: readonly Dimension[],
  control: TaskControl,
): Promise<Apart[]> {
  const apart: Apart[] = [];
  for (const [place, { candidate: a, exposed: one }] of dimensions.entries()) {
    for (const { candidate: b, exposed: other } of dimensions.slice(place + 1)) {
      if (one === null || other === null || a.field.id === b.field.id) continue;
      if (!namesBoth(one.codes, other.codes)) apart.push([a.key, b.key]);
      await control.breathe();
    }
  }
  return apart;
}

/** Tests all pairs of the fields of a list; names those that could not be. */
export async function testPairs(
  work: DriverWork,
): Promise<{ widePairs: string[]; apartPairs: string[] }> {
  const { list, behind, dimensions, fields, sides, tests, control } = work;
  if (!list.pairs) return { widePairs: [], apartPairs: [] };
  const apart = behind === null ? [] : await pairsApart(dimensions, control);
  const { pairs, wide } = pairsOf(keysOf(dimensions), apart);
  const tables =
    behind === null ? new PairTables() : new ExposedPairTables(behind.weights, control);
  for (const [done, [first, second]] of pairs.entries()) {
    control.progress('Counting pairs', done, 0.2 + (0.7 * done) / pairs.length);
    const [a, b] = [fields[first], fields[second]];
    if (a === undefined || b === undefined) continue;
    await tables.count(a, b, sides);
    await control.breathe();
    tables.test(a, b, list.minimum, tests);
    await control.breathe();
  }
  const name = (place: number) => dimensions[place]?.candidate.name ?? '';
  const named = (key: string) =>
    dimensions.find(({ candidate }) => candidate.key === key)?.candidate.name ?? '';
  return {
    widePairs: wide.map(([first, second]) => `${name(first)} with ${name(second)}`),
    apartPairs: apart.map(([one, other]) => `${named(one)} with ${named(other)}`),
  };
}
