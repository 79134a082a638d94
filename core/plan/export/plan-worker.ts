// Writes one document to one file, in a thread of its own: it can be ended at any time without a trace in the engine.
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { VitalFewError } from '../../contract/errors.ts';
import { formatBytes } from './format-bytes.ts';
import type { WorkerMessage, WritingAsked } from './worker-messages.ts';

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function codeOf(error: unknown): string | null {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  return isCoded && typeof error.code === 'string' ? error.code : null;
}

function writeDown(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx');
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

async function write(asked: WritingAsked): Promise<void> {
  let told = 0;
  const { bytes, pages, warnings } = await formatBytes(asked, (fraction) => {
    if (fraction - told < 0.02 && fraction < 1) return;
    told = fraction;
    say({ kind: 'progress', stage: 'Drawing pages', fraction });
  });
  say({ kind: 'progress', stage: 'Saving', fraction: 1 });
  writeDown(asked.part, bytes);
  say({ kind: 'done', written: { size: bytes.length, pages, warnings } });
}

// The engine of this very program starts this thread; nobody else hands it data.
const asked: WritingAsked = workerData;
try {
  await write(asked);
} catch (error) {
  if (error instanceof VitalFewError) say({ kind: 'failed', error: error.toShape() });
  else {
    const message = error instanceof Error ? error.message : String(error);
    say({ kind: 'broken', code: codeOf(error), message });
  }
}
