import type { Field } from '#core/contract/fields.ts';
import type { Filter } from '#core/contract/filter.ts';
import type { ViewState } from '#core/contract/project.ts';
import { roomShow, type RoomShow } from '#core/contract/room.ts';
import { paretoFields } from '../../aggregate/field-choice.ts';
import { chosenValues, filterBelow } from '../../analyze/pareto/going-down.ts';

/** Where the desk is: its view, and what its screens have chosen beside it. */
export interface DeskPlace {
  readonly view: ViewState;
  readonly fields: readonly Field[];
  /** The bone of the fishbone that is shown alone; null: all of them. */
  readonly boneId: number | null;
  /** The cause that is selected on the fishbone. */
  readonly causeId: number | null;
  /** The complaint map and the check that are looked at: the chosen ones, or the first. */
  readonly complaintMapId: number | null;
  readonly checkId: number | null;
}

/** What the room would show of what the desk looks at, and what is selected there. */
export interface Showable {
  readonly show: RoomShow;
  readonly highlight: string | null;
}

const plain = (show: RoomShow): Showable => ({ show, highlight: null });

/** The bars are those under the filter without the choice among them: that one is the highlight. */
function paretoOf({ view, fields }: DeskPlace): Showable | null {
  const own = paretoFields([...fields]);
  const field = own.find(({ id }) => id === view.pareto.fieldId) ?? own[0];
  if (!field) return null;
  return {
    show: {
      kind: 'pareto',
      problemId: view.problemId,
      filter: filterBelow(view.filter, field.id),
      pareto: { ...view.pareto, fieldId: field.id },
    },
    highlight: chosenValues(view.filter, field.id)[0] ?? null,
  };
}

/** A span of the chart's own time marks points and leaves none out: it is the highlight. */
function controlOf({ view, fields }: DeskPlace): Showable {
  const { problemId, filter, control } = view;
  const times = fields.filter(({ storage }) => storage === 'time');
  const own =
    times.find(({ id }) => id === control.timeFieldId) ??
    times.find(({ role }) => role === 'occurred') ??
    times[0];
  const isSpan = (one: Filter['conditions'][number]) =>
    one.kind === 'range' && one.fieldId === own?.id;
  const span = filter.conditions.find(isSpan);
  const conditions = filter.conditions.filter((one) => !isSpan(one));
  return {
    show: { kind: 'control', problemId, filter: { conditions }, control },
    highlight: span?.kind === 'range' ? `time:${span.from ?? ''}:${span.to ?? ''}` : null,
  };
}

function analyzeOf(place: DeskPlace): Showable | null {
  const { view, boneId, causeId } = place;
  const { problemId } = view;
  switch (view.analyzeTab) {
    case 'pareto':
      return paretoOf(place);
    case 'control':
      return controlOf(place);
    case 'fishbone':
    case 'whys':
      return problemId === null
        ? null
        : {
            show: {
              kind: 'fishbone',
              problemId,
              boneId: view.analyzeTab === 'whys' ? null : boneId,
            },
            highlight: causeId === null ? null : `cause:${causeId}`,
          };
    case 'is-is-not':
    case 'timeline':
    case 'elsewhere':
      return null;
  }
}

function modifyOf({ view, complaintMapId }: DeskPlace): Showable | null {
  const { changeId, problemId } = view;
  switch (view.modifyTab) {
    case 'changes':
    case 'matrix':
      return {
        show: { kind: 'matrix', problemId },
        highlight: changeId === null ? null : `change:${changeId}`,
      };
    case 'process':
      return changeId === null ? null : plain({ kind: 'process', changeId });
    case 'journey':
      return plain({ kind: 'journey' });
    case 'complaints':
      return complaintMapId === null ? null : plain({ kind: 'complaints', mapId: complaintMapId });
    case 'maturity':
      return null;
  }
}

function implementOf({ view, checkId }: DeskPlace): Showable | null {
  switch (view.implementTab) {
    case 'actions':
      return plain({ kind: 'actions' });
    case 'benchmarks':
      return view.benchmarkId === null
        ? plain({ kind: 'benchmarks' })
        : plain({ kind: 'benchmark', benchmarkId: view.benchmarkId });
    case 'checks':
      return checkId === null ? null : plain({ kind: 'check', checkId });
    case 'thread':
      return null;
  }
}

function showOf(place: DeskPlace): Showable | null {
  switch (place.view.screen) {
    case 'aggregate':
      return plain({ kind: 'incidents', filter: place.view.filter });
    case 'analyze':
      return analyzeOf(place);
    case 'modify':
      return modifyOf(place);
    case 'implement':
      return implementOf(place);
    case 'meeting':
      return plain({ kind: 'agenda' });
    case 'sources':
    case 'classify':
    case 'plan':
      return null;
  }
}

/** What the room would show of what the desk looks at; null: this is for the desk only. */
export function roomShowOf(place: DeskPlace): Showable | null {
  const shown = showOf(place);
  return shown && { ...shown, show: roomShow.parse(shown.show) };
}

/** Why the room shows nothing of what the desk looks at, and what to do. */
export function whyNotShown({
  screen,
  analyzeTab,
  problemId,
  modifyTab,
  implementTab,
}: ViewState): string {
  if (screen === 'analyze' && ['fishbone', 'whys'].includes(analyzeTab) && problemId === null) {
    return 'Nothing is shown, as no problem is chosen. Choose one above the fishbone.';
  }
  if (screen === 'modify' && modifyTab === 'process') {
    return 'Nothing is shown, as no change is chosen. Choose one whose process is to be shown.';
  }
  if (screen === 'modify' && modifyTab === 'complaints') {
    return 'Nothing is shown, as there is no complaint map yet. Add one here.';
  }
  if (screen === 'implement' && implementTab === 'checks') {
    return 'Nothing is shown, as there is no check yet. Plan one here.';
  }
  return 'This is for the desk only. The room goes on showing what it shows.';
}

/** Whether both show the same, whatever is highlighted. */
export function sameShow(a: RoomShow, b: RoomShow): boolean {
  return JSON.stringify(roomShow.parse(a)) === JSON.stringify(roomShow.parse(b));
}

const names: Readonly<Record<RoomShow['kind'], string>> = {
  title: 'What the meeting is about',
  agenda: 'The agenda',
  rules: 'The ground rules',
  problem: 'The problem',
  pareto: 'The Pareto chart',
  control: 'The control chart',
  fishbone: 'The fishbone',
  matrix: 'Effort and impact of the changes',
  process: 'The process',
  journey: 'The journey map',
  complaints: 'The complaint map',
  actions: 'The actions',
  benchmarks: 'The benchmarks',
  benchmark: 'A benchmark',
  check: 'A check',
  incidents: 'Incidents',
  round: 'A round',
  agreed: 'What was agreed',
};

/** What is shown, in words. */
export function showWords(show: RoomShow): string {
  return show.kind === 'fishbone' && show.boneId !== null
    ? 'One bone of the fishbone'
    : names[show.kind];
}
