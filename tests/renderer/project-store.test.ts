import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import { viewState } from '#core/contract/project.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import { sampleProject } from './sample-project.ts';
import { nextEngine, settled, windowWithEngine } from './window-with-engine.ts';

const area = 3;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('opening and closing', () => {
  it('shows the project and goes on where the user was', async () => {
    const view = viewState.parse({
      screen: 'analyze',
      filter: { conditions: [{ kind: 'search', text: 'charging' }] },
    });
    windowWithEngine({ 'project.open': () => sampleProject({ view }) });
    const store = useProjectStore();
    await store.open('a');
    expect(store.project?.title).toBe('SFO passenger survey 2017');
    expect(store.view.screen).toBe('analyze');
    expect(store.filter.conditions).toEqual([{ kind: 'search', text: 'charging' }]);
    await settled();
    expect(store.figures?.incidents).toBe(308);
  });

  it('leaves the open project as it is when another one cannot be opened', async () => {
    const fake = windowWithEngine();
    const store = useProjectStore();
    await store.open('a');
    fake.answers['project.open'] = () => {
      throw new VitalFewError('project-damaged', 'damaged');
    };
    await expect(store.open('b')).rejects.toMatchObject({ shape: { code: 'project-damaged' } });
    expect(store.project?.title).toBe('SFO passenger survey 2017');
  });

  it('writes the view before it closes', async () => {
    const fake = windowWithEngine();
    const store = useProjectStore();
    await store.open('a');
    store.setSearch('plugs');
    await store.close();
    const operations = fake.asked.map((call) => call.operation);
    expect(operations.indexOf('project.setView')).toBeGreaterThan(0);
    expect(operations.indexOf('project.close')).toBeGreaterThan(
      operations.indexOf('project.setView'),
    );
    expect(store.isOpen).toBe(false);
  });

  it('opens the same file again after the engine was lost, and keeps the view', async () => {
    windowWithEngine();
    const store = useProjectStore();
    await store.open('a');
    store.toggleValue(area, 'Restaurants');
    const next = nextEngine();
    await store.reopen();
    expect(next.inputs('project.open')).toEqual([{ file: 'a', access: 'write' }]);
    expect(store.filter.conditions).toHaveLength(1);
  });
});

describe('the filter', () => {
  it('replaces, joins and removes values as a user clicks', async () => {
    windowWithEngine();
    const store = useProjectStore();
    await store.open('a');
    store.toggleValue(area, 'Restaurants');
    store.toggleValue(area, 'Shops');
    expect(store.filter.conditions).toMatchObject([{ fieldId: area, values: ['Shops'] }]);
    store.toggleValue(area, null, true);
    expect(store.filter.conditions).toMatchObject([{ values: ['Shops', null] }]);
    store.toggleValue(area, 'Shops', true);
    store.toggleValue(area, null);
    expect(store.isFiltered).toBe(false);
  });

  it('is in force at once, and asks for its figures once for each change', async () => {
    const fake = windowWithEngine();
    const store = useProjectStore();
    await store.open('a');
    await settled();
    const before = fake.inputs('aggregate.views').length;
    store.setRange(2, 0, 10);
    expect(store.filter.conditions).toEqual([{ kind: 'range', fieldId: 2, from: 0, to: 10 }]);
    await settled();
    expect(fake.inputs('aggregate.views').length).toBe(before + 1);
    expect(store.figures?.incidents).toBe(308);
    store.clear();
    await settled();
    expect(store.figures?.incidents).toBe(1984);
  });

  it('drops conditions on fields and imports that an undo took away', async () => {
    const fake = windowWithEngine({
      'journal.undo': () =>
        sampleProject({ revision: 4, incidents: 0, fields: [], sources: [], undoLabel: null }),
    });
    const store = useProjectStore();
    await store.open('a');
    store.toggleValue(area, 'Shops');
    store.setCondition({ kind: 'imports', importIds: [1] });
    store.setSearch('plugs');
    await store.undo();
    expect(store.filter.conditions).toEqual([{ kind: 'search', text: 'plugs' }]);
    expect(fake.inputs('journal.undo')).toHaveLength(1);
  });
});

describe('the view', () => {
  it('is written once, after it has stood still', async () => {
    const fake = windowWithEngine();
    const store = useProjectStore();
    await store.open('a');
    store.setSearch('p');
    await vi.advanceTimersByTimeAsync(200);
    store.setSearch('pl');
    await vi.advanceTimersByTimeAsync(399);
    expect(fake.inputs('project.setView')).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(fake.inputs('project.setView')).toMatchObject([
      { view: { filter: { conditions: [{ text: 'pl' }] } } },
    ]);
  });

  it('is written at once when the screen changes', async () => {
    const fake = windowWithEngine();
    const store = useProjectStore();
    await store.open('a');
    store.patchView({ screen: 'sources' });
    await settled();
    expect(fake.inputs('project.setView')).toMatchObject([{ view: { screen: 'sources' } }]);
  });

  it('is not written to a project that is open for reading', async () => {
    const fake = windowWithEngine({ 'project.open': () => sampleProject({ access: 'read' }) });
    const store = useProjectStore();
    await store.open('a');
    store.setSearch('plugs');
    await vi.advanceTimersByTimeAsync(1000);
    expect(fake.inputs('project.setView')).toHaveLength(0);
  });
});

describe('edits', () => {
  it('are shown as the engine answers them', async () => {
    windowWithEngine({
      'field.change': ({ fieldId, name }) => {
        const project = sampleProject({ revision: 4 });
        const fields = project.fields.map((field) =>
          field.id === fieldId ? { ...field, name: name ?? field.name } : field,
        );
        return { ...project, fields };
      },
    });
    const store = useProjectStore();
    await store.open('a');
    await store.changeField(area, { name: 'Category' });
    expect(store.fields.find((field) => field.id === area)?.name).toBe('Category');
    expect(store.revision).toBe(4);
    expect(store.pending).toBe(0);
  });

  it('that do not reach the disk stay a problem until one does', async () => {
    const fake = windowWithEngine({
      'project.rename': () => {
        throw new VitalFewError('disk-full', 'full');
      },
    });
    const store = useProjectStore();
    await store.open('a');
    await expect(store.rename('Returns')).rejects.toMatchObject({ shape: { code: 'disk-full' } });
    expect(store.problem?.code).toBe('disk-full');
    fake.answers['project.rename'] = ({ title }) => sampleProject({ title, revision: 4 });
    await store.rename('Returns');
    expect(store.problem).toBeNull();
    expect(store.project?.title).toBe('Returns');
  });
});
