import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '#core/contract/actions.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import { actionsAsCalendar } from '#core/implement/action-calendar.ts';
import { readActionsCalendar } from '#core/implement/action-calendar-reading.ts';
import { actionsAsCsv } from '#core/implement/action-csv.ts';
import { readActionsCsv } from '#core/implement/action-csv-reading.ts';
import { plainText, type ReadActions } from '#core/implement/action-file.ts';
import { planImport, previewOf } from '#core/implement/action-import-plan.ts';
import {
  escapedText,
  foldedLine,
  readCalendarLines,
  unescapedText,
} from '#core/implement/calendar-lines.ts';
import { isClosed } from '#core/implement/action-state.ts';
import { instantOf } from '#core/implement/project-days.ts';
import { unwatched } from '#core/project/task-control.ts';
import { Pacer } from '#core/sources/pacer.ts';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
  'Australia/Lord_Howe',
  'UTC',
];
const now = new Date('2026-11-23T06:00:00Z');

const nasty = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
  fc.constantFrom(
    '=1+1',
    '+49 30',
    '-x',
    '@home',
    "'quoted",
    "''=x",
    '"a","b"',
    'a;b,c\\n\\',
    'line\r\nline\nline',
    'BEGIN:VTODO',
    'END:VCALENDAR',
    ' x',
    '\t=1',
    'ünï 😀 '.repeat(12),
    '^n^^',
    'a:b;c=d',
    'sep=;',
  ),
);
const text = nasty.map((one) => one.trim()).filter((one) => plainText(one) !== '');
const dayBetween = (min: number, max: number) =>
  fc.integer({ min, max }).map((at) => new Date(at * 86_400_000).toISOString().slice(0, 10));
const anyDay = fc.oneof(
  dayBetween(10_000, 40_000),
  fc.constantFrom('2026-03-29', '2026-10-25', '2026-12-31', '2027-01-01', '2028-02-29'),
);

const someAction = fc
  .record({
    text,
    owner: fc.option(
      fc.constantFrom('Ana Müller', 'Jean-Luc "JL" Picard', "Zoë O'Neill", 'Nguyễn Văn A'),
    ),
    days: fc.tuple(fc.option(anyDay), fc.option(anyDay)),
    status: fc.constantFrom('open' as const, 'doing' as const, 'done' as const, 'dropped' as const),
    closedOn: anyDay,
    notes: fc.oneof(
      fc.constant(''),
      nasty.map((one) => one.trim()),
    ),
    checklist: fc.array(fc.record({ text, done: fc.boolean() }), { maxLength: 3 }),
  })
  .map(({ days: [a, b], closedOn, ...rest }) => {
    const [startsOn, dueOn] = a !== null && b !== null && a > b ? [b, a] : [a, b];
    return { ...rest, startsOn, dueOn, closedOn: isClosed(rest) ? closedOn : null };
  });

/** Actions with ids, uids and dependencies on earlier ones. */
const someActions = fc
  .array(fc.tuple(someAction, fc.nat({ max: 30 })), { minLength: 1, maxLength: 6 })
  .map((all) =>
    all.map(([one, need], at): Action => ({
      ...one,
      id: at + 1,
      uid: at % 3 === 2 ? `odd uid, ${at}; %20` : `uid-${at}`,
      changeId: at % 2 === 0 ? 1 : null,
      createdAt: '2026-01-02T03:04:05.000Z',
      needs: need < at ? [need + 1] : [],
      waitsFor: [],
      checklist: one.checklist.map((item, id) => ({ ...item, id: id + 1 })),
    })),
  );

const changes = [{ id: 1, title: 'Call back, "now"; =x' }];
const namesOf = (actions: readonly Action[]) => ({
  changeTitle: (id: number) => changes.find((one) => one.id === id)?.title ?? null,
  uidOf: (id: number) => actions.find((one) => one.id === id)?.uid ?? null,
});
const fileOf = (content: string) => {
  const bytes = Buffer.from(content);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb;
  return { fileName: 'x', fileHash: '', text: marked ? bytes.subarray(3) : bytes };
};

