import type { Outcome, Scenario } from '../implement/simulation.ts';
import { changed, simulate, unchanged } from '../implement/simulation.ts';
import { wilsonInterval } from '#core/statistics/proportion.ts';

type Line = (what: string, value: string, bar?: string) => void;

const times = 2000;
const seed = 1905;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** “2.4 % (1.8-3.2)” with Wilson's interval of the simulation. */
function shareOf(outcomes: readonly Outcome[], verdict: Outcome['verdict']): string {
  const count = outcomes.filter((one) => one.verdict === verdict).length;
  const interval = wilsonInterval(count, outcomes.length);
  const limits = interval
    ? ` (${(interval.low * 100).toFixed(1)}-${(interval.high * 100).toFixed(1)})`
    : '';
  return `${percent(count / outcomes.length)}${limits}`;
}

function run(scenario: Scenario): { outcomes: Outcome[]; unpromised: number } {
  const all = simulate(scenario, times, seed);
  const outcomes = all.filter((one) => one !== null);
  return { outcomes, unpromised: all.length - outcomes.length };
}

function medianDays(outcomes: readonly Outcome[]): string {
  const days = outcomes.map((one) => one.days ?? 0).sort((a, b) => a - b);
  return String(days[Math.floor(days.length / 2)] ?? 0);
}

/** Prints how often checks call something effective: where nothing changed, and where they promised to. */
export function benchChecks(line: Line): void {
  line(`of ${times} histories, effective`, '', 'bar 5 %; and worse');
  for (const scenario of unchanged) {
    const { outcomes } = run(scenario);
    line(scenario.name, shareOf(outcomes, 'effective'), shareOf(outcomes, 'worse'));
  }
  line('after as many days as promised, effective', '', 'promise 80 %');
  for (const scenario of changed) {
    const { outcomes, unpromised } = run(scenario);
    const never = unpromised > 0 ? `, ${unpromised} not promised within 3 years` : '';
    line(scenario.name, shareOf(outcomes, 'effective'), `${medianDays(outcomes)} days${never}`);
  }
}
