import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import type { TableShapeChoice } from '#core/contract/table-shape.ts';
import type { TaskControl } from '#core/project/task-control.ts';
import { columnNamed, previewOf } from './preview-of.ts';
import { shaped } from './shaped-import.ts';

const uci = () =>
  gunzipSync(
    readFileSync(join(import.meta.dirname, '../fixtures/uci-incidents/incident_event_log.csv.gz')),
  );

const day = (date: string) => Date.parse(`${date}Z`);

const events = (changes: Partial<Extract<TableShapeChoice, { kind: 'events' }>> = {}) => ({
  kind: 'events' as const,
  identifier: 'Ticket',
  time: 'Updated',
  timeOrder: null,
  assignee: 'Assigned to',
  ...changes,
});

/** Six events of three tickets, out of order. */
const log = `Ticket,Updated,Assigned to,State
T-1,2026-01-02 10:00,Ann,Open
T-2,2026-01-02 09:00,,New
T-1,2026-01-01 08:00,,New
T-1,2026-01-03 12:30,Bob,Closed
T-3,2026-01-05 00:00,Cem,New
T-2,2026-01-04 11:00,Ann,Open
`;

describe('the log of 119,998 events', () => {
  it('becomes 20,769 incidents with their last states', { timeout: 120_000 }, async () => {
    const { preview, summary, values, sourceRows } = await shaped(uci());
    expect(preview.shapes.map(({ shape, confirm }) => [shape.kind, confirm])).toEqual([
      ['events', false],
      ['rows', false],
    ]);
    expect(preview.shapes[0]?.because).toBe(
      '119,998 rows tell of 20,769 incidents: number repeats 5.8 times and sys_updated_at grows within 99.9 % of those that repeat',
    );
    expect(preview.recipe.shape).toEqual({
      kind: 'events',
      identifier: 'number',
      time: 'sys_updated_at',
      timeOrder: 'day-first',
      assignee: 'assigned_to',
    });
    expect(preview.recipe.match).toBe('identifier');
    expect(preview).toMatchObject({ rows: 20_769, accepted: 20_769, rejected: 0 });
    expect(preview.reshaped).toEqual({ rows: 119_998, without: 0 });
    expect(summary).toMatchObject({
      rowsRead: 20_769,
      accepted: 20_769,
      rejected: 0,
      reshaped: { rows: 119_998, without: 0 },
    });
    const numbers = values('number');
    const counts = values('Events');
    expect(counts.reduce<number>((sum, events) => sum + Number(events), 0)).toBe(119_998);
    const state = (number: string) => {
      const at = numbers.indexOf(number);
      return [
        sourceRows[at],
        ...['incident_state', 'sys_mod_count', 'closed_code', 'First event', 'Last event'].map(
          (field) => values(field)[at],
        ),
        counts[at],
        values('Reassignments')[at],
      ];
    };
    // Worked out with another program.
    expect(state('INC0000045')).toEqual([
      5,
      'Closed',
      4,
      'code 5',
      day('2016-02-29T01:23'),
      day('2016-03-05T12:00'),
      4,
      0,
    ]);
    expect(state('INC0019396')).toEqual([
      81_477,
      'Closed',
      68,
      'code 6',
      day('2016-04-14T20:42'),
      day('2016-05-18T00:07'),
      58,
      3,
    ]);
    const only = day('2016-05-13T11:49');
    expect(state('INC0029233')).toEqual([119_999, 'New', 0, 'code 6', only, only, 1, 0]);
  });

  it('is cancelled at once', { timeout: 120_000 }, async () => {
    for (const stage of ['gathering', 'importing']) {
      let seen = '';
      const task: TaskControl = {
        progress(now) {
          seen = now;
        },
        async breathe() {
          if (seen === stage) throw new VitalFewError('cancelled', 'Stopped.');
        },
      };
      const stopped = shaped(uci(), { task });
      await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    }
  });
});

