import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import { watched } from '../classify/driver-question.ts';
import { addRow, countRows, keepRows, noRows, type RowBits } from '../classify/row-bits.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { CauseCounts, EvidenceCount } from '../contract/evidence.ts';
import type { Filter } from '../contract/filter.ts';
import type { Evidence } from '../contract/fishbone.ts';
import type { TaskControl } from '../project/task-control.ts';
import { compareEvidence, notLive } from './evidence-risk.ts';
import { evidenceOf } from './fishbone-answer.ts';
import { incidentsOf, readProblem } from './problems.ts';

interface Counted {
  n: number;
  others: number;
  causes: CauseCounts[];
}

/** The rows that a piece of evidence names; none for words. @throws VitalFewError what a filter throws */
function rowsOf(set: IncidentSet, { filter, incidentId }: Evidence): Iterable<number> {
  if (filter !== null) return select(set, filter).rows;
  const row = incidentId === null ? null : set.rowOf(incidentId);
  return row === null ? [] : [row];
}

/** Rows of a problem, and the counting of evidence against them. */
class Counting {
  readonly #set: IncidentSet;
  readonly #problem: Filter;
  readonly #cases: number;
  readonly #isCase: Uint8Array;

  constructor(set: IncidentSet, problem: Filter, cases: Uint32Array) {
    this.#set = set;
    this.#problem = problem;
    this.#cases = cases.length;
    this.#isCase = new Uint8Array(set.size);
    for (let index = 0; index < cases.length; index += 1) this.#isCase[cases[index] as number] = 1;
  }

  /** Counts what evidence names, and adds its incidents of the problem to `side`. */
  count(one: Evidence, side: RowBits): EvidenceCount {
    const counted = { evidenceId: one.id, inProblem: 0, elsewhere: 0, ...notLive, trouble: null };
    try {
      for (const row of rowsOf(this.#set, one)) {
        if (this.#isCase[row] === 1) {
          counted.inProblem += 1;
          addRow(side, row);
        } else counted.elsewhere += 1;
      }
    } catch (error) {
      if (!(error instanceof VitalFewError)) throw error;
      return { ...counted, trouble: error.message };
    }
    if (one.filter !== null) {
      const { inProblem, elsewhere } = counted;
      const n = this.#cases;
      const sizes = { inProblem, n, elsewhere, others: this.#set.size - n };
      return { ...counted, ...compareEvidence(one.filter, this.#problem, sizes) };
    }
    const lost = one.incidentId !== null && this.#set.rowOf(one.incidentId) === null;
    return lost
      ? { ...counted, trouble: 'The import that brought this incident was undone.' }
      : counted;
  }
}

/**
 * Counts the incidents that speak for and against each cause of a problem that has evidence, as they stand now.
 * @throws VitalFewError `unknown-problem`, `cancelled`, and what the problem's filter throws
 */
export async function countEvidence(
  set: IncidentSet,
  problemId: number,
  control: TaskControl,
): Promise<Counted> {
  const watching = watched(set, control);
  const problem = readProblem(set.project, problemId);
  const kept = evidenceOf(set.project, problemId);
  const filter = incidentsOf(problem);
  const { rows } = select(set, filter);
  const n = rows.length;
  const counting = new Counting(set, filter, rows);
  const causes: CauseCounts[] = [];
  for (const [causeId, pieces] of kept) {
    const sides = { for: noRows(set.size), against: noRows(set.size) };
    const evidence: EvidenceCount[] = [];
    for (const one of pieces) {
      await watching.breathe();
      evidence.push(counting.count(one, sides[one.stance]));
    }
    const counts = { for: countRows(sides.for), against: countRows(sides.against) };
    keepRows(sides.for, sides.against);
    causes.push({ causeId, ...counts, both: countRows(sides.for), evidence });
  }
  return { n, others: set.size - n, causes };
}
