// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import { useImportStore } from '../../renderer/sources/import-store.ts';
import ImportScreen from '../../renderer/sources/ImportScreen.vue';
import { useManyStore } from '../../renderer/sources/many-store.ts';
import RejectPages from '../../renderer/sources/RejectPages.vue';
import type { Answers, FakeEngine } from './fake-engine.ts';
import { samplePreview, sampleProject, sampleRejects } from './sample-project.ts';
import { pickedFile, pickedFiles, windowWithEngine } from './window-with-engine.ts';

const summary = sampleProject().sources[0]!.imports[0]!;
const recognised = {
  importId: 1,
  source: 'Issue log 2017',
  fileName: 'may.csv',
  importedAt: '2025-05-03T10:00:00.000Z',
  added: [],
  missing: [],
};

async function begun(answers: Answers): Promise<FakeEngine> {
  const fake = windowWithEngine(answers);
  await useProjectStore().open('a');
  await useImportStore().begin(pickedFile);
  return fake;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a recognised file', () => {
  it('goes to the source of its kind, and can be read anew', async () => {
    const fake = await begun({ 'sources.preview': () => samplePreview({ recognised }) });
    const store = useImportStore();
    expect(store.sourceName).toBe('Issue log 2017');
    const screen = mount(ImportScreen, { attachTo: document.body });
    await flushPromises();
    expect(document.activeElement?.textContent).toContain('Import 1,984 incidents');
    const anew = screen.findAll('button').find((button) => button.text() === 'Choose anew');
    await anew?.trigger('click');
    await flushPromises();
    expect(fake.inputs('sources.preview').at(-1)).toMatchObject({ remembered: false, choices: {} });
    expect(screen.text()).toContain('Chosen anew, not as may.csv was read.');
    screen.unmount();
  });

  it('that its source holds is imported again only when asked', async () => {
    const fake = await begun({
      'sources.preview': () => samplePreview({ recognised, alreadyImported: [summary] }),
      'sources.import': () => ({ import: summary, seconds: 1, repeated: false }),
      'sources.rejects': () => ({ total: 0, headers: [], notMendable: null, rows: [] }),
    });
    const screen = mount(ImportScreen);
    await flushPromises();
    expect(screen.text()).toContain('nothing would change');
    const again = screen.findAll('button').find((button) => button.text().startsWith('Import its'));
    await again?.trigger('click');
    await flushPromises();
    expect(fake.inputs('sources.import')).toMatchObject([{ again: true }]);
  });
});

describe('choices beside the columns', () => {
  it('keep what was changed in columns when rows are shaped anew', async () => {
    const fake = await begun({
      'sources.preview': ({ recipe }) => samplePreview(recipe ? { recipe } : {}),
    });
    const store = useImportStore();
    store.changeColumn(0, { name: 'Reference' });
    await store.choose({ shape: { kind: 'rows' } });
    await flushPromises();
    expect(store.columns[0]?.column.name).toBe('Reference');
    await store.choose({ delimiter: ';' });
    expect(store.columns[0]?.column.name).toBe('Issue ref');
    expect(fake.inputs('sources.preview').at(-1)).toMatchObject({ choices: { delimiter: ';' } });
  });

  it('are checked at once, against the source that the rows go to', async () => {
    const fake = await begun({
      'sources.preview': ({ recipe }) =>
        samplePreview(recipe ? { recipe, matched: { added: 1, updated: 2, unchanged: 1981 } } : {}),
    });
    const store = useImportStore();
    store.chooseRows({ match: 'identifier' });
    store.nameSource('Issue log 2017');
    await vi.advanceTimersByTimeAsync(400);
    expect(fake.inputs('sources.preview')).toHaveLength(2);
    expect(fake.inputs('sources.preview').at(-1)).toMatchObject({
      source: 'Issue log 2017',
      recipe: { match: 'identifier' },
    });
    expect(store.preview?.matched?.unchanged).toBe(1981);
  });

  it('leave all personal columns out with one button', async () => {
    const personal = { kind: 'name' as const, because: 'first and last names' };
    const seen = samplePreview();
    seen.columns[1]!.personal = personal;
    seen.columns[8]!.personal = personal;
    await begun({ 'sources.preview': ({ recipe }) => (recipe ? samplePreview({ recipe }) : seen) });
    const screen = mount(ImportScreen);
    await flushPromises();
    expect(screen.text()).toContain('2 columns look like personal data: Survey no and Airline.');
    const leave = screen.findAll('button').find((button) => button.text() === 'Leave them out');
    await leave?.trigger('click');
    const store = useImportStore();
    expect(store.columns.filter((entry) => !entry.column.include)).toHaveLength(2);
    expect(screen.text()).toContain('Left out.');
  });
});

