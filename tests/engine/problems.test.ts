import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withProblem } from './problem-under-test.ts';

describe('a problem', () => {
  it('has a filter, a period and a measure, and says what it comes to', async () => {
    const { call, codeOf, problemId, idOf, late, label } = await withProblem();
    const count = await call('problems.figures', { id: problemId });
    expect(count).toMatchObject({
      incidents: 24,
      all: 120,
      amount: null,
      rate: null,
      filter: late,
    });
    expect(count.title).toBe('Incidents · Kind late · 1 to 27 May 2024 · n = 24');
    const from = Date.UTC(2024, 4, 1);
    const period = { fieldId: idOf('Day'), from, to: Date.UTC(2024, 4, 11) };
    const measure = { kind: 'sum' as const, fieldId: idOf('Minutes') };
    await call('problems.change', { id: problemId, period, measure });
    expect(await label()).toBe('Change the period of the problem “Bags are late”');
    // The same words again are no edit.
    await call('problems.change', { id: problemId, statement: 'Bags are late' });
    expect(await label()).toBe('Change the period of the problem “Bags are late”');
    const sum = await call('problems.figures', { id: problemId });
    expect(sum.amount).toBe(10 * (sum.incidents - sum.withoutAmount));
    expect(sum.incidents).toBeLessThan(24);
    expect(sum.notes).toHaveLength(sum.withoutAmount > 0 ? 1 : 0);
    await call('problems.change', { id: problemId, measure: { kind: 'rate', basis: null } });
    expect((await call('problems.figures', { id: problemId })).notes[0]).toContain('no exposure');
    await call('exposure.save', { unit: 'bags', entries: [{ count: 1000 }] });
    await call('problems.change', { id: problemId, period: null });
    expect((await call('problems.figures', { id: problemId })).rate).toMatchObject({
      incidents: 24,
      n: 1000,
      unit: 'bags',
    });
    await call('problems.change', {
      id: problemId,
      statement: 'Late',
      effect: 'good',
      head: 'left',
    });
    expect((await call('problems.list', {})).problems).toMatchObject([
      { statement: 'Late', effect: 'good', head: 'left', period: null },
    ]);
    const backwards = { id: problemId, period: { ...period, to: from } };
    expect(await codeOf('problems.change', backwards)).toBe('invalid-input');
    expect(await codeOf('problems.change', { id: 99, statement: 'x' })).toBe('unknown-problem');
    expect(await codeOf('problems.figures', { id: 99 })).toBe('unknown-problem');
    await call('problems.change', {
      id: problemId,
      measure: { kind: 'sum', fieldId: idOf('Area') },
    });
    expect(await codeOf('problems.figures', { id: problemId })).toBe('not-a-measure');
  });

  it('is taken away with all that belongs to it, and comes back with it', async () => {
    const { call, codeOf, problemId, get, bone, cause } = await withProblem();
    const skills = await bone('Skills');
    const systems = await bone('Systems');
    const top = await cause('bone', skills, 'No training');
    await cause('cause', top, 'No time');
    await call('fishbone.refer', { causeId: top, below: { kind: 'bone', id: systems } });
    await call('fishbone.setStatus', { causeId: top, status: 'confirmed', why: 'Seen.' });
    await call('evidence.add', {
      causeId: top,
      stance: 'for',
      evidence: { kind: 'words', text: 'Said so.' },
    });
    const blank = { isNot: '', distinction: '', isFilter: null, isNotFilter: null };
    const rows = [{ ...blank, aspect: 'who' as const, is: 'Nights' }];
    const { ids } = await call('isIsNot.add', { problemId, rows });
    const explains = { is: true, isNot: false };
    await call('isIsNot.check', { causeId: top, rowId: ids[0] ?? 0, explains });
    const before = await get();
    expect(before.problem.causes).toEqual({ all: 2, confirmed: 1, ruledOut: 0 });
    await call('problems.remove', { id: problemId });
    expect(await codeOf('fishbone.get', { problemId })).toBe('unknown-problem');
    await call('journal.undo', {});
    expect({ ...(await get()), revision: 0 }).toEqual({ ...before, revision: 0 });
  });

  it('takes fishbone, table, notes and evidence along at once, and leaves charts and drivers free', async () => {
    const { call, codeOf, problemId, idOf, is, late, get, bone, cause } = await withProblem();
    const top = await cause('bone', await bone('Skills'), 'No training');
    const evidence = { kind: 'incident' as const, incidentId: 1, text: '' };
    await call('evidence.add', { causeId: top, stance: 'against', evidence });
    const blank = { isNot: '', distinction: '', isFilter: null, isNotFilter: null };
    const rows = [{ ...blank, aspect: 'where' as const, is: 'Hall' }];
    const { ids } = await call('isIsNot.add', { problemId, rows });
    const explains = { is: true, isNot: true };
    await call('isIsNot.check', { causeId: top, rowId: ids[0] ?? 0, explains });
    await call('timeline.addNote', { problemId, text: 'The belt was new.' });
    await call('timeline.addNote', { problemId, incidentId: 2, at: 5, text: 'Rain.' });
    const definition = {
      filter: late,
      charted: { kind: 'count' as const },
      timeFieldId: idOf('Day'),
      unit: 'day' as const,
    };
    await call('control.add', { name: 'Late a day', problemId, definition });
    const conditions = [is('Area', 'Hall')];
    const kept = { filter: late, conditions, title: 'Hall', sentence: 'Hall has more.', tested: 9 };
    await call('drivers.keep', kept);
    const charts = () => call('control.list', {});
    const all = async () => ({
      fishbone: { ...(await get()), revision: 0 },
      table: await call('isIsNot.get', { problemId }),
      notes: await call('timeline.notes', { problemId }),
      evidence: { ...(await call('evidence.counts', { problemId })), revision: 0 },
      charts: await charts(),
      drivers: await call('drivers.kept', {}),
    });
    const before = await all();
    expect(before.notes.notes).toHaveLength(2);
    expect(before.charts.charts).toMatchObject([{ problemId }]);
    for (let times = 0; times < 2; times += 1) {
      await call('problems.remove', { id: problemId });
      expect((await call('problems.list', {})).problems).toEqual([]);
      for (const gone of [
        'fishbone.get',
        'isIsNot.get',
        'timeline.notes',
        'evidence.counts',
      ] as const) {
        expect(await codeOf(gone, { problemId })).toBe('unknown-problem');
      }
      expect((await charts()).charts).toMatchObject([{ problemId: null }]);
      expect((await call('drivers.kept', {})).kept).toHaveLength(1);
      await call('journal.undo', {});
      expect(await all()).toEqual(before);
      await call('journal.redo', {});
      expect((await charts()).charts).toMatchObject([{ problemId: null }]);
      await call('journal.undo', {});
      expect(await all()).toEqual(before);
    }
  });

  it('has no more conditions, its period among them, than one filter takes', async () => {
    const { call, codeOf, problemId, idOf } = await withProblem();
    const searched = (count: number) => ({
      conditions: Array.from({ length: count }, () => ({ kind: 'search' as const, text: 'belt' })),
    });
    const period = { fieldId: idOf('Day'), from: 0, to: null };
    const asked = { statement: 'Belts', period };
    expect(await codeOf('problems.add', { ...asked, filter: searched(24) })).toBe('invalid-input');
    await call('problems.add', { ...asked, filter: searched(23) });
    await call('problems.change', { id: problemId, filter: searched(24) });
    expect(await codeOf('problems.change', { id: problemId, period })).toBe('invalid-input');
    await call('problems.change', { id: problemId, filter: searched(23), period });
    const wider = { id: problemId, filter: searched(24) };
    expect(await codeOf('problems.change', wider)).toBe('invalid-input');
    await call('problems.change', { ...wider, period: null });
  });
});

