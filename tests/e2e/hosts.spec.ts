import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Application } from './application.ts';
import { expect, test } from './application.ts';

const rows = 'Opened,Kind,Cost\n2026-01-02,late,5\n2026-01-03,lost,9\n2026-01-04,late,7\n';

function writeTable(application: Application): string {
  const path = join(application.folders.saved, 'complaints.csv');
  writeFileSync(path, rows);
  return path;
}

async function exploreSample({ page }: Application): Promise<void> {
  await page.getByRole('button', { name: 'Explore a sample' }).click();
  await expect(page.getByText(/all 1,984 incidents/).first()).toBeVisible();
}

test('when the engine dies, another one goes on with the project that was open', async ({
  application,
}) => {
  await exploreSample(application);
  await application.killEngine();
  await expect(application.page.getByText('Everything that was saved is here')).toBeVisible();
  await expect(application.page.getByText(/all 1,984 incidents/).first()).toBeVisible();
});

test('after a power cut the project is found where it was', async ({ application }) => {
  await exploreSample(application);
  await application.kill();
  await application.start();
  await application.page.getByRole('button', { name: /^San Francisco airport/ }).click();
  await expect(application.page.getByText(/all 1,984 incidents/).first()).toBeVisible();
});

test('a table that is dropped on the window is shown before it is imported', async ({
  application,
}) => {
  await application.drop(writeTable(application));
  await expect(
    application.page.getByRole('heading', { name: 'Import complaints.csv' }),
  ).toBeVisible();
});

test('a table that the system hands over at the start is shown as well', async ({
  application,
}) => {
  const path = writeTable(application);
  await application.stop();
  await application.start(path);
  await expect(
    application.page.getByRole('heading', { name: 'Import complaints.csv' }),
  ).toBeVisible();
});

test('the page keeps to its own files, and its policy to the page', async ({ application }) => {
  const { page } = application;
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
  });
  await page.reload();
  await exploreSample(application);
  expect(complaints).toEqual([]);

  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    return {
      injected: 'injected' in window,
      node: 'require' in window || 'process' in window,
      opened: window.open('https://example.com/') !== null,
      outside: await fetch('https://example.com/').then(
        () => true,
        () => false,
      ),
      source: (await fetch('/..%2f..%2fpackage.json')).status,
    };
  });
  expect(outcome).toMatchObject({ injected: false, node: false, outside: false, source: 404 });
  if (application.host === 'electron') expect(outcome.opened).toBe(false);
});
