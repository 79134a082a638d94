import type { FigureReference, PlanFact } from '../contract/document.ts';
import type { Filter } from '../contract/filter.ts';
import type { PlanSettings } from '../contract/plan-settings.ts';
import type { Problem } from '../contract/problems.ts';
import type { ViewState } from '../contract/project.ts';
import type { Action } from '../contract/actions.ts';
import type { Change } from '../contract/changes.ts';
import type { Meeting } from '../contract/meetings.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { periodOf } from '../aggregate/figures.ts';
import { select } from '../aggregate/selection.ts';
import { incidentsOf, listProblems } from '../analyze/problems.ts';
import { withRecurrences } from '../implement/recurrence.ts';
import { answerActions } from '../implement/action-answer.ts';
import { listMeetings, readMeeting } from '../meeting/meetings.ts';
import { todayIn } from '../modify/calendar-day.ts';
import { listChanges } from '../modify/changes.ts';
import { listPeople } from '../modify/people.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { TaskControl } from '../project/task-control.ts';
import { referenceCode } from './figure-references.ts';
import { cellsIn, type Cells, type LocaleWords, localeWords } from './locale-words.ts';
import { peopleShown, type PeopleShown } from './people-shown.ts';
import { type PlanMasks, planMasks } from './plan-masks.ts';

/** The project as its documents are made from it. */
export interface PlanParts {
  readonly file: ProjectFile;
  readonly incidents: IncidentSet;
  readonly exposure: IncidentSet;
}

/** By what a document is made. */
export interface PlanGiven {
  readonly clock: () => Date;
  readonly task: TaskControl;
}

/** A figure as a section states it. */
export interface StatedFigure {
  /** What kind of figure: pareto, problem, chart, benchmark, check. */
  readonly kind: string;
  readonly title: string;
  readonly measure: string;
  readonly filter: Filter;
  /** Incidents behind it, as its own answer says. */
  readonly n: number;
  /** In words; null: the first and last of its incidents. */
  readonly period?: string;
  readonly view: Partial<ViewState>;
}

/** What sections gather for the whole document. */
export interface PlanCollector {
  /** Keeps where a figure comes from, and gives its code. */
  refer(figure: StatedFigure): string;
  /** Keeps what the document states, for what changed next time. */
  state(key: string, label: string, value: string): void;
  /** Says what the one who hands it over should know; the same only once. */
  warn(warning: string): void;
  readonly references: ReadonlyMap<string, FigureReference>;
  readonly facts: readonly PlanFact[];
  readonly warnings: ReadonlySet<string>;
}

/** What every section is made from. */
export interface PlanContext {
  readonly parts: PlanParts;
  readonly settings: PlanSettings;
  /** Null: the project has none. */
  readonly problem: Problem | null;
  readonly now: Date;
  /** In the time zone of the project, YYYY-MM-DD. */
  readonly today: string;
  readonly task: TaskControl;
  readonly words: LocaleWords;
  readonly cells: Cells;
  readonly people: PeopleShown;
  /** What it may not say of incidents. */
  readonly masks: PlanMasks;
  readonly collector: PlanCollector;
  /** Changes that aim at the problem; all where there is none. Reopened ones are shown as such. */
  readonly changes: readonly Change[];
  /** Actions of these changes, and those of no change. */
  readonly actions: readonly Action[];
}

class Collector implements PlanCollector {
  readonly references = new Map<string, FigureReference>();
  readonly facts: PlanFact[] = [];
  readonly warnings = new Set<string>();
  readonly #parts: PlanParts;
  readonly #words: LocaleWords;
  readonly #masks: PlanMasks;

  constructor(parts: PlanParts, words: LocaleWords, masks: PlanMasks) {
    this.#parts = parts;
    this.#words = words;
    this.#masks = masks;
  }

  refer({ kind, title, measure, filter, n, period, view }: StatedFigure): string {
    const { incidents } = this.#parts;
    const files = incidents.imports.map(({ fileName, fileHash }) => ({
      name: fileName,
      hash: fileHash,
    }));
    // Days of a reference are those of the data, so that its code is the same in every language.
    const { firstAt, lastAt } = periodOf(incidents, select(incidents, filter).rows.slice());
    const code = referenceCode({
      kind,
      measure,
      filter,
      period: period ?? `${firstAt} ${lastAt}`,
      n,
      hashes: files.map(({ hash }) => hash),
    });
    this.references.set(code, {
      code,
      title,
      measure,
      filterWords: this.#masks.words(filter),
      filter,
      period: period ?? this.#words.period(firstAt, lastAt),
      n,
      files: [...new Map(files.map((file) => [file.hash, file])).values()],
      view,
    });
    return code;
  }

  state(key: string, label: string, value: string): void {
    this.facts.push({ key, label, value });
  }

  warn(warning: string): void {
    this.warnings.add(warning);
  }
}

/** The problem that a document is about: the one asked for, that of its complaint, the one that is analysed, or the first. */
function problemFor({ file, incidents }: PlanParts, settings: PlanSettings): Problem | null {
  const { template, problemId, incidentId } = settings;
  const problems = listProblems(file);
  const asked = problems.find(({ id }) => id === problemId);
  if (asked !== undefined) return asked;
  const row = incidentId === null ? null : incidents.rowOf(incidentId);
  if (template === 'complaint' && row !== null) {
    const own = problems.find((one) => select(incidents, incidentsOf(one)).rows.includes(row));
    if (own !== undefined) return own;
  }
  return problems.find(({ id }) => id === file.view().problemId) ?? problems.at(-1) ?? null;
}

/** The meeting that minutes are of: the one asked for, else the latest; null: there is none. */
export function meetingFor({ file }: PlanParts, { meetingId }: PlanSettings): Meeting | null {
  const all = listMeetings(file);
  const found = all.find(({ id }) => id === meetingId) ?? all[0];
  return found === undefined ? null : readMeeting(file, found.id);
}

/** People who may be named by minutes alone. */
function attendeesOf(parts: PlanParts, settings: PlanSettings): string[] {
  if (settings.template !== 'minutes') return [];
  return meetingFor(parts, settings)?.attendees.map(({ name }) => name) ?? [];
}

/** Reads what all sections of a document are made from; a few statements, however much there is. */
export function planContext(
  parts: PlanParts,
  settings: PlanSettings,
  { clock, task }: PlanGiven,
): PlanContext {
  const { file } = parts;
  const now = clock();
  const today = todayIn(file.timeZone(), now);
  const words = localeWords(settings.locale, file.timeZone());
  const problem = problemFor(parts, settings);
  const masks = planMasks(parts, settings.personal);
  const changes = withRecurrences(parts, listChanges(file), today).filter(
    ({ problemIds }) => problem === null || problemIds.includes(problem.id),
  );
  const ids = new Set(changes.map(({ id }) => id));
  const actions = answerActions(file, now).actions.filter(
    ({ changeId }) => changeId === null || ids.has(changeId),
  );
  return {
    parts,
    settings,
    problem,
    now,
    today,
    task,
    words,
    cells: cellsIn(words),
    people: peopleShown([...listPeople(file), ...attendeesOf(parts, settings)], settings.personal),
    masks,
    collector: new Collector(parts, words, masks),
    changes,
    actions,
  };
}
