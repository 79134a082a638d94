import type { CauseStatus } from '#core/analyze/fishbone-tree.ts';
import type { Carry } from './fishbone-moves.ts';
import type { Direction } from './fishbone-steps.ts';
import type { Onward } from './use-fishbone-editing.ts';

export type KeyAction =
  | { readonly does: 'next' | 'below' | 'edit' | 'remove' | 'fold' | 'focus' | 'leave' }
  | { readonly does: 'copy' | 'cut' | 'zoom-in' | 'zoom-out' | 'fit' | 'first' | 'last' }
  | { readonly does: 'step'; readonly direction: Direction }
  | { readonly does: 'carry'; readonly how: Carry }
  | { readonly does: 'status'; readonly status: CauseStatus };

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const arrows: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const carries: Record<Direction, Carry> = {
  up: 'earlier',
  down: 'later',
  left: 'out',
  right: 'in',
};
const plain: Record<string, KeyAction> = {
  Enter: { does: 'next' },
  Tab: { does: 'below' },
  F2: { does: 'edit' },
  Delete: { does: 'remove' },
  Backspace: { does: 'remove' },
  Escape: { does: 'leave' },
  Home: { does: 'first' },
  End: { does: 'last' },
  ' ': { does: 'fold' },
  f: { does: 'focus' },
  c: { does: 'status', status: 'confirmed' },
  s: { does: 'status', status: 'suspected' },
  r: { does: 'status', status: 'ruled-out' },
  '+': { does: 'zoom-in' },
  '=': { does: 'zoom-in' },
  '-': { does: 'zoom-out' },
  '0': { does: 'fit' },
};

/**
 * What a key does on the drawing; null: nothing. Tab leaves the drawing when nothing is selected, as Shift
 * and Tab always does, so that the keyboard is never held in it.
 */
export function keyAction(
  event: Key,
  selected: 'bone' | 'cause' | 'head' | null,
): KeyAction | null {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (ctrlKey || metaKey) {
    if (altKey || shiftKey) return null;
    if (key.toLowerCase() === 'c') return { does: 'copy' };
    return key.toLowerCase() === 'x' ? { does: 'cut' } : null;
  }
  const direction = arrows[key];
  if (direction) {
    if (!altKey) return { does: 'step', direction };
    return { does: 'carry', how: carryOf(direction, selected, shiftKey) };
  }
  if (altKey || (key === 'Tab' && (shiftKey || selected === null))) return null;
  return plain[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

/** Bones are carried along the spine; a cause among its neighbours, a level out or in, to the bone beside. */
function carryOf(direction: Direction, selected: string | null, shift: boolean): Carry {
  const backwards = direction === 'up' || direction === 'left';
  if (selected === 'bone') return backwards ? 'earlier' : 'later';
  if (shift && direction === 'left') return 'bone-before';
  if (shift && direction === 'right') return 'bone-behind';
  return carries[direction];
}

/** What follows a key in the field where a text is typed; null: the key belongs to the text. */
export function fieldAction(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing'>,
  isNew: boolean,
): Onward | 'cancel' | null {
  // Enter also chooses a word in an input method.
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return null;
  if (event.key === 'Escape') return 'cancel';
  if (event.key === 'Enter') return isNew ? 'next' : 'stay';
  if (event.key === 'Tab') return event.shiftKey ? 'out' : 'below';
  return null;
}
