import type { EnginePort } from '#core/contract/host-bridge.ts';
import { desktopPort } from '../app/desktop-port.ts';
import { openSocket } from '../app/engine-socket.ts';

const tokenKey = 'vital-few-room-token';
/** A tab that another one opened may begin with a copy of what that one stored. */
const deskKey = 'vital-few-token';

/**
 * Connects this window as a room. The host has marked it as one: by its own port in the desktop, by the token of the
 * room in the browser.
 * @throws Error in words for the room, when no engine answers or the address is of an earlier start.
 */
export function connectRoom(): Promise<EnginePort> {
  const desktop = window.vitalFew;
  return desktop ? desktopPort(desktop) : openSocket(takeToken());
}

/** The token of the room out of the address, which then no longer shows it; kept for reloads of this tab only. */
function takeToken(): string {
  sessionStorage.removeItem(deskKey);
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem(tokenKey, given);
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  const token = given ?? sessionStorage.getItem(tokenKey);
  if (!token) throw new Error('Open the room from the desk.');
  return token;
}
