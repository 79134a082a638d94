import { createPinia, setActivePinia } from 'pinia';
import { engine } from '../../renderer/app/engine-client.ts';
import type { GrantedFile, HostBridge } from '#core/contract/host-bridge.ts';
import { FakeEngine, type Answers } from './fake-engine.ts';
import { sampleFigures, sampleProject } from './sample-project.ts';

/** Fresh stores on a fresh fake engine, which answers the questions that every screen asks. */
export function windowWithEngine(answers: Answers = {}): FakeEngine {
  setActivePinia(createPinia());
  return nextEngine(answers);
}

/** Another engine for the same window: what a host gives after the first one was lost. */
export function nextEngine(answers: Answers = {}): FakeEngine {
  const fake = new FakeEngine({
    'project.open': () => sampleProject(),
    'project.info': () => ({ project: sampleProject() }),
    'project.setView': () => ({}),
    'project.close': () => ({}),
    'aggregate.views': ({ filter }) => ({
      revision: 3,
      results: [sampleFigures(filter.conditions.length > 0 ? 308 : 1984)],
    }),
    'task.cancel': () => ({ found: true }),
    ...answers,
  });
  engine.attach(fake.port);
  return fake;
}

/** Lets every answer that needs no clock arrive. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

export const pickedFile: GrantedFile = { token: 'table-1', name: 'complaints.csv', size: 676_214 };

/** Several files of one shape. */
export const pickedFiles: GrantedFile[] = [1, 2, 3].map((week) => ({
  token: `table-${week}`,
  name: `week ${week}.csv`,
  size: 1000 * week,
}));

/** A host whose user picks `pickedFile` and saves wherever it is suggested. */
export function fakeBridge(change: Partial<HostBridge> = {}): HostBridge {
  return {
    capabilities: () =>
      Promise.resolve({
        host: 'browser',
        fileDialogs: 'transfer',
        nativeMenu: false,
        imageClipboard: true,
        platform: 'linux',
        version: '0.1.0',
      }),
    openRoom: () => Promise.resolve(),
    chooseFile: () => Promise.resolve(pickedFile),
    chooseTables: () => Promise.resolve({ files: pickedFiles, leftOut: 0 }),
    chooseFolder: () => Promise.resolve({ files: pickedFiles, leftOut: 0 }),
    chooseSaveFile: ({ suggestedName }) =>
      Promise.resolve({ token: 'save-1', name: suggestedName, size: null }),
    finishSave: () => Promise.resolve(),
    grantDropped: () => Promise.resolve(pickedFile),
    grantAllDropped: () => Promise.resolve({ files: pickedFiles, leftOut: 0 }),
    saveBytes: () => Promise.resolve(true),
    copyImage: () => Promise.resolve(),
    copyText: () => Promise.resolve(),
    onCommand: () => () => undefined,
    ...change,
  };
}
