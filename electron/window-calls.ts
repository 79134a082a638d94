import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, BrowserWindow, clipboard, dialog } from 'electron';
import type {
  FileFilter,
  IpcMainInvokeEvent,
  OpenDialogOptions,
  SaveDialogOptions,
} from 'electron';
import { z } from 'zod';
import type { GrantedFile, SaveKind } from '#core/contract/host-bridge.ts';
import { capabilitiesOf } from './capabilities.ts';
import { calls } from './channels.ts';
import { answerCalls } from './guarded-calls.ts';
import { grantedFile } from './handed-file.ts';
import { copyPng } from './image-clipboard.ts';

export interface WindowCallOptions {
  /** Lets the engine use a path. */
  grant: (path: string) => Promise<string>;
  /** Gives the window that asks a port to the engine. */
  connect: (window: BrowserWindow) => void;
  /** The window listens to commands from now on. */
  listening: (window: BrowserWindow) => void;
}

const projectFilter: FileFilter = { name: 'Vital Few project', extensions: ['vitalfew'] };
const tableFilter: FileFilter = {
  name: 'Table',
  extensions: ['csv', 'tsv', 'txt', 'xlsx', 'xlsm', 'json', 'jsonl', 'ndjson'],
};
const csvFilter: FileFilter = { name: 'CSV', extensions: ['csv'] };
const anyFilter: FileFilter = { name: 'All files', extensions: ['*'] };

const saveTitles: Readonly<Record<SaveKind, string>> = {
  project: 'New project',
  copy: 'Save a copy',
  rejects: 'Save the rejected rows',
};

const fileName = z.string().min(1).max(400);
const bytes = z.instanceof(Uint8Array);

/** Answers everything a window may ask of the desktop (HostBridge). */
export function answerWindows(options: WindowCallOptions): void {
  const granted = async (path: string): Promise<GrantedFile> =>
    grantedFile(path, await options.grant(path));

  answerCalls(calls.capabilities, z.tuple([]), () =>
    capabilitiesOf({
      host: 'desktop',
      fileDialogs: 'system',
      nativeMenu: true,
      imageClipboard: true,
    }),
  );
  answerCalls(calls.connect, z.tuple([]), (event) => options.connect(windowOf(event)));
  answerCalls(calls.listening, z.tuple([]), (event) => options.listening(windowOf(event)));

  answerCalls(calls.chooseFile, z.tuple([z.enum(['project', 'table'])]), async (event, kind) => {
    const settings: OpenDialogOptions = {
      title: kind === 'project' ? 'Open a project' : 'Import a file',
      properties: ['openFile'],
      filters: kind === 'project' ? [projectFilter] : [tableFilter, anyFilter],
    };
    const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(event), settings);
    const path = filePaths[0];
    return canceled || path === undefined ? null : granted(path);
  });

  const saveRequest = z.object({
    kind: z.enum(['project', 'copy', 'rejects']),
    suggestedName: fileName,
  });
  answerCalls(calls.chooseSaveFile, z.tuple([saveRequest]), async (event, request) => {
    const extension = request.kind === 'rejects' ? '.csv' : '.vitalfew';
    const filter = request.kind === 'rejects' ? csvFilter : projectFilter;
    const path = await askWhere(event, saveTitles[request.kind], request.suggestedName, filter);
    if (path === null) return null;
    // GTK's dialog does not add the extension of the chosen type.
    return granted(path.toLowerCase().endsWith(extension) ? path : path + extension);
  });
  // The engine has written the file to its place; there is nothing to hand over.
  answerCalls(calls.finishSave, z.tuple([z.string()]), () => {});

  answerCalls(calls.grantDropped, z.tuple([z.string().min(1)]), (_event, path) => granted(path));

  answerCalls(
    calls.saveBytes,
    z.tuple([fileName, z.string().max(200), bytes]),
    async (event, suggestedName, _mimeType, content) => {
      const extension = suggestedName.split('.').pop() ?? '';
      const filter = { name: extension.toUpperCase(), extensions: [extension] };
      const path = await askWhere(event, 'Save', suggestedName, filter);
      if (path === null) return false;
      await writeFile(path, content);
      return true;
    },
  );
  answerCalls(calls.copyImage, z.tuple([bytes]), (_event, png) => copyPng(png));
  answerCalls(calls.copyText, z.tuple([z.string().max(50_000_000)]), (_event, text) =>
    clipboard.writeText(text),
  );
}

async function askWhere(
  event: IpcMainInvokeEvent,
  title: string,
  suggestedName: string,
  filter: FileFilter,
): Promise<string | null> {
  const settings: SaveDialogOptions = {
    title,
    defaultPath: join(app.getPath('documents'), basename(suggestedName)),
    filters: [filter],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  };
  const { canceled, filePath } = await dialog.showSaveDialog(windowOf(event), settings);
  return canceled || !filePath ? null : filePath;
}

function windowOf(event: IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender);
  if (!window) throw new Error('The window is closed.');
  return window;
}
