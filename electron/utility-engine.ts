import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { MessagePortMain } from 'electron';
import type { EngineChild } from './engine-keeper.ts';
import { programFolder } from './places.ts';

/** Starts the engine process as a utility process of Electron. */
export function startUtilityEngine(): EngineChild<MessagePortMain> {
  const child = utilityProcess.fork(join(programFolder, 'engine-process.js'), [], {
    serviceName: 'Vital Few engine',
    stdio: 'inherit',
  });
  return {
    post: (message, transfer) => child.postMessage(message, transfer),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}
