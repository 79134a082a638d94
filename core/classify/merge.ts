import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { categoryOperations } from '../contract/categories.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Edit } from '../project/journal.ts';
import { assignmentOf } from './assignment.ts';
import { type CategoryTree, subtree, type TreeNode } from './category-tree.ts';
import { incidentWords } from './decide.ts';
import { editTree, refuseTooDeep, sameName } from './tree-edits.ts';

type MergeInput = z.output<(typeof categoryOperations)['categories.merge']['input']>;

/** Several names as one reads them: A, B and C; from four on only how many. */
function namesWords(nodes: readonly TreeNode[]): string {
  const labels = nodes.map(({ label }) => label);
  if (labels.length > 3) return `${labels.length} categories`;
  return labels.length === 1
    ? (labels[0] ?? '')
    : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`;
}

/** The edits of one merge; what moved below a category earlier in it is seen later. */
class Merging {
  readonly #edit: Edit;
  readonly #merged: ReadonlySet<number>;
  readonly #children = new Map<number, TreeNode[]>();

  constructor(edit: Edit, merged: ReadonlySet<number>) {
    this.#edit = edit;
    this.#merged = merged;
  }

  merge(from: TreeNode, into: TreeNode): void {
    this.#edit.update('category', from.id, { state: 'merged', merged_into: into.id });
    for (const child of [...this.#childrenOf(from)]) {
      if (this.#merged.has(child.id)) continue;
      const same = this.#childrenOf(into).find(
        (one) => one.id !== child.id && sameName(one.name, child.name),
      );
      if (same === undefined) this.#move(child, into);
      else this.#join(child, same);
    }
  }

  /** Sub-categories of one name become one, too; it is in use when either was. */
  #join(from: TreeNode, into: TreeNode): void {
    if (from.state === 'live' && into.state === 'retired') {
      this.#edit.update('category', into.id, { state: 'live' });
    }
    this.merge(from, into);
  }

  #move(child: TreeNode, into: TreeNode): void {
    const beside = this.#childrenOf(into);
    const position = (beside.at(-1)?.position ?? 0) + 1;
    refuseTooDeep(into.depth + levelsOf(child), child.name);
    this.#edit.update('category', child.id, { parent_id: into.id, position });
    // What is merged into it later stands below its new place.
    beside.push({ ...child, position, depth: into.depth + 1 });
  }

  #childrenOf(node: TreeNode): TreeNode[] {
    const known = this.#children.get(node.id);
    if (known !== undefined) return known;
    const made = node.children.filter(({ id }) => !this.#merged.has(id));
    this.#children.set(node.id, made);
    return made;
  }
}

/** Levels of a category and what is below it. */
function levelsOf({ children }: TreeNode): number {
  return 1 + children.reduce((most, child) => Math.max(most, levelsOf(child)), 0);
}

function sourcesOf(tree: CategoryTree, categoryIds: readonly number[], into: TreeNode): TreeNode[] {
  const sources = new Map(categoryIds.map((id) => tree.get(id)).map((node) => [node.id, node]));
  sources.delete(into.id);
  for (const source of sources.values()) {
    if (!subtree(source).some(({ id }) => id === into.id)) continue;
    throw new VitalFewError(
      'invalid-input',
      `“${source.label}” cannot be merged into “${into.label}”, which is below it. Merge the other way round.`,
      { categoryId: source.id, into: into.id },
    );
  }
  // Deepest first: what is merged itself does not move with what it is below.
  return [...sources.values()].sort((a, b) => b.depth - a.depth);
}

/**
 * Merges categories into one. Their decisions and rules count for it from now on, their sub-categories move below it;
 * those of one name become one. Gives how many incidents went along.
 * @throws VitalFewError `unknown-category`, `category-retired`, `invalid-input`
 */
export function mergeCategories(set: IncidentSet, input: MergeInput): { incidents: number } {
  const { tree, counts } = assignmentOf(set);
  const into = tree.getLive(input.into);
  const sources = sourcesOf(tree, input.categoryIds, into);
  if (sources.length === 0) return { incidents: 0 };
  const along = new Set(sources.flatMap(subtree).map(({ id }) => id));
  const incidents = [...along].reduce((sum, id) => sum + (counts.own[id] ?? 0), 0);
  const names = namesWords(sources.toReversed());
  const label = `Merge ${names} into ${into.label} (${incidentWords(incidents)})`;
  editTree(set.project, label, (edit) => {
    const merging = new Merging(edit, new Set(sources.map(({ id }) => id)));
    for (const source of sources) merging.merge(source, into);
  });
  return { incidents };
}
