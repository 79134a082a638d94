import { z } from 'zod';
import { paretoMeasure, sidesOrders, valueWeight } from './analyze.ts';
import { controlView } from './control-charts.ts';
import { field, fieldId, fieldRoles } from './fields.ts';
import { filter } from './filter.ts';
import { journeyColours } from './journey-colours.ts';
import { givenName } from './names.ts';
import { edit, question } from './operation.ts';
import { planSettings } from './plan-settings.ts';

/**
 * A file the host has let the window use: given out by a file dialog, a drop, an upload or the list of
 * recent projects. On the command line it is the file's path.
 */
export const fileToken = z.string().min(1).max(4096);

export const nothing = z.object({});

export const importSummary = z.object({
  id: z.int(),
  sourceId: z.int(),
  fileName: z.string(),
  /** SHA-256 of the file, lower-case hexadecimal. */
  fileHash: z.string(),
  /** Bytes. */
  fileSize: z.number(),
  /** ISO 8601, UTC. */
  importedAt: z.string(),
  rowsRead: z.int(),
  /** Rows that were stored: new incidents, and new versions of known ones. */
  accepted: z.int(),
  rejected: z.int(),
  /** Of the accepted rows, those that changed a known incident. */
  updated: z.int().default(0),
  /** Rows that said nothing new of a known incident: not stored. */
  unchanged: z.int().default(0),
  /** Of the rejected rows, those that were mended since and are in the project now. */
  mended: z.int().default(0),
  /** The import whose rejected rows these are, mended; null for the import of a file. */
  mends: z.int().nullable().default(null),
  /**
   * Where incidents were made of several rows of the file, or several of one: how many rows it has, and how many of
   * them made no incident; `rowsRead` counts what was made. null: each row of the file is one.
   */
  reshaped: z.object({ rows: z.int(), without: z.int() }).nullable().default(null),
  /** Sheets of a workbook that were read, in their order; none for other files, and where it was not kept. */
  sheets: z.array(z.string()).default([]),
});
export type ImportSummary = z.infer<typeof importSummary>;

export const sourceSummary = z.object({
  id: z.int(),
  name: z.string(),
  imports: z.array(importSummary),
});

export const screens = [
  'aggregate',
  'sources',
  'classify',
  'analyze',
  'modify',
  'implement',
  'meeting',
  'plan',
] as const;

/** The parts of Classify, in the order of their tabs. */
export const classifyTabs = [
  'tree',
  'queue',
  'rules',
  'suggestions',
  'agreement',
  'health',
  'outcomes',
  'drivers',
] as const;
export type ClassifyTab = (typeof classifyTabs)[number];

/** The parts of Analyze, in the order of their tabs. */
export const analyzeTabs = [
  'pareto',
  'fishbone',
  'whys',
  'is-is-not',
  'timeline',
  'control',
  'elsewhere',
] as const;
export type AnalyzeTab = (typeof analyzeTabs)[number];

/** The parts of Modify, in the order of their tabs. */
export const modifyTabs = [
  'changes',
  'matrix',
  'process',
  'journey',
  'complaints',
  'maturity',
] as const;
export type ModifyTab = (typeof modifyTabs)[number];

/** The parts of Implement, in the order of their tabs. */
export const implementTabs = ['actions', 'benchmarks', 'checks', 'thread'] as const;
export type ImplementTab = (typeof implementTabs)[number];

/** In which forms actions are shown. */
export const actionForms = ['list', 'board', 'timeline'] as const;

/** What of the actions is shown: all, those not closed, what stands out, or one status. */
export const actionShows = [
  'unclosed',
  'all',
  'overdue',
  'this-week',
  'no-owner',
  'no-date',
  'waiting',
  'open',
  'doing',
  'done',
  'dropped',
] as const;
export const actionGroupings = ['change', 'due', 'none'] as const;
export const actionSorts = ['order', 'due', 'owner', 'status', 'text'] as const;
/** How close the timeline of actions is looked at: what fills about a third of it. */
export const actionZooms = ['week', 'month', 'quarter'] as const;

/** What the actions show. */
const actionsView = z.object({
  show: z.enum(actionShows).default('unclosed'),
  /** Null: of anybody. */
  owner: z.string().max(200).nullable().default(null),
  /** A change, those of none (0), or all (null). */
  changeId: z.int().min(0).nullable().default(null),
  grouping: z.enum(actionGroupings).default('change'),
  sort: z.enum(actionSorts).default('order'),
  zoom: z.enum(actionZooms).default('month'),
});
export type ActionsView = z.infer<typeof actionsView>;

