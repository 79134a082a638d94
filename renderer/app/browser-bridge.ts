import { z } from 'zod';
import { capabilities } from '#core/contract/capabilities.ts';
import type { FileKind, GrantedFile, Host, HostBridge } from '#core/contract/host-bridge.ts';
import { shownName } from '#core/contract/table-files.ts';
import { chooseProject } from './browser-open-dialog.ts';
import { mostTaken, nameWithFolders, tablesAmong } from './dropped-files.ts';
import { openSocket } from './engine-socket.ts';

const grantedFile = z.object({
  token: z.string(),
  name: z.string(),
  size: z.number().nullable(),
});
const folderProjects = z.object({
  folder: z.string(),
  projects: z.array(z.object({ file: grantedFile, modifiedAt: z.string() })),
});
const handedOver = z.object({ file: grantedFile.nullable() });
const roomKey = z.object({ token: z.string() });
const refused = z.object({ error: z.string() });

const tokenKey = 'vital-few-token';
const tableFiles =
  '.csv,.tsv,.txt,.xlsx,.xlsm,.json,.jsonl,.ndjson,text/csv,text/tab-separated-values,text/plain';
const recipeFiles = '.json,application/json';
const actionFiles = '.csv,.tsv,.txt,.ics,.ical,text/csv,text/calendar,text/plain';

/**
 * Connects with the browser host that served this page.
 * @throws Error when the page's address lacks the token, or no engine answers within 20 seconds.
 */
export async function connectBrowserHost(): Promise<Host> {
  const token = takeToken();
  return { bridge: browserBridge(token), port: await openSocket(token) };
}

/** The token out of the address, which then no longer shows it; kept for reloads of this tab only. */
function takeToken(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem(tokenKey, given);
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  const token = given ?? sessionStorage.getItem(tokenKey);
  if (!token) throw new Error('Open Vital Few with the address that its start printed.');
  return token;
}

function browserBridge(token: string): HostBridge {
  const ask = async (path: string, request: RequestInit = {}): Promise<Response> => {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(`/host/${path}`, { ...request, headers }).catch(() => {
      throw new Error('Vital Few does not answer. Start it again and use the new address.');
    });
    if (response.ok) return response;
    const reason = refused.safeParse(await response.json().catch(() => null));
    throw new Error(reason.success ? reason.data.error : 'Vital Few did not answer.');
  };
  const upload = async (file: File, kind: FileKind): Promise<GrantedFile> => {
    const query = new URLSearchParams({ name: file.name, kind });
    const response = await ask(`uploads?${query}`, { method: 'PUT', body: file });
    return grantedFile.parse(await response.json());
  };
  const uploadAll = async ({ files, leftOut }: { files: File[]; leftOut: number }) => {
    const granted: GrantedFile[] = [];
    for (const file of files) {
      granted.push({ ...(await upload(file, 'table')), name: shownName(nameWithFolders(file)) });
    }
    return { files: granted, leftOut };
  };
  const askForRoom = async () => roomKey.parse(await (await ask('room')).json()).token;
  // Known before it is needed: a browser opens another tab only right after a key or a click.
  const roomToken = askForRoom().catch(() => null);
  const names = new Map<string, string>();
  return {
    async capabilities() {
      return capabilities.parse(await (await ask('capabilities')).json());
    },
    async openRoom() {
      const given = (await roomToken) ?? (await askForRoom());
      // Without an opener, so that the tab gets nothing of what this one keeps: neither its token nor its window.
      window.open(`room.html#token=${given}`, '_blank', 'noopener');
    },
    async chooseFile(kind) {
      if (kind !== 'project') {
        const accept = { table: tableFiles, recipe: recipeFiles, actions: actionFiles }[kind];
        const [file] = await pickFiles({ accept });
        return file === undefined ? null : upload(file, kind);
      }
      const { folder, projects } = folderProjects.parse(await (await ask('projects')).json());
      const choice = await chooseProject(folder, projects);
      return choice instanceof File ? upload(choice, kind) : choice;
    },
    async chooseTables() {
      const files = await pickFiles({ accept: tableFiles, multiple: true });
      return files.length === 0 ? null : uploadAll(mostTaken(files));
    },
    async chooseFolder() {
      const files = await pickFiles({ webkitdirectory: true });
      return files.length === 0 ? null : uploadAll(tablesAmong(files));
    },
    async chooseSaveFile(request) {
      const response = await ask('saves', { method: 'POST', body: JSON.stringify(request) });
      const file = grantedFile.parse(await response.json());
      if (request.kind !== 'project') names.set(file.token, file.name);
      return file;
    },
    async finishSave(saved) {
      const name = names.get(saved);
      if (name === undefined) return;
      names.delete(saved);
      download(name, await (await ask(`downloads/${saved}`)).blob());
    },
    grantDropped: (file) =>
      upload(file, file.name.toLowerCase().endsWith('.vitalfew') ? 'project' : 'table'),
    grantAllDropped: (files) => uploadAll(mostTaken(files)),
    async saveBytes(suggestedName, mimeType, bytes) {
      download(suggestedName, new Blob([new Uint8Array(bytes)], { type: mimeType }));
      return true;
    },
    async copyImage(png) {
      const blob = new Blob([new Uint8Array(png)], { type: 'image/png' });
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    },
    copyText: (text) => navigator.clipboard.writeText(text),
    onCommand(listener) {
      let listening = true;
      void ask('handed-over').then(async (response) => {
        const { file } = handedOver.parse(await response.json());
        if (!file || !listening) return;
        const kind = file.name.toLowerCase().endsWith('.vitalfew') ? 'project' : 'table';
        listener({ command: 'open', kind, file });
      });
      return () => {
        listening = false;
      };
    },
  };
}

/** Files that the user picks; none when cancelled. */
function pickFiles(
  choice: Partial<Pick<HTMLInputElement, 'accept' | 'multiple' | 'webkitdirectory'>>,
): Promise<File[]> {
  return new Promise((resolve) => {
    const input = Object.assign(document.createElement('input'), { type: 'file', ...choice });
    input.onchange = () => resolve([...(input.files ?? [])]);
    input.oncancel = () => resolve([]);
    input.click();
  });
}

function download(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken the blob over by the next task; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
