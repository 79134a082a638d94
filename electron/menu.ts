import type { MenuItemConstructorOptions } from 'electron';
import type { PlainCommand } from './channels.ts';
import type { MenuRecent } from './engine-messages.ts';

export interface MenuOptions {
  isMac: boolean;
  /** Running from a clone: shows what only a developer needs. */
  isDevelopment: boolean;
  recents: readonly MenuRecent[];
  send: (command: PlainCommand) => void;
  openRecent: (recent: MenuRecent) => void;
}

type Items = MenuItemConstructorOptions[];
const line: MenuItemConstructorOptions = { type: 'separator' };
const shownRecents = 10;

/** The native menu. What it does is done by the window, which receives each command by its name. */
export function menuTemplate(options: MenuOptions): Items {
  const item = (
    label: string,
    command: PlainCommand,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    click: () => options.send(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const file: Items = [
    item('New project…', 'new-project', 'CmdOrCtrl+N'),
    item('Open…', 'open-project', 'CmdOrCtrl+O'),
    { label: 'Open recent', submenu: recentItems(options) },
    line,
    item('Import…', 'import', 'CmdOrCtrl+I'),
    item('Import files…', 'import-files'),
    item('Import a folder…', 'import-folder'),
    item('Save a copy…', 'save-copy', 'CmdOrCtrl+Shift+S'),
    line,
    item('Close project', 'close-project', 'CmdOrCtrl+Shift+W'),
    options.isMac ? { role: 'close' } : { role: 'quit' },
  ];
  const edit: Items = [
    item('Undo', 'undo', 'CmdOrCtrl+Z'),
    item('Redo', 'redo', options.isMac ? 'Shift+Cmd+Z' : 'Ctrl+Y'),
    line,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
  const developer: Items = [line, { role: 'reload' }, { role: 'toggleDevTools' }];
  const view: Items = [
    item('Command palette…', 'command-palette', 'CmdOrCtrl+K'),
    line,
    item('Light', 'theme-light'),
    item('Dark', 'theme-dark'),
    item('As the system', 'theme-system'),
    line,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    line,
    { role: 'togglefullscreen' },
    ...(options.isDevelopment ? developer : []),
  ];
  return [
    ...(options.isMac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    { label: 'File', submenu: file },
    { label: 'Edit', submenu: edit },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
    { role: 'help', submenu: [item('Keyboard', 'keyboard-help'), { role: 'about' }] },
  ];
}

function recentItems(options: MenuOptions): Items {
  if (options.recents.length === 0) return [{ label: 'No recent projects', enabled: false }];
  return options.recents.slice(0, shownRecents).map((recent) => ({
    // An ampersand marks an access key in menus; a doubled one is shown.
    label: `${recent.title} — ${recent.fileName}`.replaceAll('&', '&&'),
    click: () => options.openRecent(recent),
  }));
}
