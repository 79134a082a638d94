// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import type { FailurePoint } from '#core/contract/failure-points.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import { useShellStore } from '../../renderer/app/shell-store.ts';
import FailurePoints from '../../renderer/modify/FailurePoints.vue';
import { namedCauses } from '../renderer/changes.ts';
import { windowWithEngine } from '../renderer/window-with-engine.ts';

const point: FailurePoint = {
  id: 1,
  touchPointId: 5,
  stageId: null,
  text: 'Nobody finds the gate',
  cause: namedCauses[0] ?? null,
  mitigations: [
    { id: 3, text: 'Larger signs', change: { id: 8, title: 'New signs', decision: 'approved' } },
    { id: 4, text: 'A hint in the app', change: null },
  ],
};

let view: VueWrapper | null = null;
afterEach(() => view?.unmount());

async function openPoints(points: FailurePoint[]) {
  windowWithEngine({
    'failurePoints.list': () => ({ revision: 3, points }),
    'failurePoints.choices': () => ({ revision: 3, causes: namedCauses, changes: [] }),
  });
  const project = useProjectStore();
  await project.open('a');
  project.patchView({ screen: 'modify', modifyTab: 'journey' });
  view = mount(FailurePoints, { props: { place: { touchPointId: 5 } }, attachTo: document.body });
  await flushPromises();
  return { project, view };
}

it('the cause of a failure point opens on its fishbone', async () => {
  const { project, view: shown } = await openPoints([point]);
  await shown.get('[aria-label="Open on the fishbone: Signs have no owner"]').trigger('click');
  expect(project.view).toMatchObject({ problemId: 1, analyzeTab: 'fishbone' });
  expect(useShellStore().screen).toBe('analyze');
});

it('the change that brings a mitigation opens among the changes', async () => {
  const { project, view: shown } = await openPoints([point]);
  await shown.get('[aria-label="Open the change: New signs"]').trigger('click');
  expect(project.view).toMatchObject({ modifyTab: 'changes', changeId: 8 });
});

it('what leads nowhere opens nothing', async () => {
  const { view: shown } = await openPoints([{ ...point, cause: null, mitigations: [] }]);
  expect(shown.findAll('.open')).toHaveLength(0);
});
