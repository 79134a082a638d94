import { describe, expect, it } from 'vitest';
import type { OperationInput } from '#core/contract/operations.ts';
import { withCauses } from './change-under-test.ts';
import { day, dayAt, daysOf, firstDay } from './control-under-test.ts';

type Benefit = NonNullable<OperationInput<'changes.add'>['benefit']>;
const shares = { low: 0.25, likely: 0.5, high: 1 };

/** The causes, where evidence can be added and a benefit be asked for. */
async function withBenefit() {
  const host = await withCauses();
  const { call, addChange, causes, idOf } = host;
  const given = (more: Partial<Benefit> = {}): Benefit => ({
    filter: null,
    ...shares,
    worth: null,
    ...more,
  });
  const of = async (benefit: Benefit | null, more: object = {}, causeIds = [causes.belt]) => {
    const id = await addChange('A second belt', causeIds, { benefit, ...more });
    return call('changes.benefit', { id });
  };
  const evidence = (causeId: number, conditions: object[], stance = 'for') =>
    host.why('evidence.add', {
      causeId,
      stance,
      evidence: { kind: 'filter', filter: { conditions } },
    });
  const hours = (from: number | null, to: number | null) => ({
    kind: 'range' as const,
    fieldId: idOf('Hours'),
    from,
    to,
  });
  const days = (from: number, to: number) => ({
    kind: 'range' as const,
    fieldId: idOf('Day'),
    from: dayAt(from),
    to: dayAt(to),
  });
  return { ...host, given, of, evidence, hours, days };
}

/** Late incidents of the days from <= day < to: every fourth of 12 or 14 by turns, 10 of 40 on day 20. */
function lateOn(from: number, to: number): number {
  let count = 0;
  for (let place = from; place < to; place += 1) {
    count += place === 20 ? 10 : place % 2 === 0 ? 3 : 4;
  }
  return count;
}

