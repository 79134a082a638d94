import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import type { classifyHealthOperations, HealthFinding } from '../contract/classify-health.ts';
import type { Filter } from '../contract/filter.ts';
import type { TaskControl } from '../project/task-control.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { type Assignment, assignmentOf } from './assignment.ts';
import { isCatchAll } from './catch-all-names.ts';
import { subtree, type TreeNode } from './category-tree.ts';
import { type Corpus, corpusOf } from './corpus.ts';
import { incidentText } from './incident-text.ts';
import { overlappingCategories } from './overlaps.ts';
import { rowsWhere } from './row-lists.ts';
import { groupByWording } from './wording-groups.ts';

type Operations = typeof classifyHealthOperations;
type GroupsInput = z.output<Operations['health.groups']['input']>;
type Groups = z.output<Operations['health.groups']['output']>;

/** Texts shown of a group. */
const sampled = 3;
/** Incidents that one group may hold, as one decision takes. */
const mostOfGroup = 100_000;

/**
 * What is amiss with the classification, gravest first. Shares and sizes are those under the filter; wordings,
 * definitions and emptiness are those of all incidents.
 * @throws VitalFewError `cancelled`, and what a filter throws
 */
export async function healthFindings(
  set: IncidentSet,
  filter: Filter,
  task: TaskControl,
): Promise<{ n: number; findings: HealthFinding[] }> {
  const overlaps = await overlapFindings(set, task);
  // From here on without a pause: where incidents stand may change in one.
  const assignment = assignmentOf(set);
  const { rows } = select(set, filter);
  const sizes = countBelow(assignment, rows);
  const findings = [
    ...unclassifiedFinding(assignment, rows, sizes),
    ...catchAllFindings(assignment, sizes),
    ...retiredFindings(assignment),
    ...overlaps,
    ...listFindings(assignment),
  ];
  return { n: rows.length, findings: findings.sort((a, b) => gravity(a) - gravity(b)) };
}

/** Overlaps hold for all incidents, so that another filter finds them as they are. */
const lastOverlaps = new WeakMap<Corpus, { version: number; findings: HealthFinding[] }>();

async function overlapFindings(set: IncidentSet, task: TaskControl): Promise<HealthFinding[]> {
  if (set.size === 0 || assignmentOf(set).tree.nodes.length < 2) return [];
  const corpus = await corpusOf(set, task);
  // Rows that came or went since are looked at when it is asked again, which such a change leads to.
  if (corpus.lengths.length !== set.size) return [];
  const assignment = assignmentOf(set);
  const { version } = assignment;
  const known = lastOverlaps.get(corpus);
  if (known?.version === version) return known.findings;
  const overlaps = await overlappingCategories(corpus, assignment, task);
  const findings = overlaps.map((one): HealthFinding => ({ kind: 'overlap', ...one }));
  // Where incidents stand may have changed meanwhile: then it is worked out again when it is asked again.
  if (assignment.version === version) lastOverlaps.set(corpus, { version, findings });
  return findings;
}

/** Smaller is graver; findings of one kind keep their order. */
function gravity(finding: HealthFinding): number {
  if ('alarm' in finding) return finding.alarm ? 0 : 4;
  const order = { 'retired-filled': 1, overlap: 2, undefined: 3, empty: 5 };
  return order[finding.kind];
}

/** Incidents of a list of rows in each category or below it, by number; in none at 0. */
function countBelow({ tree, places }: Assignment, rows: Uint32Array): Int32Array {
  const counts = new Int32Array(tree.largestId + 1);
  for (const row of rows) {
    const place = places[row] as number;
    counts[place] = (counts[place] as number) + 1;
  }
  // Each category stands before those below it, so that backwards every sum is whole when it is handed up.
  for (const { id, parentId } of [...tree.nodes].reverse()) {
    if (parentId !== null) counts[parentId] = (counts[parentId] as number) + (counts[id] as number);
  }
  return counts;
}

