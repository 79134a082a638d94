import type { TaskControl } from '../project/task-control.ts';

/** Milliseconds of work between two breaths. */
const slice = 15;

/** Reports progress and lets others have their turn, often enough and not more often. */
export class Pacer {
  readonly #task: TaskControl;
  #since = performance.now();
  #stage = '';
  #rows = 0;
  #fraction = 0;

  constructor(task: TaskControl) {
    this.#task = task;
  }

  progress(stage: string, rows: number, fraction: number): void {
    this.#stage = stage;
    this.#rows = rows;
    this.#fraction = Math.min(1, fraction);
  }

  /** @throws VitalFewError `cancelled` when the user asked to stop. */
  async pause(): Promise<void> {
    if (performance.now() - this.#since < slice) return;
    this.#task.progress(this.#stage, this.#rows, this.#fraction);
    await this.#task.breathe();
    this.#since = performance.now();
  }
}
