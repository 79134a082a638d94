import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { capabilitiesOf } from '#electron/capabilities.ts';
import { EngineSockets } from '#electron/browser/engine-sockets.ts';
import { FileService } from '#electron/browser/file-service.ts';
import { listen } from '#electron/browser/server.ts';
import type { RunningServer } from '#electron/browser/server.ts';
import type { ToEngineProcess } from '#electron/engine-messages.ts';

const root = mkdtempSync(join(tmpdir(), 'vital-few-server-'));
const folders = {
  page: join(root, 'page'),
  projects: join(root, 'projects'),
  transfer: join(root, 'transfer'),
};
const token = 'the-token';
const roomToken = 'the-token-of-rooms';
const bearer = { Authorization: `Bearer ${token}` };
const granted = new Map<string, string>();
const sent: ToEngineProcess[] = [];
const sockets = new EngineSockets({ desk: token, room: roomToken }, (message) => {
  sent.push(message);
  if (message.kind === 'call') sockets.reply(message.connection, `{"echo":${message.text}}`);
});
const files = new FileService({
  folder: folders.projects,
  transfer: folders.transfer,
  capabilities: capabilitiesOf({
    host: 'browser',
    fileDialogs: 'transfer',
    nativeMenu: false,
    imageClipboard: true,
  }),
  grant: async (path) => {
    const name = `token-${granted.size}`;
    granted.set(name, path);
    return name;
  },
  roomToken,
  room: async () => 1000,
});
let server: RunningServer;
let address = '';

beforeAll(async () => {
  for (const folder of [folders.page, folders.transfer]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(folders.page, 'index.html'), '<title>Vital Few</title>');
  server = await listen({ page: folders.page, token, files, sockets });
  address = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

/** fetch() does not let a test choose the Host header. */
function statusWithHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${address}/`, { headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the browser host', () => {
  test('serves the page without a token, and says what it may connect to', async () => {
    const response = await fetch(`${address}/`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Vital Few');
    expect(response.headers.get('content-security-policy')).toContain(
      `ws://127.0.0.1:${server.port}`,
    );
  });

  test('answers only under its own name', async () => {
    expect(await statusWithHost(`127.0.0.1:${server.port}`)).toBe(200);
    expect(await statusWithHost(`evil.example:${server.port}`)).toBe(403);
  });

  test('turns away a request for a socket at an address that is none, and goes on', async () => {
    for (const path of ['//', 'http://[', '/engine?x=//']) {
      const socket = connect(server.port, '127.0.0.1');
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
      );
      const [answer] = await once(socket, 'data');
      expect(String(answer)).toMatch(/^HTTP\/1.1 403/);
      socket.destroy();
    }
    expect((await fetch(`${address}/`)).status).toBe(200);
  });

  test('gives nothing else without the token', async () => {
    for (const path of ['capabilities', 'projects', 'handed-over', 'room', 'downloads/token-0']) {
      expect((await fetch(`${address}/host/${path}`)).status).toBe(401);
      const headers = { Authorization: `Bearer ${roomToken}` };
      expect((await fetch(`${address}/host/${path}`, { headers })).status).toBe(401);
    }
    const response = await fetch(`${address}/host/uploads?name=a.csv&kind=table`, {
      method: 'PUT',
      body: 'a',
      headers: { Authorization: 'Bearer wrong' },
    });
    expect(response.status).toBe(401);
    expect(granted.size).toBe(0);
  });

  test('hands the token of rooms to a desk', async () => {
    const response = await fetch(`${address}/host/room`, { headers: bearer });
    expect(await response.json()).toEqual({ token: roomToken });
  });

  test('refuses another origin even with the token', async () => {
    const headers = { ...bearer, Origin: 'http://evil.example' };
    expect((await fetch(`${address}/host/projects`, { headers })).status).toBe(403);
  });

  test('takes an upload under a safe name, and a project into its folder', async () => {
    const put = async (name: string, kind: string) => {
      const query = new URLSearchParams({ name, kind });
      const url = `${address}/host/uploads?${query}`;
      const response = await fetch(url, { method: 'PUT', body: 'a,b', headers: bearer });
      expect(response.status).toBe(200);
      const file: unknown = await response.json();
      return file;
    };
    const table = await put('../../x.csv', 'table');
    expect(table).toMatchObject({ name: 'x.csv', size: 3 });
    const project = await put('Mine.vitalfew', 'project');
    expect(project).toMatchObject({ name: 'Mine.vitalfew', size: 3 });
    expect(await put('Mine.vitalfew', 'project')).toMatchObject({ name: 'Mine 2.vitalfew' });
    const paths = [...granted.values()];
    expect(paths[0]?.startsWith(folders.transfer)).toBe(true);
    expect(paths[1]).toBe(join(folders.projects, 'Mine.vitalfew'));
  });

  test('says what is wrong with an upload that does not fit on the disk', async () => {
    const response = await fetch(`${address}/host/uploads?name=a.csv&kind=table`, {
      method: 'PUT',
      body: 'x'.repeat(2000),
      headers: bearer,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: expect.stringContaining('no room') });
  });

  test('gives out a saved file once, and only what was saved for download', async () => {
    const body = JSON.stringify({ kind: 'rejects', suggestedName: 'Rejected.csv' });
    const response = await fetch(`${address}/host/saves`, {
      method: 'POST',
      body,
      headers: bearer,
    });
    const file: unknown = await response.json();
    expect(file).toMatchObject({ name: 'Rejected.csv', size: null });
    const [saved, path] = [...granted].at(-1) ?? ['', ''];
    writeFileSync(path, 'row,reason');
    const download = () => fetch(`${address}/host/downloads/${saved}`, { headers: bearer });
    expect(await (await download()).text()).toBe('row,reason');
    expect((await download()).status).toBe(400);
    const upload = await fetch(`${address}/host/downloads/token-0`, { headers: bearer });
    expect(upload.status).toBe(400);
  });

  test('takes a recipe to read and gives one out, like a table, under safe names', async () => {
    const query = new URLSearchParams({ name: '../a\u202e\n.json', kind: 'recipe' });
    const url = `${address}/host/uploads?${query}`;
    const taken = await fetch(url, { method: 'PUT', body: '{}', headers: bearer });
    expect(taken.status).toBe(200);
    expect([...granted.values()].at(-1)?.startsWith(folders.transfer)).toBe(true);
    const body = JSON.stringify({ kind: 'recipe', suggestedName: 'Complaints' });
    const given = await fetch(`${address}/host/saves`, { method: 'POST', body, headers: bearer });
    expect(await given.json()).toMatchObject({ name: 'Complaints.json', size: null });
    const unknown = new URLSearchParams({ name: 'a.json', kind: 'folder' });
    const refused = await fetch(`${address}/host/uploads?${unknown}`, {
      method: 'PUT',
      body: '{}',
      headers: bearer,
    });
    expect(refused.status).toBe(400);
  });

  test('promises two new projects of one name different files', async () => {
    const body = JSON.stringify({ kind: 'project', suggestedName: 'New' });
    const ask = async (): Promise<unknown> =>
      (await fetch(`${address}/host/saves`, { method: 'POST', body, headers: bearer })).json();
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map((answer) => JSON.stringify(answer).includes('New 2'))).toContain(true);
    expect(answers.map((answer) => JSON.stringify(answer).includes('"New.'))).toContain(true);
  });

  test('hands the file it was started with over once', async () => {
    const path = join(root, 'given.csv');
    writeFileSync(path, 'a\n');
    files.handOver(path);
    const ask = async (): Promise<unknown> =>
      (await fetch(`${address}/host/handed-over`, { headers: bearer })).json();
    expect(await ask()).toMatchObject({ file: { name: 'given.csv', size: 2 } });
    expect(await ask()).toEqual({ file: null });
  });
});

