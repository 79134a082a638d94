import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { z } from 'zod';
import type { WindowRole } from '#core/contract/messages.ts';

/** The application's own address. Everything a window shows and every sender of a call is under it. */
export const scheme = 'vitalfew';
export const origin = `${scheme}://app`;

/** Whether an URL belongs to the application's own page. */
export function isOwn(url: string): boolean {
  return url === origin || url.startsWith(`${origin}/`);
}

const rooms = new WeakSet<WebContents>();

/** Makes a window a room for good, before it shows anything. */
export function markAsRoom(contents: WebContents): void {
  rooms.add(contents);
}

/** What this host opened a window as; nothing that the window does changes it. */
export function roleOf(contents: WebContents): WindowRole {
  return rooms.has(contents) ? 'room' : 'desk';
}

/**
 * Answers one kind of call from windows: only from the main frame of the application's own page, only
 * with arguments that fit, and to a room only where it is named. Every handler is registered here, so that none can
 * skip the checks.
 */
export function answerCalls<Arguments extends z.ZodTuple>(
  channel: string,
  schema: Arguments,
  handler: (event: IpcMainInvokeEvent, ...args: z.output<Arguments>) => unknown,
  roles: readonly WindowRole[] = ['desk'],
): void {
  ipcMain.handle(channel, (event, ...args: unknown[]) => {
    const frame = event.senderFrame;
    if (!frame || frame !== event.sender.mainFrame || !isOwn(frame.url)) {
      throw new Error('This page may not use Vital Few.');
    }
    if (!roles.includes(roleOf(event.sender))) throw new Error('The room may not ask for this.');
    const parsed = schema.safeParse(args);
    if (!parsed.success) throw new Error('Vital Few was asked something that it does not answer.');
    return handler(event, ...parsed.data);
  });
}
