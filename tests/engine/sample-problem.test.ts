import { expect, it, onTestFinished } from 'vitest';
import { sampleProblem, type SampleCause } from '#core/engine-sample-causes.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';
import { among, linesOf, per } from './sample-under-test.ts';

/** Every figure of a verdict of the sample, as the survey has it. */
const figures: Readonly<
  Record<string, { field: string; values: readonly string[]; words: (f: Found) => string[] }>
> = {
  'Connecting passengers arrive without a gate': {
    field: 'Travelled to airport by',
    values: ['Connecting flight'],
    words: ({ asked, issues, per, others }) => [`${asked}`, `${issues}`, per, others],
  },
  'First-time visitors get no map': {
    field: 'First time at SFO',
    values: ['Yes'],
    words: ({ asked, issues, per }) => [`${asked}`, `${issues}`, per],
  },
  'Not in the passenger’s language': {
    field: 'Questionnaire language',
    values: ['Chinese', 'Spanish', 'Japanese'],
    words: ({ asked, issues, per, others, elsewhere }) => [
      ...[`${asked}`, `${issues}`, per, others],
      ...elsewhere,
    ],
  },
};

interface Found {
  asked: number;
  issues: number;
  /** Per 100 asked: these, and all others. */
  per: string;
  others: string;
  /** Issues about anything else, per 100 asked: of these, and of all others. */
  elsewhere: readonly string[];
}

function causesIn(causes: readonly SampleCause[]): SampleCause[] {
  return causes.flatMap((cause) => [cause, ...causesIn(cause.causes ?? [])]);
}

it('the worked example of the sample is true to its data', async () => {
  const issues = linesOf('sfo_2017_issue_log_decoded.csv');
  const asked = linesOf('sfo_2017_respondents_decoded.csv');
  const values: readonly string[] = sampleProblem.values;
  const lost = issues.filter((line) => values.includes(line[sampleProblem.field] ?? ''));

  const host = engineIn(temporaryFolder());
  onTestFinished(() => host.engine.close());
  await host.call('project.sample', {});
  const [problem] = (await host.call('problems.list', {})).problems;
  expect(problem?.causes).toEqual({ all: 21, confirmed: 2, ruledOut: 2 });
  const problemId = problem?.id ?? 0;
  const about = await host.call('problems.figures', { id: problemId });
  expect(about.incidents).toBe(lost.length);
  expect(about.rate).toMatchObject({
    n: asked.length,
    incidents: lost.length,
    unit: 'respondents',
  });

  const { kept } = await host.call('drivers.kept', {});
  expect(kept.map(({ title }) => title)).toContain('Travelled to airport by Connecting flight');
  const connecting = among(lost, 'Travelled to airport by', ['Connecting flight']);
  expect(kept.map(({ sentence }) => sentence).join(' ')).toContain(`${connecting} of `);

  const { causes } = await host.call('fishbone.get', { problemId });
  const counts = await host.call('evidence.counts', { problemId });
  const given = causesIn(
    sampleProblem.bones.flatMap((bone): readonly SampleCause[] => bone.causes),
  );
  expect(causes.map(({ text }) => text)).toEqual(given.map(({ text }) => text));
  for (const [at, cause] of causes.entries()) {
    for (const [index, evidence] of (given[at]?.evidence ?? []).entries()) {
      // A value that no issue has would count nothing and say nothing.
      for (const value of evidence.values) {
        expect(among([...issues, ...asked], evidence.field, [value])).toBeGreaterThan(0);
      }
      const counted = counts.causes.find(({ causeId }) => causeId === cause.id)?.evidence[index];
      expect(counted?.inProblem).toBe(among(lost, evidence.field, evidence.values));
    }
    for (const { why, who } of cause.verdicts) {
      expect(who).toBe('Vital Few');
      const known = figures[cause.text];
      if (!known) {
        expect([cause.text, why.match(/\d+/gu)]).toEqual([
          'Signs and boards confusing or incomplete',
          [`${counts.causes.find(({ causeId }) => causeId === cause.id)?.for}`, `${lost.length}`],
        ]);
        continue;
      }
      const n = among(asked, known.field, known.values);
      const x = among(lost, known.field, known.values);
      const rest = per(lost.length - x, asked.length - n);
      const all = among(issues, known.field, known.values);
      const elsewhere = [
        per(all - x, n),
        per(issues.length - lost.length - (all - x), asked.length - n),
      ];
      const found = { asked: n, issues: x, per: per(x, n), others: rest, elsewhere };
      for (const figure of known.words(found)) expect(why).toContain(figure);
    }
  }
  const { rows, checks } = await host.call('isIsNot.get', { problemId });
  const { explained, questioned } = sampleProblem.isIsNot;
  const held = causes.filter(({ id }) => checks.some(({ causeId }) => causeId === id));
  expect(held.map(({ text, questionedBy }) => [text, questionedBy.length]).sort()).toEqual([
    [explained, 0],
    [questioned, 1],
  ]);
  const { isValues, isNotValues, field } = sampleProblem.isIsNot;
  expect(rows[0]?.is).toContain(per(among(lost, field, isValues), among(asked, field, isValues)));
  expect(rows[0]?.isNot).toContain(
    per(among(lost, field, isNotValues), among(asked, field, isNotValues)),
  );
});

it('no other reason is named by more issues than the one that says so', async () => {
  const host = engineIn(temporaryFolder());
  onTestFinished(() => host.engine.close());
  await host.call('project.sample', {});
  const problemId = (await host.call('problems.list', {})).problems[0]?.id ?? 0;
  const { causes } = await host.call('fishbone.get', { problemId });
  const counts = await host.call('evidence.counts', { problemId });
  const description = (await host.call('project.info', {})).project?.fields.find(
    ({ name }) => name === 'Issue description',
  )?.id;
  const named = causes.flatMap(({ id, text, evidence }) => {
    const said = evidence.find(({ filter }) =>
      filter?.conditions.some((one) => 'fieldId' in one && one.fieldId === description),
    );
    const of = counts.causes.find(({ causeId }) => causeId === id);
    const count = of?.evidence.find(({ evidenceId }) => evidenceId === said?.id)?.inProblem;
    return count === undefined ? [] : [{ text, count }];
  });
  const most = named.sort((a, b) => b.count - a.count)[0];
  expect(most).toEqual({ text: 'Signs and boards confusing or incomplete', count: 57 });
});
