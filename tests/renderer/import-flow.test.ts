// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import { useImportStore } from '../../renderer/sources/import-store.ts';
import ImportScreen from '../../renderer/sources/ImportScreen.vue';
import type { Answers, FakeEngine } from './fake-engine.ts';
import { samplePreview, sampleProject, sampleRejects } from './sample-project.ts';
import { pickedFile, settled, windowWithEngine } from './window-with-engine.ts';

const report = { import: sampleProject().sources[0]!.imports[0]!, seconds: 1.2, repeated: false };

async function chosen(answers: Answers = {}): Promise<FakeEngine> {
  const fake = windowWithEngine({
    'sources.preview': ({ recipe }) => samplePreview(recipe ? { recipe } : {}),
    'sources.import': () => report,
    'sources.rejects': () => ({
      total: 2,
      headers: ['Issue ref', 'Survey no', 'Interview date', 'Area'],
      notMendable: null,
      rows: sampleRejects,
    }),
    ...answers,
  });
  await useProjectStore().open('a');
  await useImportStore().begin(pickedFile);
  return fake;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an import', () => {
  it('begins with what was understood of the file', async () => {
    const fake = await chosen();
    const store = useImportStore();
    expect(store.stage).toBe('choosing');
    expect(store.sourceName).toBe('complaints');
    expect(store.columns).toHaveLength(13);
    expect(store.toConfirm).toBe(2);
    expect(fake.inputs('sources.preview')).toMatchObject([{ file: 'table-1', choices: {} }]);
  });

  it('reads the file again when its separator is corrected', async () => {
    const fake = await chosen();
    await useImportStore().choose({ delimiter: ';' });
    await useImportStore().choose({ encoding: 'windows-1252' });
    expect(fake.inputs('sources.preview').at(-1)).toMatchObject({
      choices: { delimiter: ';', encoding: 'windows-1252' },
    });
  });

  it('keeps what was understood when a correction does not work', async () => {
    const fake = await chosen();
    fake.answers['sources.preview'] = () => {
      throw new VitalFewError('no-columns', 'no columns');
    };
    const store = useImportStore();
    await store.choose({ delimiter: '^' });
    expect(store.stage).toBe('choosing');
    expect(store.error?.code).toBe('no-columns');
    expect(store.columns).toHaveLength(13);
    expect(store.choices).toEqual({});
  });

  it('makes the dry run anew after a type was changed, once', async () => {
    const fake = await chosen();
    const store = useImportStore();
    fake.answers['sources.preview'] = ({ recipe }) =>
      samplePreview({ accepted: 1900, rejected: 86, ...(recipe ? { recipe } : {}) });
    store.changeColumn(1, { type: 'date', dateOrder: 'day-first' });
    store.changeColumn(5, { include: false });
    await vi.advanceTimersByTimeAsync(400);
    expect(fake.inputs('sources.preview')).toHaveLength(2);
    expect(store.preview?.accepted).toBe(1900);
    expect(store.columns[5]?.column.include).toBe(false);
  });

  it('takes a role away that the new type cannot play', async () => {
    await chosen();
    const store = useImportStore();
    store.changeColumn(2, { type: 'text' });
    expect(store.columns[2]?.column.role).toBe('none');
  });

  it('asks nothing of the engine when only a role or a name changes', async () => {
    const fake = await chosen();
    const store = useImportStore();
    store.changeColumn(1, { role: 'segment' });
    store.changeColumn(0, { name: 'Reference' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(fake.inputs('sources.preview')).toHaveLength(1);
    expect(store.toConfirm).toBe(1);
  });

  it('refuses two columns of one name, and a file without columns', async () => {
    await chosen();
    const store = useImportStore();
    store.changeColumn(0, { name: 'AREA ' });
    expect(store.canImport).toBe(false);
    store.changeColumn(0, { include: false });
    expect(store.canImport).toBe(true);
    for (let index = 0; index < 13; index += 1) store.changeColumn(index, { include: false });
    expect(store.nothingIncluded).toBe(true);
    expect(store.canImport).toBe(false);
  });

  it('sends the choices, shows progress of its own task, and ends in a report', async () => {
    let finish: () => void = () => undefined;
    const storing = new Promise<void>((resolve) => (finish = resolve));
    const fake = await chosen({
      'sources.import': async () => {
        await storing;
        return report;
      },
    });
    const store = useImportStore();
    store.changeColumn(0, { name: 'Reference' });
    const running = store.run();
    await settled();
    const asked = fake.inputs('sources.import')[0];
    expect(asked).toMatchObject({ file: 'table-1', source: 'complaints' });
    const task = (asked as { task: string }).task;
    const progress = { rows: 900, fraction: 0.5, rowsPerSecond: 9000, secondsLeft: 1 };
    fake.emit({ event: 'task.progress', task: 'another', stage: 'Storing', ...progress, rows: 1 });
    expect(store.progress).toBeNull();
    fake.emit({ event: 'task.progress', task, stage: 'Storing', ...progress });
    expect(store.progress?.rows).toBe(900);
    finish();
    await running;
    expect(store.stage).toBe('done');
    expect(store.report?.import.accepted).toBe(1984);
  });

  it('that was cancelled goes back to its choices, without an error', async () => {
    let refuse: (error: Error) => void = () => undefined;
    const fake = await chosen({
      'sources.import': () => new Promise((_, reject) => (refuse = reject)),
      'task.cancel': () => {
        refuse(new VitalFewError('cancelled', 'cancelled'));
        return { found: true };
      },
    });
    const store = useImportStore();
    const running = store.run();
    await settled();
    store.leave();
    expect(store.stage).toBe('importing');
    await store.cancel();
    await running;
    expect(fake.inputs('task.cancel')).toHaveLength(1);
    expect(store.stage).toBe('choosing');
    expect(store.error).toBeNull();
    expect(store.columns).toHaveLength(13);
  });

  it('of a file that cannot be read says so and can be left', async () => {
    await chosen({
      'sources.preview': () => {
        throw new VitalFewError('empty-file', 'empty');
      },
    });
    const store = useImportStore();
    expect(store.error?.code).toBe('empty-file');
    store.leave();
    expect(store.active).toBe(false);
  });
});

describe('the import screen', () => {
  it('shows columns with type, role and reason, the dry run, and what will be left out', async () => {
    await chosen();
    const screen = mount(ImportScreen);
    await flushPromises();
    expect(screen.text()).toContain('Import 1,984 incidents');
    expect(screen.text()).toContain('1,248 different, many repeated: a person');
    expect(screen.text()).toContain('not a date: May has 31 days');
    expect(screen.text()).toContain('Confirm 2 columns first, or import as proposed.');
    // The rows of the table are drawn over a few frames.
    await vi.advanceTimersByTimeAsync(200);
    const types = screen.findAll('select').filter((select) => select.text().includes('whole'));
    expect(types).toHaveLength(13);
  });

  it('settles a column by confirming or by changing it', async () => {
    await chosen();
    const screen = mount(ImportScreen);
    await screen.get('[aria-label="Confirm Survey no as Customer"]').trigger('click');
    expect(useImportStore().toConfirm).toBe(1);
  });

  it('ends in a report with the rejected rows', async () => {
    await chosen();
    const screen = mount(ImportScreen);
    const button = screen
      .findAll('button')
      .find((entry) => entry.text().startsWith('Import 1,984'));
    await button?.trigger('click');
    await flushPromises();
    expect(screen.text()).toContain('complaints.csv is imported');
    expect(screen.text()).toContain('2 rows were left out');
    expect(screen.text()).toContain('15 cells, 13 expected');
    expect(screen.text()).toContain('Save as CSV');
  });
});
