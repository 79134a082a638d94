import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { BrowserApplication } from './browser-application.ts';
import { ElectronApplication } from './electron-application.ts';
import type { Application, Folders, HostOptions } from './host-driver.ts';

export const test = base.extend<HostOptions & { application: Application }>({
  host: ['chromium', { option: true }],
  application: async ({ host }, use) => {
    const root = mkdtempSync(join(tmpdir(), 'vital-few-e2e-'));
    const folders: Folders = {
      state: join(root, 'state'),
      projects: join(root, 'projects'),
      saved: join(root, 'saved'),
    };
    for (const folder of Object.values(folders)) mkdirSync(folder);
    const application: Application =
      host === 'electron' ? new ElectronApplication(folders) : new BrowserApplication(folders);
    try {
      await application.start();
      await use(application);
    } finally {
      await application.stop();
      rmSync(root, { recursive: true, force: true });
    }
  },
});

export type { Application } from './host-driver.ts';
export { expect } from '@playwright/test';
