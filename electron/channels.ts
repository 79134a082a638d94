// Literal names only: the sandboxed preload is bundled from this file and nothing else.
export type { DesktopBridge, HostCommand, PlainCommand } from '#core/contract/host-bridge.ts';

/**
 * Calls from the preload to main, answered by `ipcMain.handle`.
 *
 * How a window gets its engine port: the page calls `window.vitalFew.connect()` → the preload invokes
 * `connect` → main makes a MessageChannelMain, gives one end to the engine process and sends the other
 * to the preload (`delivery.enginePort`) → the preload posts it to the page as a `message` event with
 * `data = { vitalFew: 'engine-port' }` and `ports[0]`. When the engine process ends, main sends
 * `delivery.engineGone`, the page receives `{ vitalFew: 'engine-gone' }` and may call `connect()` again.
 */
export const calls = {
  capabilities: 'vital-few:capabilities',
  connect: 'vital-few:connect',
  openRoom: 'vital-few:open-room',
  chooseFile: 'vital-few:choose-file',
  chooseTables: 'vital-few:choose-tables',
  chooseFolder: 'vital-few:choose-folder',
  chooseSaveFile: 'vital-few:choose-save-file',
  finishSave: 'vital-few:finish-save',
  grantDropped: 'vital-few:grant-dropped',
  grantAllDropped: 'vital-few:grant-all-dropped',
  saveBytes: 'vital-few:save-bytes',
  copyImage: 'vital-few:copy-image',
  copyText: 'vital-few:copy-text',
  listening: 'vital-few:listening',
} as const;

/** Messages from main to the preload. */
export const delivery = {
  enginePort: 'vital-few:engine-port',
  engineGone: 'vital-few:engine-gone',
  command: 'vital-few:command',
} as const;
