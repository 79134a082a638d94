// The desktop host. It owns no data: windows talk with the engine process, and main only introduces them.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Menu, MessageChannelMain } from 'electron';
import type { MessagePortMain, BrowserWindow } from 'electron';
import { z } from 'zod';
import { actor } from './actor.ts';
import { declareProtocol, serveProtocol } from './application-protocol.ts';
import { delivery } from './channels.ts';
import type { HostCommand } from './channels.ts';
import { EngineKeeper } from './engine-keeper.ts';
import type { MenuRecent } from './engine-messages.ts';
import { roleOf } from './guarded-calls.ts';
import { filesAmong, grantedFile, kindOf } from './handed-file.ts';
import { menuTemplate } from './menu.ts';
import { documentPlaces, engineStateFolder, pageFolder, samplePath, stateFolder } from './places.ts';
import { RoomWindow } from './room-window.ts';
import { startUtilityEngine } from './utility-engine.ts';
import { confineContents, openWindow } from './window.ts';
import { answerWindows } from './window-calls.ts';

const state = stateFolder();
mkdirSync(state, { recursive: true });
app.setPath('userData', state);
declareProtocol();

const handedFiles = z.object({ files: z.array(z.string()) });
const ownFiles = filesAmong(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());

let window: BrowserWindow | null = null;
const room = new RoomWindow();
let isListening = false;
let waitingFile: string | null = ownFiles[0] ?? null;
let recents: readonly MenuRecent[] = [];
let keeper: EngineKeeper<MessagePortMain> | null = null;
let isEngineClosed = false;

// A second start hands its file over and ends.
if (app.requestSingleInstanceLock({ files: ownFiles })) run();
else app.quit();

function run(): void {
  confineContents();
  app.on('second-instance', (_event, _args, _folder, data) => {
    const given = handedFiles.safeParse(data);
    waitingFile = (given.success ? given.data.files[0] : undefined) ?? waitingFile;
    showWindow();
    void handOver();
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    waitingFile = path;
    if (app.isReady()) showWindow();
    void handOver();
  });
  app.on('activate', showWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (isEngineClosed || !keeper) return;
    event.preventDefault();
    void keeper.close().then(() => {
      isEngineClosed = true;
      app.quit();
    });
  });
  void app.whenReady().then(start);
}

function start(): void {
  serveProtocol(pageFolder);
  const engine = startEngine();
  keeper = engine;
  answerWindows({
    grant: (path) => engine.grant(path),
    connect,
    openRoom: (desk) => room.open(desk),
    listening() {
      isListening = true;
      void handOver();
    },
  });
  drawMenu();
  showWindow();
}

function startEngine(): EngineKeeper<MessagePortMain> {
  return new EngineKeeper<MessagePortMain>({
    spawn: startUtilityEngine,
    start: {
      kind: 'start',
      stateFolder: engineStateFolder(state),
      samplePath,
      documents: documentPlaces,
      actor: actor(),
      reportRecents: true,
    },
    onMessage(message) {
      if (message.kind !== 'recents') return;
      recents = message.recents;
      drawMenu();
    },
    onRestart() {
      for (const one of [window, room.current]) one?.webContents.send(delivery.engineGone);
    },
    onGiveUp() {
      dialog.showErrorBox(
        'Vital Few cannot work',
        'Its engine ends as soon as it starts. Your files are untouched. Install Vital Few again.',
      );
      app.exit(1);
    },
  });
}

function showWindow(): void {
  if (window) {
    if (window.isMinimized()) window.restore();
    window.focus();
    return;
  }
  isListening = false;
  window = openWindow(join(state, 'window.json'));
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) isListening = false;
  });
  window.on('closed', () => {
    window = null;
    isListening = false;
  });
}

function connect(asking: BrowserWindow): void {
  const { port1, port2 } = new MessageChannelMain();
  keeper?.send({ kind: 'connect', role: roleOf(asking.webContents) }, [port1]);
  asking.webContents.postMessage(delivery.enginePort, null, [port2]);
}

function sendCommand(command: HostCommand): void {
  window?.webContents.send(delivery.command, command);
}

/** Gives the window the file that the system handed over, once there is a window that listens. */
async function handOver(): Promise<void> {
  if (!isListening || waitingFile === null || !keeper) return;
  const path = waitingFile;
  waitingFile = null;
  const file = grantedFile(path, await keeper.grant(path));
  sendCommand({ command: 'open', kind: kindOf(path), file });
}

function drawMenu(): void {
  const template = menuTemplate({
    isMac: process.platform === 'darwin',
    isDevelopment: !app.isPackaged,
    recents,
    send: (command) => sendCommand({ command }),
    openRecent({ token, fileName }) {
      const file = { token, name: fileName, size: null };
      sendCommand({ command: 'open', kind: 'project', file });
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