/** How the Pareto compares two sides of the same incidents. */
export const sidesKinds = ['before', 'others', 'values'] as const;

/** What the Pareto shows. Every key has a default, so that files with fewer of them open. */
export const paretoView = z.object({
  /** Null: the field that says most. */
  fieldId: fieldId.nullable().default(null),
  /** Null: the measure of the problem, or a count. */
  measure: paretoMeasure.nullable().default(null),
  /** The problem that was analysed when the measure was chosen; with another one its own measure is shown. */
  measureProblemId: z.int().nullable().default(null),
  /** Weights given by hand, kept while another measure is shown. */
  weights: z
    .array(z.object({ fieldId, weights: z.array(valueWeight).max(200) }))
    .max(20)
    .default([]),
  threshold: z.number().min(0.01).max(1).default(0.8),
  maxBars: z.int().min(2).max(60).default(10),
  /** Share under which categories go to Other; null: by the number of bars. */
  otherBelow: z.number().min(0).max(0.5).nullable().default(null),
  form: z.enum(['bars', 'sides', 'views']).default('bars'),
  sides: z
    .object({
      /** before: a period and the one before it. others: what a condition names and all else. */
      kind: z.enum(sidesKinds).default('before'),
      /** Of the condition, or the field whose two values are compared; null: the first that there is. */
      fieldId: fieldId.nullable().default(null),
      /** The two values; null: the most frequent. */
      values: z.tuple([z.string().nullable(), z.string().nullable()]).default([null, null]),
      /** Length of the periods where the filter names none. */
      unit: z.enum(['half', 'day', 'week', 'month', 'quarter', 'year']).nullable().default(null),
      order: z.enum(sidesOrders).default('second'),
    })
    .prefault({}),
  /** The measures set side by side; null: count, severity or cost, and rate, as far as there are. */
  views: z.array(paretoMeasure).max(4).nullable().default(null),
});
export type ParetoView = z.infer<typeof paretoView>;

/** What the journey map shows. */
const journeyView = z.object({
  /** Null: what the incidents say most by. */
  colour: z.enum(journeyColours).nullable().default(null),
  /** Scores that are counted; null: the first field of them. */
  scoreFieldId: fieldId.nullable().default(null),
  /** The field of segments for which moments of truth are shown; null: for everybody. */
  segmentFieldId: fieldId.nullable().default(null),
});

/** Where the golden thread was left. */
const threadView = z.object({
  /** Key of the thing that is chosen; null: none is. One that is not there any more counts as none. */
  chosen: z.string().max(400).nullable().default(null),
  /** The incident that is walked from besides those that are evidence. */
  incidentId: z.int().min(1).nullable().default(null),
});

/** Where the user was: kept in the project file, outside the journal, so that opening continues there. */
export const viewState = z.object({
  screen: z.enum(screens).default('aggregate'),
  filter: filter.default({ conditions: [] }),
  seriesUnit: z.enum(['day', 'week', 'month', 'quarter']).nullable().default(null),
  seriesFieldId: fieldId.nullable().default(null),
  breakdownFieldIds: z.array(fieldId).max(200).nullable().default(null),
  classifyTab: z.enum(classifyTabs).default('tree'),
  analyzeTab: z.enum(analyzeTabs).default('pareto'),
  /** The problem that is analysed; null: none is chosen. */
  problemId: z.int().min(1).nullable().default(null),
  sort: z
    .object({ fieldId: fieldId.nullable(), descending: z.boolean() })
    .default({ fieldId: null, descending: false }),
  pareto: paretoView.prefault({}),
  control: controlView.prefault({}),
  modifyTab: z.enum(modifyTabs).default('changes'),
  /** The change that is worked on; null: none is chosen. */
  changeId: z.int().min(1).nullable().default(null),
  complaintMapId: z.int().min(1).nullable().default(null),
  journey: journeyView.prefault({}),
  implementTab: z.enum(implementTabs).default('actions'),
  actionForm: z.enum(actionForms).default('list'),
  actions: actionsView.prefault({}),
  /** The benchmark that is looked at; null: the summary of all. */
  benchmarkId: z.int().min(1).nullable().default(null),
  checkId: z.int().min(1).nullable().default(null),
  thread: threadView.prefault({}),
  /** The meeting that is looked at; null: the one that is on, or the latest. */
  meetingId: z.int().min(1).nullable().default(null),
  plan: planSettings.prefault({}),
});
export type ViewState = z.infer<typeof viewState>;

