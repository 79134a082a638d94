import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { answerCalls, markAsRoom, origin, roleOf } from '#electron/guarded-calls.ts';
import { roomPlace } from '#electron/room-place.ts';

const handlers = vi.hoisted(
  () => new Map<string, (event: unknown, ...args: unknown[]) => unknown>(),
);
vi.mock('electron', () => ({
  app: {},
  clipboard: {},
  dialog: {},
  nativeImage: {},
  BrowserWindow: { fromWebContents: (contents: unknown) => contents },
  ipcMain: {
    handle: (channel: string, handler: (event: unknown) => unknown) =>
      handlers.set(channel, handler),
  },
}));

/** A call from the main frame of a window of the application. */
function callFrom(sender: object, channel: string): unknown {
  const frame = { url: `${origin}/room.html` };
  Object.assign(sender, { mainFrame: frame });
  const event = { sender, senderFrame: frame };
  return handlers.get(channel)?.(event as unknown as IpcMainInvokeEvent);
}

it('answers a room only what is named for rooms', () => {
  answerCalls('desks', z.tuple([]), () => 'given');
  answerCalls('both', z.tuple([]), () => 'given', ['desk', 'room']);
  const desk = {};
  const room = {};
  markAsRoom(room as unknown as WebContents);
  expect(roleOf(room as unknown as WebContents)).toBe('room');
  expect(callFrom(desk, 'desks')).toBe('given');
  expect(callFrom(room, 'both')).toBe('given');
  expect(() => callFrom(room, 'desks')).toThrow('The room may not ask for this.');
});

it('lets a room connect, and nothing else of all that windows may ask of the desktop', async () => {
  handlers.clear();
  const { answerWindows } = await import('#electron/window-calls.ts');
  const { calls } = await import('#electron/channels.ts');
  const connected: unknown[] = [];
  answerWindows({
    grant: (path) => Promise.resolve(path),
    connect: (window) => connected.push(window),
    openRoom: () => expect.fail(),
    listening: () => expect.fail(),
  });
  expect([...handlers.keys()].sort()).toEqual(Object.values(calls).sort());
  const room = {};
  markAsRoom(room as unknown as WebContents);
  for (const channel of Object.values(calls)) {
    if (channel === calls.connect) continue;
    expect(() => callFrom(room, channel), channel).toThrow('The room may not ask for this.');
  }
  callFrom(room, calls.connect);
  expect(connected).toHaveLength(1);
});

const laptop = { id: 1, workArea: { x: 0, y: 20, width: 1440, height: 880 } };
const projector = { id: 2, workArea: { x: 1440, y: 0, width: 1920, height: 1080 } };

it('fills the projector, and stands in the middle of the desk where there is none', () => {
  expect(roomPlace([laptop, projector], laptop)).toEqual({
    bounds: projector.workArea,
    fullScreen: true,
  });
  expect(roomPlace([laptop, projector], projector).bounds).toEqual(laptop.workArea);
  expect(roomPlace([laptop], laptop)).toEqual({
    bounds: { x: 80, y: 100, width: 1280, height: 720 },
    fullScreen: false,
  });
  const small = { id: 1, workArea: { x: 0, y: 0, width: 1024, height: 600 } };
  expect(roomPlace([small], small).bounds).toEqual(small.workArea);
});
