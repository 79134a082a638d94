/** What the victim does, step by step, and what the project must then hold. Both follow from the seed. */
export type Step =
  | { kind: 'rename'; title: string }
  /** Everything is put into a category that nothing was put into before. */
  | { kind: 'decide'; categoryId: number }
  | ImportStep
  | { kind: 'undo' }
  | { kind: 'redo' };

export interface ImportStep {
  kind: 'import';
  rows: number;
  /** Rows are matched with the incidents of their source, or each is an incident of its own. */
  matched: boolean;
  /** The file in which every row says something else. */
  turned: boolean;
}

export interface State {
  title: string;
  incidents: number;
  imports: number;
  /** Incidents that say what the turned file says. */
  turned: number;
  /** Incidents that were put into a category by decision, and the category; 0: none were. */
  decided: number;
  decidedInto: number;
}

/** Incidents that are in the project before the first step. */
export const startRows = 200;

/** How many incidents the source of matched rows has, from the one of the smallest file on, and which say what. */
interface MatchedSource {
  /** For each size of file, the rows beyond the next smaller one: not there, as written first, or turned. */
  parts: readonly (boolean | null)[];
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
      if (draw < 0.48) steps.push({ kind: 'rename', title: `Title ${steps.length}` });
      else if (draw < 0.62) steps.push({ kind: 'decide', categoryId: steps.length + 1 });
      else {
        const matched = random() < 0.5;
        steps.push({ kind: 'import', rows, matched, turned: random() < 0.5 });
      }
      done += 1;
      undone = 0;
    }
  }
  return steps;
}

/** The states before the first step and after each one. */
export function statesOf(steps: readonly Step[]): State[] {
  const start: State = {
    title: 'Start',
    incidents: startRows,
    imports: 1,
    turned: 0,
    decided: 0,
    decidedInto: 0,
  };
  const source: MatchedSource = { parts: importSizes.map(() => null) };
  const history = [{ state: start, source }];
  let now = 0;
  const states: State[] = [start];
  for (const step of steps) {
    const before = history[now];
    if (before === undefined) throw new RangeError('a step without a state before it');
    if (step.kind === 'undo') now -= 1;
    else if (step.kind === 'redo') now += 1;
    else {
      history.length = now + 1;
      if (step.kind === 'rename') {
        history.push({ ...before, state: { ...before.state, title: step.title } });
      } else if (step.kind === 'decide') {
        const { state } = before;
        const into = { decided: state.incidents, decidedInto: step.categoryId };
        history.push({ ...before, state: { ...state, ...into } });
      } else history.push(afterImport(before, step));
      now += 1;
    }
    const after = history[now];
    if (after !== undefined) states.push(after.state);
  }
  return states;
}

function afterImport(
  { state, source }: { state: State; source: MatchedSource },
  { rows, matched, turned }: ImportStep,
): { state: State; source: MatchedSource } {
  const imports = state.imports + 1;
  if (!matched) {
    const incidents = state.incidents + rows;
    const more = turned ? rows : 0;
    return { source, state: { ...state, imports, incidents, turned: state.turned + more } };
  }
  const parts = source.parts.map((part, index) =>
    (importSizes[index] ?? 0) <= rows ? turned : part,
  );
  const change = (count: (part: boolean | null) => boolean) =>
    partRows(parts, count) - partRows(source.parts, count);
  return {
    source: { parts },
    state: {
      ...state,
      imports,
      incidents: state.incidents + change((part) => part !== null),
      turned: state.turned + change((part) => part === true),
    },
  };
}

function partRows(
  parts: readonly (boolean | null)[],
  counts: (part: boolean | null) => boolean,
): number {
  return parts.reduce<number>((sum, part, index) => {
    const rows = (importSizes[index] ?? 0) - (importSizes[index - 1] ?? 0);
    return counts(part) ? sum + rows : sum;
  }, 0);
}
