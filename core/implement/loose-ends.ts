import {
  looseKinds,
  mostLooseEnds,
  type LooseEnd,
  type LooseGroup,
  type LooseKind,
  type ThreadKind,
} from '../contract/thread.ts';
import { dayNumber } from '../modify/calendar-day.ts';
import type { ChangeOutline } from '../modify/changes.ts';
import type { ActionOutline } from './actions.ts';
import type { ThreadLists } from './thread-lists.ts';
import { counted, dayWords } from './thread-words.ts';

/** What only incidents and values can tell. */
export interface LooseMeasured {
  /** Evidence that finds no incident any more, with why. */
  readonly evidence: readonly { readonly causeId: number; readonly why: string }[];
  /** Benchmarks with a target and without a value to hold against it, with why. */
  readonly benchmarks: readonly { readonly benchmarkId: number; readonly why: string }[];
}

/** The loose ends of a kind: at which things, and those that are listed. */
interface Loose {
  readonly ids: number[];
  readonly ends: LooseEnd[];
}

type Found = Record<LooseKind, Loose>;

/** Lists the first of many, and numbers all. */
function listFirst<Thing extends { readonly id: number }>(
  loose: Loose,
  things: readonly Thing[],
  endOf: (thing: Thing) => LooseEnd,
): void {
  for (const { id } of things) loose.ids.push(id);
  const free = Math.max(0, mostLooseEnds - loose.ends.length);
  for (const thing of things.slice(0, free)) loose.ends.push(endOf(thing));
}

function note(loose: Loose, end: LooseEnd): void {
  listFirst(loose, [end], (one) => one);
}

function endAt(
  kind: ThreadKind,
  id: number,
  said: Pick<LooseEnd, 'title'> & Partial<LooseEnd>,
): LooseEnd {
  return { key: `${kind}:${id}`, kind, id, detail: '', problemId: null, changeId: null, ...said };
}

function stands({ decision }: Pick<ChangeOutline, 'decision'>): boolean {
  return decision !== 'rejected' && decision !== 'withdrawn';
}

/** “due 3 March 2026, 12 days ago”. */
function dueWords(dueOn: string, today: string): string {
  const days = dayNumber(today) - dayNumber(dueOn);
  return `due ${dayWords(dueOn)}, ${counted(days, 'day', 'days')} ago`;
}

function ofAnalysis(
  { problems, causes, changes, evidence }: ThreadLists,
  measured: LooseMeasured,
  found: Found,
): void {
  for (const { id, statement, causes: counts } of problems) {
    if (counts.confirmed > 0) continue;
    const detail =
      counts.all === 0
        ? 'no causes yet'
        : `${counted(counts.all, 'cause', 'causes')}, none confirmed`;
    note(
      found['problem-unexplained'],
      endAt('problem', id, { title: statement, detail, problemId: id }),
    );
  }
  // A change that was rejected or withdrawn answers nothing: the cause is still there.
  const aimed = new Set(changes.filter(stands).flatMap(({ causeIds }) => causeIds));
  const left = new Set(changes.flatMap(({ causeIds }) => causeIds));
  const byId = new Map(causes.map((cause) => [cause.id, cause]));
  for (const { id, text, status, problem, problemId } of causes) {
    if (status !== 'confirmed' || aimed.has(id)) continue;
    note(
      found['cause-without-change'],
      endAt('cause', id, {
        title: text,
        detail: left.has(id) ? `${problem}; what aimed at it was rejected or withdrawn` : problem,
        problemId,
      }),
    );
  }
  const known = new Set(evidence.map(({ causeId }) => causeId));
  for (const { causeId, why } of measured.evidence) {
    const cause = known.has(causeId) ? byId.get(causeId) : undefined;
    if (cause === undefined) continue;
    const { text, problemId } = cause;
    note(found['evidence-lost'], endAt('cause', causeId, { title: text, detail: why, problemId }));
  }
}

