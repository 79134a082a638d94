import { join } from 'node:path';
import { app, BrowserWindow, powerSaveBlocker, screen } from 'electron';
import { roomPartition } from './application-protocol.ts';
import { markAsRoom, origin } from './guarded-calls.ts';
import { applicationFolder } from './places.ts';
import { roomPlace } from './room-place.ts';

/** The window for the projector. There is one at most; closing it ends no meeting. */
export class RoomWindow {
  #window: BrowserWindow | null = null;

  /** The open window; null: none. */
  get current(): BrowserWindow | null {
    return this.#window;
  }

  /** Opens the room beside a desk, or brings it to the front. It goes when the desk is closed. */
  open(desk: BrowserWindow): void {
    if (this.#window === null) this.#window = this.#made(desk);
    else {
      if (this.#window.isMinimized()) this.#window.restore();
      this.#window.show();
    }
  }

  #made(desk: BrowserWindow): BrowserWindow {
    const window = new BrowserWindow({
      ...roomPlace(screen.getAllDisplays(), displayOf(desk)).bounds,
      show: false,
      title: `Room - ${app.name}`,
      icon: join(applicationFolder, 'resources', 'icon.png'),
      backgroundColor: '#ffffff',
      webPreferences: {
        preload: join(applicationFolder, 'out', 'preload', 'preload.cjs'),
        partition: roomPartition,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        // The timer goes on when another window covers the room.
        backgroundThrottling: false,
      },
    });
    markAsRoom(window.webContents);
    // The commands of the menu are the desk's.
    window.removeMenu();
    window.webContents.on('before-input-event', (event, { type, key }) => {
      if (type !== 'keyDown' || (key !== 'F11' && key !== 'Escape')) return;
      event.preventDefault();
      window.setFullScreen(key === 'F11' && !window.isFullScreen());
    });
    const place = () => {
      if (!desk.isDestroyed()) placeAt(window, desk);
    };
    const leave = () => window.destroy();
    const awake = powerSaveBlocker.start('prevent-display-sleep');
    screen.on('display-removed', place);
    screen.on('display-added', place);
    desk.on('closed', leave);
    window.once('ready-to-show', () => {
      place();
      window.show();
    });
    window.on('closed', () => {
      this.#window = null;
      powerSaveBlocker.stop(awake);
      screen.off('display-removed', place);
      screen.off('display-added', place);
      if (!desk.isDestroyed()) desk.off('closed', leave);
    });
    void window.loadURL(`${origin}/room.html`);
    return window;
  }
}

/** Puts the room on the projector, or back to where it can be seen when that was unplugged. */
function placeAt(room: BrowserWindow, desk: BrowserWindow): void {
  const { bounds, fullScreen } = roomPlace(screen.getAllDisplays(), displayOf(desk));
  if (!fullScreen) room.setFullScreen(false);
  room.setBounds(bounds);
  if (fullScreen) room.setFullScreen(true);
}

function displayOf(window: BrowserWindow) {
  return screen.getDisplayMatching(window.getBounds());
}
