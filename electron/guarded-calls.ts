import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';

/** The application's own address. Everything a window shows and every sender of a call is under it. */
export const scheme = 'vitalfew';
export const origin = `${scheme}://app`;

/** Whether an URL belongs to the application's own page. */
export function isOwn(url: string): boolean {
  return url === origin || url.startsWith(`${origin}/`);
}

/**
 * Answers one kind of call from windows: only from the main frame of the application's own page, only
 * with arguments that fit. Every handler is registered here, so that none can skip the checks.
 */
export function answerCalls<Arguments extends z.ZodTuple>(
  channel: string,
  schema: Arguments,
  handler: (event: IpcMainInvokeEvent, ...args: z.output<Arguments>) => unknown,
): void {
  ipcMain.handle(channel, (event, ...args: unknown[]) => {
    const frame = event.senderFrame;
    if (!frame || frame !== event.sender.mainFrame || !isOwn(frame.url)) {
      throw new Error('This page may not use Vital Few.');
    }
    const parsed = schema.safeParse(args);
    if (!parsed.success) throw new Error('Vital Few was asked something that it does not answer.');
    return handler(event, ...parsed.data);
  });
}
