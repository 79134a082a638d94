import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  attributeBaseline,
  type AttributeKind,
  attributePoint,
  type Subgroup,
} from '#core/statistics/attribute-limits.ts';
import { frozenBaseline, phasesAt } from '#core/statistics/chart-phases.ts';
import { attributeChart, xmrChart } from '#core/statistics/control-chart.ts';
import { dispersionTest } from '#core/statistics/dispersion.ts';
import { type RulePoint, signalsOf } from '#core/statistics/run-rules.ts';
import { xmrBaseline, xmrLimits, type XmrVariant } from '#core/statistics/xmr-limits.ts';
import { mismatches } from './compare.ts';
import { referenceCases } from './reference-case.ts';

const numbers = z.array(z.number());

/** Counts with what is behind each; 1 where a case gives none. */
const counts = z
  .object({ x: numbers, n: numbers.optional() })
  .transform(({ x, n }): Subgroup[] => x.map((count, index) => ({ x: count, n: n?.[index] ?? 1 })));

const starts = z.object({ phaseStarts: numbers });

function xmr(given: unknown): unknown {
  const baseline = xmrBaseline(z.object({ values: numbers }).parse(given).values);
  const limits = (variant: XmrVariant): unknown => {
    const found = xmrLimits(baseline, variant);
    return found && { ...found, lcl: found.lower, ucl: found.upper, mrUcl: found.rangeUpper };
  };
  return {
    center: baseline.centre,
    movingRanges: baseline.movingRanges,
    mrBar: baseline.meanRange,
    medianMr: baseline.medianRange,
    d2_1128: limits('d2'),
    wheeler: limits('wheeler'),
    exact: limits('exact'),
    medianMR: limits('median'),
  };
}

const plain = { variant: 'd2', atLeastZero: false } as const;

function drawn(chart: ReturnType<typeof xmrChart>): unknown {
  return {
    center: chart.points.map(({ centre }) => centre),
    lcl: chart.points.map(({ lower }) => lower),
    ucl: chart.points.map(({ upper }) => upper),
  };
}

function xmrPhases(given: unknown): unknown {
  const { values } = z.object({ values: numbers }).parse(given);
  const phases = phasesAt(values.length, starts.parse(given).phaseStarts);
  return drawn(xmrChart(values, phases, plain));
}

function xmrFrozen(given: unknown): unknown {
  const { values, baselineCount } = z
    .object({ values: numbers, baselineCount: z.int() })
    .parse(given);
  const phase = frozenBaseline(values.length, 0, baselineCount);
  const point = xmrChart(values, [phase], plain).points.at(-1);
  return { center: point?.centre, lcl: point?.lower, ucl: point?.upper };
}

function attribute(kind: AttributeKind, laney = false): (given: unknown) => unknown {
  return (given) => {
    const subgroups = counts.parse(given);
    const baseline = attributeBaseline(kind, subgroups);
    const points = subgroups.map((subgroup) => attributePoint(kind, baseline, subgroup, laney));
    const forRules = points.map((point): RulePoint => ({
      value: point?.value ?? null,
      centre: point?.centre ?? null,
      sigma: point?.sigma ?? null,
      phase: 0,
    }));
    return {
      center: baseline.rate,
      sigmaZ: baseline.sigmaZ,
      point: points.map((point) => point?.value ?? null),
      lcl: points.map((point) => point?.lower ?? null),
      ucl: points.map((point) => point?.upper ?? null),
      beyond: signalsOf('beyond-limits', forRules),
    };
  };
}

function pPhases(given: unknown): unknown {
  const subgroups = counts.parse(given);
  const phases = phasesAt(subgroups.length, starts.parse(given).phaseStarts);
  return drawn(attributeChart('p', subgroups, phases));
}

function dispersion(given: unknown): unknown {
  const { kind } = z.object({ kind: z.enum(['p', 'u']) }).parse(given);
  const found = dispersionTest(kind, counts.parse(given));
  return found && { ...found, chi2: found.chiSquare, dispersion: found.ratio };
}

const methods: Record<string, (given: unknown) => unknown> = {
  'xmr.limits': xmr,
  'xmr.phases': xmrPhases,
  'xmr.frozenBaseline': xmrFrozen,
  'pChart.limits': attribute('p'),
  'pChart.phases': pPhases,
  'npChart.limits': attribute('np'),
  'uChart.limits': attribute('u'),
  'cChart.limits': attribute('c'),
  'laneyP.limits': attribute('p', true),
  'laneyU.limits': attribute('u', true),
  'overdispersion.test': dispersion,
};

describe('control charts against the reference cases', () => {
  test.each(referenceCases('control_charts'))('$id', ({ method, input, expected, tolerance }) => {
    expect(methods[method], method).toBeDefined();
    expect(mismatches(expected, methods[method]?.(input), tolerance)).toEqual([]);
  });
});
