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
import type { FileKind, GrantedFile, SaveKind, SaveRequest } from '#core/contract/host-bridge.ts';
import { tableExtensions } from '#core/contract/table-files.ts';
import { capabilitiesOf } from './capabilities.ts';
import { calls } from './channels.ts';
import { grantTables } from './granted-tables.ts';
import { answerCalls } from './guarded-calls.ts';
import { grantedFile } from './handed-file.ts';
import { copyPng } from './image-clipboard.ts';

export interface WindowCallOptions {
  /** Lets the engine use a path. */
  grant: (path: string) => Promise<string>;
  /** Gives the window that asks a port to the engine. */
  connect: (window: BrowserWindow) => void;
  /** Opens the window for the projector, or brings it to the front. */
  openRoom: (desk: BrowserWindow) => void;
  /** The window listens to commands from now on. */
  listening: (window: BrowserWindow) => void;
}

const projectFilter: FileFilter = { name: 'Vital Few project', extensions: ['vitalfew'] };
const tableFilter: FileFilter = {
  name: 'Table',
  extensions: [...tableExtensions],
};
const csvFilter: FileFilter = { name: 'CSV', extensions: ['csv'] };
const recipeFilter: FileFilter = { name: 'Recipe', extensions: ['json'] };
const calendarFilter: FileFilter = { name: 'iCalendar', extensions: ['ics'] };
const actionsFilter: FileFilter = {
  name: 'List of actions',
  extensions: ['csv', 'tsv', 'txt', 'ics', 'ical'],
};
const anyFilter: FileFilter = { name: 'All files', extensions: ['*'] };

const saveTitles: Readonly<Record<SaveKind, string>> = {
  project: 'New project',
  copy: 'Save a copy',
  rejects: 'Save the rejected rows',
  recipe: 'Save the recipe',
  'actions-csv': 'Save the actions',
  'actions-calendar': 'Save the actions',
  plan: 'Save the plan',
};

const saveFilters: Readonly<Record<Exclude<SaveKind, 'plan'>, FileFilter>> = {
  project: projectFilter,
  copy: projectFilter,
  rejects: csvFilter,
  recipe: recipeFilter,
  'actions-csv': csvFilter,
  'actions-calendar': calendarFilter,
};

const openDialogs: Readonly<Record<FileKind, OpenDialogOptions>> = {
  project: { title: 'Open a project', filters: [projectFilter] },
  table: { title: 'Import a file', filters: [tableFilter, anyFilter] },
  recipe: { title: 'Open a recipe', filters: [recipeFilter, anyFilter] },
  actions: { title: 'Import actions', filters: [actionsFilter, anyFilter] },
};

/** What a plan is written as stands in its suggested name. */
function saveFilter({ kind, suggestedName }: SaveRequest): FileFilter {
  if (kind !== 'plan') return saveFilters[kind];
  const extension = suggestedName.split('.').pop() ?? 'pdf';
  return { name: extension.toUpperCase(), extensions: [extension] };
}

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
  const connect = (event: IpcMainInvokeEvent) => options.connect(windowOf(event));
  answerCalls(calls.connect, z.tuple([]), connect, ['desk', 'room']);
  answerCalls(calls.openRoom, z.tuple([]), (event) => options.openRoom(windowOf(event)));
  answerCalls(calls.listening, z.tuple([]), (event) => options.listening(windowOf(event)));

  const kinds = z.tuple([z.enum(['project', 'table', 'recipe', 'actions'])]);
  answerCalls(calls.chooseFile, kinds, async (event, kind) => {
    const [path] = await askWhich(event, { ...openDialogs[kind], properties: ['openFile'] });
    return path === undefined ? null : granted(path);
  });
  answerCalls(calls.chooseTables, z.tuple([]), async (event) => {
    const paths = await askWhich(event, {
      ...openDialogs.table,
      title: 'Import files',
      properties: ['openFile', 'multiSelections'],
    });
    return paths.length === 0 ? null : grantTables(paths, options.grant);
  });
  answerCalls(calls.chooseFolder, z.tuple([]), async (event) => {
    const settings: OpenDialogOptions = { title: 'Import a folder', properties: ['openDirectory'] };
    const paths = await askWhich(event, settings);
    return paths.length === 0 ? null : grantTables(paths, options.grant);
  });

  const saveRequest = z.object({
    kind: z.enum([
      'project',
      'copy',
      'rejects',
      'recipe',
      'actions-csv',
      'actions-calendar',
      'plan',
    ]),
    suggestedName: fileName,
  });
  answerCalls(calls.chooseSaveFile, z.tuple([saveRequest]), async (event, request) => {
    const filter = saveFilter(request);
    const extension = `.${filter.extensions[0]}`;
    const path = await askWhere(event, saveTitles[request.kind], request.suggestedName, filter);
    if (path === null) return null;
    // GTK's dialog does not add the extension of the chosen type.
    return granted(path.toLowerCase().endsWith(extension) ? path : path + extension);
  });
  // The engine has written the file to its place; there is nothing to hand over.
  answerCalls(calls.finishSave, z.tuple([z.string()]), () => {});

  answerCalls(calls.grantDropped, z.tuple([z.string().min(1)]), (_event, path) => granted(path));
  const paths = z.tuple([z.array(z.string().min(1)).max(10_000)]);
  answerCalls(calls.grantAllDropped, paths, (_event, dropped) =>
    grantTables(dropped, options.grant),
  );

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

/** The paths that the user picks; none when cancelled. */
async function askWhich(
  event: IpcMainInvokeEvent,
  settings: OpenDialogOptions,
): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(event), settings);
  return canceled ? [] : filePaths;
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