const pacer = new Pacer(unwatched);

async function expectSame(read: ReadActions, actions: readonly Action[]): Promise<void> {
  const preview = previewOf(await planImport(read.actions, { actions, changes }, pacer));
  expect(preview.lines).toEqual([]);
  expect(preview.counts).toEqual({ new: 0, changed: 0, unchanged: actions.length, rejected: 0 });
  const fresh = previewOf(await planImport(read.actions, { actions: [], changes }, pacer));
  expect(fresh.counts).toMatchObject({ new: actions.length, rejected: 0 });
}

describe('actions as CSV', () => {
  it('come back unchanged, whatever their texts', async () => {
    await fc.assert(
      fc.asyncProperty(someActions, async (actions) => {
        const csv = actionsAsCsv(actions, namesOf(actions));
        await expectSame(await readActionsCsv(fileOf(csv), 'Europe/Berlin', pacer), actions);
      }),
      { numRuns: 200 },
    );
  });

  it('holds no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(someActions, (actions) => {
        const csv = actionsAsCsv(actions, namesOf(actions)).replace(/"(?:[^"]|"")*"/g, (cell) =>
          /^"\s*[=+\-@]/.test(cell) ? '!bad' : 'x',
        );
        expect(csv).not.toMatch(/(?:^|,|\n)(?:!bad|[=+\-@])/);
      }),
    );
  });

  it('reads the dates of a file by the order that its clear ones show', async () => {
    const read = (lines: string[]) =>
      readActionsCsv(fileOf(['Title,Due Date', ...lines].join('\n')), 'Europe/Berlin', pacer);
    expect((await read(['a,3/4/2026', 'b,12/31/2026'])).actions.map(({ dueOn }) => dueOn)).toEqual([
      '2026-03-04',
      '2026-12-31',
    ]);
    expect((await read(['a,3/4/2026', 'b,31/12/2026'])).actions[0]?.dueOn).toBe('2026-04-03');
    const unclear = await read(['a,3/4/2026']);
    expect(unclear.actions[0]?.dueOn).toBe('2026-04-03');
    expect(unclear.notes).toEqual([expect.stringContaining('two ways')]);
    expect(
      (await read(['a,2026-12-31T23:30:00Z', 'b,31.12.2026 23:30', 'c,soon'])).actions,
    ).toMatchObject([
      { dueOn: '2027-01-01' },
      { dueOn: '2026-12-31' },
      { fault: '“soon” under Due is no date with its year' },
    ]);
  });

  it('says which column is missing, and never fails in another way', async () => {
    const bad = async (content: string): Promise<string> => {
      try {
        await readActionsCsv(fileOf(content), 'UTC', pacer);
        return '';
      } catch (error) {
        return error instanceof VitalFewError ? error.code : String(error);
      }
    };
    expect(await bad('Colour,Size\nred,3')).toBe('no-columns');
    expect(await bad('\n\n')).toBe('empty-file');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (content) => {
        expect(['', 'no-columns', 'empty-file']).toContain(await bad(content));
        expect(['', 'no-columns', 'empty-file']).toContain(await bad(`Task,Due\n${content}`));
      }),
      { numRuns: 30 },
    );
  });
});

