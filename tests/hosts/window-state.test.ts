import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepWindowState, parseWindowState, readWindowState } from '#electron/window-state.ts';

const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
const bounds = { x: 100, y: 50, width: 1200, height: 800 };
const first = { bounds: null, maximized: false };

describe('the place of the window', () => {
  test('is found again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vital-few-window-'));
    const path = join(folder, 'window.json');
    try {
      expect(readWindowState(path, screens)).toEqual(first);
      keepWindowState(path, { bounds, maximized: true });
      expect(readWindowState(path, screens)).toEqual({ bounds, maximized: true });
      expect(readdirSync(folder)).toEqual(['window.json']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test.each([
    ['on a screen that is gone', { ...bounds, x: 2500 }],
    ['above the screen, where it cannot be grasped', { ...bounds, y: -400 }],
    ['below the screen', { ...bounds, y: 1079 }],
    ['with no more than a sliver to the left', { ...bounds, x: -1180 }],
  ])('is left to the system when it is %s', (_where, lost) => {
    const text = JSON.stringify({ bounds: lost, maximized: false });
    expect(parseWindowState(text, screens)).toEqual(first);
  });

  test('whatever stands in the file, a start has a usable place', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const state = parseWindowState(text, screens);
        expect(state.bounds === null || state.bounds.width >= 400).toBe(true);
      }),
    );
  });
});
