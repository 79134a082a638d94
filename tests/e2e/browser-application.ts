import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { clockAhead, environmentAhead } from './clock-ahead.ts';
import type { Application, Folders } from './host-driver.ts';
import { dropFiles } from './drop-file.ts';

const root = join(import.meta.dirname, '..', '..');
const systemChromium = '/usr/bin/chromium';

/** The browser host, and a Chromium that shows what it serves. */
export class BrowserApplication implements Application {
  readonly host = 'chromium';
  readonly folders: Folders;
  #server: ChildProcess | null = null;
  #browser: Browser | null = null;
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
    const program = join(root, 'out', 'main', 'browser-host.js');
    const clock = this.#daysAhead === 0 ? [] : ['--require', clockAhead];
    const args = [...clock, program, '--no-open', '--folder', this.folders.projects];
    const server = spawn(process.execPath, [...args, ...(file ? [file] : [])], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...environmentAhead(this.#daysAhead),
        VITAL_FEW_STATE: this.folders.state,
      },
      // A group of its own, so that `kill` reaches the engine too.
      detached: true,
    });
    this.#server = server;
    const address = await addressOf(server);
    this.#browser = await chromium.launch(
      existsSync(systemChromium) ? { executablePath: systemChromium } : {},
    );
    const context = await this.#browser.newContext({
      viewport: { width: 1440, height: 900 },
      acceptDownloads: true,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    this.#page = await context.newPage();
    await this.#page.goto(address);
  }

  async stop(): Promise<void> {
    // As a person closes a tab: the page is told, and may still write.
    const page = this.#page;
    if (page && !page.isClosed()) {
      await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]);
    }
    await this.#end('SIGTERM');
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
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
    const pid = this.#server?.pid;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    process.kill(Number(children[0]), 'SIGKILL');
  }

  async choose(paths: string | readonly string[], act: () => Promise<void>): Promise<void> {
    const [path = '', ...others] = [paths].flat();
    if (!path.toLowerCase().endsWith('.vitalfew')) {
      const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), act()]);
      return chooser.setFiles(others.length > 0 ? [path, ...others] : path);
    }
    await act();
    const dialog = this.page.getByRole('dialog', { name: 'Open a project' });
    if (dirname(path) === this.folders.projects) {
      await dialog.getByRole('button', { name: basename(path) }).click();
    } else await dialog.locator('input[type=file]').setInputFiles(path);
  }

  async save(act: () => Promise<void>): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), act()]);
    const path = join(this.folders.saved, download.suggestedFilename());
    await download.saveAs(path);
    return path;
  }

  drop(paths: string | readonly string[], selector = 'body'): Promise<void> {
    return dropFiles(this.page, [paths].flat(), selector);
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await this.#browser?.close();
    this.#browser = null;
    this.#page = null;
    if (!server?.pid || server.exitCode !== null) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    // In order: only the host is told. At once: the host and its engine.
    process.kill(signal === 'SIGKILL' ? -server.pid : server.pid, signal);
    await gone;
  }
}

async function addressOf(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('The host has no output.');
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('The host ended before it printed its address.');
}
