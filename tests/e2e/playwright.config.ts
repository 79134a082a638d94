import { defineConfig } from '@playwright/test';
import type { HostOptions } from './host-driver.ts';

/** One suite, run in both hosts: a real Electron, and Chromium with the browser host. */
export default defineConfig<HostOptions>({
  testDir: '.',
  testMatch: '*.spec.ts',
  globalSetup: './build-first.ts',
  outputDir: '../../test-results',
  forbidOnly: Boolean(process.env['CI']),
  // Import and analysis use both cores of a small machine; a second worker would only slow both.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { trace: 'off', screenshot: 'off' },
  projects: [
    { name: 'electron', use: { host: 'electron' } },
    { name: 'chromium', use: { host: 'chromium' } },
  ],
});
