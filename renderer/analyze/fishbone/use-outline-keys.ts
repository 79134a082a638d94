import type { FishboneNode } from '#core/contract/fishbone.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { keyAction, type KeyAction } from './fishbone-keys.ts';
import { useFishboneStore } from './fishbone-store.ts';
import type { OutlineRow } from './outline-rows.ts';

interface Lines {
  rows(): readonly OutlineRow[];
  /** The line that is selected; -1: none. */
  here(): number;
  /** Lines that Page Up and Page Down go. */
  page(): number;
  fold(node: FishboneNode): void;
  /** Gives the focus away, so that Tab goes on from there. */
  leave(): void;
}

/** What the keys do in the outline: the same as on the drawing; arrows go about as in every tree. */
export function useOutlineKeys(lines: Lines) {
  const project = useProjectStore();
  const fishbone = useFishboneStore();

  function point(at: number): void {
    const row = lines.rows()[at];
    if (row) fishbone.select(row.node);
  }

  /** Right opens a line, then goes below it; Left closes it, then goes to the one above. */
  function goSideways(key: string, row: OutlineRow): void {
    if (key === 'ArrowRight') {
      if (row.parent && !row.expanded) lines.fold(row.node);
      else if (row.parent) point(lines.here() + 1);
    } else if (row.expanded) lines.fold(row.node);
    else {
      const above = fishbone.index.above(row.node);
      if (above && above.kind !== 'head') fishbone.select(above);
    }
  }

  /** Whether a key goes about in the outline; it has gone then. */
  function go(key: string): boolean {
    const at = lines.here();
    const last = lines.rows().length - 1;
    const to: Record<string, number> = {
      ArrowDown: Math.min(last, at + 1),
      ArrowUp: Math.max(0, at - 1),
      PageDown: Math.min(last, at + lines.page()),
      PageUp: Math.max(0, at - lines.page()),
      Home: 0,
      End: last,
    };
    const next = to[key];
    if (next !== undefined) {
      point(next);
      return true;
    }
    const row = lines.rows()[at];
    if (!row || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return false;
    goSideways(key, row);
    return true;
  }

  /** Edits what is selected, where that can be done. */
  function editBy(action: KeyAction, node: FishboneNode | null): boolean {
    if (!project.canEdit) return false;
    if (action.does === 'next') fishbone.addNext('outline');
    else if (action.does === 'below') fishbone.addSub('outline');
    else if (node === null) return false;
    else if (action.does === 'edit') fishbone.editText('outline', node);
    else if (action.does === 'remove') void fishbone.remove(node);
    else if (action.does === 'carry') void fishbone.carry(node, action.how);
    else if (action.does === 'status') fishbone.decide(action.status, 'outline', node);
    else return false;
    return true;
  }

  /** Whether a key was for the outline; it is done then. */
  function taken(event: KeyboardEvent): boolean {
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (plain && go(event.key)) return true;
    // What was just made is selected before its line is there.
    const { selected } = fishbone;
    const action = keyAction(event, selected?.kind ?? null);
    if (action === null) return false;
    const row = lines.rows()[lines.here()];
    if (action.does === 'leave') lines.leave();
    else if (action.does === 'fold' && row?.parent) lines.fold(row.node);
    else return editBy(action, selected?.kind === 'head' ? null : selected);
    return true;
  }

  return { taken };
}
