/** A function to be minimised: writes its gradient at `x`, gives its value; may pause on the way. */
type Objective = (x: Float64Array, gradient: Float64Array) => Generator<void, number>;

export interface MinimizeOptions {
  /** Ends when no component of the gradient is larger than this. */
  tolerance: number;
  /** Ends when a step gains no more than this share of the value. */
  worthwhile: number;
  iterations: number;
}

/** Differences of points and of gradients that are remembered. */
const memory = 6;

interface Difference {
  point: Float64Array;
  gradient: Float64Array;
  product: number;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) {
    sum += (a[index] as number) * (b[index] as number);
  }
  return sum;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let index = 0; index < values.length; index += 1) {
    const size = Math.abs(values[index] as number);
    if (size > most) most = size;
  }
  return most;
}

/** to += factor * from */
function add(to: Float64Array, from: Float64Array, factor: number): void {
  for (let index = 0; index < to.length; index += 1) {
    to[index] = (to[index] as number) + factor * (from[index] as number);
  }
}

/** The direction in which the function falls, by the differences so far (two-loop recursion). */
function descent(gradient: Float64Array, known: readonly Difference[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const shares: number[] = [];
  for (let at = known.length - 1; at >= 0; at -= 1) {
    const difference = known[at] as Difference;
    const share = dot(difference.point, direction) / difference.product;
    shares[at] = share;
    add(direction, difference.gradient, -share);
  }
  const last = known.at(-1);
  if (last !== undefined) {
    const scale = last.product / dot(last.gradient, last.gradient);
    for (let index = 0; index < direction.length; index += 1) {
      direction[index] = (direction[index] as number) * scale;
    }
  }
  for (const [at, difference] of known.entries()) {
    const share = dot(difference.gradient, direction) / difference.product;
    add(direction, difference.point, (shares[at] as number) - share);
  }
  return direction;
}

/**
 * Minimises a smooth convex function from `x` on, in place; gives its value there. Limited-memory BFGS with
 * backtracking (Nocedal and Wright 2006, algorithms 7.5 and 3.1). Pauses wherever the function does.
 */
export function* minimize(
  objective: Objective,
  x: Float64Array,
  { tolerance, worthwhile, iterations }: MinimizeOptions,
): Generator<void, number> {
  let gradient = new Float64Array(x.length);
  let value = yield* objective(x, gradient);
  const known: Difference[] = [];
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    if (largest(gradient) <= tolerance) break;
    const direction = descent(gradient, known);
    const slope = dot(direction, gradient);
    let step = known.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
    let next = new Float64Array(0);
    const nextGradient = new Float64Array(x.length);
    let nextValue = Infinity;
    for (let attempt = 0; attempt < 30; attempt += 1) {
      next = x.slice();
      add(next, direction, step);
      nextValue = yield* objective(next, nextGradient);
      if (nextValue <= value + 1e-4 * step * slope) break;
      step /= 2;
    }
    // No step leads down: as near as rounding allows.
    if (!(nextValue < value)) break;
    const point = next.slice();
    add(point, x, -1);
    const change = nextGradient.slice();
    add(change, gradient, -1);
    const product = dot(point, change);
    if (product > 0) known.push({ point, gradient: change, product });
    if (known.length > memory) known.shift();
    x.set(next);
    const gain = value - nextValue;
    value = nextValue;
    if (gain <= worthwhile * Math.abs(value)) break;
    gradient = nextGradient;
    yield;
  }
  return value;
}
