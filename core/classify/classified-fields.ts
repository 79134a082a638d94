import type { CodeColumn, Codes } from '../aggregate/columns.ts';
import type { DerivedFields, NamedEarlier } from '../aggregate/derived-fields.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { Field } from '../contract/fields.ts';
import { type Assignment, assignmentOf, refreshAssignment, treeOf } from './assignment.ts';
import { type CategoryTree, pathMark, subtree, type TreeNode } from './category-tree.ts';
import { earlierPaths } from './category-paths.ts';

/** Numbers of the fields that show categories begin here: no import comes near. */
const firstFieldId = 1_000_000_001;

/** The number of the field that shows a level of the tree, 1 at the top. */
export function levelFieldId(level: number): number {
  return firstFieldId + level - 1;
}

function levelName(level: number): string {
  if (level === 1) return 'Category';
  return level === 2 ? 'Sub-category' : `Category, level ${level}`;
}

/** A name that no imported field has. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let copy = 1; taken.has(free.toLowerCase()); copy += 1) {
    free = copy === 1 ? `${name} (classified)` : `${name} (classified ${copy})`;
  }
  return free;
}

/** A field for each level of the tree, named so that none has the name of an imported one. */
function levelFields(tree: CategoryTree, imported: readonly Field[]): Field[] {
  const taken = new Set(imported.map(({ name }) => name.toLowerCase()));
  const after = imported.reduce((most, { position }) => Math.max(most, position + 1), 0);
  return Array.from({ length: tree.depth }, (_, index) => {
    const name = freeName(levelName(index + 1), taken);
    return {
      id: levelFieldId(index + 1),
      name,
      type: 'text',
      role: 'category',
      storage: 'code',
      position: after + index,
      format: null,
      origin: 'classified',
    };
  });
}

interface Level {
  version: number;
  tree: CategoryTree;
  /** Code of each category's label, by its number. */
  codeOf: Uint32Array;
  codes: Codes;
  labels: readonly string[];
}

/** At a level stands the path down to it, or the whole path of a category that ends above. */
function labelsAt(tree: CategoryTree, level: number): { labels: string[]; codeOf: Uint32Array } {
  const labels = [''];
  const codes = new Map<string, number>();
  const codeOf = new Uint32Array(tree.largestId + 1);
  for (const { id, path } of tree.nodes) {
    const label = path.slice(0, level).join(pathMark);
    const known = codes.get(label);
    if (known === undefined) {
      codes.set(label, labels.length);
      codeOf[id] = labels.length;
      labels.push(label);
    } else codeOf[id] = known;
  }
  return { labels, codeOf };
}

/** Shows where incidents stand as fields of their set, one for each level of the tree. */
class ClassifiedFields implements DerivedFields {
  readonly #set: IncidentSet;
  readonly #levels = new Map<number, Level>();
  #fields: { tree: CategoryTree; imported: readonly Field[]; fields: Field[] } | null = null;

  constructor(set: IncidentSet) {
    this.#set = set;
  }

  get version(): number {
    return assignmentOf(this.#set).version;
  }

  get fields(): readonly Field[] {
    const tree = treeOf(this.#set);
    const imported = this.#set.importedFields;
    if (this.#fields?.tree !== tree || this.#fields.imported !== imported) {
      this.#fields = { tree, imported, fields: levelFields(tree, imported) };
    }
    return this.#fields.fields;
  }

  refresh(): void {
    refreshAssignment(this.#set);
  }

  column(field: Field): CodeColumn {
    const assignment = assignmentOf(this.#set);
    const level = field.id - firstFieldId + 1;
    const known = this.#levels.get(level);
    const made =
      known?.version === assignment.version
        ? known
        : (patched(known, assignment) ?? built(assignment, level));
    this.#levels.set(level, made);
    return { kind: 'code', codes: made.codes, labels: made.labels };
  }

  namedEarlier(field: Field, values: readonly (string | null)[]): NamedEarlier | null {
    const { labels } = this.column(field);
    const today = new Set(labels);
    const gone = values.filter((value) => value !== null && !today.has(value));
    if (gone.length === 0) return null;
    const { tree, places } = assignmentOf(this.#set);
    const level = field.id - firstFieldId + 1;
    const named = new Uint8Array(tree.largestId + 1);
    const chosen = new Set(values);
    if (chosen.has(null)) named[0] = 1;
    for (const { id, path } of tree.nodes) {
      if (chosen.has(path.slice(0, level).join(pathMark))) named[id] = 1;
    }
    const paths = earlierPaths(this.#set.project.db);
    for (const value of gone) {
      const earlier = paths.get(value ?? '');
      const node = earlier === undefined ? null : tree.find(earlier.categoryId);
      if (earlier === undefined || node === null || earlier.depth > level) continue;
      // A path that ended above the level stood for what was in the category itself.
      const meant: readonly TreeNode[] = earlier.depth < level ? [node] : subtree(node);
      for (const { id } of meant) named[id] = 1;
    }
    return { codes: places, named };
  }
}

/** A level brought up to date where one change touched only some rows; null when it has to be built anew. */
function patched(level: Level | undefined, assignment: Assignment): Level | null {
  const { lastChange, tree, places, version } = assignment;
  if (level === undefined || level.tree !== tree || lastChange.since !== level.version) return null;
  if (lastChange.rows === null || level.codes.length !== places.length) return null;
  const { codes, codeOf } = level;
  for (const row of lastChange.rows) codes[row] = codeOf[places[row] as number] as number;
  return { ...level, version };
}

function built({ tree, places, version }: Assignment, level: number): Level {
  const { labels, codeOf } = labelsAt(tree, level);
  const codes =
    labels.length > 65_536 ? new Uint32Array(places.length) : new Uint16Array(places.length);
  for (let row = 0; row < places.length; row += 1) {
    codes[row] = codeOf[places[row] as number] as number;
  }
  return { version, tree, codeOf, codes, labels };
}

/** Lets a set of incidents show its categories as fields. */
export function showCategories(set: IncidentSet): void {
  set.derive(new ClassifiedFields(set));
}
