import { engine } from '../../app/engine-client.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useShellStore } from '../../app/shell-store.ts';
import type { FishboneMarks } from '#core/analyze/fishbone-marks.ts';
import type { FishboneNode } from '#core/contract/fishbone.ts';
import { useFishboneStore } from './fishbone-store.ts';
import type { KeyAction } from './fishbone-keys.ts';
import { stepFrom } from './fishbone-steps.ts';

interface Zoom {
  zoomIn(): Promise<void>;
  zoomOut(): Promise<void>;
  fit(): void;
}

/** Actions that change nothing in the file. */
const reading: readonly KeyAction['does'][] = [
  'step',
  'focus',
  'leave',
  'copy',
  'zoom-in',
  'zoom-out',
  'fit',
  'first',
  'last',
];

/** What keys and menus of the drawing do. */
export function useFishboneActions(marks: () => FishboneMarks | null, zoom: Zoom) {
  const project = useProjectStore();
  const shell = useShellStore();
  const store = useFishboneStore();

  /** Whether an action can be done now; a key that does nothing here is left to the window. */
  function can({ does }: KeyAction): boolean {
    if (!reading.includes(does)) return project.canEdit;
    return does !== 'leave' || store.only !== null || store.selected !== null;
  }

  /** Puts the outline of what is selected on the clipboard. */
  async function copy(): Promise<boolean> {
    const { problemId, selected } = store;
    if (problemId === null || !shell.bridge) return false;
    const node = selected?.kind === 'head' ? null : selected;
    try {
      const { text } = await engine.call('fishbone.copyOutline', { problemId, node });
      await shell.bridge.copyText(text);
      shell.tell('The outline is on the clipboard.');
      return true;
    } catch (thrown) {
      shell.fail(thrown);
      return false;
    }
  }

  async function cut(node: FishboneNode): Promise<void> {
    if (await copy()) await store.remove(node);
  }

  function run(action: KeyAction): void {
    const { selected } = store;
    const node = selected && selected.kind !== 'head' ? selected : null;
    switch (action.does) {
      case 'next':
        return store.addNext();
      case 'below':
        return store.addSub();
      case 'edit':
        return store.editText();
      case 'remove':
        if (node) void store.remove(node);
        return;
      case 'fold':
        if (node) store.toggleCollapsed(node);
        return;
      case 'focus':
        return store.focusBone(store.only === null ? store.index.boneOf(selected ?? head) : null);
      case 'leave':
        if (store.only !== null) return store.focusBone(null);
        return store.select(null);
      case 'copy':
        return void copy();
      case 'cut':
        if (node) void cut(node);
        return;
      case 'step':
        return step(action.direction);
      case 'carry':
        if (node) void store.carry(node, action.how);
        return;
      case 'status':
        return store.decide(action.status);
      case 'first':
      case 'last':
        return end(action.does);
      default:
        return zoomBy(action.does);
    }
  }

  function step(direction: Extract<KeyAction, { does: 'step' }>['direction']): void {
    const drawn = marks();
    const next = drawn && stepFrom(drawn, store.selected, direction);
    if (next) store.select(next);
  }

  function end(which: 'first' | 'last'): void {
    const bones = store.index.below(head);
    store.select((which === 'first' ? bones[0] : bones.at(-1)) ?? head);
  }

  function zoomBy(does: 'zoom-in' | 'zoom-out' | 'fit'): void {
    if (does === 'fit') zoom.fit();
    else void (does === 'zoom-in' ? zoom.zoomIn() : zoom.zoomOut());
  }

  return { can, run };
}

const head = { kind: 'head' } as const;
