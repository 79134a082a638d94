import type { TaskControl } from '../../project/task-control.ts';

/** Runs steps to their end, with a pause between any two. @throws VitalFewError `cancelled` */
export async function finished<T>(steps: Generator<void, T>, task: TaskControl): Promise<T> {
  for (;;) {
    const step = steps.next();
    await task.breathe();
    if (step.done === true) return step.value;
  }
}
