import { VitalFewError, type ErrorShape } from './contract/errors.ts';
import {
  callMessage,
  type EngineEvent,
  type EngineMessage,
  type WindowRole,
} from './contract/messages.ts';
import {
  isOperationName,
  operations,
  type OperationName,
  type ParsedInput,
} from './contract/operations.ts';
import { roomMayCall } from './contract/room.ts';
import { listExposure } from './aggregate/exposure-list.ts';
import { fieldValues } from './aggregate/field-values.ts';
import { incidentDetail, rowsWindow } from './aggregate/rows.ts';
import { answerRates } from './aggregate/rates.ts';
import { sourceOverviews } from './aggregate/source-overview.ts';
import { answerViews } from './aggregate/views.ts';
import { bindActions } from './engine-actions.ts';
import type { Handlers } from './engine-handlers.ts';
import { bindBenchmarks } from './engine-benchmarks.ts';
import { bindChecks } from './engine-checks.ts';
import { asksWhereIncidentsStand, bindClassify, placed } from './engine-classify.ts';
import { bindComplaints } from './engine-complaints.ts';
import { bindChanges } from './engine-changes.ts';
import { bindControl } from './engine-control.ts';
import { bindFailurePoints } from './engine-failure-points.ts';
import { bindIntake, Chosen } from './engine-intake.ts';
import { bindJourney } from './engine-journey.ts';
import { bindMeetings } from './engine-meetings.ts';
import { bindPareto } from './engine-pareto.ts';
import { bindProblems } from './engine-problems.ts';
import { bindProcess } from './engine-process.ts';
import { EngineTasks } from './engine-tasks.ts';
import { bindPlanExport } from './engine-plan-export.ts';
import { bindPlan } from './engine-plan.ts';
import { bindRoom } from './engine-room.ts';
import { bindRounds } from './engine-rounds.ts';
import { bindThread } from './engine-thread.ts';
import { bindTimeline } from './engine-timeline.ts';
import { Session, type SessionOptions } from './engine-session.ts';
import { copyProjectFile } from './project/copy-file.ts';
import { changeField, renameProject, setTimeZone } from './project/edits.ts';
import type { DocumentPlaces } from './contract/document-places.ts';
import type { FileAccess } from './project/files.ts';
import { asStorageError } from './project/storage-errors.ts';
import { unwatched } from './project/task-control.ts';
import { removeExposure, saveExposureByHand } from './sources/exposure-by-hand.ts';
import { codeListOfText, readCodeLists } from './sources/code-lists.ts';
import { importFile } from './sources/import-file.ts';
import { previewForProject } from './sources/project-preview.ts';
import { recipeOfImport } from './sources/recipe.ts';
import { listRejects, saveRejects } from './sources/rejects.ts';

export interface EngineOptions {
  /** The application's own folder: recent projects, backups, the sample project. */
  stateFolder: string;
  /** The bundled CSV of the sample project. */
  samplePath: string;
  /** What documents are written with. */
  documents: DocumentPlaces;
  files: FileAccess;
  /** Who edits: written in the journal. */
  actor: string;
  clock?: () => Date;
  emit: (event: EngineEvent) => void;
  /** Parse what operations answer, too: for tests. */
  checkOutput?: boolean;
}

export type Answer = { value: unknown } | { error: ErrorShape };

/** The composition root: binds every operation of the contract to a function of its step. */
export class Engine {
  readonly #session: Session;
  readonly #tasks: EngineTasks;
  readonly #handlers: Handlers;
  readonly #checkOutput: boolean;

  constructor(options: EngineOptions) {
    const clock = options.clock ?? (() => new Date());
    const sessionOptions: SessionOptions = {
      stateFolder: options.stateFolder,
      samplePath: options.samplePath,
      files: options.files,
      actor: options.actor,
      clock,
      changed(revision) {
        options.emit({ event: 'project.changed', revision });
        options.emit({ event: 'room.changed' });
      },
      roomChanged: () => options.emit({ event: 'room.changed' }),
    };
    this.#checkOutput = options.checkOutput ?? false;
    this.#session = new Session(sessionOptions);
    this.#tasks = new EngineTasks(options.emit);
    this.#handlers = bind(this.#session, this.#tasks, options, clock);
  }

