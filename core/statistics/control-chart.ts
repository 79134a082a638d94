import {
  attributeBaseline,
  type AttributeKind,
  attributePoint,
  type Subgroup,
} from './attribute-limits.ts';
import { type ChartPhase, type LimitsStanding, limitsStanding } from './chart-phases.ts';
import type { RulePoint } from './run-rules.ts';
import { xmrBaseline, xmrLimits, type XmrVariant } from './xmr-limits.ts';

/** A point as drawn and as the run rules read it; numbers are null where there is no point or no limit. */
export interface ChartPoint extends RulePoint {
  lower: number | null;
  upper: number | null;
  /** To the point before it in the phase; XmR only. */
  movingRange: number | null;
}

/** What the limits of a phase come from. */
export interface PhaseLimits {
  standing: LimitsStanding;
  /** Points of the baseline that have a value. */
  basedOn: number;
  /** A share, a rate or a mean; null without a point. */
  centre: number | null;
  /** Laney's factor; null for XmR or when unknown. */
  sigmaZ: number | null;
  /** The upper limit of moving ranges; XmR only. */
  rangeUpper: number | null;
}

export interface ControlChart {
  points: ChartPoint[];
  /** As the phases were given. */
  phases: PhaseLimits[];
}

export interface XmrOptions {
  variant: XmrVariant;
  /** The values cannot be negative: no lower limit below 0. */
  atLeastZero: boolean;
}

/** A phase's limits and how a point in it is drawn. */
interface PhaseChart {
  limits: PhaseLimits;
  point(at: number): Omit<ChartPoint, 'phase'>;
}

const noLimits = { sigma: null, lower: null, upper: null };

function assembled(
  phases: readonly ChartPhase[],
  chartOf: (phase: ChartPhase) => PhaseChart,
): ControlChart {
  const points: ChartPoint[] = [];
  const limits: PhaseLimits[] = [];
  for (const [index, phase] of phases.entries()) {
    const chart = chartOf(phase);
    limits.push(chart.limits);
    for (let at = phase.from; at < phase.to; at += 1) {
      points.push({ ...chart.point(at), phase: index });
    }
  }
  return { points, phases: limits };
}

/**
 * Single values and their moving ranges, phase by phase: no range, run or limit crosses from one phase into another.
 * The limits of a refused phase are null; its points and centre are shown.
 * @param phases adjoining, over all values; see `phasesAt`.
 */
export function xmrChart(
  values: readonly (number | null)[],
  phases: readonly ChartPhase[],
  options: XmrOptions,
): ControlChart {
  return assembled(phases, (phase) => {
    const given = values.slice(phase.baseline.from, phase.baseline.to);
    const baseline = xmrBaseline(given);
    const basedOn = given.filter((value) => value !== null).length;
    const standing = limitsStanding(basedOn);
    const limits =
      standing === 'refused' ? null : xmrLimits(baseline, options.variant, options.atLeastZero);
    const { sigma, lower, upper } = limits ?? noLimits;
    const { centre } = baseline;
    return {
      limits: { standing, basedOn, centre, sigmaZ: null, rangeUpper: limits?.rangeUpper ?? null },
      point: (at) => {
        const value = values[at] ?? null;
        const before = at > phase.from ? (values[at - 1] ?? null) : null;
        const movingRange = value === null || before === null ? null : Math.abs(value - before);
        return { value, centre, sigma, lower, upper, movingRange };
      },
    };
  });
}

/**
 * A p, np, u or c chart, phase by phase, each point with the limits of its own n.
 * @param laney p′ and u′: limits widened by the sigma-z of the phase's baseline.
 */
export function attributeChart(
  kind: AttributeKind,
  subgroups: readonly Subgroup[],
  phases: readonly ChartPhase[],
  laney = false,
): ControlChart {
  return assembled(phases, (phase) => {
    const given = subgroups.slice(phase.baseline.from, phase.baseline.to);
    const baseline = attributeBaseline(kind, given);
    const basedOn = kind === 'c' ? given.length : given.filter(({ n }) => n > 0).length;
    const standing = limitsStanding(basedOn);
    return {
      limits: {
        standing,
        basedOn,
        centre: baseline.rate,
        sigmaZ: baseline.sigmaZ,
        rangeUpper: null,
      },
      point: (at) => {
        const subgroup = subgroups[at];
        const point = subgroup && attributePoint(kind, baseline, subgroup, laney);
        if (!point) return { value: null, centre: null, ...noLimits, movingRange: null };
        return { ...point, ...(standing === 'refused' ? noLimits : {}), movingRange: null };
      },
    };
  });
}
