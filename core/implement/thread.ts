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

/** What can be said of a node; the rest is empty. */
type Said = Pick<ThreadNode, 'title' | 'detail'> & Partial<ThreadNode>;

/** Nodes by what they are, and links between those that there are. */
class Growing {
  readonly nodes: ThreadNode[] = [];
  readonly links: [number, number][] = [];
  readonly #numbered = new Map<ThreadKind, Map<number, number>>();
  readonly #named = new Map<string, number>();
  readonly #linked = new Set<number>();

  /** Adds a thing by its number within its kind. */
  add(kind: ThreadKind, id: number, said: Said): void {
    const places = this.#numbered.get(kind) ?? new Map<number, number>();
    this.#numbered.set(kind, places);
    if (places.has(id)) return;
    places.set(id, this.nodes.length);
    this.#push(`${kind}:${id}`, kind, id, said);
  }

  /** Adds what has no number of its own, by its key. */
  addNamed(key: string, kind: ThreadKind, id: number, said: Said): void {
    if (this.#named.has(key)) return;
    this.#named.set(key, this.nodes.length);
    this.#push(key, kind, id, said);
  }

  #push(key: string, kind: ThreadKind, id: number, said: Said): void {
    const { detail, aside = false, problemId = null, changeId = null, filter = null } = said;
    const title = shortTitle(said.title);
    this.nodes.push({ key, kind, id, title, detail, aside, problemId, changeId, filter });
  }

  /** Where a thing stands among the nodes; undefined: it is not there. */
  at(kind: ThreadKind, id: number | null): number | undefined {
    return id === null ? undefined : this.#numbered.get(kind)?.get(id);
  }

  atNamed(key: string): number | undefined {
    return this.#named.get(key);
  }

  /** Links two nodes; what is not there is not linked. */
  link(from: number | undefined, to: number | undefined): void {
    if (from === undefined || to === undefined) return;
    const key = from * mostNodes + to;
    if (this.#linked.has(key)) return;
    this.#linked.add(key);
    this.links.push([from, to]);
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
    growing.addNamed(key, 'incident', id, { title, detail, aside: gone, filter });
  }
  const categories = [
    ...starts.flatMap((start) => start.categories),
    ...[...named.values()].flat(),
  ];
  for (const category of categories) {
    growing.addNamed(categoryKey(category), 'category', 0, {
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
  for (const { id, change, words, live, changeId } of checks) {
    const detail = live === null ? words : `${words}. ${live.words}`;
    growing.add('check', id, { title: change, detail, changeId });
  }
}

function linkBeginning(
  growing: Growing,
  { problems, causes }: ThreadLists,
  { starts, named }: ThreadBeginning,
): void {
  const problemOf = new Map(causes.map(({ id, problemId }) => [id, problemId]));
  for (const { key, categories, causeIds, problemIds } of starts) {
    const start = growing.atNamed(key);
    const within = categories.map((category) => growing.atNamed(categoryKey(category)));
    const own = causeIds.flatMap((causeId) => problemOf.get(causeId) ?? []);
    for (const problemId of new Set([...own, ...problemIds])) {
      const problem = growing.at('problem', problemId);
      growing.link(start, problem);
      for (const category of within) growing.link(category, problem);
    }
    for (const category of within) growing.link(start, category);
    for (const causeId of causeIds) growing.link(start, growing.at('cause', causeId));
  }
  for (const { id } of problems) {
    for (const category of named.get(id) ?? []) {
      growing.link(growing.atNamed(categoryKey(category)), growing.at('problem', id));
    }
  }
  for (const { id, problemId } of causes) {
    growing.link(growing.at('problem', problemId), growing.at('cause', id));
  }
}

function linkChanges(
  growing: Growing,
  { changes, actions, benchmarks, checks }: ThreadLists,
): void {
  for (const { id, causeIds } of changes) {
    const change = growing.at('change', id);
    for (const causeId of causeIds) growing.link(growing.at('cause', causeId), change);
  }
  for (const { id, changeId } of actions) {
    growing.link(growing.at('change', changeId), growing.at('action', id));
  }
  for (const { id, changeIds, problemId } of benchmarks) {
    const benchmark = growing.at('benchmark', id);
    for (const changeId of changeIds) growing.link(growing.at('change', changeId), benchmark);
    growing.link(growing.at('problem', problemId), benchmark);
  }
  for (const { id, changeId, benchmarkId } of checks) {
    const change = growing.at('change', changeId);
    const benchmark = growing.at('benchmark', benchmarkId);
    const check = growing.at('check', id);
    growing.link(change, benchmark);
    growing.link(change, check);
    growing.link(benchmark, check);
  }
}