describe('the benefit of a change', () => {
  it('is that of the incidents that evidence for its causes names, each once', async () => {
    const { of, given, evidence, hours, days, causes, late } = await withBenefit();
    await evidence(causes.belt, [days(0, 4)]);
    await evidence(causes.belt, [days(2, 6)]);
    await evidence(causes.staff, [days(5, 8)]);
    await evidence(causes.staff, [days(0, 24)], 'against');
    await evidence(causes.rain, [hours(null, null)]);
    const both = await of(given(), {}, [causes.belt, causes.staff]);
    const n = lateOn(0, 8);
    expect(both).toMatchObject({
      incidents: n,
      from: firstDay,
      to: dayAt(24) - 1,
      filter: null,
      prevented: { low: n / 4, likely: n / 2, high: n },
      // 24 days say too little of a year.
      yearly: null,
      money: null,
      paybackMonths: null,
    });
    expect(both.parts.map(({ incidents }) => incidents)).toEqual([
      lateOn(0, 4),
      lateOn(2, 6),
      lateOn(5, 8),
    ]);
    const said = both.notes.join('\n');
    expect(said).toContain('Assumption: it would have prevented 25');
    expect(said).toContain('24 days; under 28');
    expect(said).toContain('against a cause as well');
    const one = await of(given(), {}, [causes.staff]);
    expect(one.filter).toEqual({ conditions: [...late.conditions, days(5, 8)] });
  });

  it('is looked for in the period of the problem', async () => {
    const { call, of, given, evidence, days, causes, problemId, idOf } = await withBenefit();
    await evidence(causes.belt, [days(0, 24)]);
    const period = { fieldId: idOf('Day'), from: dayAt(4), to: dayAt(100) };
    await call('problems.change', { id: problemId, period });
    const figures = await of(given());
    expect(figures).toMatchObject({
      incidents: lateOn(4, 24),
      // Records end before the period does.
      from: dayAt(4),
      to: dayAt(24) - 1,
    });
  });

  it('says when a year is reckoned from days that are mostly empty', async () => {
    const { add, of, given, evidence, causes, days } = await withBenefit();
    await evidence(causes.belt, [days(0, 400)]);
    await add('spread.csv', daysOf(24, 48));
    expect((await of(given())).notes.join()).not.toContain('Nine of ten');
    await add('straggler.csv', daysOf(300, 301));
    const figures = await of(given());
    expect(figures.yearly).not.toBeNull();
    expect(figures.notes.join()).toMatch(
      /Nine of ten of them lie within 4\d days of these 301 \(/u,
    );
  });

  it('counts single incidents, and says when nothing is named', async () => {
    const { call, of, given, causes } = await withBenefit();
    const none = await of(given());
    expect(none).toMatchObject({ incidents: 0, filter: null, parts: [], yearly: null });
    expect(none.notes.join()).toContain('No evidence for its causes names incidents');
    // Incident 1 is late, incident 2 is not.
    for (const incidentId of [1, 2]) {
      const evidence = { kind: 'incident', incidentId } as const;
      await call('evidence.add', { causeId: causes.belt, stance: 'for', evidence });
    }
    const single = await of(given());
    expect(single.incidents).toBe(1);
    expect(single.notes.join()).toContain('single incident');
  });

  it('is that of a filter of its own, in its period or that of the problem', async () => {
    const { call, of, given, days, hours, kind, problemId, idOf } = await withBenefit();
    const rude = { conditions: [kind('rude'), days(0, 2)] };
    expect(await of(given({ filter: rude }))).toMatchObject({
      incidents: 9 + 10,
      filter: rude,
      parts: [{ incidents: 19, filter: rude }],
      from: dayAt(0),
      to: dayAt(2) - 1,
    });
    const period = { fieldId: idOf('Day'), from: dayAt(0), to: dayAt(1) };
    await call('problems.change', { id: problemId, period });
    const late = { conditions: [kind('late'), hours(null, 0.1)] };
    expect(await of(given({ filter: late }))).toMatchObject({
      incidents: 1,
      filter: { conditions: [...late.conditions, { kind: 'range', ...period }] },
    });
  });

  it('is in money by hand or by a field, with what is missing said', async () => {
    const { add, of, given, kind, idOf } = await withBenefit();
    await add('two.csv', `${daysOf(24, 40).trimEnd()}\nx1,late,,2024-06-09\n`);
    const filter = { conditions: [kind('late')] };
    const n = lateOn(0, 40) + 1;
    const cost = { once: 1000, yearly: 500, currency: 'EUR' };
    const each = await of(given({ filter, worth: { kind: 'each', amount: 20 } }), { cost });
    const perYear = 365.25 / 40;
    const yearly = n * 20 * 0.5 * perYear;
    expect(each.incidents).toBe(n);
    expect(each.yearly?.likely).toBeCloseTo(n * 0.5 * perYear, 9);
    expect(each.money).toMatchObject({ total: n * 20, known: n, low: n * 5, high: n * 20 });
    expect(each.money?.yearly?.likely).toBeCloseTo(yearly, 9);
    expect(each.paybackMonths).toBeCloseTo((1000 / (yearly - 500)) * 12, 9);
    expect(each.to).toBe(firstDay + 40 * day - 1);
    const byHours = given({ filter, worth: { kind: 'field', fieldId: idOf('Hours') } });
    const field = await of(byHours, { cost });
    // Hours pay back no money.
    expect(field).toMatchObject({ money: { measure: 'Hours' }, paybackMonths: null });
    expect(field.notes.join()).toContain('“Hours” is no money');
    expect(each.money?.measure).toBeNull();
    expect(field.money?.known).toBe(n - 1);
    expect(field.notes.join()).toContain(`1 of ${n} incidents has no “Hours”`);
    const words = await of(given({ filter, worth: { kind: 'field', fieldId: idOf('Kind') } }));
    expect(words.money).toBeNull();
    expect(words.notes.join()).toContain('Their worth cannot be read');
    const dear = { cost: { once: 1, yearly: 1e9, currency: 'EUR' } };
    const never = await of(given({ filter, worth: { kind: 'each', amount: 1 } }), dear);
    expect(never.paybackMonths).toBeNull();
    expect(never.notes.join()).toContain('never pays for itself');
  });

  it('names incidents before a share is said', async () => {
    const { of, evidence, days, causes } = await withBenefit();
    await evidence(causes.belt, [days(0, 4)]);
    expect(await of(null)).toMatchObject({
      incidents: lateOn(0, 4),
      prevented: null,
      yearly: null,
      money: null,
    });
  });

  it('says what its period leaves out: time after it went live, and beyond that of evidence', async () => {
    const { call, approved, given, evidence, days, kind, causes, of } = await withBenefit();
    const live = async (benefit: Benefit) => {
      const id = await approved('A third belt');
      await call('changes.change', { id, benefit, liveOn: '2024-05-11' });
      return (await call('changes.benefit', { id })).notes.join();
    };
    const late = kind('late');
    expect(await live(given({ filter: { conditions: [late] } }))).toContain('It is live since');
    const before = given({ filter: { conditions: [late, days(0, 2)] } });
    expect(await live(before)).not.toContain('It is live since');
    await evidence(causes.belt, [late]);
    expect((await of(given())).notes.join()).not.toContain('time of its own');
    await evidence(causes.belt, [days(0, 4)]);
    expect((await of(given())).notes.join()).toContain('time of its own');
  });

  it('follows the incidents as they are, and says what cannot be counted', async () => {
    const { call, add, of, given, evidence, days, causes } = await withBenefit();
    await add('two.csv', daysOf(24, 30));
    await evidence(causes.belt, [days(22, 30)]);
    expect((await of(given())).incidents).toBe(lateOn(22, 30));
    await evidence(causes.belt, [{ kind: 'values', fieldId: 999, values: ['x'] }]);
    const troubled = await of(given());
    expect(troubled.incidents).toBe(lateOn(22, 30));
    expect(troubled.notes.join()).toContain('cannot be counted');
    await call('journal.undo', {});
    await call('journal.undo', {});
    const id = (await call('changes.list', {})).changes[0]?.id ?? 0;
    expect((await call('changes.benefit', { id })).incidents).toBe(lateOn(22, 30));
  });
});
