import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { IpcRendererEvent } from 'electron';
import { calls, delivery } from './channels.ts';
import type { DesktopBridge, HostCommand } from './channels.ts';

// Electron prefixes what a handler threw with the channel's name, which says nothing to a user.
async function ask(channel: string, ...args: unknown[]) {
  try {
    return await ipcRenderer.invoke(channel, ...args);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const clear = text.replace(/^Error invoking remote method '[^']*': (Error: )?/, '');
    throw new Error(clear, { cause: error });
  }
}

/** The menu's Undo and Redo belong to the text field that has the focus, where there is one. */
function undidTyping({ command }: HostCommand): boolean {
  const focused = document.activeElement;
  const isText =
    focused instanceof HTMLTextAreaElement ||
    (focused instanceof HTMLElement && focused.isContentEditable) ||
    (focused instanceof HTMLInputElement && focused.selectionStart !== null);
  return isText && (command === 'undo' || command === 'redo') && document.execCommand(command);
}

const bridge: DesktopBridge = {
  capabilities: () => ask(calls.capabilities),
  connect: () => ask(calls.connect),
  openRoom: () => ask(calls.openRoom),
  chooseFile: (kind) => ask(calls.chooseFile, kind),
  chooseTables: () => ask(calls.chooseTables),
  chooseFolder: () => ask(calls.chooseFolder),
  chooseSaveFile: (request) => ask(calls.chooseSaveFile, request),
  finishSave: (token) => ask(calls.finishSave, token),
  grantDropped: (file) => ask(calls.grantDropped, webUtils.getPathForFile(file)),
  grantAllDropped: (files) =>
    ask(
      calls.grantAllDropped,
      files.map((file) => webUtils.getPathForFile(file)),
    ),
  saveBytes: (suggestedName, mimeType, bytes) =>
    ask(calls.saveBytes, suggestedName, mimeType, bytes),
  copyImage: (png) => ask(calls.copyImage, png),
  copyText: (text) => ask(calls.copyText, text),
  onCommand(listener) {
    const receive = (_event: IpcRendererEvent, command: HostCommand) => {
      if (!undidTyping(command)) listener(command);
    };
    ipcRenderer.on(delivery.command, receive);
    void ask(calls.listening);
    return () => void ipcRenderer.removeListener(delivery.command, receive);
  },
};

contextBridge.exposeInMainWorld('vitalFew', bridge);

ipcRenderer.on(delivery.enginePort, (event) => {
  window.postMessage({ vitalFew: 'engine-port' }, window.location.origin, event.ports);
});
ipcRenderer.on(delivery.engineGone, () => {
  window.postMessage({ vitalFew: 'engine-gone' }, window.location.origin);
});
