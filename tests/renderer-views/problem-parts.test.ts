import { expect, it } from 'vitest';
import type { Field } from '#core/contract/fields.ts';
import type { Condition } from '#core/contract/filter.ts';
import { viewState } from '#core/contract/project.ts';
import {
  asProblem,
  measureChoices,
  measureKey,
  viewOfProblem,
} from '../../renderer/analyze/problem/problem-parts.ts';

const field = (id: number, storage: Field['storage']): Field => ({
  id,
  name: `F${id}`,
  type: storage === 'time' ? 'datetime' : 'integer',
  role: 'none',
  storage,
  position: id,
  format: null,
  origin: 'imported',
});
const range = (fieldId: number): Condition => ({ kind: 'range', fieldId, from: 1, to: 2 });

it('a range of times is the period of a problem, a range of numbers is not', () => {
  const fields = [field(1, 'number'), field(2, 'time')];
  expect(asProblem({ conditions: [range(1), range(2)] }, fields)).toEqual({
    filter: { conditions: [range(1)] },
    period: { fieldId: 2, from: 1, to: 2 },
  });
  expect(asProblem({ conditions: [range(1)] }, fields)).toEqual({
    filter: { conditions: [range(1)] },
    period: null,
  });
});

it('each measure has a key of its own, and the first exposure is meant when none is named', () => {
  const choices = measureChoices(
    [{ id: 7, name: 'Cost' }],
    [
      { key: 'orders', unit: 'orders' },
      { key: 'calls', unit: 'calls' },
    ],
  );
  expect(choices.map(({ label }) => label)).toEqual([
    'Number of incidents',
    'Sum of Cost',
    'Incidents per orders',
    'Incidents per calls',
  ]);
  expect(new Set(choices.map(({ measure }) => measureKey(measure))).size).toBe(4);
  expect(choices[2]?.measure).toEqual({ kind: 'rate', basis: null });
});

it('a problem begins with a Pareto of what it leaves open, and with a chart of its measure', () => {
  const code = (id: number, role: Field['role']): Field => ({ ...field(id, 'code'), role });
  const fields = [code(1, 'category'), code(2, 'description'), code(3, 'segment')];
  const kind: Condition = { kind: 'values', fieldId: 1, values: ['late'], exclude: false };
  const view = viewState.parse({});
  const begun = viewOfProblem(
    { id: 4, filter: { conditions: [kind] }, measure: { kind: 'rate', basis: null } },
    view,
    fields,
  );
  expect(begun).toMatchObject({
    problemId: 4,
    pareto: { fieldId: 2 },
    control: { chartId: null, charted: { kind: 'rate', basis: null } },
  });
  // What is shown stays where the problem says nothing of it.
  const shown = { ...view, pareto: { ...view.pareto, fieldId: 3 } };
  const summed = viewOfProblem(
    { id: 4, filter: { conditions: [kind] }, measure: { kind: 'sum', fieldId: 9 } },
    shown,
    fields,
  );
  expect(summed).toMatchObject({
    pareto: { fieldId: 3 },
    control: { charted: { kind: 'value', fieldId: 9, statistic: 'total' } },
  });
});
