import type { Filter } from '../contract/filter.ts';
import type { Thread, ThreadKind, ThreadNode } from '../contract/thread.ts';
import type { ThreadCategory, ThreadStart } from './thread-incidents.ts';
import type { ThreadLists } from './thread-lists.ts';
import { actionWords, benchmarkWords, changeWords } from './thread-words.ts';

const causeWords = {
  confirmed: 'Confirmed',
  suspected: 'Suspected',
  'ruled-out': 'Ruled out',
} as const;

/** Longer titles than this are cut: the whole text stands where the thing is edited. */
const longestTitle = 200;

function shortTitle(title: string): string {
  const line = /[^\S ]|\s\s/u.test(title) ? title.replace(/\s+/gu, ' ').trim() : title;
  if (line.length <= longestTitle) return line;
  return `${[...line].slice(0, longestTitle - 1).join('')}…`;
}

/** More nodes than any project has, so that a pair of them is one number. */
const mostNodes = 2 ** 26;

/** Nodes by their keys, and links between those that there are. */
class Growing {
  readonly nodes: ThreadNode[] = [];
  readonly links: [number, number][] = [];
  readonly #places = new Map<string, number>();
  readonly #linked = new Set<number>();

  add(
    kind: ThreadKind,
    id: number,
    said: Pick<ThreadNode, 'title' | 'detail'> & Partial<ThreadNode>,
  ): void {
    const key = said.key ?? `${kind}:${id}`;
    if (this.#places.has(key)) return;
    this.#places.set(key, this.nodes.length);
    const { detail, aside = false, problemId = null, changeId = null, filter = null } = said;
    const title = shortTitle(said.title);
    this.nodes.push({ key, kind, id, title, detail, aside, problemId, changeId, filter });
  }

  /** Links two nodes; what is not there is not linked. */
  link(from: string, to: string): void {
    const [first, second] = [this.#places.get(from), this.#places.get(to)];
    if (first === undefined || second === undefined) return;
    const key = first * mostNodes + second;
    if (this.#linked.has(key)) return;
    this.#linked.add(key);
    this.links.push([first, second]);
  }
}

const categoryKey = ({ fieldId, value }: ThreadCategory) => `category:${fieldId}:${value}`;

function categoryFilter({ fieldId, value }: ThreadCategory): Filter {
  return { conditions: [{ kind: 'values', fieldId, values: [value], exclude: false }] };
}

/** What the thread is derived from, besides the lists of the project. */
export interface ThreadBeginning {
  readonly starts: readonly ThreadStart[];
  /** The categories that a problem names, by its number. */
  readonly named: ReadonlyMap<number, readonly ThreadCategory[]>;
  /** The day that calendars of the project show, YYYY-MM-DD. */
  readonly today: string;
}

/** The golden thread of a project. Every link has both of its ends. */
export function deriveThread(lists: ThreadLists, beginning: ThreadBeginning): Thread {
  const growing = new Growing();
  addBeginning(growing, beginning);
  for (const { id, statement, causes } of lists.problems) {
    const detail =
      causes.all === 0 ? 'no causes yet' : `${causes.confirmed} of ${causes.all} causes confirmed`;
    growing.add('problem', id, { title: statement, detail });
  }
  for (const { id, text, status, problemId } of lists.causes) {
    const aside = status === 'ruled-out';
    growing.add('cause', id, { title: text, detail: causeWords[status], aside, problemId });
  }
  addChanges(growing, lists, beginning.today);
  linkBeginning(growing, lists, beginning);
  linkChanges(growing, lists);
  return { nodes: growing.nodes, links: growing.links };
}

function addBeginning(growing: Growing, { starts, named }: ThreadBeginning): void {
  for (const { key, id, title, detail, gone, filter } of starts) {
    growing.add('incident', id, { key, title, detail, aside: gone, filter });
  }
  const categories = [
    ...starts.flatMap((start) => start.categories),
    ...[...named.values()].flat(),
  ];
  for (const category of categories) {
    const key = categoryKey(category);
    growing.add('category', 0, {
      key,
      title: category.value,
      detail: category.field,
      filter: categoryFilter(category),
    });
  }
}

function addChanges(
  growing: Growing,
  { changes, actions, benchmarks, checks }: ThreadLists,
  today: string,
): void {
  for (const change of changes) {
    const aside = change.decision === 'rejected' || change.decision === 'withdrawn';
    growing.add('change', change.id, {
      title: change.title,
      detail: changeWords(change, today),
      aside,
    });
  }
  for (const action of actions) {
    const aside = action.status === 'dropped';
    const { id, text, changeId } = action;
    growing.add('action', id, { title: text, detail: actionWords(action), aside, changeId });
  }
  for (const benchmark of benchmarks) {
    const { id, name, problemId } = benchmark;
    growing.add('benchmark', id, { title: name, detail: benchmarkWords(benchmark), problemId });
  }
  for (const { id, change, words, changeId } of checks) {
    growing.add('check', id, { title: change, detail: words, changeId });
  }
}

function linkBeginning(
  growing: Growing,
  { problems, causes }: ThreadLists,
  { starts, named }: ThreadBeginning,
): void {
  const problemOf = new Map(causes.map(({ id, problemId }) => [id, problemId]));
  for (const { key, categories, causeIds, problemIds } of starts) {
    const own = causeIds.flatMap((causeId) => problemOf.get(causeId) ?? []);
    for (const problemId of new Set([...own, ...problemIds])) {
      growing.link(key, `problem:${problemId}`);
      for (const category of categories)
        growing.link(categoryKey(category), `problem:${problemId}`);
    }
    for (const category of categories) growing.link(key, categoryKey(category));
    for (const causeId of causeIds) growing.link(key, `cause:${causeId}`);
  }
  for (const { id } of problems) {
    for (const category of named.get(id) ?? [])
      growing.link(categoryKey(category), `problem:${id}`);
  }
  for (const { id, problemId } of causes) growing.link(`problem:${problemId}`, `cause:${id}`);
}

function linkChanges(
  growing: Growing,
  { changes, actions, benchmarks, checks }: ThreadLists,
): void {
  for (const { id, causes } of changes) {
    for (const cause of causes) growing.link(`cause:${cause.id}`, `change:${id}`);
  }
  for (const { id, changeId } of actions) growing.link(`change:${changeId ?? 0}`, `action:${id}`);
  for (const { id, changeIds, problemId } of benchmarks) {
    for (const changeId of changeIds) growing.link(`change:${changeId}`, `benchmark:${id}`);
    growing.link(`problem:${problemId ?? 0}`, `benchmark:${id}`);
  }
  for (const { id, changeId, benchmarkId } of checks) {
    growing.link(`change:${changeId}`, `benchmark:${benchmarkId}`);
    growing.link(`change:${changeId}`, `check:${id}`);
    growing.link(`benchmark:${benchmarkId}`, `check:${id}`);
  }
}
