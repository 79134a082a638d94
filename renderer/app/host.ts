import type { DesktopBridge, EnginePort, Host } from '#core/contract/host-bridge.ts';
import { connectBrowserHost } from './browser-bridge.ts';

declare global {
  interface Window {
    /** Only there in the desktop host. */
    readonly vitalFew?: DesktopBridge;
  }
}

const seconds = 1000;
const patience = 20 * seconds;

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

function desktopPort(desktop: DesktopBridge): Promise<EnginePort> {
  return new Promise((resolve, reject) => {
    const timer = window.setTimeout(() => {
      finish();
      reject(new Error('The engine did not start. Close Vital Few and open it again.'));
    }, patience);
    const finish = () => {
      window.clearTimeout(timer);
      window.removeEventListener('message', receive);
    };
    const receive = (event: MessageEvent<unknown>) => {
      const port = event.ports[0];
      if (!isFromPreload(event, 'engine-port') || !port) return;
      finish();
      resolve(overMessagePort(port));
    };
    window.addEventListener('message', receive);
    desktop.connect().catch((error: unknown) => {
      finish();
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}

function isFromPreload(event: MessageEvent<unknown>, name: 'engine-port' | 'engine-gone'): boolean {
  const data = event.data;
  return (
    event.source === window &&
    typeof data === 'object' &&
    data !== null &&
    'vitalFew' in data &&
    data.vitalFew === name
  );
}

function overMessagePort(port: MessagePort): EnginePort {
  return {
    // As plain data: what a screen watches is a proxy, which no port can carry.
    send: (message) => port.postMessage(JSON.parse(JSON.stringify(message))),
    onMessage(listener) {
      port.onmessage = (event: MessageEvent<unknown>) => listener(event.data);
    },
    onClose(listener) {
      const receive = (event: MessageEvent<unknown>) => {
        if (!isFromPreload(event, 'engine-gone')) return;
        window.removeEventListener('message', receive);
        listener();
      };
      window.addEventListener('message', receive);
    },
    close: () => port.close(),
  };
}
