import { numbered } from '../aggregate/number-words.ts';
import type { Change } from '../contract/changes.ts';
import {
  looseKinds,
  mostLooseEnds,
  type LooseEnd,
  type LooseGroup,
  type LooseKind,
  type ThreadKind,
} from '../contract/thread.ts';
import { dayNumber, dayWords } from '../modify/calendar-day.ts';
import type { ThreadAction, ThreadLists } from './thread-lists.ts';

/** What only incidents and values can tell. */
export interface LooseMeasured {
  /** Evidence that finds no incident any more, with why. */
  readonly evidence: readonly { readonly causeId: number; readonly why: string }[];
  /** Benchmarks with a target and without a value to hold against it, with why. */
  readonly benchmarks: readonly { readonly benchmarkId: number; readonly why: string }[];
}

type Found = Record<LooseKind, LooseEnd[]>;

function endAt(
  kind: ThreadKind,
  id: number,
  said: Pick<LooseEnd, 'title'> & Partial<LooseEnd>,
): LooseEnd {
  return { key: `${kind}:${id}`, kind, id, detail: '', problemId: null, changeId: null, ...said };
}

function stands({ decision }: Change): boolean {
  return decision !== 'rejected' && decision !== 'withdrawn';
}

/** “due 3 March 2026, 12 days ago”. */
function dueWords(dueOn: string, today: string): string {
  const days = dayNumber(today) - dayNumber(dueOn);
  return `due ${dayWords(dueOn)}, ${numbered(days, 'day', 'days')} ago`;
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
        : `${numbered(counts.all, 'cause', 'causes')}, none confirmed`;
    found['problem-unexplained'].push(
      endAt('problem', id, { title: statement, detail, problemId: id }),
    );
  }
  // A change that was rejected is an answer too: it was decided to leave the cause.
  const aimed = new Set(changes.flatMap((change) => change.causes.map(({ id }) => id)));
  const byId = new Map(causes.map((cause) => [cause.id, cause]));
  for (const { id, text, status, problem, problemId } of causes) {
    if (status !== 'confirmed' || aimed.has(id)) continue;
    found['cause-without-change'].push(
      endAt('cause', id, { title: text, detail: problem, problemId }),
    );
  }
  const known = new Set(evidence.map(({ causeId }) => causeId));
  for (const { causeId, why } of measured.evidence) {
    const cause = known.has(causeId) ? byId.get(causeId) : undefined;
    if (cause === undefined) continue;
    const { text, problemId } = cause;
    found['evidence-lost'].push(endAt('cause', causeId, { title: text, detail: why, problemId }));
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
    if (change.accountable === null) found['change-without-person'].push(one);
    if (!acted.has(id)) found['change-without-action'].push(one);
    if (!checked.has(id)) found['change-without-check'].push(one);
    const last = change.decisions.at(-1);
    if (change.decision === 'reopened' && last !== undefined) {
      found['change-came-back'].push({ ...one, detail: last.why });
    } else if (back.has(id)) {
      found['change-came-back'].push({
        ...one,
        detail: 'a check found that the improvement did not last',
      });
    }
  }
}

function ofActions({ actions, changes }: ThreadLists, today: string, found: Found): void {
  const left = new Set(changes.filter((change) => !stands(change)).map(({ id }) => id));
  const overdue: ThreadAction[] = [];
  for (const action of actions) {
    const { id, text, changeId, owner, dueOn, status } = action;
    if (status === 'done' || status === 'dropped' || left.has(changeId ?? 0)) continue;
    if (dueOn !== null && dueOn < today) overdue.push(action);
    if (owner !== null) continue;
    const detail = dueOn === null ? '' : `due ${dayWords(dueOn)}`;
    found['action-without-owner'].push(endAt('action', id, { title: text, detail, changeId }));
  }
  overdue.sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));
  for (const { id, text, changeId, owner, dueOn } of overdue) {
    const detail = `${dueWords(dueOn ?? today, today)}; ${owner ?? 'nobody'}`;
    found['action-overdue'].push(endAt('action', id, { title: text, detail, changeId }));
  }
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
    found['target-without-measurement'].push(
      endAt('benchmark', benchmarkId, { title, detail: why }),
    );
  }
  const left = new Set(changes.filter((change) => !stands(change)).map(({ id }) => id));
  for (const { id, change, changeId, benchmark, state, goLive, words } of checks) {
    if (left.has(changeId)) continue;
    const title = `${change}, by ${benchmark}`;
    if (state === 'overdue') {
      found['check-overdue'].push(endAt('check', id, { title, detail: words, changeId }));
    } else if (state === 'draft' && goLive !== null && goLive <= today) {
      const detail = `live since ${dayWords(goLive)}`;
      found['check-not-locked'].push(endAt('check', id, { title, detail, changeId }));
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
  const entries = looseKinds.map((kind): [LooseKind, LooseEnd[]] => [kind, []]);
  const found = Object.fromEntries(entries) as Found;
  ofAnalysis(lists, measured, found);
  ofChanges(lists, found);
  ofActions(lists, today, found);
  ofProofs(lists, measured, today, found);
  return looseKinds.flatMap((kind) => {
    const ends = found[kind];
    return ends.length === 0 ? [] : [{ kind, n: ends.length, ends: ends.slice(0, mostLooseEnds) }];
  });
}
