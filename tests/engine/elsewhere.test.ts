import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Condition, Filter } from '#core/contract/filter.ts';
import { binomialUpper } from '#core/statistics/binomial.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

const coldOf: Readonly<Record<string, number>> = { Hall: 24, Yard: 22, Desk: 3, Pier: 4 };

/** Forty incidents in each of four areas; in Hall and Yard more than half of them are cold meals. */
function meals(): string {
  const lines = ['Area,Team,Fault,Score'];
  for (const [area, cold] of Object.entries(coldOf)) {
    for (let row = 0; row < 40; row += 1) {
      const fault = row < cold ? 'cold' : 'late';
      lines.push(`${area},${row % 2 === 0 ? 'A' : 'B'},${fault},${row % 10 === 9 ? 5 : 1}`);
    }
  }
  return lines.join('\n');
}

/** Cold meals in Hall as a problem, with a cause that is not confirmed yet. */
async function withCause() {
  const folder = temporaryFolder();
  const host = engineIn(folder);
  onTestFinished(() => host.engine.close());
  writeFileSync(join(folder, 'meals.csv'), `${meals()}\n`);
  const { call } = host;
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await call('sources.import', { file: 'file:meals.csv' });
  const { project } = await call('project.info', {});
  const idOf = (name: string) => project?.fields.find((field) => field.name === name)?.id ?? 0;
  const is = (name: string, value: string): Condition => ({
    kind: 'values',
    fieldId: idOf(name),
    values: [value],
    exclude: false,
  });
  const inHall: Filter = { conditions: [is('Area', 'Hall')] };
  const { id: problemId } = await call('problems.add', { statement: 'Cold', filter: inHall });
  const bone = await call('fishbone.addBone', { problemId, name: 'Systems' });
  const below = { kind: 'bone' as const, id: bone.id };
  const { id: causeId } = await call('fishbone.addCause', { below, text: 'Trolleys wait' });
  const cold: Filter = { conditions: [is('Fault', 'cold')] };
  const support = async (filter: Filter, stance: 'for' | 'against' = 'for') =>
    (await call('evidence.add', { causeId, stance, evidence: { kind: 'filter', filter } })).id;
  const confirm = () =>
    call('fishbone.setStatus', { causeId, status: 'confirmed', why: 'seen in the log' });
  const look = (asked: { evidenceId?: number; task?: string } = {}) =>
    call('elsewhere.scan', { causeId, ...asked });
  return { ...host, folder, problemId, idOf, is, inHall, causeId, cold, support, confirm, look };
}

