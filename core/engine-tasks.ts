import { VitalFewError } from './contract/errors.ts';
import type { EngineEvent } from './contract/messages.ts';
import type { TaskControl } from './project/task-control.ts';

/** Milliseconds between two progress events of one task, and between two pauses in its work. */
const progressInterval = 100;
const sliceLength = 12;

/** Lets messages that wait in the event loop be handled. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The long pieces of work under way: their progress, and the wish to stop them. */
export class EngineTasks {
  readonly #emit: (event: EngineEvent) => void;
  readonly #cancelled = new Map<string | symbol, boolean>();

  constructor(emit: (event: EngineEvent) => void) {
    this.#emit = emit;
  }

  /** Asks a task to stop. Returns false when no such task is running. */
  cancel(task: string): boolean {
    if (!this.#cancelled.has(task)) return false;
    this.#cancelled.set(task, true);
    return true;
  }

  /** Asks every task to stop: the application is closing. */
  cancelAll(): void {
    for (const task of this.#cancelled.keys()) this.#cancelled.set(task, true);
  }

  /** Runs `work` under a task's name; work without a name can only be stopped by closing. */
  async run<T>(task: string | null, work: (control: TaskControl) => Promise<T>): Promise<T> {
    const name = task ?? Symbol('unnamed');
    if (this.#cancelled.has(name)) {
      throw new VitalFewError('busy', 'A task of that name is running already.', { task });
    }
    this.#cancelled.set(name, false);
    try {
      return await work(this.#control(name));
    } finally {
      this.#cancelled.delete(name);
    }
  }

  #control(name: string | symbol): TaskControl {
    const started = performance.now();
    let reported = -Infinity;
    let paused = started;
    let stage = '';
    let stageStarted = started;
    return {
      progress: (nextStage, rows, fraction) => {
        const now = performance.now();
        if (nextStage !== stage) {
          stage = nextStage;
          stageStarted = now;
          reported = -Infinity;
        }
        if (typeof name === 'symbol' || now - reported < progressInterval) return;
        reported = now;
        const seconds = (now - stageStarted) / 1000;
        const bounded = Math.min(Math.max(fraction, 0), 1);
        this.#emit({
          event: 'task.progress',
          task: name,
          stage,
          rows,
          fraction: bounded,
          rowsPerSecond: seconds > 0.2 ? rows / seconds : null,
          secondsLeft: seconds > 0.5 && bounded > 0.01 ? (seconds / bounded) * (1 - bounded) : null,
        });
      },
      breathe: async () => {
        if (performance.now() - paused >= sliceLength) {
          await turn();
          paused = performance.now();
        }
        if (this.#cancelled.get(name) === true) {
          throw new VitalFewError('cancelled', 'It was cancelled; nothing was changed.');
        }
      },
    };
  }
}
