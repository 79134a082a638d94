import { describe, expect, test } from 'vitest';
import { FishboneIndex, type Chosen } from '../../renderer/analyze/fishbone/fishbone-index.ts';
import { fieldAction, keyAction } from '../../renderer/analyze/fishbone/fishbone-keys.ts';
import {
  afterwards,
  placeBelow,
  placeCarried,
  placeNext,
} from '../../renderer/analyze/fishbone/fishbone-moves.ts';
import { storedFishbone } from '../renderer/stored-fishbone.ts';

const lines = ['Signs', '  a', '    b', '    c', '      d', '  e', 'Skills', '  f'];
const index = new FishboneIndex(storedFishbone(lines));
const bone = (id: number) => ({ kind: 'bone', id }) as const;
const cause = (id: number) => ({ kind: 'cause', id }) as const;
const head = { kind: 'head' } as const;

describe('the index of a fishbone', () => {
  test('knows what stands above, below and beside', () => {
    expect(index.below(head)).toEqual([bone(1), bone(2)]);
    expect(index.below(cause(1))).toEqual([cause(2), cause(3)]);
    expect(index.above(cause(4))).toEqual(cause(3));
    expect(index.above(cause(5))).toEqual(bone(1));
    expect(index.above(bone(2))).toEqual(head);
    expect(index.above(head)).toBeNull();
    expect(index.above(cause(99))).toBeNull();
    expect(index.neighbour(cause(2), 1)).toEqual(cause(3));
    expect(index.neighbour(cause(2), -1)).toBeNull();
    expect(index.boneOf(cause(4))).toBe(1);
    expect(index.boneOf(head)).toBeNull();
    expect(index.isWithin(cause(4), cause(1))).toBe(true);
    expect(index.isWithin(cause(5), cause(1))).toBe(false);
    expect(index.countBelow(head)).toBe(6);
    expect(index.countBelow(bone(1))).toBe(5);
    expect(index.levelOf(cause(4))).toBe(5);
    expect(index.has(cause(99))).toBe(false);
    expect(index.textOf(cause(4))).toBe('d');
  });
});

describe('where something new goes', () => {
  test('beside: behind the selected one', () => {
    expect(placeNext(index, cause(2))).toEqual({ below: cause(1), before: 3 });
    expect(placeNext(index, cause(3))).toEqual({ below: cause(1), before: null });
    expect(placeNext(index, cause(1))).toEqual({ below: bone(1), before: 5 });
    expect(placeNext(index, bone(1))).toEqual({ below: head, before: 2 });
    expect(placeNext(index, head)).toEqual({ below: head, before: null });
    expect(placeNext(index, null)).toEqual({ below: head, before: null });
  });

  test('below: last below the selected one, a bone below the head', () => {
    expect(placeBelow(cause(1))).toEqual({ below: cause(1), before: null });
    expect(placeBelow(null)).toEqual({ below: head, before: null });
  });
});

describe('carrying', () => {
  test('among neighbours', () => {
    expect(placeCarried(index, cause(3), 'earlier')).toEqual({ below: cause(1), before: 2 });
    expect(placeCarried(index, cause(2), 'later')).toEqual({ below: cause(1), before: null });
    expect(placeCarried(index, bone(2), 'earlier')).toEqual({ below: head, before: 1 });
    expect(placeCarried(index, cause(2), 'earlier')).toBeNull();
    expect(placeCarried(index, cause(3), 'later')).toBeNull();
  });

  test('a level out and in, and to the bone beside', () => {
    expect(placeCarried(index, cause(2), 'out')).toEqual({ below: bone(1), before: 5 });
    expect(placeCarried(index, cause(4), 'out')).toEqual({ below: cause(1), before: null });
    expect(placeCarried(index, cause(1), 'out')).toBeNull();
    expect(placeCarried(index, cause(3), 'in')).toEqual({ below: cause(2), before: null });
    expect(placeCarried(index, cause(1), 'in')).toBeNull();
    expect(placeCarried(index, cause(1), 'bone-behind')).toEqual({ below: bone(2), before: null });
    expect(placeCarried(index, cause(1), 'bone-before')).toBeNull();
    expect(placeCarried(index, bone(1), 'in')).toBeNull();
    expect(placeCarried(index, cause(99), 'later')).toBeNull();
  });
});