function ofChanges({ changes, actions, checks }: ThreadLists, found: Found): void {
  const acted = new Set(
    actions.filter(({ status }) => status !== 'dropped').map(({ changeId }) => changeId),
  );
  const checked = new Set(checks.map(({ changeId }) => changeId));
  const back = new Set(checks.filter(({ cameBack }) => cameBack).map(({ changeId }) => changeId));
  for (const change of changes) {
    if (!stands(change)) continue;
    const { id, title } = change;
    const one = endAt('change', id, { title, changeId: id });
    if (change.accountable === null) note(found['change-without-person'], one);
    if (!acted.has(id)) note(found['change-without-action'], one);
    if (!checked.has(id)) note(found['change-without-check'], one);
    const last = change.decisions.at(-1);
    if (change.decision === 'reopened' && last !== undefined) {
      note(found['change-came-back'], { ...one, detail: last.why });
    } else if (back.has(id)) {
      note(found['change-came-back'], {
        ...one,
        detail: 'a check found that the improvement did not last',
      });
    }
  }
}

function ofActions({ actions, changes }: ThreadLists, today: string, found: Found): void {
  const left = new Set(changes.filter((change) => !stands(change)).map(({ id }) => id));
  const running = actions.filter(
    ({ status, changeId }) => (status === 'open' || status === 'doing') && !left.has(changeId ?? 0),
  );
  const late: { id: number; dueOn: string; action: ActionOutline }[] = [];
  for (const action of running) {
    const { dueOn } = action;
    if (dueOn !== null && dueOn < today) late.push({ id: action.id, dueOn, action });
  }
  late.sort((a, b) => (a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn)));
  listFirst(found['action-overdue'], late, ({ id, dueOn, action: { text, changeId, owner } }) => {
    const detail = `${dueWords(dueOn, today)}; ${owner ?? 'nobody'}`;
    return endAt('action', id, { title: text, detail, changeId });
  });
  const nobodys = running.filter(({ owner }) => owner === null);
  listFirst(found['action-without-owner'], nobodys, ({ id, text, changeId, dueOn }) => {
    const detail = dueOn === null ? '' : `due ${dayWords(dueOn)}`;
    return endAt('action', id, { title: text, detail, changeId });
  });
}

function ofProofs(
  { benchmarks, checks, changes }: ThreadLists,
  measured: LooseMeasured,
  today: string,
  found: Found,
): void {
  const names = new Map(benchmarks.map(({ id, name }) => [id, name]));
  for (const { benchmarkId, why } of measured.benchmarks) {
    const title = names.get(benchmarkId);
    if (title === undefined) continue;
    note(
      found['target-without-measurement'],
      endAt('benchmark', benchmarkId, { title, detail: why }),
    );
  }
  const left = new Set(changes.filter((change) => !stands(change)).map(({ id }) => id));
  for (const { id, change, changeId, benchmark, state, goLive, words, live } of checks) {
    if (left.has(changeId)) continue;
    const title = `${change}, by ${benchmark}`;
    if (state === 'overdue') {
      const detail = live === null ? words : `${words}. ${live.words}`;
      note(found['check-overdue'], endAt('check', id, { title, detail, changeId }));
    } else if (live?.due) {
      note(found['reading-due'], endAt('check', id, { title, detail: live.words, changeId }));
    } else if (state === 'draft' && goLive !== null && goLive <= today) {
      const detail = `live since ${dayWords(goLive)}`;
      note(found['check-not-locked'], endAt('check', id, { title, detail, changeId }));
    }
  }
}

/**
 * Where the thread ends loose, in the order in which it is mended; kinds of which there are none are left out.
 * @param today the day that calendars of the project show, YYYY-MM-DD
 */
export function looseEndsOf(
  lists: ThreadLists,
  measured: LooseMeasured,
  today: string,
): LooseGroup[] {
  const entries = looseKinds.map((kind): [LooseKind, Loose] => [kind, { ids: [], ends: [] }]);
  const found = Object.fromEntries(entries) as Found;
  ofAnalysis(lists, measured, found);
  ofChanges(lists, found);
  ofActions(lists, today, found);
  ofProofs(lists, measured, today, found);
  return looseKinds.flatMap((kind) => {
    const { ids, ends } = found[kind];
    const of = ends[0]?.kind;
    return of === undefined ? [] : [{ kind, n: ids.length, of, ids, ends }];
  });
}
