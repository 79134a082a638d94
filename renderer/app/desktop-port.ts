import type { DesktopBridge, EnginePort } from '#core/contract/host-bridge.ts';

const patience = 20_000;

/**
 * The way to the engine that the desktop gives this window; each call brings another.
 * @throws Error when no engine answers within 20 seconds.
 */
export function desktopPort(desktop: Pick<DesktopBridge, 'connect'>): Promise<EnginePort> {
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
