import type { TaskControl } from '../project/task-control.ts';
import { type Dimension, exposedNumbers } from './driver-dimension.ts';
import { addRow, hasRow, noRows } from './row-bits.ts';

/** One field among the rows of exposure, by their place. */
export interface BehindSide {
  numbers: Uint8Array;
  /** The same as codes, which tell small values apart too. */
  codes: Uint32Array;
  /** Codes of the incidents, by row; and how many different ones there are. */
  incidents: ArrayLike<number>;
  width: number;
  /** Whether it has values that are too small to be tested. */
  hasSmall: boolean;
}

/** A field as it is counted among the rows of exposure. */
export function behindOf(one: Dimension): BehindSide {
  return {
    numbers: exposedNumbers(one),
    codes: one.exposed?.codes ?? new Uint32Array(0),
    incidents: one.groups.codes,
    width: one.groups.labels.length,
    hasSmall: one.small > 0,
  };
}

interface Paired {
  numbers: Uint8Array;
  segments: number;
  behind: BehindSide | null;
}

/** Up to so many combinations have a bit of their own (32 MB). */
const mostMarked = 2 ** 28;

/** So many rows are looked at before others get their turn. */
const slice = 65_536;

/** A set of combinations. */
interface Marks {
  add(one: number): void;
  has(one: number): boolean;
}

function marks(combinations: number): Marks {
  if (combinations > mostMarked) return new Set<number>();
  const bits = noRows(combinations);
  return { add: (one) => addRow(bits, one), has: (one) => hasRow(bits, one) };
}

/** The combinations of rows of exposure with a small value on either side. */
async function backedOf(
  a: { behind: BehindSide; small: number },
  b: { behind: BehindSide; small: number },
  control: TaskControl,
): Promise<Marks> {
  const { numbers: ones, codes, width } = a.behind;
  const { numbers: others, codes: otherCodes, width: otherWidth } = b.behind;
  const backed = marks(width * otherWidth);
  for (let place = 0; place < ones.length; place += 1) {
    if (place % slice === 0) await control.breathe();
    if (ones[place] !== a.small && others[place] !== b.small) continue;
    backed.add((codes[place] as number) * otherWidth + (otherCodes[place] as number));
  }
  return backed;
}

/**
 * Small values share a cell with others. Takes those cases out of such cells whose own two values no exposure is
 * known for, so that they are on neither side as they would be in a cell of their own.
 * @param rows of the cases, in the order of the numbers
 * @param cells cases by cell: number of the first × width of the second + number of the second
 */
export async function takeUnbacked(
  a: Paired,
  b: Paired,
  rows: Uint32Array,
  cells: Int32Array,
  control: TaskControl,
): Promise<void> {
  const [first, second] = [a.behind, b.behind];
  if (first === null || second === null || !(first.hasSmall || second.hasSmall)) return;
  const [small, otherSmall] = [a.segments + 1, b.segments + 1];
  const backed = await backedOf(
    { behind: first, small },
    { behind: second, small: otherSmall },
    control,
  );
  for (let index = 0; index < rows.length; index += 1) {
    if (index % slice === 0) await control.breathe();
    const [one, other] = [a.numbers[index] as number, b.numbers[index] as number];
    if (one === 0 || other === 0 || (one !== small && other !== otherSmall)) continue;
    const row = rows[index] as number;
    const code = (first.incidents[row] as number) * second.width;
    if (backed.has(code + (second.incidents[row] as number))) continue;
    const cell = one * (b.segments + 2) + other;
    cells[cell] = (cells[cell] as number) - 1;
  }
}