describe('actions as iCalendar', () => {
  it('come back unchanged in any zone, whatever their texts', async () => {
    await fc.assert(
      fc.asyncProperty(someActions, fc.constantFrom(...zones), async (actions, zone) => {
        const calendar = actionsAsCalendar(actions, namesOf(actions), zone, now);
        await expectSame(await readActionsCalendar(fileOf(calendar), zone, pacer), actions);
      }),
      { numRuns: 200 },
    );
  });

  it('is folded at 75 octets between characters, with CRLF', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (words) => {
        const line = `SUMMARY:${escapedText(plainText(words))}`;
        const folded = foldedLine(line);
        expect(folded.endsWith('\r\n')).toBe(true);
        for (const part of folded.slice(0, -2).split('\r\n')) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
          expect(Buffer.from(part).toString()).toBe(part);
        }
        expect(folded.slice(0, -2).replaceAll('\r\n ', '')).toBe(line);
        const [first] = (await readCalendarLines(folded, pacer)).lines;
        expect(unescapedText(first?.value ?? '')).toBe(plainText(words));
      }),
    );
  });

  it('has what RFC 5545 and RFC 9253 ask for', () => {
    const base = {
      changeId: null,
      text: 'A, b; c',
      owner: 'Ana "A" Müller',
      notes: '',
      createdAt: '2026-01-02T03:04:05.678Z',
      waitsFor: [],
    };
    const actions: Action[] = [
      {
        ...base,
        id: 1,
        uid: 'one',
        startsOn: '2026-12-01',
        dueOn: '2026-12-12',
        status: 'doing',
        closedOn: null,
        needs: [2],
        checklist: [
          { id: 1, text: 'x', done: true },
          { id: 2, text: 'y', done: false },
        ],
      },
      {
        ...base,
        id: 2,
        uid: 'two',
        startsOn: '2026-12-12',
        dueOn: '2026-12-12',
        status: 'done',
        closedOn: '2026-12-12',
        needs: [],
        checklist: [],
      },
    ];
    const calendar = actionsAsCalendar(actions, namesOf(actions), 'Europe/Berlin', now);
    expect(calendar.replaceAll('\r\n ', '').split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Vital Few//Actions//EN',
      'CALSCALE:GREGORIAN',
      'BEGIN:VTODO',
      'UID:one',
      'DTSTAMP:20261123T060000Z',
      'CREATED:20260102T030405Z',
      'SUMMARY:A\\, b\\; c',
      'DTSTART;VALUE=DATE:20261201',
      'DUE;VALUE=DATE:20261212',
      'STATUS:IN-PROCESS',
      'PERCENT-COMPLETE:50',
      `ORGANIZER;CN="Ana ^'A^' Müller":invalid:nomail`,
      `ATTENDEE;CN="Ana ^'A^' Müller":invalid:nomail`,
      'RELATED-TO;RELTYPE=DEPENDS-ON:two',
      'X-VITAL-FEW-CHECK;X-DONE=TRUE:x',
      'X-VITAL-FEW-CHECK;X-DONE=FALSE:y',
      'END:VTODO',
      'BEGIN:VTODO',
      'UID:two',
      'DTSTAMP:20261123T060000Z',
      'CREATED:20260102T030405Z',
      'SUMMARY:A\\, b\\; c',
      'X-VITAL-FEW-START;VALUE=DATE:20261212',
      'DUE;VALUE=DATE:20261212',
      'STATUS:COMPLETED',
      'PERCENT-COMPLETE:100',
      'COMPLETED:20261212T110000Z',
      `ORGANIZER;CN="Ana ^'A^' Müller":invalid:nomail`,
      `ATTENDEE;CN="Ana ^'A^' Müller":invalid:nomail`,
      'END:VTODO',
      'END:VCALENDAR',
      '',
    ]);
  });

  const calendarOf = (...lines: string[]) =>
    fileOf(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n'));

  it('turns moments of other programs into days of the project', async () => {
    const due = async (line: string, zone: string) => {
      const calendar = calendarOf('BEGIN:VTODO', 'SUMMARY:x', line, 'END:VTODO');
      return (await readActionsCalendar(calendar, zone, pacer)).actions[0];
    };
    expect((await due('DUE:20261231T233000Z', 'Europe/Berlin'))?.dueOn).toBe('2027-01-01');
    expect((await due('DUE:20270101T023000Z', 'America/New_York'))?.dueOn).toBe('2026-12-31');
    expect((await due('DUE;TZID=America/New_York:20261231T200000', 'Europe/Berlin'))?.dueOn).toBe(
      '2027-01-01',
    );
    expect((await due('DUE;TZID=Not/AZone:20261231T200000', 'Europe/Berlin'))?.dueOn).toBe(
      '2026-12-31',
    );
    expect((await due('DUE:20261231T233000', 'Asia/Tokyo'))?.dueOn).toBe('2026-12-31');
    // The hour that clocks skip, and the one that they show twice.
    expect((await due('DUE;TZID=Europe/Berlin:20260329T023000', 'Europe/Berlin'))?.dueOn).toBe(
      '2026-03-29',
    );
    expect((await due('DUE;TZID=Europe/Berlin:20261025T023000', 'Europe/Berlin'))?.dueOn).toBe(
      '2026-10-25',
    );
    expect((await due('DUE:20261331', 'UTC'))?.fault).toBe('“20261331” on line 4 is no date');
    expect((await due('STATUS:WHATEVER', 'UTC'))?.fault).toContain('no status');
    expect((await due('PERCENT-COMPLETE:40', 'UTC'))?.status).toBe('doing');
    expect((await due('ATTENDEE:mailto:ana@example.org', 'UTC'))?.owner).toBe('ana@example.org');
  });

  it('takes whole days of events where there are no to-dos', async () => {
    const event = [
      'BEGIN:VEVENT',
      'SUMMARY:x',
      'DTSTART;VALUE=DATE:20261201',
      'DTEND;VALUE=DATE:20261203',
      'END:VEVENT',
    ];
    const timed = ['BEGIN:VEVENT', 'SUMMARY:y', 'DTSTART:20261201T100000Z', 'END:VEVENT'];
    const read = await readActionsCalendar(calendarOf(...event, ...timed), 'UTC', pacer);
    expect(read.actions).toMatchObject([
      { text: 'x', startsOn: '2026-12-01', dueOn: '2026-12-02' },
    ]);
    expect(read.notes[0]).toContain('no to-dos');
    const both = await readActionsCalendar(
      calendarOf(...event, 'BEGIN:VTODO', 'SUMMARY:z', 'END:VTODO'),
      'UTC',
      pacer,
    );
    expect(both.actions.map((one) => one.text)).toEqual(['z']);
  });

  it('says on which line a file is broken, and never fails in another way', async () => {
    const bad = async (content: string): Promise<string> => {
      try {
        await readActionsCalendar(fileOf(content), 'UTC', pacer);
        return '';
      } catch (error) {
        return error instanceof VitalFewError
          ? `${error.code} ${error.details['line'] ?? ''}`
          : String(error);
      }
    };
    expect(await bad('BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VEVENT')).toBe('file-damaged 4');
    expect(await bad('BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x')).toBe('file-damaged 2');
    expect(await bad(`BEGIN:VCALENDAR\n${'BEGIN:X\n'.repeat(40)}`)).toBe('file-damaged 21');
    expect(await bad('SUMMARY:x')).toBe('unsupported-format 1');
    expect(await bad('BEGIN:VCALENDAR\nEND:VCALENDAR')).toBe('empty-file ');
    expect(await bad(`BEGIN:VCALENDAR\nSUMMARY:${'x'.repeat(1_100_000)}`)).toBe('file-damaged 2');
    const line = fc.oneof(
      fc.constantFrom(
        'BEGIN:VTODO',
        'END:VTODO',
        'BEGIN:VEVENT',
        'END:VEVENT',
        'DUE:99999999',
        'DTSTART;VALUE=DATE:20260101',
        'DURATION:P99999W',
        'DURATION:-P1D',
        'COMPLETED:',
        'UID:',
        'RELATED-TO;RELTYPE=DEPENDS-ON:',
        'ATTENDEE;CN="x:y',
      ),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        expect(await bad(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\n'))).toMatch(
          /^(?:|(?:file-damaged|unsupported-format|empty-file) \d*)$/,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('finds the instant of any noon', () => {
    fc.assert(
      fc.property(dayBetween(10_000, 25_000), fc.constantFrom(...zones), (day, zone) => {
        const noon = Date.parse(`${day}T12:00:00Z`);
        const format = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'short',
        });
        expect(format.format(instantOf(zone, noon))).toBe(`${day} 12:00`);
      }),
    );
  });
});
