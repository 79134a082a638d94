import type { DocumentSection } from '../../contract/document.ts';
import type { Problem, ProblemFigures } from '../../contract/problems.ts';
import { problemFigures } from '../../analyze/problem-figures.ts';
import { wilsonInterval } from '../../statistics/proportion.ts';
import { facts, paragraph, section } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';

/** What a problem comes to, in words, and the code under which it is found again. */
interface ProblemSize {
  readonly figures: Omit<ProblemFigures, 'revision'>;
  readonly code: string;
  /** Of all incidents, with the interval of the share; empty where there is no incident. */
  readonly share: string;
  readonly interval: string;
  /** Per so many, with its interval; null where the problem is not measured by a rate. */
  readonly rate: string | null;
}

/** Works out what a problem comes to, and keeps where that comes from. */
export function problemSize(context: PlanContext, problem: Problem): ProblemSize {
  const { parts, words, collector } = context;
  const figures = problemFigures(parts.incidents, parts.exposure, problem.id);
  const { incidents, all, filter, rate } = figures;
  const code = collector.refer({
    kind: 'problem',
    title: problem.statement,
    measure: 'incidents',
    filter,
    n: incidents,
    view: { screen: 'analyze', analyzeTab: 'pareto', problemId: problem.id, filter },
  });
  const interval = wilsonInterval(incidents, all);
  const within = (low: string, high: string) => `95 % interval ${low} to ${high}`;
  return {
    figures,
    code,
    share: all === 0 ? '' : words.share(incidents / all),
    interval:
      interval === null ? '' : within(words.share(interval.low), words.share(interval.high)),
    rate:
      rate === null || rate.rate === null
        ? null
        : [
            `${words.number(rate.rate, 2)} per ${words.number(rate.per)} ${rate.unit}`,
            `n = ${words.number(rate.n)}`,
            ...(rate.low === null || rate.high === null
              ? []
              : [within(words.number(rate.low, 2), words.number(rate.high, 2))]),
          ].join(', '),
  };
}

/** What the problem is, and what it comes to. */
export function problemSection(context: PlanContext): DocumentSection {
  const { problem, words, collector, masks } = context;
  if (problem === null) {
    return section('problem', 'The problem', [
      paragraph('No problem has been named yet: name one in Analyze, and the plan is about it.'),
    ]);
  }
  const { figures: found, code, share, interval, rate } = problemSize(context, problem);
  collector.state(`problem:${problem.id}:n`, problem.statement, String(found.incidents));
  const reference = collector.references.get(code);
  const beside = [share, interval].filter((one) => one !== '').join(', ');
  const own = { conditions: problem.filter.conditions };
  const title = masks.sentence(found.title, [own]);
  return section('problem', 'The problem', [
    paragraph(problem.statement, 'lead'),
    ...facts([
      {
        label: 'Incidents',
        text: `${words.number(found.incidents)} of ${words.number(found.all)}${beside === '' ? '' : ` (${beside})`}`,
      },
      ...(rate === null ? [] : [{ label: 'Rate', text: rate }]),
      ...(found.amount === null ? [] : [{ label: 'In all', text: words.number(found.amount, 2) }]),
      { label: 'Which', text: reference?.filterWords ?? '' },
      { label: 'When', text: reference?.period ?? '' },
      { label: 'Effect', text: problem.effect === 'bad' ? 'what goes wrong' : 'what goes well' },
      {
        label: 'Causes',
        text: `${problem.causes.all} named, ${problem.causes.confirmed} confirmed, ${problem.causes.ruledOut} ruled out`,
      },
    ]),
    ...found.notes.map((note) => paragraph(note, 'note')),
    paragraph(`${title} · ${code}`, 'note'),
  ]);
}
