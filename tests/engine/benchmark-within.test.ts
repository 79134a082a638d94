import { describe, expect, it } from 'vitest';
import { type Line, withIncidents } from './benchmark-under-test.ts';

/** Ten weeks of days, 6 incidents each; the slow ones of the last two weeks are still open. */
function growingBacklog(): Line[] {
  return Array.from({ length: 70 }, (_day, at): Line[] =>
    Array.from({ length: 6 }, (_row, row): Line => {
      const hours = 1 + ((at * 7 + row * 13) % 60);
      const open = at >= 30 && at < 63 ? hours > 40 : at >= 63 && hours > 20;
      return { at, hour: 8 + row, hours: open ? null : hours };
    }),
  ).flat();
}

interface Judged {
  x: number;
  n: number;
}

/** The same, counted one by one: judged when start + goal lies before the latest time on record. */
function byHand(lines: readonly Line[], goal: number, week: number): Judged {
  const began = ({ at, hour = 9 }: Line) => at * 24 + hour;
  const end = Math.max(...lines.map((line) => began(line) + (line.hours ?? 0)));
  const judged = lines.filter(
    (line) => Math.floor(line.at / 7) === week && began(line) + goal <= end,
  );
  const x = judged.filter(({ hours }) => hours !== null && (hours ?? Infinity) <= goal).length;
  return { x, n: judged.length };
}

async function within(lines: readonly Line[], goal: number, per: 'hours' | 'days' = 'hours') {
  const { add, computed, show, idOf } = await withIncidents(lines);
  const since = { fieldId: idOf('Resolved at'), sinceFieldId: idOf('Occurred at') };
  return show(await add(computed({ kind: 'within', ...since, goal, per }), { better: 'higher' }));
}

describe('within a goal', () => {
  it('those whose later time is missing are misses once the goal has passed', async () => {
    const lines = growingBacklog();
    const shown = await within(lines, 24);
    const counted = shown.points.map(({ x, n }) => ({ x, n }));
    expect(counted).toEqual(shown.points.map((_point, week) => byHand(lines, 24, week)));
    const open = lines.filter(({ hours }) => hours === null);
    expect(counted.slice(0, 9).reduce((sum, { n }) => sum + n, 0)).toBe(63 * 6);
    const young = 70 * 6 - counted.reduce((sum, { n }) => sum + (n ?? 0), 0);
    expect(young).toBeGreaterThan(0);
    const notes = shown.notes.join(' ');
    expect(notes).toContain(`${young} incidents are left out: too new`);
    expect(notes).toMatch(/\d+ incidents count as missed: the later time is missing/u);
    expect(Number(/(\d+) incidents count/u.exec(notes)?.[1])).toBeLessThanOrEqual(open.length);
    expect(shown.points.at(-1)).toMatchObject({
      standing: 'open',
      why: 'for some the time for the goal is not over yet',
    });
    expect(shown.points.at(-2)?.standing).toBe('complete');
  });

  it('counts days as so many hours, and judges nothing that had no time', async () => {
    const lines = growingBacklog();
    const days = await within(lines, 2, 'days');
    const counted = days.points.map(({ x, n }) => ({ x, n }));
    expect(counted).toEqual(days.points.map((_point, week) => byHand(lines, 48, week)));
    const long = await within(lines, 80, 'days');
    expect(long.points.every(({ standing }) => standing === 'gap')).toBe(true);
    expect(long.points[0]?.why).toBe('the time for the goal is not over');
  });

  it('of a number leaves out what has none', async () => {
    const lines = growingBacklog().map((line, row) => ({
      ...line,
      cost: row % 5 ? row % 90 : null,
    }));
    const { add, computed, show, idOf } = await withIncidents(lines);
    const measure = {
      kind: 'within',
      fieldId: idOf('Cost'),
      sinceFieldId: null,
      goal: 30,
    } as const;
    const shown = await show(await add(computed(measure)));
    const first = lines.filter(({ at, cost }) => at < 7 && cost !== null);
    const x = first.filter(({ cost }) => (cost ?? 0) <= 30).length;
    expect(shown.points[0]).toMatchObject({ x, n: first.length });
    expect(shown.notes.join()).toContain('84 incidents are left out: they have no value.');
  });
});

it('times say where many have no later time yet', async () => {
  const { add, computed, show, idOf } = await withIncidents(growingBacklog());
  const since = { fieldId: idOf('Resolved at'), sinceFieldId: idOf('Occurred at') };
  const shown = await show(await add(computed({ kind: 'quantile', ...since, probability: 0.5 })));
  const note = shown.notes.find((one) => one.startsWith('Over 10'));
  expect(note).toContain('no later time yet in 6 periods, the latest 4 to 10 March 2024');
  expect(note).toContain('look faster than they are');
});
