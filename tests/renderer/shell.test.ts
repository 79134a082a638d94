// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import FilterBar from '../../renderer/app/FilterBar.vue';
import { useProjectActions } from '../../renderer/app/project-actions.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import Rail from '../../renderer/app/Rail.vue';
import { useShellStore } from '../../renderer/app/shell-store.ts';
import StartScreen from '../../renderer/app/StartScreen.vue';
import StatusLine from '../../renderer/app/StatusLine.vue';
import { useImportStore } from '../../renderer/sources/import-store.ts';
import type { Answers } from './fake-engine.ts';
import { samplePreview, sampleProject } from './sample-project.ts';
import { fakeBridge, windowWithEngine } from './window-with-engine.ts';

async function openWindow(answers: Answers = {}) {
  const fake = windowWithEngine(answers);
  const project = useProjectStore();
  await project.open('a');
  await flushPromises();
  return { fake, project, shell: useShellStore() };
}

describe('the filter bar', () => {
  it('is a sentence without a filter', async () => {
    await openWindow();
    expect(mount(FilterBar).text()).toContain('Showing all 1,984 incidents');
  });

  it('says in words what is shown, and each chip can be removed', async () => {
    const { project } = await openWindow();
    project.toggleValue(3, 'Wayfinding and signs');
    project.setRange(2, Date.UTC(2017, 4, 5), Date.UTC(2017, 4, 31));
    await flushPromises();
    const bar = mount(FilterBar);
    expect(bar.text().replace(/\s+/g, ' ')).toContain('Showing 308 incidents of 1,984 where');
    await bar.get('[aria-label="Remove Area Wayfinding and signs"]').trigger('click');
    expect(project.filter.conditions).toMatchObject([{ kind: 'range' }]);
    await bar.get('.cross').trigger('keydown', { key: 'Delete' });
    expect(project.isFiltered).toBe(false);
  });

  it('searches when Enter is pressed, and Escape ends the search', async () => {
    const { project } = await openWindow();
    const bar = mount(FilterBar);
    const box = bar.get('input[type=search]');
    await box.setValue('plugs');
    await box.trigger('keydown', { key: 'Enter' });
    expect(project.filter.conditions).toEqual([{ kind: 'search', text: 'plugs' }]);
    await box.trigger('keydown', { key: 'Escape' });
    expect(project.isFiltered).toBe(false);
  });
});

describe('the rail', () => {
  it('goes to each of the five steps, and marks the one that is shown', async () => {
    const { shell } = await openWindow();
    const rail = mount(Rail);
    const names = rail.findAll('.step').map((step) =>
      step
        .text()
        .slice(2)
        .replace(/[\s\d,]+$/u, ''),
    );
    expect(names).toEqual(['Aggregate', 'Classify', 'Analyze', 'Modify', 'Implement']);
    const analyze = rail.findAll('button').find((step) => step.text().includes('Analyze'));
    await analyze?.trigger('click');
    expect(shell.screen).toBe('analyze');
    expect(analyze?.attributes('aria-current')).toBe('page');
    const implement = rail.findAll('button').find((step) => step.text().includes('Implement'));
    await implement?.trigger('click');
    expect(shell.screen).toBe('implement');
  });
});

describe('the status line', () => {
  it('says n, and that everything is saved', async () => {
    await openWindow();
    const line = mount(StatusLine);
    expect(line.text()).toContain('n = 1,984 of 1,984');
    expect(line.text()).toContain('All changes saved');
  });

  it('says what was not saved and what to do', async () => {
    const { project } = await openWindow();
    project.problem = { code: 'disk-full', message: '', details: {} };
    const line = mount(StatusLine);
    expect(line.text()).toContain('Not saved. The disk is full');
    expect(line.text()).toContain('Free some space');
  });
});

describe('the start screen', () => {
  const recent = {
    file: 'r1',
    title: 'Returns',
    fileName: 'Returns.vitalfew',
    folder: '/home/ada',
    openedAt: '2026-03-02T09:30:00.000Z',
    incidents: 1984,
    present: true,
  };

  it('opens a recent project, and only forgets one that is not there any more', async () => {
    const missing = { ...recent, file: 'r2', title: 'Old', present: false };
    const fake = windowWithEngine({
      'workspace.recents': () => ({ recents: [recent, missing] }),
      'workspace.backups': () => ({ backups: [] }),
      'workspace.forget': () => ({}),
    });
    const start = mount(StartScreen);
    await flushPromises();
    const rows = start.findAll('.open');
    await rows[1]?.trigger('click');
    expect(fake.inputs('project.open')).toEqual([]);
    expect(start.text()).toContain('not there any more');
    await start.get('[aria-label="Take Old off this list"]').trigger('click');
    expect(fake.inputs('workspace.forget')).toEqual([{ file: 'r2' }]);
    await rows[0]?.trigger('click');
    expect(fake.inputs('project.open')).toMatchObject([{ file: 'r1' }]);
  });

  it('explains the method while there is no recent project', async () => {
    windowWithEngine({
      'workspace.recents': () => ({ recents: [] }),
      'workspace.backups': () => ({ backups: [] }),
    });
    const start = mount(StartScreen);
    await flushPromises();
    expect(start.text()).toContain('Explore a sample');
    expect(start.text()).toContain('What happened, to whom, where and when?');
  });
});

describe('files', () => {
  it('dropped without a project start one that is named after them', async () => {
    const fake = windowWithEngine({
      'project.create': ({ title }) => sampleProject({ title, incidents: 0 }),
      'sources.preview': () => samplePreview(),
    });
    const shell = useShellStore();
    const bridge = fakeBridge();
    shell.useHost(bridge, await bridge.capabilities());
    await useProjectActions().takeDropped([new File(['a'], 'complaints.csv')]);
    expect(fake.inputs('project.create')).toEqual([{ file: 'save-1', title: 'complaints' }]);
    expect(useImportStore().stage).toBe('choosing');
  });

  it('of what was done the last three show, and every failure stays', async () => {
    const { shell } = await openWindow();
    shell.fail(new VitalFewError('internal', 'Something failed.'));
    for (let step = 1; step <= 9; step += 1) shell.tell(`Undone: ${step}`);
    expect(shell.notices.map(({ text }) => text)).toEqual([
      'Something failed.',
      'Undone: 7',
      'Undone: 8',
      'Undone: 9',
    ]);
  });

  it('that another window holds can be opened for reading', async () => {
    const fake = windowWithEngine({
      'project.open': ({ access }) => {
        if (access === 'write') throw new VitalFewError('project-locked', 'locked');
        return sampleProject({ access: 'read' });
      },
    });
    const shell = useShellStore();
    await useProjectActions().openFile('a');
    expect(shell.notices).toHaveLength(1);
    shell.notices[0]?.action?.run();
    await flushPromises();
    expect(useProjectStore().project?.access).toBe('read');
    expect(fake.inputs('project.open')).toHaveLength(2);
  });

  it('are not imported into a project that is open for reading', async () => {
    windowWithEngine({ 'project.open': () => sampleProject({ access: 'read' }) });
    await useProjectStore().open('a');
    await useProjectActions().importFile();
    expect(useShellStore().notices[0]?.error?.code).toBe('project-read-only');
  });
});
