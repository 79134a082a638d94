import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Capabilities } from '#core/contract/capabilities.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import type { GrantedFile } from '#core/contract/host-bridge.ts';
import { projectExtension, projectFiles, safeName, uniquePath } from './folder-files.ts';
import { receiveFile, roomIn } from './transfer-folder.ts';

const uploadQuery = z.object({
  name: z.string().min(1).max(1000),
  kind: z.enum(['project', 'table', 'recipe', 'actions']),
});
const saveRequest = z.object({
  kind: z.enum(['project', 'copy', 'rejects', 'recipe', 'actions-csv', 'actions-calendar', 'plan']),
  suggestedName: z.string().min(1).max(1000),
});
const downloadExtensions = {
  copy: projectExtension,
  rejects: '.csv',
  recipe: '.json',
  'actions-csv': '.csv',
  'actions-calendar': '.ics',
} as const;
/** What a plan is written as stands in its suggested name. */
function planExtension(name: string): string {
  const extension = /\.(pdf|docx|xlsx|zip|md|svg|png)$/u.exec(name)?.[0];
  if (extension !== undefined) return extension;
  throw new VitalFewError('invalid-input', `A plan cannot be saved as ${name}.`);
}

const largestJson = 100_000;

export interface FileServiceOptions {
  /** Where projects live. */
  folder: string;
  /** Private folder for files on their way (transfer-folder.ts). */
  transfer: string;
  capabilities: Capabilities;
  /** Lets the engine use a path. */
  grant: (path: string) => Promise<string>;
  /** With it a page is a room: it may ask the engine for what the room shows, and this host for nothing. */
  roomToken: string;
  /** Bytes that may be written to a folder. */
  room?: (folder: string) => Promise<number>;
}

/** Everything a page asks of this host beside its engine: /host/…, all of it behind the token. */
export class FileService {
  readonly #options: FileServiceOptions;
  readonly #room: (folder: string) => Promise<number>;
  readonly #downloads = new Map<string, string>();
  readonly #promised = new Set<string>();
  #handedOver: string | null = null;

  constructor(options: FileServiceOptions) {
    this.#options = options;
    this.#room = options.room ?? roomIn;
  }

  /** Keeps a file that the host was started with, for the first page that asks. */
  handOver(path: string): void {
    this.#handedOver = path;
  }

  /** Answers one authorized request. @throws VitalFewError for a request that cannot be met. */
  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const route = `${request.method} ${url.pathname}`;
    if (route === 'GET /host/capabilities') return json(response, this.#options.capabilities);
    if (route === 'GET /host/room') return json(response, { token: this.#options.roomToken });
    if (route === 'GET /host/projects') return json(response, await this.#projects());
    if (route === 'GET /host/handed-over') return json(response, await this.#takeHandedOver());
    if (route === 'PUT /host/uploads') return json(response, await this.#upload(request, url));
    if (route === 'POST /host/saves') return json(response, await this.#save(request));
    const token = /^\/host\/downloads\/([\w-]+)$/.exec(url.pathname)?.[1];
    if (request.method === 'GET' && token) return this.#download(token, response);
    throw new VitalFewError('invalid-input', 'This host has no such service.');
  }

  async #projects() {
    const files = await projectFiles(this.#options.folder);
    const projects = files.map(async ({ path, name, size, modifiedAt }) => ({
      file: { token: await this.#options.grant(path), name, size },
      modifiedAt,
    }));
    return { folder: this.#options.folder, projects: await Promise.all(projects) };
  }

  async #takeHandedOver(): Promise<{ file: GrantedFile | null }> {
    const path = this.#handedOver;
    this.#handedOver = null;
    if (path === null) return { file: null };
    const { size } = await stat(path);
    return { file: { token: await this.#options.grant(path), name: basename(path), size } };
  }

  async #upload(request: IncomingMessage, url: URL): Promise<GrantedFile> {
    const query = parse(uploadQuery, Object.fromEntries(url.searchParams));
    const isProject = query.kind === 'project';
    const folder = isProject ? this.#options.folder : this.#options.transfer;
    await mkdir(folder, { recursive: true });
    const path = isProject
      ? this.#promise(safeName(query.name, 'Project', projectExtension))
      : join(await this.#ownFolder(), safeName(query.name, query.kind));
    const length = Number(request.headers['content-length']);
    const announced = Number.isFinite(length) ? length : null;
    const size = await receiveFile(request, path, announced, () => this.#room(folder));
    return { token: await this.#options.grant(path), name: basename(path), size };
  }

  async #save(request: IncomingMessage): Promise<GrantedFile> {
    const { kind, suggestedName } = parse(saveRequest, await readJson(request));
    if (kind === 'project') {
      await mkdir(this.#options.folder, { recursive: true });
      const path = this.#promise(safeName(suggestedName, 'Project', projectExtension));
      return { token: await this.#options.grant(path), name: basename(path), size: null };
    }
    const extension = kind === 'plan' ? planExtension(suggestedName) : downloadExtensions[kind];
    const name = safeName(suggestedName, 'Copy', extension);
    const path = join(await this.#ownFolder(), name);
    const token = await this.#options.grant(path);
    this.#downloads.set(token, path);
    return { token, name, size: null };
  }

  // Two pages that ask at once must not be promised the same name.
  #promise(name: string): string {
    const path = uniquePath(this.#options.folder, name, (candidate) => this.#isTaken(candidate));
    this.#promised.add(path);
    return path;
  }

  #isTaken(path: string): boolean {
    return this.#promised.has(path) || existsSync(path);
  }

  // Each file lies alone, so that it can keep the name it has for the user.
  async #ownFolder(): Promise<string> {
    const folder = join(this.#options.transfer, crypto.randomUUID());
    await mkdir(folder, { mode: 0o700 });
    return folder;
  }

  async #download(token: string, response: ServerResponse): Promise<void> {
    const path = this.#downloads.get(token);
    const status = path === undefined ? null : await stat(path).catch(() => null);
    if (path === undefined || !status) {
      throw new VitalFewError('file-missing', 'There is nothing to download. Save it again.');
    }
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': status.size,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    this.#downloads.delete(token);
    try {
      await pipeline(createReadStream(path), response);
    } catch (error) {
      // It broke off: the page may ask again.
      this.#downloads.set(token, path);
      throw error;
    }
    await rm(path, { force: true });
  }
}

function parse<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new VitalFewError(
    'invalid-input',
    `This request is not understood: ${result.error.message}`,
  );
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    if (length > largestJson) throw new VitalFewError('invalid-input', 'This request is too long.');
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString());
  } catch {
    return null;
  }
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify(value));
}