describe('events', () => {
  it('are told by their times, whatever their order in the file', async () => {
    const { preview, values, sourceRows } = await shaped(log, { choices: { shape: events() } });
    expect(preview.recipe.shape).toEqual(events({ timeOrder: 'year-first' }));
    expect(preview.shapes.map(({ shape }) => shape.kind)).toEqual(['events', 'rows']);
    expect(preview.shapes[0]?.because).toBe('as you chose');
    expect(values('Ticket')).toEqual(['T-1', 'T-2', 'T-3']);
    expect(values('State')).toEqual(['Closed', 'Open', 'New']);
    expect(sourceRows).toEqual([5, 7, 6]);
    expect(values('First event')).toEqual(
      ['2026-01-01T08:00', '2026-01-02T09:00', '2026-01-05T00:00'].map(day),
    );
    expect(values('Events')).toEqual([3, 2, 1]);
    expect(values('Reassignments')).toEqual([1, 0, 0]);
    expect(columnNamed(preview, 'Events').column.role).toBe('measure');
    expect(columnNamed(preview, 'Events').because).toContain('rows of the file that tell of it');
  });

  it('in their order are recognised in a small table, too', async () => {
    const [header, ...rows] = log.trim().split('\n');
    const sorted = [header, ...rows.sort()].join('\n');
    const { recipe, shapes, accepted } = await previewOf(`${sorted}\n`);
    expect(recipe.shape).toEqual(events({ timeOrder: 'year-first' }));
    expect(shapes[0]?.because).toBe(
      '6 rows tell of 3 incidents: Ticket repeats 2 times and Updated grows within each',
    );
    expect(accepted).toBe(3);
  });

  it('of one time, and without times, stand in the order of the file', async () => {
    const same = `Ticket,Updated,Assigned to,State
T-1,2026-01-02,Ann,Open
T-1,2026-01-02,Bob,Waiting
T-1,,Cem,Closed
`;
    for (const time of ['Updated', null]) {
      const { values, preview } = await shaped(same, { choices: { shape: events({ time }) } });
      expect(values('State')).toEqual(['Closed']);
      expect(values('Reassignments')).toEqual([2]);
      const names = preview.columns.map(({ column }) => column.name);
      expect(names.includes('First event')).toBe(time !== null);
    }
  });

  it('take names that are free for the columns they add', async () => {
    const { preview } = await shaped('Ticket,Events\nT-1,a\nT-1,b\n', {
      choices: { shape: events({ time: null, assignee: null }) },
    });
    expect(preview.columns.map(({ column }) => column.name)).toEqual([
      'Ticket',
      'Events',
      'Events (2)',
    ]);
  });

  it('are rejected without identifier, with a time that is none, and when malformed', async () => {
    const broken = `${log} ,2026-01-05,Ann,Lost
T-1,tomorrow,Ann,"Soon
or later"
T-9,2026-01-05
T-4,2026-01-06 10:00,Dee,New
`;
    const { preview, summary, rejects, values } = await shaped(broken, {
      choices: { shape: events() },
    });
    expect(rejects.map(({ row, line, column, reason }) => [row, line, column, reason])).toEqual([
      [8, 8, 'Ticket', 'no-identifier'],
      [9, 9, 'Updated', 'not-a-date'],
      [10, 11, null, 'too-few-cells'],
    ]);
    expect(rejects[2]?.raw).toBe('T-9,2026-01-05');
    expect(rejects[1]).toMatchObject({
      value: 'tomorrow',
      raw: 'T-1,tomorrow,Ann,"Soon\nor later"',
    });
    expect(preview.firstRejects).toEqual(rejects);
    expect(preview).toMatchObject({ rows: 7, accepted: 4, rejected: 3 });
    expect(preview.reshaped).toEqual({ rows: 10, without: 0 });
    expect(summary).toMatchObject({ accepted: 4, rejected: 3 });
    const told = values('Events').reduce<number>((sum, events) => sum + Number(events), 0);
    expect(told + summary.rejected).toBe(10);
  });

  it('with zones are put in order by the moment they name', async () => {
    const { values } = await shaped(
      `Ticket,Updated,State
T-1,2026-01-02T10:00:00+05:00,First
T-1,2026-01-02T09:00:00Z,Second
T-1,2026-01-02T08:00:00+01:00,Between
`,
      { choices: { shape: events({ assignee: null }) } },
    );
    expect(values('State')).toEqual(['Second']);
    // Told by the clock of the project's place, which is Amsterdam.
    expect(values('First event')).toEqual([day('2026-01-02T06:00')]);
  });

  it('are refused where their columns are missing', async () => {
    const shape = events({ identifier: 'Case' });
    const refused = previewOf(log, { choices: { shape } });
    await expect(refused).rejects.toMatchObject({
      code: 'recipe-does-not-fit',
      details: { column: 'Case' },
    });
  });

  it('are the same from a sheet of records', async () => {
    const lines = log.trim().split('\n');
    const [header = [], ...rows] = lines.map((line) => line.split(','));
    const records = rows.map((row) =>
      Object.fromEntries(header.map((name, at) => [name, row[at]])),
    );
    const { values, sourceRows } = await shaped(JSON.stringify(records), {
      name: 'log.json',
      choices: { shape: events() },
    });
    expect(values('State')).toEqual(['Closed', 'Open', 'New']);
    expect(sourceRows).toEqual([4, 6, 5]);
  });
});

describe('a table that is no event log', () => {
  const shapesOf = async (content: string) =>
    (await previewOf(content)).shapes.map(({ shape }) => shape.kind);
  const rows = (count: number, row: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => row(at)).join('\n');
  const date = (at: number) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10);

  it('has customers that repeat', async () => {
    const visits = rows(200, (at) => `C-${at % 40},${date((at * 37) % 200)},${at % 5}`);
    expect(await shapesOf(`Customer ID,Visited,Rating\n${visits}\n`)).toEqual(['rows']);
    const sorted = rows(200, (at) => `C-${Math.floor(at / 5)},${date(at % 5)},${at % 4}`);
    expect(await shapesOf(`Customer ID,Visited,Rating\n${sorted}\n`)).toEqual(['rows']);
  });

  it('stands in the order of time, with codes that repeat by chance', async () => {
    const codes = rows(300, (at) => `${at},P${(at * 7919) % 101},${date(at)},${at % 4}`);
    expect(await shapesOf(`Row,Part,Date,Rating\n${codes}\n`)).toEqual(['rows']);
    expect(await shapesOf(`Case ID,Part,Date,Rating\n${codes}\n`)).toEqual(['rows']);
  });

  it('has an identifier that repeats while time does not grow', async () => {
    const copies = rows(200, (at) => `T-${at % 50},${date((at * 37) % 200)},${at % 5}`);
    expect(await shapesOf(`Ticket,Reported,Rating\n${copies}\n`)).toEqual(['rows']);
  });
});
