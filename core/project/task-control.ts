/** What long work is given by the engine: a way to report, to make room for others, and to be stopped. */
export interface TaskControl {
  /** Reports progress. Cheap: the engine sends at most ten a second. `fraction` is 0 to 1. */
  progress(stage: string, rows: number, fraction: number): void;
  /**
   * Lets waiting calls be answered; call it at least every 30 ms of work.
   * @throws VitalFewError `cancelled` when the user asked to stop.
   */
  breathe(): Promise<void>;
}

/** For work that nobody watches. */
export const unwatched: TaskControl = {
  progress() {},
  async breathe() {},
};

/** For work that nobody watches, and that must not hold others up. */
export const background: TaskControl = {
  ...unwatched,
  breathe: () => new Promise((resolve) => setImmediate(resolve)),
};
