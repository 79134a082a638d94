import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { planFormats } from '#core/contract/plan.ts';
import { engineIn } from '../engine/engine-under-test.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';

async function sampled() {
  const folder = temporaryFolder();
  const under = engineIn(folder);
  await under.call('project.sample', {});
  return { folder, ...under };
}

function leftovers(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.part'));
}

it('writes a plan in every format, and keeps that it was handed over', async () => {
  const { folder, call, engine } = await sampled();
  for (const format of planFormats) {
    const { size } = await call('plan.export', {
      file: `file:plan.${format}`,
      format,
      settings: {},
      task: `export ${format}`,
    });
    expect(readFileSync(join(folder, `plan.${format}`)).length).toBe(size);
  }
  const { issues } = await call('plan.issues', {});
  expect(issues.map(({ format }) => format)).toEqual([...planFormats].reverse());
  expect(leftovers(folder)).toEqual([]);
  await engine.close();
}, 60_000);

it('replaces a file only when it was asked to', async () => {
  const { folder, call, codeOf, engine } = await sampled();
  writeFileSync(join(folder, 'plan.md'), 'mine');
  const asked = { file: 'file:plan.md', format: 'md', settings: {}, task: 'export' } as const;
  expect(await codeOf('plan.export', asked)).toBe('file-exists');
  expect(readFileSync(join(folder, 'plan.md'), 'utf8')).toBe('mine');
  await call('plan.export', { ...asked, overwrite: true });
  expect(readFileSync(join(folder, 'plan.md'), 'utf8')).not.toBe('mine');
  mkdirSync(join(folder, 'folder.md'));
  const onFolder = { ...asked, file: 'file:folder.md', overwrite: true };
  expect(await codeOf('plan.export', onFolder)).toBe('file-is-folder');
  expect(
    await codeOf('plan.export', {
      ...asked,
      file: 'file:no picture.svg',
      format: 'svg',
      picture: 'none',
    }),
  ).toBe('unknown-figure');
  expect(leftovers(folder)).toEqual([]);
  await engine.close();
}, 60_000);

it('stops at once when it is cancelled, and leaves nothing behind', async () => {
  const { folder, codeOf, call, engine, events } = await sampled();
  const exporting = codeOf('plan.export', {
    file: 'file:plan.pdf',
    format: 'pdf',
    settings: {},
    task: 'export',
  });
  expect((await call('task.cancel', { task: 'export' })).found).toBe(true);
  expect(await exporting).toBe('cancelled');
  expect(existsSync(join(folder, 'plan.pdf'))).toBe(false);
  expect(leftovers(folder)).toEqual([]);
  expect(events.some(({ event }) => event === 'project.changed')).toBe(true);
  await engine.close();
}, 60_000);