  /** Runs one operation. Never rejects: what goes wrong is an answer too. */
  async call(operation: string, input: unknown): Promise<Answer> {
    try {
      if (!isOperationName(operation)) {
        throw new VitalFewError('unknown-operation', `There is no operation "${operation}".`, {
          operation,
        });
      }
      return { value: await this.#run(operation, input) };
    } catch (error) {
      return { error: errorShapeOf(error, this.#session.path) };
    }
  }

  /** Stops long work and closes the project. */
  async close(): Promise<void> {
    this.#tasks.cancelAll();
    await this.#session.close();
  }

  async #run<Name extends OperationName>(name: Name, input: unknown): Promise<unknown> {
    const { input: schema, output } = operations[name];
    const parsed = schema.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const where = issue?.path.join('.') ?? '';
      throw new VitalFewError(
        'invalid-input',
        `${name} was asked with something it does not take${where === '' ? '' : ` (${where})`}: ${issue?.message ?? 'invalid'}.`,
        { operation: name, path: where },
      );
    }
    if (asksWhereIncidentsStand(name)) {
      const refuseWhenClosed = this.#session.closingWatch();
      await placed(this.#session);
      // A closing that stood in line may have come between the end of that and here.
      refuseWhenClosed();
    }
    // The schema of this very operation has just parsed it; TypeScript cannot follow the pairing.
    const value = await this.#handlers[name](parsed.data as ParsedInput<Name>);
    return this.#checkOutput ? output.parse(value) : value;
  }
}

/**
 * Answers one message from a window; null for a message that is not a call. A room is answered what it may know
 * alone: its own few operations, and errors without the names and values that stand in their words. Never rejects.
 */
export async function answer(
  engine: Engine,
  message: unknown,
  role: WindowRole,
): Promise<EngineMessage | null> {
  const call = callMessage.safeParse(message);
  if (!call.success) return null;
  const { id, operation, input } = call.data;
  if (role === 'desk') return { id, ...(await engine.call(operation, input)) };
  const isForRooms = roomMayCall.some((name) => name === operation);
  const answered: Answer = isForRooms
    ? await engine.call(operation, input)
    : { error: roomError('not-for-the-room') };
  return { id, ...('error' in answered ? { error: roomError(answered.error.code) } : answered) };
}

function roomError(code: ErrorShape['code']): ErrorShape {
  return { code, message: 'The room cannot show this.', details: {} };
}

function errorShapeOf(error: unknown, path: string): ErrorShape {
  const clear = asStorageError(error, path);
  if (clear instanceof VitalFewError) return clear.toShape();
  const message = error instanceof Error ? error.message : String(error);
  console.error(error);
  return {
    code: 'internal',
    message: `Something went wrong inside Vital Few: ${message}. Your file is as it was before.`,
    details: {},
  };
}

function bind(
  session: Session,
  tasks: EngineTasks,
  { files, documents, actor }: EngineOptions,
  clock: () => Date,
): Handlers {
  const chosen = new Chosen(session, files);
  return {
    'workspace.recents': () => ({ recents: session.recents.list() }),
    'workspace.forget': ({ file }) => {
      session.recents.forget(files.path(file));
      return {};
    },
    'workspace.backups': () => ({ backups: session.backups.list() }),
    'workspace.restore': ({ backupId, file }) => {
      session.backups.restore(backupId, files.path(file));
      return {};
    },
    'project.create': ({ file, title }) => session.create(files.path(file), title),
    'project.open': ({ file, access }) => session.open(files.path(file), access),
    'project.sample': () => session.openSample(),
    'project.close': async () => {
      await session.leave();
      return {};
    },
    'project.info': () => ({ project: session.infoOrNull() }),
    'project.rename': async ({ title }) => {
      await session.edit((project) => renameProject(project, title));
      return session.info();
    },
    'project.setTimeZone': async ({ timeZone }) => {
      await session.edit((project) => setTimeZone(project, timeZone));
      return session.info();
    },
    'project.saveCopy': async ({ file }) => {
      const target = files.path(file);
      await session.atRest((project) => copyProjectFile(project, target));
      return {};
    },
    'project.setView': ({ view }) => {
      session.current.file.identity();
      session.setView(view);
      return {};
    },
    'field.change': async ({ fieldId, name, role }) => {
      await session.edit((project) => changeField(project, fieldId, { name, role }));
      return session.info();
    },
    'journal.list': ({ limit, before }) => ({
      entries: session.current.file.journal.list(limit, before),
    }),
    'journal.undo': async () => {
      await session.edit((project) => project.journal.undo());
      return session.info();
    },
    'journal.redo': async () => {
      await session.edit((project) => project.journal.redo());
      return session.info();
    },
    'sources.preview': ({ file, task, ...asked }) => {
      const { place, name } = chosen.table(file);
      return tasks.run(task, (control) =>
        session.beside(control, (project, watching) =>
          previewForProject(project, place, name, asked, watching),
        ),
      );
    },
    'sources.import': ({ file, task, ...asked }) => {
      const { place, name } = chosen.table(file);
      return tasks.run(task, (control) =>
        session.editAlone(`The import of ${name}`, (project) =>
          importFile(project, place, name, asked, control, clock),
        ),
      );
    },
    'sources.readCodeLists': async ({ file, text, sheet, headers }) => {
      if (file === null) return { lists: codeListOfText(text ?? ''), sheets: [] };
      const { place, name } = chosen.table(file);
      return readCodeLists(place, name, { sheet, headers }, unwatched);
    },
    'sources.rejects': ({ importId, offset, limit }) =>
      listRejects(session.current.file, importId, offset, limit),
    'sources.saveRejects': async ({ importId, file }) => {
      const path = chosen.path(file);
      return { rows: await session.atRest((project) => saveRejects(project, importId, path)) };
    },
    ...bindIntake(session, tasks, chosen, clock),
    ...bindClassify(session, tasks, clock),
    ...bindPareto(session, tasks),
    ...bindProblems(session, tasks, clock),
    ...bindControl(session, clock),
    ...bindTimeline(session, tasks, clock),
    ...bindChecks(session, tasks, clock),
    ...bindActions(session, tasks, chosen, clock),
    ...bindBenchmarks(session, tasks, clock),
    ...bindChanges(session, tasks, clock),
    ...bindJourney(session, tasks, clock),
    ...bindFailurePoints(session),
    ...bindComplaints(session, tasks),
    ...bindProcess(session),
    ...bindThread(session, tasks, clock),
    ...bindMeetings(session, clock),
    ...bindRounds(session, tasks, clock),
    ...bindPlanExport(session, tasks, chosen, clock, { places: documents, actor }),
    ...bindPlan(session, tasks, clock),
    ...bindRoom(session, clock),
    'sources.recipe': ({ importId }) => ({
      recipe: recipeOfImport(session.current.file, importId),
    }),
    'task.cancel': ({ task }) => ({ found: tasks.cancel(task) }),
    'aggregate.views': ({ filter, views }) => {
      const { file, incidents } = session.current;
      return { revision: file.revision, results: answerViews(incidents, filter, views) };
    },
    'aggregate.rows': (input) => {
      const { file, incidents } = session.current;
      return { revision: file.revision, ...rowsWindow(incidents, input) };
    },
    'aggregate.incident': ({ incidentId }) => incidentDetail(session.current.incidents, incidentId),
    'aggregate.rates': (input) => {
      const { file, incidents, exposure } = session.current;
      return { revision: file.revision, ...answerRates(incidents, exposure, input) };
    },
    'exposure.list': () => {
      const { incidents, exposure } = session.current;
      return { tables: listExposure(incidents, exposure) };
    },
    'exposure.save': (input) =>
      session.editAlone('Saving exposure', (project) =>
        saveExposureByHand(project, input, unwatched, clock),
      ),
    'exposure.remove': async ({ importId }) => {
      await session.edit((project) => removeExposure(project, importId, clock));
      return {};
    },
    'sources.overview': () => {
      const { file, incidents } = session.current;
      return { revision: file.revision, sources: sourceOverviews(incidents) };
    },
    'aggregate.values': (input) => fieldValues(session.current.incidents, input),
  };
}