describe('evidence', () => {
  it('is counted live, for and against, and follows imports', async () => {
    const { call, codeOf, folder, problemId, is, bone, cause, label } = await withProblem();
    const { id } = await call('fishbone.addCause', {
      below: { kind: 'bone', id: await bone('A') },
      text: 'Belt stops at night',
      filter: { conditions: [is('Area', 'Hall'), is('Shift', 'night')] },
    });
    const add = (stance: 'for' | 'against', evidence: object) =>
      call('evidence.add', { causeId: id, stance, evidence: evidence as never });
    await add('against', { kind: 'filter', filter: { conditions: [is('Shift', 'day')] } });
    expect(await label()).toBe('Add a live filter as evidence against “Belt stops at night”');
    await add('for', { kind: 'incident', incidentId: 1, text: 'This one.' });
    await add('against', { kind: 'incident', incidentId: 1 });
    const { id: said } = await add('for', { kind: 'words', text: 'The fitter says so.' });
    const bad = { conditions: [{ kind: 'range', fieldId: 999, from: 0, to: 1 }] };
    await add('for', { kind: 'filter', filter: bad });
    await cause('cause', id, 'Without evidence');
    const counts = await call('evidence.counts', { problemId });
    expect(counts).toMatchObject({ n: 24, others: 96 });
    // In Hall all 20 of the night are late, and by day none is.
    expect(counts.causes).toMatchObject([
      {
        causeId: id,
        for: 21,
        against: 1,
        both: 1,
        evidence: [
          { inProblem: 20, elsewhere: 0, trouble: null },
          { inProblem: 0, elsewhere: 60, trouble: null },
          { inProblem: 1, elsewhere: 0, trouble: null },
          { inProblem: 1, elsewhere: 0, trouble: null },
          { inProblem: 0, elsewhere: 0, trouble: null },
          { inProblem: 0, elsewhere: 0, trouble: expect.stringContaining('no field 999') },
        ],
      },
    ]);
    // 20 of 24 against none of 96; and none of 24 against 60 of 96.
    const [hall, byDay, single] = counts.causes[0]?.evidence ?? [];
    expect(hall?.shareInProblem?.low).toBeCloseTo(0.641, 3);
    expect(hall?.shareInProblem?.high).toBeCloseTo(0.933, 3);
    expect(hall?.risk).toMatchObject({ ratio: null, high: null });
    expect(hall?.risk?.low).toBeGreaterThan(10);
    expect(byDay?.risk).toMatchObject({ ratio: 0, low: 0 });
    expect(byDay?.risk?.high).toBeLessThan(0.3);
    expect(single).toMatchObject({ shareInProblem: null, risk: null, notCompared: null });
    await call('evidence.remove', { id: said });
    expect(await codeOf('evidence.remove', { id: said })).toBe('unknown-evidence');
    const words = { kind: 'words', text: 'x' };
    const input = { causeId: id, stance: 'for' };
    expect(await codeOf('evidence.add', { ...input, causeId: 99, evidence: words })).toBe(
      'unknown-cause',
    );
    const missing = { kind: 'incident', incidentId: 9999 };
    expect(await codeOf('evidence.add', { ...input, evidence: missing })).toBe('unknown-incident');
    const empty = { kind: 'words', text: ' ' };
    expect(await codeOf('evidence.add', { ...input, evidence: empty })).toBe('invalid-input');
    writeFileSync(
      join(folder, 'two.csv'),
      'Id,Kind,Area,Shift,Minutes,Day,Text\nj1,late,Hall,night,9,2024-06-01,belt\nj2,rude,Yard,day,9,2024-06-02,x\n',
    );
    await call('sources.import', { file: 'file:two.csv' });
    const now = await call('evidence.counts', { problemId });
    expect(now).toMatchObject({ n: 25, others: 97, causes: [{ for: 22, against: 1 }] });
    expect(now.causes[0]?.evidence[1]).toMatchObject({ inProblem: 0, elsewhere: 61 });
  });
});

