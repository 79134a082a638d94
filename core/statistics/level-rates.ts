import { chiSquareUpper } from './chi-square.ts';

export interface LevelTest {
  chiSquare: number;
  /** Need not be whole. */
  df: number;
  p: number;
}

/** Fewer expected events than this are tested together with others: chi-square would not hold. */
const fewestExpected = 5;

/**
 * Do rates differ beyond chance from each other? Pearson's chi-square of the events against exposure. Those of which
 * few are expected are put together, in the order of their exposure, which no count decides. Null when fewer than
 * two parts are left. W. Cochran (1954), Biometrics 10:417-451.
 */
export function levelRatesTest(
  events: readonly number[],
  exposures: readonly number[],
): LevelTest | null {
  let [all, exposure] = [0, 0];
  for (let at = 0; at < events.length; at += 1) {
    all += events[at] as number;
    exposure += exposures[at] as number;
  }
  if (!(all > 0) || !(exposure > 0)) return null;
  const rate = all / exposure;
  const order = [...events.keys()].sort(
    (a, b) => (exposures[b] as number) - (exposures[a] as number) || a - b,
  );
  const parts: { events: number; expected: number }[] = [];
  let open = { events: 0, expected: 0 };
  for (const at of order) {
    open.events += events[at] as number;
    open.expected += rate * (exposures[at] as number);
    if (open.expected < fewestExpected) continue;
    parts.push(open);
    open = { events: 0, expected: 0 };
  }
  const last = parts.at(-1);
  // What is left at the end is too little for a part of its own.
  if (last !== undefined) {
    last.events += open.events;
    last.expected += open.expected;
  }
  if (parts.length < 2) return null;
  let chiSquare = 0;
  for (const part of parts) chiSquare += (part.events - part.expected) ** 2 / part.expected;
  const df = parts.length - 1;
  return { chiSquare, df, p: chiSquareUpper(chiSquare, df) };
}