/** Opens a socket, sends `first`, and gives what comes back: a text, or the code it is closed with. */
function greet(
  first: string,
  origin = address,
): Promise<{ socket: WebSocket; got: string | number }> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/engine`, { origin });
    socket.on('open', () => socket.send(first));
    socket.once('message', (data) => resolve({ socket, got: String(data) }));
    socket.once('close', (code) => resolve({ socket, got: code }));
    socket.once('error', (error) => resolve({ socket, got: error.message }));
  });
}

describe('the way to the engine', () => {
  test('opens with the token as the first message, and carries calls from then on', async () => {
    const { socket, got } = await greet(JSON.stringify({ token }));
    expect(got).toBe('{"vitalFew":"connected"}');
    const answered = new Promise((resolve) =>
      socket.once('message', (data) => resolve(String(data))),
    );
    socket.send('{"id":1}');
    expect(await answered).toBe('{"echo":{"id":1}}');
    socket.close();
  });

  test.each(['{"token":"wrong"}', 'the-token', '{}', '{"id":1,"operation":"project.info"}'])(
    'stays closed for %s',
    async (first) => {
      const before = sent.length;
      expect((await greet(first)).got).toBe(4401);
      expect(sent.length).toBe(before);
    },
  );

  test('is refused to another origin', async () => {
    const { got } = await greet(JSON.stringify({ token }), 'http://evil.example');
    expect(got).toContain('403');
  });

  test('marks the calls of a page by the token that it knew, whatever the page says', async () => {
    const desk = await greet(JSON.stringify({ token, role: 'room' }));
    const room = await greet(JSON.stringify({ token: roomToken, role: 'desk' }));
    for (const [{ socket }, role] of [
      [desk, 'desk'],
      [room, 'room'],
    ] as const) {
      const answered = new Promise((resolve) => socket.once('message', resolve));
      socket.send('{"id":1,"role":"desk"}');
      await answered;
      expect(sent.at(-1)).toMatchObject({ kind: 'call', role });
    }
    desk.socket.close();
    room.socket.close();
  });

  test('tells a room only what is meant for rooms', async () => {
    const desk = await greet(JSON.stringify({ token }));
    const room = await greet(JSON.stringify({ token: roomToken }));
    const seen: string[] = [];
    room.socket.on('message', (data) => seen.push(String(data)));
    const both = [desk.socket, room.socket].map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.on('message', (data) => {
            if (String(data) === 'for all') resolve();
          });
        }),
    );
    sockets.broadcast('for desks', false);
    sockets.broadcast('for all', true);
    await Promise.all(both);
    expect(seen).toEqual(['for all']);
    desk.socket.close();
    room.socket.close();
  });

  test('tells a page that the engine is gone by closing', async () => {
    const { socket } = await greet(JSON.stringify({ token }));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    sockets.engineGone();
    expect(await closed).toBe(4410);
  });
});