test('what is selected when something is gone: behind it, before it, above it', () => {
  const without = (gone: readonly string[]) =>
    new FishboneIndex({
      bones: storedFishbone(lines).bones,
      causes: storedFishbone(lines).causes.filter(({ text }) => !gone.includes(text)),
    });
  const after = (gone: readonly string[], node: Chosen) => afterwards(index, without(gone), node);
  expect(after(['b'], cause(2))).toEqual(cause(3));
  expect(after(['c', 'd'], cause(3))).toEqual(cause(2));
  expect(after(['d'], cause(4))).toEqual(cause(3));
  expect(after(['a', 'b', 'c', 'd', 'e'], cause(4))).toEqual(bone(1));
  expect(after([], head)).toEqual(head);
});

describe('keys', () => {
  const key = (name: string, more: Partial<KeyboardEvent> = {}) => ({
    key: name,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    isComposing: false,
    ...more,
  });

  test('add, edit, judge, fold, zoom', () => {
    expect(keyAction(key('Enter'), 'cause')).toEqual({ does: 'next' });
    expect(keyAction(key('Tab'), 'cause')).toEqual({ does: 'below' });
    expect(keyAction(key('F2'), 'bone')).toEqual({ does: 'edit' });
    expect(keyAction(key('C', { shiftKey: true }), 'cause')).toEqual({
      does: 'status',
      status: 'confirmed',
    });
    expect(keyAction(key(' '), 'cause')).toEqual({ does: 'fold' });
    expect(keyAction(key('+', { shiftKey: true }), null)).toEqual({ does: 'zoom-in' });
    expect(keyAction(key('q'), 'cause')).toBeNull();
  });

  test('Tab leaves with Shift, and when nothing is selected', () => {
    expect(keyAction(key('Tab', { shiftKey: true }), 'cause')).toBeNull();
    expect(keyAction(key('Tab'), null)).toBeNull();
  });

  test('Ctrl copies and cuts, and leaves the rest to the window', () => {
    expect(keyAction(key('c', { ctrlKey: true }), 'cause')).toEqual({ does: 'copy' });
    expect(keyAction(key('X', { metaKey: true }), 'cause')).toEqual({ does: 'cut' });
    expect(keyAction(key('z', { ctrlKey: true }), 'cause')).toBeNull();
    expect(keyAction(key('c', { ctrlKey: true, shiftKey: true }), 'cause')).toBeNull();
  });

  test('arrows move, and carry with Alt', () => {
    expect(keyAction(key('ArrowUp'), 'cause')).toEqual({ does: 'step', direction: 'up' });
    const carry = (name: string, selected: 'bone' | 'cause', shiftKey = false) =>
      keyAction(key(name, { altKey: true, shiftKey }), selected);
    expect(carry('ArrowUp', 'cause')).toEqual({ does: 'carry', how: 'earlier' });
    expect(carry('ArrowRight', 'cause')).toEqual({ does: 'carry', how: 'in' });
    expect(carry('ArrowRight', 'cause', true)).toEqual({ does: 'carry', how: 'bone-behind' });
    expect(carry('ArrowLeft', 'cause', true)).toEqual({ does: 'carry', how: 'bone-before' });
    expect(carry('ArrowLeft', 'bone')).toEqual({ does: 'carry', how: 'earlier' });
    expect(keyAction(key('c', { altKey: true }), 'cause')).toBeNull();
  });

  test('in a field: Enter goes on where something is new, and stays where it is not', () => {
    expect(fieldAction(key('Enter'), true)).toBe('next');
    expect(fieldAction(key('Enter'), false)).toBe('stay');
    expect(fieldAction(key('Tab'), true)).toBe('below');
    expect(fieldAction(key('Tab', { shiftKey: true }), true)).toBe('out');
    expect(fieldAction(key('Escape'), true)).toBe('cancel');
    expect(fieldAction(key('c'), true)).toBeNull();
    expect(fieldAction(key('Enter', { isComposing: true }), true)).toBeNull();
    expect(fieldAction(key('Enter', { ctrlKey: true }), true)).toBeNull();
  });
});
