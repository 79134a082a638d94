import type { IncidentSet } from '../aggregate/incident-set.ts';

/** Incidents that benchmarks are computed from, and what stood behind them. */
export interface BenchmarkSets {
  incidents: IncidentSet;
  exposure: IncidentSet;
}
