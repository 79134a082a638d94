import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { _electron, expect } from '@playwright/test';
import type { ElectronApplication as Running, Page } from '@playwright/test';
import { clockAhead, environmentAhead } from './clock-ahead.ts';
import type { Application, Folders } from './host-driver.ts';
import { dropFiles } from './drop-file.ts';

const root = join(import.meta.dirname, '..', '..');

/** The desktop application in a real Electron, with its file dialogs answered by the test. */
export class ElectronApplication implements Application {
  readonly host = 'electron';
  readonly folders: Folders;
  #running: Running | null = null;
  #page: Page | null = null;
  #daysAhead = 0;

  constructor(folders: Folders) {
    this.folders = folders;
  }

  get page(): Page {
    if (!this.#page) throw new Error('The application is not running.');
    return this.#page;
  }

  async start(file?: string): Promise<void> {
    // By an argument: what starts Electron for a test takes NODE_OPTIONS out of its environment.
    const clock = this.#daysAhead === 0 ? [] : ['-r', clockAhead];
    const args = [...clock, root, ...(file === undefined ? [] : [file])];
    const environment = {
      ...process.env,
      ...environmentAhead(this.#daysAhead),
      VITAL_FEW_STATE: this.folders.state,
    };
    this.#running = await _electron.launch({ args, cwd: root, env: definedOnly(environment) });
    this.#page = await this.#running.firstWindow();
    await this.#saveInto(this.folders.projects);
  }

  async stop(): Promise<void> {
    await this.#running?.close();
    this.#running = null;
    this.#page = null;
  }

  async kill(): Promise<void> {
    const child = this.#running?.process();
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    this.#running = null;
    this.#page = null;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async restartLater(days: number): Promise<void> {
    this.#daysAhead = days;
    await this.restart();
  }

  async killEngine(): Promise<void> {
    await this.#app.evaluate(({ app }) => {
      const engine = app.getAppMetrics().find(({ name }) => name === 'Vital Few engine');
      if (!engine) throw new Error('There is no engine process.');
      process.kill(engine.pid, 'SIGKILL');
    });
  }

  async choose(paths: string | readonly string[], act: () => Promise<void>): Promise<void> {
    await this.#app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
    }, [paths].flat());
    await act();
  }

  async save(act: () => Promise<void>): Promise<string> {
    await this.#saveInto(this.folders.saved);
    await act();
    let suggested = '';
    await expect
      .poll(async () => {
        suggested = await this.#app.evaluate(() => Reflect.get(globalThis, 'lastSuggested') ?? '');
        return suggested !== '' && existsSync(join(this.folders.saved, basename(suggested)));
      })
      .toBe(true);
    await this.#saveInto(this.folders.projects);
    return join(this.folders.saved, basename(suggested));
  }

  drop(paths: string | readonly string[], selector = 'body'): Promise<void> {
    return dropFiles(this.page, [paths].flat(), selector);
  }

  get #app(): Running {
    if (!this.#running) throw new Error('The application is not running.');
    return this.#running;
  }

  async #saveInto(folder: string): Promise<void> {
    await this.#app.evaluate(({ dialog }, into) => {
      Reflect.set(globalThis, 'lastSuggested', '');
      dialog.showSaveDialog = async (...args: unknown[]) => {
        const options = args.at(-1);
        const path =
          typeof options === 'object' && options !== null && 'defaultPath' in options
            ? String(options.defaultPath)
            : 'unnamed';
        const filePath = `${into}/${path.split('/').pop()}`;
        Reflect.set(globalThis, 'lastSuggested', filePath);
        return { canceled: false, filePath };
      };
    }, folder);
  }
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(environment).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}
