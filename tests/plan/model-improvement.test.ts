import { expect, it } from 'vitest';
import { filledProject, settingsOf } from './filled-project.ts';

it('composes the same improvement plan twice, with figures that are found again', async () => {
  const { call, problemId } = await filledProject();
  const settings = settingsOf();
  const { document } = await call('plan.compose', { settings });
  expect(document.sections.map(({ id }) => id)).toEqual([
    'summary',
    'since',
    'problem',
    'data',
    'pareto',
    'fishbone',
    'causes',
    'changes',
    'actions',
    'benchmarks',
    'checks',
    'risks',
    'loose-ends',
    'appendix',
  ]);
  const again = await call('plan.compose', { settings });
  expect({ ...again.document, madeAt: document.madeAt }).toEqual(document);
  const figures = await call('problems.figures', { id: problemId });
  const found = document.references.find(({ title }) => !title.includes(' by '));
  expect(found?.n).toBe(figures.incidents);
  for (const { code, n } of document.references) {
    expect(code).toMatch(/^VF-[0-9A-HJKMNP-TV-Z]{8}$/);
    const again = await call('plan.reproduce', { reference: code.toLowerCase() });
    expect(again).toMatchObject({ same: true, n, figure: { code } });
  }
});

it('names nobody without personal data, and tells two people of the same initials apart', async () => {
  const { call } = await filledProject();
  const without = JSON.stringify((await call('plan.compose', { settings: settingsOf() })).document);
  expect(without).not.toMatch(/Bergström|Brandt/);
  expect(without).toContain('AB 1');
  expect(without).toContain('AB 2');
  const settings = settingsOf({ personal: true });
  const named = JSON.stringify((await call('plan.compose', { settings })).document);
  expect(named).toContain('Ana Bergström');
});

it('refuses a reference that no plan has shown', async () => {
  const { codeOf } = await filledProject();
  expect(await codeOf('plan.reproduce', { reference: 'VF-00000000' })).toBe('unknown-figure');
});
