import type { EngineEvent } from '#core/contract/messages.ts';

type Progress = Extract<EngineEvent, { event: 'task.progress' }>;

/** One line for a terminal: `Storing   62 %   74,400 rows   210,000 a second   1 s left`. */
export function progressLine(progress: Progress): string {
  const parts = [
    progress.stage,
    `${Math.floor(progress.fraction * 100)} %`,
    `${grouped(progress.rows)} rows`,
  ];
  if (progress.rowsPerSecond !== null) parts.push(`${grouped(progress.rowsPerSecond)} a second`);
  if (progress.secondsLeft !== null) parts.push(`${Math.ceil(progress.secondsLeft)} s left`);
  return parts.join('   ');
}

function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** Draws progress in place on a terminal; on anything else it draws nothing. */
export class ProgressDisplay {
  readonly #stream: NodeJS.WriteStream;
  #drawn = false;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show(event: EngineEvent): void {
    if (!this.#stream.isTTY || event.event !== 'task.progress') return;
    this.#stream.write(`\r${progressLine(event)}\u001b[K`);
    this.#drawn = true;
  }

  clear(): void {
    if (this.#drawn) this.#stream.write('\r\u001b[K');
    this.#drawn = false;
  }
}
