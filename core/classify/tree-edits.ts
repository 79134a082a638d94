import type { z } from 'zod';
import type { categoryOperations } from '../contract/categories.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Edit, Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { keepPaths } from './category-paths.ts';
import { type CategoryTree, pathMark, readTree, subtree, type TreeNode } from './category-tree.ts';
import { placesAmong } from './sibling-places.ts';

type AddInput = z.output<(typeof categoryOperations)['categories.add']['input']>;
type ChangeInput = z.output<(typeof categoryOperations)['categories.change']['input']>;
type MoveInput = z.output<(typeof categoryOperations)['categories.move']['input']>;

/** Categories that a project may have: more than anybody could choose from. */
const mostCategories = 10_000;
/** Deeper than this, nobody finds anything any more, and every level is a field. */
export const deepest = 8;

/** A name without what would make its path ambiguous. @throws VitalFewError `invalid-input` */
export function checkedName(name: string): string {
  const clean = name.replace(/\s+/g, ' ').trim();
  if (clean !== '' && !clean.includes(pathMark.trim())) return clean;
  throw new VitalFewError(
    'invalid-input',
    `“${clean}” cannot be the name of a category, because ${pathMark.trim()} stands between the levels of a path. Choose a name without it.`,
    { name: clean },
  );
}

/** @throws VitalFewError `category-exists` when a category beside has that name */
export function refuseDouble(
  beside: readonly TreeNode[],
  name: string,
  except: number | null,
): void {
  const double = beside.find((one) => one.id !== except && sameName(one.name, name));
  if (double === undefined) return;
  const retired = double.state === 'retired' ? ' (it is retired)' : '';
  throw new VitalFewError(
    'category-exists',
    `There is a category “${double.label}” already${retired}.`,
    { categoryId: double.id, category: double.label },
  );
}

/** Names beside each other differ in more than case. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** @throws VitalFewError `invalid-input` below the deepest level */
export function refuseTooDeep(levels: number, name: string): void {
  if (levels <= deepest) return;
  throw new VitalFewError(
    'invalid-input',
    `“${name}” would stand ${levels} levels deep; ${deepest} is the most. Put it higher up.`,
    { levels, limit: deepest },
  );
}

/** @throws VitalFewError `invalid-input` when there would be more categories than a project may have */
export function refuseTooMany(tree: CategoryTree, added: number): void {
  if (tree.nodes.length + added <= mostCategories) return;
  throw new VitalFewError(
    'invalid-input',
    `A project can have ${mostCategories.toLocaleString('en')} categories, and there would be ${(tree.nodes.length + added).toLocaleString('en')}. Add fewer, or merge some first.`,
    { limit: mostCategories },
  );
}

/** Finds categories beside each other by name, as `sameName` tells names apart. */
export function byName(beside: readonly TreeNode[]): (name: string) => TreeNode | undefined {
  const known = new Map(beside.toReversed().map((node) => [node.name.toLowerCase(), node]));
  return (name) => known.get(name.toLowerCase());
}

/** The row of a new category. */
export function newCategory(
  parentId: number | null,
  name: string,
  position: number,
  definition = '',
  examples: readonly string[] = [],
): Row {
  return {
    parent_id: parentId,
    name: checkedName(name),
    definition,
    examples: JSON.stringify(examples),
    position,
    state: 'live',
    merged_into: null,
  };
}

/**
 * Changes the tree in one entry of the journal; afterwards the paths it has are kept. `work` gives what the edit
 * answers; the label may be made of it.
 */
export function editTree<T>(
  project: ProjectFile,
  label: string,
  work: (edit: Edit, tree: CategoryTree) => T,
): T {
  return project.journal.record(label, (edit) => {
    const result = work(edit, readTree(project.db));
    keepPaths(project.db, readTree(project.db));
    return result;
  });
}

/** @throws VitalFewError `unknown-category`, `category-exists`, `category-retired`, `invalid-input` */
export function addCategory(project: ProjectFile, input: AddInput): { categoryId: number } {
  const tree = readTree(project.db);
  const parent = input.parentId === null ? null : tree.getLive(input.parentId);
  const beside = parent?.children ?? tree.roots;
  const name = checkedName(input.name);
  refuseDouble(beside, name, null);
  refuseTooDeep((parent?.depth ?? 0) + 1, name);
  refuseTooMany(tree, 1);
  const label = [...(parent?.path ?? []), name].join(pathMark);
  const { definition, examples, before } = input;
  const categoryId = editTree(project, `Add the category ${label}`, (edit) => {
    const [position = 0] = placesAmong(edit, beside, before);
    const row = newCategory(parent?.id ?? null, name, position, definition, examples);
    return edit.insert('category', row);
  });
  return { categoryId };
}

/** @throws VitalFewError `unknown-category`, `category-exists`, `invalid-input` */
export function changeCategory(project: ProjectFile, input: ChangeInput): Record<string, never> {
  const tree = readTree(project.db);
  const node = tree.get(input.categoryId);
  const change: Row = {};
  if (input.name !== undefined) {
    change['name'] = checkedName(input.name);
    refuseDouble(tree.childrenOf(node.parentId), change['name'], node.id);
  }
  if (input.definition !== undefined) change['definition'] = input.definition;
  if (input.examples !== undefined) change['examples'] = JSON.stringify(input.examples);
  const renamed = typeof change['name'] === 'string' && change['name'] !== node.name;
  const label = renamed
    ? `Rename ${node.label} to ${String(change['name'])}`
    : `Change the ${input.definition === undefined ? 'examples' : 'definition'} of ${node.label}`;
  editTree(project, label, (edit) => edit.update('category', node.id, change));
  return {};
}

/** @throws VitalFewError `unknown-category`, `category-exists`, `category-retired`, `invalid-input` */
export function moveCategory(project: ProjectFile, input: MoveInput): Record<string, never> {
  const tree = readTree(project.db);
  const node = tree.get(input.categoryId);
  const parent =
    input.parentId === null
      ? null
      : node.state === 'live'
        ? tree.getLive(input.parentId)
        : tree.get(input.parentId);
  const family = subtree(node);
  if (family.some(({ id }) => id === parent?.id)) {
    throw new VitalFewError(
      'invalid-input',
      `“${node.label}” cannot go into itself or below itself. Choose another place.`,
      { categoryId: node.id },
    );
  }
  // Before itself is where it is already.
  if (input.before === node.id && parent?.id === (node.parentId ?? undefined)) return {};
  const beside = (parent?.children ?? tree.roots).filter(({ id }) => id !== node.id);
  refuseDouble(beside, node.name, node.id);
  const levels = Math.max(...family.map(({ depth }) => depth)) - node.depth + 1;
  refuseTooDeep((parent?.depth ?? 0) + levels, node.name);
  const label =
    parent?.id === (node.parentId ?? undefined)
      ? `Move ${node.label} among its neighbours`
      : `Move ${node.label} ${parent === null ? 'to the top' : `below ${parent.label}`}`;
  editTree(project, label, (edit) => {
    const [position = 0] = placesAmong(edit, beside, input.before);
    edit.update('category', node.id, { parent_id: parent?.id ?? null, position });
  });
  return {};
}
