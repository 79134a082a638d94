import type { PlanFact } from '../contract/document.ts';
import type { PlanIssue } from '../contract/plan.ts';
import { factsOfIssue, listIssues } from './plan-issues.ts';
import type { PlanContext } from './plan-context.ts';
import { sectionKey } from './plan-templates.ts';

/** A fact that is new, gone, or another one today. */
interface FactChange {
  readonly label: string;
  /** What is said of it: status, owner, due … */
  readonly aspect: string;
  /** Null: it was not there. */
  readonly from: string | null;
  /** Null: it is gone. */
  readonly to: string | null;
}

/** The section that states facts of a kind. Two documents are compared only by what is in both. */
const sectionsOfKinds: Readonly<Record<string, string>> = {
  problem: 'problem',
  pareto: 'pareto',
  cause: 'causes',
  change: 'changes',
  action: 'actions',
  benchmark: 'benchmarks',
  check: 'checks',
};

const aspects: Readonly<Record<string, string>> = {
  n: 'incidents',
  'vital-few': 'vital few',
  status: 'status',
  decision: 'decision',
  live: 'live on',
  owner: 'owner',
  due: 'due',
  latest: 'latest value',
  target: 'target met',
  verdict: 'verdict',
};

function kindOf({ key }: PlanFact): string {
  return key.split(':')[0] ?? '';
}

function aspectOf({ key }: PlanFact): string {
  const last = key.split(':').at(-1) ?? '';
  return aspects[last] ?? last;
}

/** What was said before and what is said today, in the order of today; what is gone comes last. */
export function changedFacts(
  before: readonly PlanFact[],
  today: readonly PlanFact[],
): FactChange[] {
  const sectionsBefore = new Set(before.map(({ key }) => key));
  const sectionsToday = new Set(today.map(({ key }) => key));
  const isCompared = (fact: PlanFact): boolean => {
    const id = sectionsOfKinds[kindOf(fact)];
    if (id === undefined || aspectOf(fact) === 'about') return false;
    return sectionsBefore.has(sectionKey(id)) && sectionsToday.has(sectionKey(id));
  };
  const old = new Map(before.filter(isCompared).map((fact) => [fact.key, fact]));
  const found: FactChange[] = [];
  for (const fact of today.filter(isCompared)) {
    const was = old.get(fact.key);
    old.delete(fact.key);
    if (was?.value === fact.value) continue;
    found.push({
      label: fact.label,
      aspect: aspectOf(fact),
      from: was?.value ?? null,
      to: fact.value,
    });
  }
  for (const fact of old.values()) {
    found.push({ label: fact.label, aspect: aspectOf(fact), from: fact.value, to: null });
  }
  return found;
}

/** The latest document of the same kind about the same problem that was handed over, with what it said; null: none. */
export function latestIssue({
  parts,
  settings,
  problem,
}: PlanContext): { issue: PlanIssue; facts: PlanFact[] } | null {
  const about = problem === null ? null : `problem:${problem.id}:about`;
  for (const issue of listIssues(parts.file)) {
    if (issue.template !== settings.template) continue;
    const facts = factsOfIssue(parts.file, issue.id);
    const its = facts.find(({ key }) => key.endsWith(':about'))?.key ?? null;
    if (its === about) return { issue, facts };
  }
  return null;
}
