// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '#core/contract/changes.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import { matrixPlot, pointOf } from '#core/modify/matrix-layout.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import MatrixPanel from '../../renderer/modify/matrix/MatrixPanel.vue';
import { changeOf } from '../renderer/changes.ts';
import type { Answers } from '../renderer/fake-engine.ts';
import { sampleProject } from '../renderer/sample-project.ts';
import { windowWithEngine } from '../renderer/window-with-engine.ts';

const size = { width: 800, height: 500 };
const plot = matrixPlot(size);
let panel: VueWrapper;

async function openMatrix(changes: Change[], answers: Answers = {}) {
  const state = { changes };
  const fake = windowWithEngine({
    'changes.list': () => ({ revision: 3, changes: state.changes, weakPlans: [] }),
    'changes.change': () => ({}),
    'problems.list': () => ({ problems: [] }),
    'failurePoints.choices': () => ({ revision: 3, causes: [], changes: [] }),
    ...answers,
  });
  const project = useProjectStore();
  await project.open('a');
  project.patchView({ screen: 'modify', modifyTab: 'matrix' });
  panel = mount(MatrixPanel, { attachTo: document.body });
  await flushPromises();
  const stored = async (next: Change[]) => {
    state.changes = next;
    project.project = sampleProject({ revision: project.revision + 1 });
    await flushPromises();
  };
  return { fake, project, stored };
}

const mark = (id: number) => panel.get(`[data-change="${id}"]`);
const trayLines = () => panel.findAll('.tray button');

async function drag(
  from: { x: number; y: number },
  to: { x: number; y: number },
  id: number | null,
) {
  const target = id === null ? trayLines()[0] : mark(id);
  const at = ({ x, y }: { x: number; y: number }) => ({ clientX: x, clientY: y });
  target?.element.dispatchEvent(
    new MouseEvent('pointerdown', { bubbles: true, button: 0, ...at(from) }),
  );
  window.dispatchEvent(new MouseEvent('pointermove', at(to)));
  await flushPromises();
}
const letGo = async () => {
  window.dispatchEvent(new MouseEvent('pointerup'));
  await flushPromises();
};

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(size.width);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(size.height);
  // The drawing begins at the corner of the window; the tray is at its right.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const left = this.classList.contains('tray') ? 900 : 0;
    return new DOMRect(left, 0, left === 0 ? size.width : 200, size.height);
  });
});
afterEach(() => {
  panel.unmount();
  vi.restoreAllMocks();
});

const placed = changeOf(2, {
  title: 'A gate that locks',
  strength: 'strong',
  effort: 3,
  impact: 7,
});

describe('the matrix', () => {
  it('says what stands where, and lists what has no place', async () => {
    await openMatrix([placed, changeOf(1), changeOf(3, { decision: 'rejected' })]);
    expect(mark(2).attributes('aria-label')).toBe(
      'A gate that locks, effort 3, impact 7: quick wins; Strong, proposed',
    );
    expect(trayLines().map((one) => one.text())).toEqual(['Change 1']);
    expect(panel.text()).toContain('Hardly worth it');
  });

  it('is moved by arrow keys, one edit each time that they are let go', async () => {
    const { fake, stored } = await openMatrix([placed]);
    await mark(2).trigger('keydown', { key: 'ArrowRight' });
    await mark(2).trigger('keydown', { key: 'ArrowRight' });
    await mark(2).trigger('keydown', { key: 'ArrowUp' });
    expect(mark(2).attributes('aria-label')).toContain('effort 4, impact 7.5');
    expect(fake.inputs('changes.change')).toEqual([]);
    await mark(2).trigger('keyup', { key: 'ArrowUp' });
    await flushPromises();
    expect(fake.inputs('changes.change')).toEqual([{ id: 2, effort: 4, impact: 7.5 }]);
    expect(mark(2).attributes('aria-label')).toContain('effort 4, impact 7.5');
    await stored([placed]);
    expect(mark(2).attributes('aria-label')).toContain('effort 3, impact 7');
  });

  it('is moved by the pointer, live, with one edit at the end; Escape leaves it', async () => {
    const { fake } = await openMatrix([placed]);
    const from = pointOf(plot, 3, 7);
    await drag(from, pointOf(plot, 8, 2), 2);
    expect(mark(2).attributes('aria-label')).toContain('effort 8, impact 2: hardly worth it');
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await letGo();
    expect(mark(2).attributes('aria-label')).toContain('effort 3, impact 7');
    expect(fake.inputs('changes.change')).toEqual([]);
    await drag(from, pointOf(plot, 8, 2), 2);
    await letGo();
    expect(fake.inputs('changes.change')).toEqual([{ id: 2, effort: 8, impact: 2 }]);
  });

  it('takes changes from the tray, and gives them back to it', async () => {
    const { fake, stored } = await openMatrix([placed, changeOf(1)]);
    await drag({ x: 950, y: 50 }, pointOf(plot, 1, 9), null);
    await letGo();
    expect(fake.inputs('changes.change')).toEqual([{ id: 1, effort: 1, impact: 9 }]);
    expect(trayLines()).toEqual([]);
    await drag(pointOf(plot, 3, 7), { x: 950, y: 50 }, 2);
    await letGo();
    expect(fake.inputs('changes.change').at(-1)).toEqual({ id: 2, effort: null, impact: null });
    await stored([changeOf(2, { title: 'A gate that locks' })]);
    await trayLines()[0]?.trigger('click');
    await flushPromises();
    expect(fake.inputs('changes.change').at(-1)).toEqual({ id: 2, effort: 5, impact: 5 });
    await mark(2).trigger('keydown', { key: 'Delete' });
    await flushPromises();
    expect(fake.inputs('changes.change').at(-1)).toEqual({ id: 2, effort: null, impact: null });
  });

  it('puts a mark back that could not be kept', async () => {
    await openMatrix([placed], {
      'changes.change': () => {
        throw new VitalFewError('disk-full', 'no');
      },
    });
    await mark(2).trigger('keydown', { key: 'ArrowLeft' });
    await mark(2).trigger('blur');
    await flushPromises();
    expect(mark(2).attributes('aria-label')).toContain('effort 3, impact 7');
  });

  it('opens a change by Enter', async () => {
    const { project } = await openMatrix([placed]);
    await mark(2).trigger('keydown', { key: 'Enter' });
    expect(project.view).toMatchObject({ modifyTab: 'changes', changeId: 2 });
  });

  it('says what to do while there are no changes, and moves nothing when only reading', async () => {
    const { fake } = await openMatrix([placed], {
      'project.open': () => sampleProject({ access: 'read' }),
    });
    await mark(2).trigger('keydown', { key: 'ArrowLeft' });
    await mark(2).trigger('keyup', { key: 'ArrowLeft' });
    await drag(pointOf(plot, 3, 7), pointOf(plot, 8, 2), 2);
    await letGo();
    expect(fake.inputs('changes.change')).toEqual([]);
    panel.unmount();
    const { project } = await openMatrix([]);
    expect(panel.text()).toContain('There are none yet');
    await panel.get('button').trigger('click');
    expect(project.view.modifyTab).toBe('changes');
  });
});
