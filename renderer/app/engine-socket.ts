import type { EnginePort } from '#core/contract/host-bridge.ts';

const patience = 20_000;
const retryAfter = 250;
const notAllowed = 4401;

/**
 * Connects with the engine of the browser host that served this page; what the token is for says which window this is.
 * @throws Error when the token is of an earlier start, or no engine answers within 20 seconds.
 */
export async function openSocket(token: string): Promise<EnginePort> {
  const end = Date.now() + patience;
  for (;;) {
    const port = await tryPort(token);
    if (port) return port;
    if (Date.now() > end) {
      throw new Error('Vital Few does not answer. Start it again and use the new address.');
    }
    await new Promise((resolve) => setTimeout(resolve, retryAfter));
  }
}

function tryPort(token: string): Promise<EnginePort | null> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${location.host}/engine`);
    socket.onopen = () => socket.send(JSON.stringify({ token }));
    socket.onmessage = () => resolve(overSocket(socket));
    socket.onclose = (event) => {
      if (event.code === notAllowed) {
        reject(new Error('This address is from an earlier start. Use the one printed last.'));
      } else resolve(null);
    };
  });
}

function overSocket(socket: WebSocket): EnginePort {
  const early: string[] = [];
  socket.onmessage = (event: MessageEvent<string>) => early.push(event.data);
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage(listener) {
      for (const text of early.splice(0)) listener(JSON.parse(text));
      socket.onmessage = (event: MessageEvent<string>) => listener(JSON.parse(event.data));
    },
    onClose: (listener) => {
      socket.onclose = () => listener();
    },
    close() {
      socket.onclose = null;
      socket.close();
    },
  };
}
