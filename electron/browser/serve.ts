// The browser host: the same page and engine as the desktop's, served on loopback.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { actor } from '../actor.ts';
import { capabilitiesOf } from '../capabilities.ts';
import { EngineKeeper } from '../engine-keeper.ts';
import { forkEngine } from '../forked-engine.ts';
import { documentPlaces, engineStateFolder, pageFolder, samplePath, stateFolder } from '../places.ts';
import { EngineSockets } from './engine-sockets.ts';
import { FileService } from './file-service.ts';
import { openInBrowser } from './open-in-browser.ts';
import { listen } from './server.ts';
import { openTransferFolder } from './transfer-folder.ts';

const { values, positionals } = parseArgs({
  options: { folder: { type: 'string' }, 'no-open': { type: 'boolean', default: false } },
  allowPositionals: true,
});

const tokens = {
  desk: randomBytes(32).toString('base64url'),
  room: randomBytes(32).toString('base64url'),
};
const state = stateFolder();
const transfer = await openTransferFolder(state);
const keeper = new EngineKeeper<never>({
  spawn: forkEngine,
  start: {
    kind: 'start',
    stateFolder: engineStateFolder(state),
    samplePath,
    documents: documentPlaces,
    actor: actor(),
    reportRecents: false,
  },
  onMessage(message) {
    if (message.kind === 'reply') sockets.reply(message.connection, message.text);
    if (message.kind === 'broadcast') sockets.broadcast(message.text, message.rooms);
  },
  onRestart: () => sockets.engineGone(),
  onGiveUp() {
    console.error('The engine of Vital Few ends as soon as it starts; see the lines above.');
    void end(1);
  },
});
const sockets = new EngineSockets(tokens, (message) => keeper.send(message));
const files = new FileService({
  folder: resolve(values.folder ?? process.env['VITAL_FEW_FOLDER'] ?? join(homedir(), 'Vital Few')),
  transfer,
  capabilities: capabilitiesOf({
    host: 'browser',
    fileDialogs: 'transfer',
    nativeMenu: false,
    imageClipboard: true,
  }),
  grant: (path) => keeper.grant(path),
  roomToken: tokens.room,
});
if (positionals[0] !== undefined) files.handOver(resolve(positionals[0]));

const server = await listen({ page: pageFolder, token: tokens.desk, files, sockets });
const address = `http://127.0.0.1:${server.port}/#token=${tokens.desk}`;
console.log(`Vital Few is open at ${address}`);
if (!values['no-open'] && !process.env['CI']) openInBrowser(address);

let ending = false;
async function end(status: number): Promise<void> {
  if (ending) return;
  ending = true;
  await server.close();
  await keeper.close();
  await rm(transfer, { recursive: true, force: true });
  process.exit(status);
}
process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));
process.on('SIGHUP', () => void end(0));
// Started by `npm start`: its end is ours.
process.on('disconnect', () => void end(0));