describe('where else a confirmed cause shows', () => {
  it('says first what it needs: a confirmed cause, and a live filter for it', async () => {
    const { look, confirm, support, cold, call, causeId } = await withCause();
    expect(await look()).toMatchObject({ patterns: [], evidenceId: null, found: null });
    expect((await look()).needs).toContain('only suspected');
    await confirm();
    expect((await look()).needs).toContain('no live filter that speaks for it');
    await support(cold, 'against');
    await call('evidence.add', { causeId, stance: 'for', evidence: { kind: 'words', text: 'x' } });
    expect((await look()).needs).toContain('no live filter that speaks for it');
    await call('fishbone.setStatus', { causeId, status: 'ruled-out', why: 'no' });
    expect((await look()).needs).toContain('ruled out');
  });

  it('tests other places and leads to their incidents', async () => {
    const { look, confirm, support, cold, call, events, problemId, is, inHall } = await withCause();
    await confirm();
    const evidenceId = await support(cold);
    const answer = await look({ task: 'else' });
    expect(answer).toMatchObject({
      needs: null,
      evidenceId,
      patterns: [{ evidenceId, words: 'Fault cold' }],
      found: {
        ownWords: 'Area Hall',
        inProblem: { count: 24, n: 40 },
        outside: { count: 29, n: 120 },
        tested: 5,
        foundCount: 1,
        leftOut: [{ name: 'Fault', reason: 'The pattern itself is made of it.' }],
      },
    });
    const [yard] = answer.found?.found ?? [];
    expect(yard).toMatchObject({
      name: 'Area',
      label: 'Yard',
      share: { count: 22, n: 40 },
      rest: { count: 7, n: 80 },
      reading: 'alike',
      ofProblem: 0,
    });
    expect(yard?.avoidable.value).toBeCloseTo(22 - (40 * 7) / 80, 12);
    const views = [{ kind: 'figures' as const }];
    for (const place of [...(answer.found?.found ?? []), ...(answer.found?.rest ?? [])]) {
      const { results } = await call('aggregate.views', { filter: place.filter, views });
      expect(results).toMatchObject([{ incidents: place.share.count + place.ofProblem }]);
    }
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'task.progress', task: 'else', stage: 'Counting places' }),
    );

    // With a condition on what kind of incident it is, elsewhere has it, too.
    await call('problems.change', {
      id: problemId,
      filter: { conditions: [...inHall.conditions, is('Score', '1')] },
    });
    const low = (await look()).found;
    expect(low).toMatchObject({ inProblem: { n: 36 }, outside: { n: 108 } });
    expect(low?.notes[0]).toContain('Score 1');
  });

  it('takes the live filter that is named, and refuses one that is not there', async () => {
    const { look, confirm, support, cold, engine, causeId, is, call } = await withCause();
    await confirm();
    const first = await support(cold);
    const second = await support({ conditions: [is('Team', 'A')] });
    expect((await look()).evidenceId).toBe(first);
    expect((await look({ evidenceId: second })).evidenceId).toBe(second);
    const codeOf = async (input: object) => {
      const answer = await engine.call('elsewhere.scan', input);
      return 'error' in answer ? answer.error.code : 'no error';
    };
    expect(await codeOf({ causeId, evidenceId: 999 })).toBe('unknown-evidence');
    expect(await codeOf({ causeId: 999 })).toBe('unknown-cause');
    expect(await codeOf({ causeId: 0 })).toBe('invalid-input');
    await call('fishbone.remove', { node: { kind: 'cause', id: causeId } });
    expect(await codeOf({ causeId })).toBe('unknown-cause');
  });

  it('says why a pattern cannot be looked for', async () => {
    const { look, confirm, support, is, inHall, call, problemId } = await withCause();
    await confirm();
    const same = await support(inHall);
    expect((await look({ evidenceId: same })).needs).toContain('nothing but what the problem');
    const gone: Condition = { kind: 'values', fieldId: 999, values: ['x'], exclude: false };
    const lost = await support({ conditions: [gone] });
    expect((await look({ evidenceId: lost })).needs).toContain('cannot be asked now');
    const nowhere = await support({ conditions: [is('Team', 'C')] });
    expect((await look({ evidenceId: nowhere })).needs).toContain('None of the 40 incidents');
    const many = await support({
      conditions: Array.from({ length: 23 }, (_one, place) => is('Area', `a${place}`)),
    });
    expect((await look({ evidenceId: many })).needs).toContain('more conditions together');
    const cold = await support({ conditions: [is('Fault', 'cold')] });
    await call('problems.change', { id: problemId, filter: { conditions: [is('Area', 'Moon')] } });
    expect((await look({ evidenceId: cold })).needs).toContain('No incident belongs');
    await call('problems.change', { id: problemId, filter: { conditions: [] } });
    expect((await look({ evidenceId: cold })).needs).toContain('no elsewhere');
  });

  it('keeps what it found until the question or the incidents change', async () => {
    const { look, confirm, support, cold, call, events, idOf } = await withCause();
    await confirm();
    await support(cold);
    const first = await look({ task: 'one' });
    const counted = () => events.filter((event) => event.event === 'task.progress').length;
    const before = counted();
    expect((await look({ task: 'two' })).found).toEqual(first.found);
    expect(counted()).toBe(before);
    await call('field.change', { fieldId: idOf('Area'), name: 'Zone', role: 'touch-point' });
    const renamed = await look({ task: 'three' });
    expect(renamed.found?.ownWords).toBe('Zone Hall');
    expect(counted()).toBeGreaterThan(before);
  });

  it('can be cancelled', async () => {
    const { confirm, support, cold, call, engine, causeId, look } = await withCause();
    await confirm();
    await support(cold);
    const looking = engine.call('elsewhere.scan', { causeId, task: 'one' });
    let found = false;
    for (let tries = 0; !found && tries < 100; tries += 1) {
      ({ found } = await call('task.cancel', { task: 'one' }));
    }
    expect(found).toBe(true);
    expect(await looking).toMatchObject({ error: { code: 'cancelled' } });
    // What was cut short is not what is kept.
    expect((await look()).found?.tested).toBeGreaterThan(0);
  });

  it('ends when the project is closed', async () => {
    const { confirm, support, cold, call, engine, causeId } = await withCause();
    await confirm();
    await support(cold);
    const looking = engine.call('elsewhere.scan', { causeId });
    await call('project.close', {});
    const answer = await looking;
    // Closed while it was counting, or before it began.
    const code = 'error' in answer ? answer.error.code : 'no error';
    expect(['cancelled', 'no-project']).toContain(code);
  });

  it('compares rates where the problem is measured by one', async () => {
    const { look, confirm, support, cold, call, problemId, folder, is, inHall } = await withCause();
    await confirm();
    await support(cold);
    await call('problems.change', { id: problemId, measure: { kind: 'rate', basis: null } });
    expect((await look()).found).toMatchObject({ unit: null, tested: 5 });
    expect((await look()).found?.notes.join(' ')).toContain('There is no exposure');

    const orders = 'Area,Orders\nHall,300\nYard,400\nDesk,500\nPier,600\nSea,700\n';
    writeFileSync(join(folder, 'orders.csv'), orders);
    const file = 'file:orders.csv';
    const { recipe } = await call('sources.preview', { file, choices: { kind: 'exposure' } });
    await call('sources.import', { file, recipe });
    const { found } = await look();
    expect(found).toMatchObject({
      unit: 'orders',
      inProblem: { count: 24, n: 300 },
      // Exposure of places without an incident (Sea) counts, too.
      outside: { count: 29, n: 2200 },
      tested: 3,
      foundCount: 1,
    });
    expect(found?.leftOut).toContainEqual({ name: 'Team', reason: 'Orders are not known by it.' });
    const [yard] = found?.found ?? [];
    expect(yard).toMatchObject({
      label: 'Yard',
      share: { count: 22, n: 400 },
      rest: { count: 7, n: 1800 },
      reading: 'alike',
    });
    expect(yard?.toRest.ratio).toBeCloseTo(22 / 400 / (7 / 1800), 12);
    expect(yard?.avoidable.value).toBeCloseTo(22 - (400 * 7) / 1800, 12);
    expect(yard?.p).toBeCloseTo(binomialUpper(22, 29, 400 / 2200), 12);
    expect(yard?.sentence).toContain('22 on 400 orders (55 per 1,000');

    // What makes the place has to be known by the exposure.
    const filter = { conditions: [is('Team', 'A'), ...inHall.conditions] };
    await call('problems.change', { id: problemId, filter });
    const mixed = (await look()).found;
    expect(mixed?.unit).toBeNull();
    expect(mixed?.notes.join(' ')).toContain('Orders outside the problem are not known');
  });
});
