import type { TaskControl } from '../project/task-control.ts';

/** Milliseconds of work between two pauses. */
const sliceLength = 12;

/** For long work that nobody watches and nobody can stop, but that must not hold others up. */
export function breathing(): TaskControl {
  let paused = performance.now();
  return {
    progress() {},
    async breathe() {
      if (performance.now() - paused < sliceLength) return;
      await new Promise((resolve) => setImmediate(resolve));
      paused = performance.now();
    },
  };
}