export const journalEntry = z.object({
  id: z.int(),
  /** ISO 8601, UTC. */
  at: z.string(),
  actor: z.string(),
  /** What was done, in words: "Import incident_event_log.csv". */
  label: z.string(),
  state: z.enum(['done', 'undone']),
});

export const projectInfo = z.object({
  title: z.string(),
  fileName: z.string(),
  /** The folder, for a human; a window cannot use it to reach the file. */
  folder: z.string(),
  access: z.enum(['write', 'read']),
  /** Why a project is open for reading only; null when it is open for writing. */
  readOnlyBecause: z.enum(['asked', 'newer', 'read-only-file']).nullable(),
  /** Grows with every change of the project's content; a window asks again when it changed. */
  revision: z.int(),
  incidents: z.int(),
  /** IANA name of the zone that all times are told in. */
  timeZone: z.string(),
  fields: z.array(field),
  sources: z.array(sourceSummary),
  undoLabel: z.string().nullable(),
  redoLabel: z.string().nullable(),
  view: viewState,
});
export type ProjectInfo = z.infer<typeof projectInfo>;

export const recentProject = z.object({
  file: fileToken,
  title: z.string(),
  fileName: z.string(),
  folder: z.string(),
  openedAt: z.string(),
  incidents: z.int(),
  /** False when the file is not where it was. */
  present: z.boolean(),
});
export type RecentProject = z.infer<typeof recentProject>;

export const backup = z.object({
  id: z.string(),
  title: z.string(),
  /** When the backup was taken. ISO 8601, UTC. */
  at: z.string(),
  reason: z.enum(['opening', 'migration']),
  /** Bytes. */
  size: z.number(),
  fileName: z.string(),
  folder: z.string(),
});
export type Backup = z.infer<typeof backup>;

export const projectOperations = {
  'workspace.recents': question(
    'Lists the projects opened lately, newest first.',
    nothing,
    z.object({ recents: z.array(recentProject) }),
  ),
  'workspace.forget': question(
    'Takes a project off the list of recent projects; the file stays.',
    z.object({ file: fileToken }),
    nothing,
  ),
  'workspace.backups': question(
    'Lists the kept backups of all projects, newest first.',
    nothing,
    z.object({ backups: z.array(backup) }),
  ),
  'workspace.restore': question(
    'Writes a backup to a new project file; it never overwrites one.',
    z.object({ backupId: z.string().min(1).max(400), file: fileToken }),
    nothing,
  ),
  'project.create': question(
    'Creates an empty project file and opens it.',
    z.object({ file: fileToken, title: givenName }),
    projectInfo,
  ),
  'project.open': question(
    'Opens a project file: for writing, or for reading when asked, read-only or from a newer version.',
    z.object({ file: fileToken, access: z.enum(['write', 'read']).default('write') }),
    projectInfo,
  ),
  'project.sample': question(
    'Opens the sample project, creating it from the bundled incidents the first time.',
    nothing,
    projectInfo,
  ),
  'project.close': question('Closes the project file.', nothing, nothing),
  'project.info': question(
    'Describes the open project; null when none is open.',
    nothing,
    z.object({ project: projectInfo.nullable() }),
  ),
  'project.rename': edit(
    'Changes the title of the project.',
    z.object({ title: givenName }),
    projectInfo,
  ),
  'project.setTimeZone': edit(
    'Changes the time zone of the project, in which times of later imports are told.',
    z.object({ timeZone: z.string().min(1).max(100) }),
    projectInfo,
  ),
  'project.saveCopy': question(
    'Writes a complete copy of the open project to another file.',
    z.object({ file: fileToken }),
    nothing,
  ),
  'project.setView': question(
    'Remembers where the user is, so that opening the file later continues there.',
    z.object({ view: viewState }),
    nothing,
  ),
  'field.change': edit(
    'Renames a field or changes its role.',
    z.object({ fieldId, name: givenName.optional(), role: z.enum(fieldRoles).optional() }),
    projectInfo,
  ),
  'journal.list': question(
    'Lists edits, newest first.',
    z.object({
      limit: z.int().min(1).max(1000).default(100),
      before: z.int().nullable().default(null),
    }),
    z.object({ entries: z.array(journalEntry) }),
  ),
  'journal.undo': edit('Takes the last edit back.', nothing, projectInfo),
  'journal.redo': edit('Does the last undone edit again.', nothing, projectInfo),
} as const;
