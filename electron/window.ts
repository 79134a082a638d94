import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { isOwn, origin } from './guarded-calls.ts';
import { applicationFolder } from './places.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

/** Opens the application's window where it stood last. It shows itself when its page is drawn. */
export function openWindow(stateFile: string): BrowserWindow {
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { bounds, maximized } = readWindowState(stateFile, areas);
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    ...bounds,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: app.name,
    icon: join(applicationFolder, 'resources', 'icon.png'),
    // The paper of tokens.css, so that nothing flashes before the page is drawn.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14161b' : '#faf9f6',
    webPreferences: {
      preload: join(applicationFolder, 'out', 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    keepWindowState(stateFile, {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
    });
  });
  void window.loadURL(`${origin}/`);
  return window;
}

/** Denies every page what the application does not need: permissions, other pages, other windows. */
export function confineContents(): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isOwn(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
    contents.session.setPermissionCheckHandler(() => false);
    contents.session.setDevicePermissionHandler(() => false);
  });
}