describe('evidence that cannot be compared', () => {
  it('says why: the problem is made of it, or of all incidents', async () => {
    const { call, problemId, is, late, bone } = await withProblem();
    await call('fishbone.addCause', {
      below: { kind: 'bone', id: await bone('A') },
      text: 'Late',
      filter: { conditions: [...late.conditions, is('Area', 'Hall')] },
    });
    const first = async (causes: number) =>
      (await call('evidence.counts', { problemId: causes })).causes[0]?.evidence[0];
    const again = await first(problemId);
    expect(again).toMatchObject({ inProblem: 20, elsewhere: 0, risk: null });
    expect(again?.notCompared).toContain('that the problem itself is made of');
    expect(again?.shareInProblem).not.toBeNull();
    await call('problems.change', { id: problemId, filter: { conditions: [] } });
    expect((await first(problemId))?.notCompared).toContain('no others to compare');
    await call('problems.change', {
      id: problemId,
      filter: { conditions: [{ kind: 'search', text: 'zeppelin' }] },
    });
    expect(await first(problemId)).toMatchObject({
      shareInProblem: null,
      notCompared: expect.stringContaining('no incidents now'),
    });
  });
});

describe('is and is not', () => {
  it('is drafted from the data, kept, changed, and questions causes', async () => {
    const { call, codeOf, problemId, get, bone, cause, label } = await withProblem();
    const { rows, notes } = await call('isIsNot.draft', { problemId });
    expect(rows.slice(0, 3).map(({ aspect, is }) => [aspect, is])).toEqual([
      ['what', 'Kind late'],
      ['when', '1 to 27 May 2024'],
      ['extent', '24 incidents, 20.0\u00a0% of all 120'],
    ]);
    const contrasts = rows.slice(3).map(({ is, isNot }) => [is, isNot]);
    expect(contrasts[0]?.[0]).toMatch(/^(Shift night: 24 of 24|Area Hall: 20 of 24)/);
    expect(contrasts).toHaveLength(2);
    expect(notes[0]).toContain('2 fields differ beyond chance');
    const { ids } = await call('isIsNot.add', { problemId, rows });
    expect(await label()).toBe('Add 5 rows to the is/is-not table');
    const rowId = ids[3] ?? 0;
    await call('isIsNot.change', { id: rowId, distinction: 'Belt 4 runs at night only.' });
    const one = await cause('bone', await bone('A'), 'Belt 4');
    await call('isIsNot.check', { causeId: one, rowId, explains: { is: true, isNot: false } });
    expect((await get()).causes[0]?.questionedBy).toEqual([rowId]);
    await call('isIsNot.check', { causeId: one, rowId, explains: { is: true, isNot: true } });
    expect((await get()).causes[0]?.questionedBy).toEqual([]);
    const kept = await call('isIsNot.get', { problemId });
    expect(kept.checks).toEqual([{ causeId: one, rowId, explainsIs: true, explainsIsNot: true }]);
    expect(kept.rows.find(({ id }) => id === rowId)?.distinction).toContain('Belt 4');
    const filter = { conditions: [] };
    const { id: second } = await call('problems.add', { statement: 'All', filter });
    const all = await call('isIsNot.draft', { problemId: second });
    expect(all.notes[0]).toContain('no others');
    const blank = { isNot: '', distinction: '', isFilter: null, isNotFilter: null };
    const other = await call('isIsNot.add', {
      problemId: second,
      rows: [{ ...blank, aspect: 'who', is: 'x' }],
    });
    const explains = { is: true, isNot: true };
    const wrong = { causeId: one, rowId: other.ids[0], explains };
    expect(await codeOf('isIsNot.check', wrong)).toBe('invalid-input');
    await call('isIsNot.check', { causeId: one, rowId, explains: null });
    await call('isIsNot.remove', { id: rowId });
    expect(await codeOf('isIsNot.remove', { id: rowId })).toBe('invalid-input');
    expect(await codeOf('isIsNot.change', { id: rowId, is: 'x' })).toBe('invalid-input');
    expect(await codeOf('isIsNot.add', { problemId: 99, rows })).toBe('unknown-problem');
    await call('problems.change', {
      id: second,
      filter: { conditions: [{ kind: 'search', text: 'nowhere' }] },
    });
    expect((await call('isIsNot.draft', { problemId: second })).notes[0]).toContain('No incident');
  });
});

describe('causes that are offered', () => {
  it('come from drivers, categories and words, and count as a list tried', async () => {
    const { call, problemId, idOf, late } = await withProblem();
    const fieldIds = [idOf('Area')];
    await call('categories.start', { start: { kind: 'fields', fieldIds } });
    const { offers, notes } = await call('fishbone.offers', { problemId });
    const from = (kind: string) => offers.filter((offer) => offer.from === kind);
    expect(from('driver').map(({ text }) => text)).toContain('Shift night');
    expect(from('category')[0]).toMatchObject({ text: 'Hall', count: 20, n: 24 });
    expect(from('words')[0]?.text).toContain('belt');
    expect(notes[0]).toContain('tested for drivers');
    for (const { filter, count } of offers) {
      const { results } = await call('aggregate.views', {
        filter: { conditions: [...late.conditions, ...filter.conditions] },
        views: [{ kind: 'figures' }],
      });
      expect(results).toMatchObject([{ incidents: count }]);
    }
    expect((await call('drivers.plan', { filter: late })).listsTested).toBe(1);
  });
});
