import { z } from 'zod';

/** What the host of a window can do; the window never asks which host it is. */
export const capabilities = z.object({
  host: z.enum(['desktop', 'browser']),
  /** Own file dialogs of the system (desktop), or uploads and downloads (browser). */
  fileDialogs: z.enum(['system', 'transfer']),
  /** The host draws a native menu that sends commands. */
  nativeMenu: z.boolean(),
  /** PNG images can be put on the clipboard. */
  imageClipboard: z.boolean(),
  platform: z.enum(['linux', 'darwin', 'win32', 'other']),
  version: z.string(),
});
export type Capabilities = z.infer<typeof capabilities>;
