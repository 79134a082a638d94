/** What the victim does, step by step, and what the project must then hold. Both follow from the seed. */
export type Step =
  | { kind: 'rename'; title: string }
  | { kind: 'import'; rows: number }
  | { kind: 'undo' }
  | { kind: 'redo' };

export interface State {
  title: string;
  incidents: number;
  imports: number;
}

export const importSizes = [200, 3_000, 12_000] as const;

/** A small generator of even numbers in [0, 1) (mulberry32), so that a failing seed can be run again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The steps of a seed; undo and redo appear only where there is something to undo or redo. */
export function stepsFor(seed: number, count: number): Step[] {
  const random = randomFrom(seed);
  const steps: Step[] = [];
  let done = 0;
  let undone = 0;
  while (steps.length < count) {
    const draw = random();
    if (draw < 0.2 && done > 0) {
      steps.push({ kind: 'undo' });
      done -= 1;
      undone += 1;
    } else if (draw < 0.35 && undone > 0) {
      steps.push({ kind: 'redo' });
      done += 1;
      undone -= 1;
    } else {
      const rows = importSizes[Math.floor(random() * importSizes.length)] ?? 200;
      if (draw < 0.6) steps.push({ kind: 'rename', title: `Title ${steps.length}` });
      else steps.push({ kind: 'import', rows });
      done += 1;
      undone = 0;
    }
  }
  return steps;
}

/** The states before the first step and after each one. */
export function statesOf(steps: readonly Step[]): State[] {
  const history: State[] = [{ title: 'Start', incidents: 0, imports: 0 }];
  let now = 0;
  const states = [history[0]];
  for (const step of steps) {
    const state = history[now] ?? { title: 'Start', incidents: 0, imports: 0 };
    if (step.kind === 'undo') now -= 1;
    else if (step.kind === 'redo') now += 1;
    else {
      history.length = now + 1;
      if (step.kind === 'rename') history.push({ ...state, title: step.title });
      else {
        history.push({
          ...state,
          incidents: state.incidents + step.rows,
          imports: state.imports + 1,
        });
      }
      now += 1;
    }
    states.push(history[now]);
  }
  return states.filter((state) => state !== undefined);
}
