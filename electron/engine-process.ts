// The process that owns the project file. Started by the desktop host as a utility process (windows
// reach it over MessagePorts) or by the browser host as a child process (calls arrive as JSON text).
import type { MessagePortMain, ParentPort } from 'electron';
import { answer, Engine } from '#core/engine.ts';
import type { EngineEvent, WindowRole } from '#core/contract/messages.ts';
import { operations } from '#core/contract/operations.ts';
import type { FromEngineProcess, ToEngineProcess } from './engine-messages.ts';
import { GrantedFiles } from './granted-files.ts';

const parentPort: ParentPort | undefined = process.parentPort;
const files = new GrantedFiles();
const ports = new Map<MessagePortMain, WindowRole>();
let engine: Engine | null = null;
let reportRecents = false;
let recentsTimer: NodeJS.Timeout | null = null;

function tellHost(message: FromEngineProcess): void {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
}

function publish(event: EngineEvent): void {
  const rooms = event.event === 'room.changed';
  for (const [port, role] of ports) if (role === 'desk' || rooms) port.postMessage(event);
  if (!parentPort) tellHost({ kind: 'broadcast', rooms, text: JSON.stringify(event) });
  if (reportRecents && event.event === 'project.changed' && !recentsTimer) {
    recentsTimer = setTimeout(() => void sendRecents(), 200);
  }
}

async function sendRecents(): Promise<void> {
  recentsTimer = null;
  const result = await engine?.call('workspace.recents', {});
  if (!result || 'error' in result) return;
  const { recents } = operations['workspace.recents'].output.parse(result.value);
  tellHost({
    kind: 'recents',
    recents: recents
      .filter((recent) => recent.present)
      .map(({ file, title, fileName, folder }) => ({ token: file, title, fileName, folder })),
  });
}

function connect(port: MessagePortMain, role: WindowRole): void {
  ports.set(port, role);
  port.on('close', () => ports.delete(port));
  port.on('message', (event) => {
    if (!engine) return;
    void answer(engine, event.data, role).then((reply) => reply && port.postMessage(reply));
  });
  port.start();
}

async function call(connection: number, role: WindowRole, text: string): Promise<void> {
  if (!engine) return;
  const reply = await answer(engine, parseJson(text), role);
  if (reply) tellHost({ kind: 'reply', connection, text: JSON.stringify(reply) });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function close(): Promise<void> {
  await engine?.close();
  process.exit(0);
}

function receive(message: ToEngineProcess, port: MessagePortMain | undefined): void {
  switch (message.kind) {
    case 'start':
      reportRecents = message.reportRecents;
      engine = new Engine({
        stateFolder: message.stateFolder,
        samplePath: message.samplePath,
        documents: message.documents,
        files,
        actor: message.actor,
        emit: publish,
      });
      if (reportRecents) void sendRecents();
      break;
    case 'grant':
      files.add(message.token, message.path);
      tellHost({ kind: 'granted', token: message.token });
      break;
    case 'connect':
      if (port) connect(port, message.role);
      break;
    case 'call':
      void call(message.connection, message.role, message.text);
      break;
    case 'close':
      void close();
      break;
  }
}

if (parentPort) {
  parentPort.on('message', (event) => receive(event.data, event.ports[0]));
} else {
  process.on('message', (message: ToEngineProcess) => receive(message, undefined));
  // The host is gone, or a terminal's Ctrl+C reached the whole group: the host closes us in order.
  process.on('disconnect', () => void close());
  process.on('SIGINT', () => {});
}
