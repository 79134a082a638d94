import type {
  FileKind,
  GrantedFile,
  GrantedFiles,
  HostBridge,
} from '#core/contract/host-bridge.ts';
import { pasteLimit } from '#core/contract/intake.ts';
import { useImportStore } from '../sources/import-store.ts';
import { useManyStore } from '../sources/many-store.ts';
import { engine, EngineFailure, failureShape } from './engine-client.ts';
import { keyWords } from './key-words.ts';
import { useProjectStore } from './project-store.ts';
import { useShellStore } from './shell-store.ts';

/** File name without its extension: the title of a new project. */
export function titleOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '').trim() || 'Untitled';
}

/** What a user can do with projects and files, each with its words when it fails. */
export function useProjectActions() {
  const project = useProjectStore();
  const shell = useShellStore();
  const importing = useImportStore();
  const many = useManyStore();

  function host(): HostBridge {
    if (!shell.bridge) throw new Error('Vital Few is still starting.');
    return shell.bridge;
  }

  /** Runs something that opens a project; says so meanwhile, and what went wrong. */
  async function opening(words: string, work: () => Promise<void>): Promise<boolean> {
    shell.opening = words;
    try {
      await work();
      importing.leave();
      return true;
    } catch (thrown) {
      shell.fail(thrown);
      return false;
    } finally {
      shell.opening = null;
    }
  }

  async function createProject(suggestedTitle: string): Promise<boolean> {
    const place = await ask({ kind: 'project', suggestedName: `${suggestedTitle}.vitalfew` });
    if (!place) return false;
    return opening('Creating the project', async () => {
      await project.create(place.token, titleOf(place.name));
      await host().finishSave(place.token);
    });
  }

  async function ask(request: Parameters<HostBridge['chooseSaveFile']>[0]) {
    try {
      return await host().chooseSaveFile(request);
    } catch (thrown) {
      shell.fail(thrown);
      return null;
    }
  }

  function choose(kind: FileKind): Promise<GrantedFile | null> {
    return orFail(() => host().chooseFile(kind));
  }

  /** What the work answers; null, and words, when it fails. */
  async function orFail<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await work();
    } catch (thrown) {
      shell.fail(thrown);
      return null;
    }
  }

  /** Opens a project file; one that another program holds can be opened for reading. */
  function openFile(token: string, access: 'write' | 'read' = 'write'): Promise<boolean> {
    return opening('Opening the project', async () => {
      try {
        await project.open(token, access);
        sayWhyForReading();
      } catch (thrown) {
        // One that keeps even readers out is not offered for reading again.
        if (failureShape(thrown).code !== 'project-locked' || access === 'read') throw thrown;
        const action = { label: 'Open for reading', run: () => void openFile(token, 'read') };
        shell.fail(thrown, action);
      }
    });
  }

  /** A file that nobody asked to open for reading only: why it can only be read, and what to do. */
  function sayWhyForReading(): void {
    const because = project.project?.readOnlyBecause ?? null;
    if (because === null || because === 'asked') return;
    const code = because === 'newer' ? 'project-newer' : 'project-read-only';
    shell.fail(new EngineFailure({ code, message: '', details: {} }));
  }

  async function openProject(): Promise<void> {
    const file = await choose('project');
    if (file) await openFile(file.token);
  }

  function openSample(): Promise<boolean> {
    return opening('Preparing the sample project', () => project.openSample());
  }

  /** Whether something may be imported; says why not. */
  function mayImport(): boolean {
    if (!project.isOpen || project.canEdit) return true;
    shell.fail(new EngineFailure({ code: 'project-read-only', message: '', details: {} }));
    return false;
  }

  async function importFile(): Promise<void> {
    if (!mayImport()) return;
    const file = await choose('table');
    if (file) await takeTable(file);
  }

  async function importFiles(): Promise<void> {
    if (!mayImport()) return;
    const files = await orFail(() => host().chooseTables());
    if (files) await takeTables(files);
  }

  async function importFolder(): Promise<void> {
    if (!mayImport()) return;
    const files = await orFail(() => host().chooseFolder());
    if (files) await takeTables(files);
  }

  /** Several files with incidents are imported together; one of them as it would be by itself. */
  async function takeTables(files: GrantedFiles): Promise<void> {
    const [first] = files.files;
    if (!first) {
      shell.tell('There is no table in it: a CSV, Excel or JSON file is what can be imported.');
      return;
    }
    if (files.files.length === 1) return takeTable(first);
    if (!project.isOpen && !(await createProject(titleOf(first.name)))) return;
    if (project.isOpen) await many.begin(files);
  }

  /** Cells that were copied from a spreadsheet or a page. */
  async function pasteTable(text: string): Promise<void> {
    if (!mayImport()) return;
    const pasted = await orFail(async () => {
      if (text.length > pasteLimit) {
        const details = { pasted: true };
        throw new EngineFailure({ code: 'file-too-large', message: '', details });
      }
      return engine.call('sources.paste', { text });
    });
    if (pasted) await takeTable(pasted);
  }

  /** Takes the clipboard's cells; where the window may not read it, says which key does it. */
  async function pasteFromClipboard(): Promise<void> {
    if (!mayImport()) return;
    const text = await navigator.clipboard.readText().catch(() => null);
    if (text !== null && text.trim() !== '') return pasteTable(text);
    if (project.isOpen) shell.goTo('sources');
    shell.tell(
      text === null
        ? `Press ${keyWords('V')} now: the copied cells are imported.`
        : 'Nothing is copied yet. Copy cells in a spreadsheet, then paste them here.',
    );
  }

  /** A file with incidents: into the open project, or into a new one named after it. */
  async function takeTable(file: GrantedFile): Promise<void> {
    if (!project.isOpen && !(await createProject(titleOf(file.name)))) return;
    if (!project.isOpen) return;
    await importing.begin(file);
  }

  /** A file that the system or a drop handed over. */
  async function take(kind: FileKind, file: GrantedFile): Promise<void> {
    if (kind === 'project') await openFile(file.token);
    else await takeTable(file);
  }

  /** What was dropped: a project is opened, one table is imported, several or a folder together. */
  async function takeDropped(files: readonly File[], withFolder = false): Promise<void> {
    const [first] = files;
    if (!first) return;
    const opened = files.find(({ name }) => name.toLowerCase().endsWith('.vitalfew'));
    const granted = await orFail(async () => {
      if (opened) return host().grantDropped(opened);
      return files.length === 1 && !withFolder
        ? host().grantDropped(first)
        : host().grantAllDropped(files);
    });
    if (!granted) return;
    if ('files' in granted) await takeTables(granted);
    else await take(opened ? 'project' : 'table', granted);
  }

  async function saveCopy(): Promise<void> {
    if (!project.project) return;
    const place = await ask({
      kind: 'copy',
      suggestedName: `${titleOf(project.project.fileName)} copy.vitalfew`,
    });
    if (!place) return;
    try {
      await project.saveCopy(place.token);
      await host().finishSave(place.token);
      shell.tell(`Copy saved as ${place.name}.`);
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  async function closeProject(): Promise<void> {
    try {
      await project.close();
      importing.leave();
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  async function undo(): Promise<void> {
    const label = project.project?.undoLabel;
    if (!label) return;
    try {
      await project.undo();
      shell.tell(`Undone: ${label}`);
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  async function redo(): Promise<void> {
    const label = project.project?.redoLabel;
    if (!label) return;
    try {
      await project.redo();
      shell.tell(`Done again: ${label}`);
    } catch (thrown) {
      shell.fail(thrown);
    }
  }

  return {
    newProject: () => createProject('Untitled'),
    openProject,
    openFile,
    openSample,
    importFile,
    importFiles,
    importFolder,
    pasteTable,
    pasteFromClipboard,
    take,
    takeDropped,
    saveCopy,
    closeProject,
    undo,
    redo,
  };
}
