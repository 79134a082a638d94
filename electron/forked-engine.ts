import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { EngineChild } from './engine-keeper.ts';
import { programFolder } from './places.ts';

/** Starts the engine process as a child of this Node process. */
export function forkEngine(): EngineChild<never> {
  const child = fork(join(programFolder, 'engine-process.js'), [], { execArgv: [] });
  return {
    post: (message) => {
      // It may have ended a moment ago, which `exit` tells; without a callback that would be an error of this process.
      if (child.connected) child.send(message, () => {});
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}
