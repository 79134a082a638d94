import type { DesktopBridge, Host } from '#core/contract/host-bridge.ts';
import { connectBrowserHost } from './browser-bridge.ts';
import { desktopPort } from './desktop-port.ts';

declare global {
  interface Window {
    /** Only there in the desktop host. */
    readonly vitalFew?: DesktopBridge;
  }
}

/**
 * Connects this window with the engine of the host that shows it. Call it again after `port.onClose`:
 * the host has started another engine by then, with no project open.
 * @throws Error when no engine answers within 20 seconds, or the browser's address lacks its token.
 */
export async function connectHost(): Promise<Host> {
  const desktop = window.vitalFew;
  if (!desktop) return connectBrowserHost();
  return { bridge: desktop, port: await desktopPort(desktop) };
}