describe('several files', () => {
  it('are checked with the choices of the first and imported together', async () => {
    const state = {
      error: null,
      own: false,
      rows: 10,
      accepted: 9,
      rejected: 1,
      alreadyImported: [],
    };
    const fake = windowWithEngine({
      'sources.preview': ({ recipe }) => samplePreview(recipe ? { recipe } : {}),
      'sources.checkFiles': ({ files }) => ({
        recipe: samplePreview().recipe,
        files: files.map((file, index) => ({
          ...state,
          file,
          name: pickedFiles[index]!.name,
          alreadyImported: index === 1 ? [summary] : [],
        })),
      }),
      'sources.importFiles': ({ files }) => ({
        reports: files.map(() => ({ import: summary, seconds: 1, repeated: false })),
        seconds: 2,
      }),
    });
    await useProjectStore().open('a');
    const many = useManyStore();
    await many.begin({ files: pickedFiles, leftOut: 0 });
    await vi.advanceTimersByTimeAsync(800);
    await flushPromises();
    expect(many.active).toBe(true);
    expect(many.ready).toHaveLength(2);
    const screen = mount(ImportScreen);
    await flushPromises();
    expect(screen.text()).toContain('Import 2 files, 18 incidents');
    many.select(pickedFiles[2]!, false);
    await flushPromises();
    expect(screen.text()).toContain('Import 1 file, 9 incidents');
    await many.run();
    await flushPromises();
    expect(fake.inputs('sources.importFiles')).toMatchObject([{ files: ['table-1'] }]);
    expect(screen.text()).toContain('1 file is imported');
    expect(screen.text()).toContain('was there already');
  });

  it('are read by their own where their columns differ, and the screen says so', async () => {
    const state = { error: null, rows: 10, accepted: 10, rejected: 0, alreadyImported: [] };
    const fake = windowWithEngine({
      'sources.preview': ({ recipe }) => samplePreview(recipe ? { recipe } : {}),
      'sources.checkFiles': ({ files }) => ({
        recipe: samplePreview().recipe,
        files: files.map((file, index) => ({
          ...state,
          file,
          name: pickedFiles[index]!.name,
          own: index === 2,
        })),
      }),
      'sources.importFiles': ({ files }) => ({
        reports: files.map(() => ({ import: summary, seconds: 1, repeated: false })),
        seconds: 2,
      }),
    });
    await useProjectStore().open('a');
    const many = useManyStore();
    await many.begin({ files: pickedFiles, leftOut: 0 });
    await vi.advanceTimersByTimeAsync(800);
    await flushPromises();
    const screen = mount(ImportScreen);
    await flushPromises();
    expect(screen.text()).toContain('1 has other columns: it is read as its own columns suggest');
    expect(screen.text()).toContain('10 rows; other columns, read by its own');
    expect(screen.findAll('[aria-label="has other columns"]')).toHaveLength(1);
    expect(fake.inputs('sources.checkFiles')).toMatchObject([{ ownWhereOther: true }]);
    await many.run();
    expect(fake.inputs('sources.importFiles')).toMatchObject([{ own: [pickedFiles[2]!.token] }]);
  });
});

describe('rejected rows', () => {
  const headers = ['Issue ref', 'Survey no', 'Interview date', 'Area'];

  it('are mended in place: what fits is taken in, the rest says why not', async () => {
    const fake = windowWithEngine({
      'sources.rejects': () => ({ total: 2, headers, notMendable: null, rows: sampleRejects }),
      'sources.mend': ({ rows }) => ({
        mended: rows.length - 1,
        import: summary,
        stillRejected: [{ ...sampleRejects[1]!, rejectId: 2, explanation: 'still too long' }],
      }),
    });
    await useProjectStore().open('a');
    const pages = mount(RejectPages, {
      props: { summary, focusFirst: true },
      attachTo: document.body,
    });
    await flushPromises();
    const cell = pages.get('input[aria-label="Interview date of row 1986"]');
    expect(document.activeElement).toBe(cell.element);
    await cell.setValue('2017-05-31');
    await cell.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    await pages.get('[aria-label="Join cell 4 with the next"]').trigger('click');
    const send = pages.findAll('button').find((button) => button.text().includes('mended rows'));
    expect(send?.text()).toBe('Import the 2 mended rows');
    await send?.trigger('click');
    await flushPromises();
    expect(fake.inputs('sources.mend')).toEqual([
      {
        importId: 1,
        rows: [
          { rejectId: 1, cells: ['SFO17-01985', '1250', '2017-05-31', 'Shops'] },
          { rejectId: 2, cells: ['SFO17-01986', '1251', '2017-05-30', 'signs, screens and maps'] },
        ],
      },
    ]);
    expect(pages.text()).toContain('taken in');
    expect(pages.text()).toContain('still too long');
    pages.unmount();
  });

  it('that cannot be mended say why', async () => {
    windowWithEngine({
      'sources.rejects': () => ({
        total: 2,
        headers,
        notMendable: 'Names were replaced.',
        rows: sampleRejects,
      }),
    });
    await useProjectStore().open('a');
    const pages = mount(RejectPages, { props: { summary } });
    await flushPromises();
    expect(pages.text()).toContain('Names were replaced.');
    expect(pages.find('input').exists()).toBe(false);
  });
});
