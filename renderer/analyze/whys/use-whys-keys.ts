import type { Chosen } from '../fishbone/fishbone-index.ts';
import { useFishboneStore } from '../fishbone/fishbone-store.ts';
import type { Carry } from '../fishbone/fishbone-moves.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { useWhysStore } from './whys-store.ts';
import { boneForAnswer, moved, type WhyMove } from './whys-tree.ts';
import { sameNode } from '../fishbone/fishbone-index.ts';

const moves: Readonly<Record<string, WhyMove>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};
const carries: Readonly<Record<string, Carry>> = {
  ArrowLeft: 'earlier',
  ArrowRight: 'later',
  ArrowUp: 'out',
  ArrowDown: 'in',
};
const statuses: Readonly<Record<string, 'confirmed' | 'suspected' | 'ruled-out'>> = {
  c: 'confirmed',
  s: 'suspected',
  r: 'ruled-out',
};

/** What the keys do among the whys: the same letters as on the fishbone, with down for why. */
export function useWhysKeys(isFolded: (node: Chosen) => boolean, fold: (node: Chosen) => void) {
  const project = useProjectStore();
  const fishbone = useFishboneStore();
  const whys = useWhysStore();
  const here = (): Chosen => fishbone.selected ?? whys.start;

  /** Opens a field for an answer below; one to the effect goes on a bone, which is made where there is none. */
  async function askWhy(node: Chosen = here()): Promise<void> {
    if (!project.canEdit) return;
    if (node.kind !== 'head') {
      fishbone.addSub('outline', node);
      return;
    }
    const bone =
      boneForAnswer(fishbone.index) ??
      (await fishbone.add({ below: { kind: 'head' }, before: null }, 'Causes'));
    if (bone) fishbone.addSub('outline', bone);
  }

  /** Opens a field for another answer to the same why. */
  function answerBeside(node: Chosen = here()): void {
    if (!project.canEdit) return;
    if (node.kind === 'cause' && !sameNode(node, whys.start)) fishbone.addNext('outline', node);
    else void askWhy(node);
  }

  function go(move: WhyMove): boolean {
    const next = moved(fishbone.index, whys.start, here(), move, isFolded);
    if (next) fishbone.select(next);
    else if (move === 'down' && isFolded(here())) fold(here());
    else if (move === 'down') void askWhy();
    return true;
  }

  function editCause(key: string, causeId: number): boolean {
    const status = statuses[key.toLowerCase()];
    const node = { kind: 'cause' as const, id: causeId };
    if (key === 'F2') fishbone.editText('outline', node);
    else if (key === 'Delete') void fishbone.remove(node);
    else if (status) fishbone.decide(status, 'outline', node);
    else if (key.toLowerCase() === 'a') {
      const actOn = fishbone.index.causes.get(causeId)?.actOn ?? false;
      void fishbone.change(causeId, { actOn: !actOn });
    } else return false;
    return true;
  }

  function carry(key: string): boolean {
    const how = carries[key];
    const node = here();
    if (!how || node.kind !== 'cause' || !project.canEdit) return false;
    void fishbone.carry(node, how);
    return true;
  }

  /** Whether a key was for the whys; it is done then. */
  function taken(event: KeyboardEvent): boolean {
    const { key } = event;
    const node = here();
    if (event.ctrlKey || event.metaKey) return false;
    if (event.altKey) return carry(key);
    const move = moves[key];
    if (move) return go(move);
    if (key === ' ') {
      fold(node);
      return true;
    }
    if (!project.canEdit || event.shiftKey) return false;
    if (key === 'Enter') answerBeside();
    else if (key === 'Tab') void askWhy();
    else return node.kind === 'cause' && editCause(key, node.id);
    return true;
  }

  return { taken, askWhy, answerBeside };
}
