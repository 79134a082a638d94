import { existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { VitalFewError } from '../../contract/errors.ts';
import { asStorageError } from '../../project/storage-errors.ts';
import type { TaskControl } from '../../project/task-control.ts';
import { workerMessage } from './worker-messages.ts';
import type { WorkerMessage, WritingAsked, WrittenPlan } from './worker-messages.ts';

/** Milliseconds between two looks at whether it was cancelled. */
const watchInterval = 40;
/** Megabytes of the worker's heap at most. */
const heapLimit = 400;

export type PlanAsked = Omit<WritingAsked, 'part'>;

function refuseExisting(path: string): void {
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) throw asStorageError({ code: 'EISDIR' }, path);
  throw new VitalFewError(
    'file-exists',
    `There is a file of that name already: ${path}. Choose another name, or say that it may be replaced.`,
  );
}

function failure(message: Extract<WorkerMessage, { kind: 'failed' | 'broken' }>, path: string) {
  if (message.kind === 'failed') {
    const { code, message: words, details } = message.error;
    return new VitalFewError(code, words, details);
  }
  const error = Object.assign(new Error(message.message), { code: message.code });
  return writingError(error, path);
}

function stopped(path: string): VitalFewError {
  return new VitalFewError(
    'writing-stopped',
    `What writes documents ended unexpectedly before ${basename(path)} was complete. Nothing was changed.`,
  );
}

/** What ended the worker: its own memory, so that the rest of the program goes on; or something unforeseen. */
function workerError(error: unknown, path: string): unknown {
  const isFull =
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (!isFull) return error;
  return new VitalFewError(
    'plan-too-large',
    `${basename(path)} would need more than the ${heapLimit} MB of memory that a document may take. Nothing was changed.`,
  );
}

function noFolder(path: string): VitalFewError {
  return new VitalFewError(
    'path-not-writable',
    `The folder for ${basename(path)} is not there any more. Choose another folder.`,
    { file: basename(path) },
  );
}

function refuseMissingFolder(path: string): void {
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) throw noFolder(path);
}

function writingError(error: unknown, path: string): unknown {
  const isGone =
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
  return isGone ? noFolder(path) : asStorageError(error, path);
}

/** Runs the worker to its end; ends it at once when the task is cancelled. */
async function runWorker(
  asked: WritingAsked,
  path: string,
  control: TaskControl,
): Promise<WrittenPlan> {
  const worker = new Worker(asked.places.worker, {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: heapLimit },
  });
  let watch: NodeJS.Timeout | undefined;
  try {
    return await new Promise<WrittenPlan>((resolve, reject) => {
      worker.on('message', (given: unknown) => {
        const message = workerMessage.parse(given);
        if (message.kind === 'done') resolve(message.written);
        else if (message.kind === 'progress') control.progress(message.stage, 0, message.fraction);
        else reject(failure(message, path));
      });
      worker.on('error', (error: unknown) => reject(workerError(error, path)));
      worker.on('exit', () => reject(stopped(path)));
      watch = setInterval(() => void control.breathe().catch(reject), watchInterval);
    });
  } finally {
    clearInterval(watch);
    worker.removeAllListeners();
    await worker.terminate();
  }
}

/**
 * Writes a document to a file beside its place, in a thread of its own.
 * @returns what was written, and the function that puts the file in its place; `drop` takes it away instead.
 * @throws VitalFewError `cancelled`, `file-exists`, `disk-full`, `path-not-writable`, `plan-too-large`, `writing-stopped`
 */
export async function writePlan(
  asked: PlanAsked,
  path: string,
  overwrite: boolean,
  control: TaskControl,
): Promise<{ written: WrittenPlan; place: () => void; drop: () => void }> {
  refuseMissingFolder(path);
  if (!overwrite || (existsSync(path) && statSync(path).isDirectory())) refuseExisting(path);
  const part = join(dirname(path), `.vitalfew-${crypto.randomUUID()}.part`);
  const drop = (): void => rmSync(part, { force: true });
  try {
    const written = await runWorker({ ...asked, part }, path, control);
    return { written, place: () => putInPlace(part, path, overwrite), drop };
  } catch (error) {
    drop();
    throw writingError(error, path);
  }
}

function putInPlace(part: string, path: string, overwrite: boolean): void {
  try {
    if (overwrite) renameSync(part, path);
    else moveWithoutReplacing(part, path);
  } catch (error) {
    throw writingError(error, path);
  } finally {
    rmSync(part, { force: true });
  }
}

/** A link cannot replace a file that came meanwhile; where a disk has no links, a last look has to do. */
function moveWithoutReplacing(part: string, path: string): void {
  try {
    linkSync(part, path);
  } catch {
    refuseExisting(path);
    renameSync(part, path);
  }
}