function tallest(nodes: readonly TreeNode[], sizes: Int32Array) {
  let best: { categoryId: number; incidents: number } | null = null;
  for (const { id } of nodes) {
    const incidents = sizes[id] ?? 0;
    if (best === null || incidents > best.incidents) best = { categoryId: id, incidents };
  }
  return best;
}

/** An alarm when, were they all of one kind, that kind would be the largest of all. */
function unclassifiedFinding(
  { tree }: Assignment,
  rows: Uint32Array,
  sizes: Int32Array,
): HealthFinding[] {
  const incidents = sizes[0] ?? 0;
  const interval = wilsonInterval(incidents, rows.length);
  if (interval === null) return [];
  const largest = tallest(tree.roots, sizes);
  return [
    {
      kind: 'unclassified',
      incidents,
      n: rows.length,
      share: incidents / rows.length,
      interval,
      alarm: incidents > (largest?.incidents ?? 0),
    },
  ];
}

function catchAllFindings({ tree }: Assignment, sizes: Int32Array): HealthFinding[] {
  return tree.nodes.flatMap((node): HealthFinding[] => {
    const incidents = sizes[node.id] ?? 0;
    if (incidents === 0 || !isCatchAll(node.name)) return [];
    const beside = tree.childrenOf(node.parentId).filter(({ id }) => id !== node.id);
    const next = tallest(beside, sizes);
    const alarm = incidents > (next?.incidents ?? 0);
    return [{ kind: 'other', categoryId: node.id, incidents, tallest: next, alarm }];
  });
}

function retiredFindings({ tree, counts }: Assignment): HealthFinding[] {
  return tree.nodes.flatMap((node): HealthFinding[] => {
    const incidents = counts.ruled[node.id] ?? 0;
    if (node.state !== 'retired' || incidents === 0) return [];
    return [{ kind: 'retired-filled', categoryId: node.id, incidents }];
  });
}

function listFindings({ tree, counts }: Assignment): HealthFinding[] {
  const live = tree.nodes.filter(({ state }) => state === 'live');
  const sizeOf = (node: TreeNode) =>
    subtree(node).reduce((sum, { id }) => sum + (counts.own[id] ?? 0), 0);
  const bySize = live.map((node) => ({ node, size: sizeOf(node) })).sort((a, b) => b.size - a.size);
  const without = bySize.filter(({ node }) => node.definition.trim() === '');
  const empty = live.filter((node) => sizeOf(node) === 0);
  const findings: HealthFinding[] = [];
  if (without.length > 0) {
    findings.push({ kind: 'undefined', categoryIds: without.map(({ node }) => node.id) });
  }
  if (empty.length > 0) {
    findings.push({ kind: 'empty', categoryIds: empty.map(({ id }) => id) });
  }
  return findings;
}

/**
 * Groups the incidents of a category and of those below it (null: of none) by similar wording, largest group first.
 * @throws VitalFewError `unknown-category`, `cancelled`, and what a filter throws
 */
export async function healthGroups(
  set: IncidentSet,
  input: GroupsInput,
  task: TaskControl,
): Promise<Groups> {
  const { categoryId, filter, limit } = input;
  const { generation } = set;
  const { tree, places } = assignmentOf(set);
  const wanted = new Set(
    categoryId === null ? [0] : subtree(tree.get(categoryId)).map(({ id }) => id),
  );
  const rows = rowsWhere(select(set, filter).rows, (row) => wanted.has(places[row] as number));
  const { groups, alone } = await groupByWording(set, rows, limit, task);
  // Rows may have come or gone meanwhile: then these are the rows of others.
  if (generation !== set.generation) return healthGroups(set, input, task);
  return {
    n: rows.length,
    groups: groups.map((group) => {
      const shown = group.rows.subarray(0, mostOfGroup);
      return {
        words: group.words,
        incidentIds: Array.from(shown, (row) => set.idOf(row)),
        sample: Array.from(shown.subarray(0, sampled), (row) => ({
          incidentId: set.idOf(row),
          text: incidentText(set, row),
        })),
      };
    }),
    alone,
  };
}
