import { describe, expect, it } from 'vitest';
import { columnNamed, columnOf, previewOf } from './preview-of.ts';

const lines = (count: number, of: (row: number) => string) =>
  Array.from({ length: count }, (_, row) => of(row)).join('\n');

describe('tables as programs export them', () => {
  it('Jira: the key is the identifier, not the title, though no title stands twice', async () => {
    const found = await previewOf(
      `Summary,Issue key,Priority,Created\n${lines(
        30,
        (row) =>
          `"Crash, page ${row}",SUP-${row + 1},${['High', 'Low'][row % 2]},${['03/Jan/24 9:12 AM', '17/Feb/24 4:45 PM'][row % 2]}`,
      )}\n`,
    );
    expect(columnNamed(found, 'Issue key').column.role).toBe('identifier');
    expect(columnNamed(found, 'Summary').column.role).not.toBe('identifier');
    expect(columnNamed(found, 'Created').column).toMatchObject({
      type: 'datetime',
      role: 'occurred',
    });
    expect(found.recipe.match).toBe('identifier');
  });

  it('Freshdesk: hours and minutes under a name that says hours are durations', async () => {
    const found = await previewOf(
      `Ticket ID,Resolution time (in hrs),First response time (in hrs)\n${lines(
        20,
        (row) => `${row + 1},${22 + (row % 4)}:10:59,0:${10 + row}:00`,
      )}\n`,
    );
    for (const name of ['Resolution time (in hrs)', 'First response time (in hrs)']) {
      expect(columnNamed(found, name).column).toMatchObject({
        type: 'decimal',
        format: 'duration',
        role: 'measure',
      });
    }
    expect(found.rejected).toBe(0);
  });

  it('GitHub: labels are named, not shown as objects', async () => {
    const labels = [
      { id: 5, name: 'bug' },
      { id: 6, name: 'ui' },
    ];
    const found = await previewOf(
      JSON.stringify([
        { number: 1, labels, assignees: [{ login: 'ann', id: 1 }] },
        { number: 2, labels: [], assignees: [{ id: 1 }] },
        { number: 3, labels: [{ name: 'bug' }, 'new'], assignees: [{ login: '' }] },
      ]),
    );
    expect(found.firstRows).toEqual([
      ['1', 'bug; ui', 'ann'],
      ['2', '', '[{"id":1}]'],
      ['3', '[{"name":"bug"},"new"]', '[{"login":""}]'],
    ]);
  });

  it('SAP: a list drawn with lines, with its sum below', async () => {
    const line = '-'.repeat(40);
    const rows = lines(
      12,
      (row) =>
        `|2000${100 + row}|Q${1 + (row % 3)} |${10 + row}.03.2024|${row * 12},50${row % 5 === 0 ? '-' : ' '}|`,
    );
    const head = `Meldungen\n\n${line}\n|Meldung|Art|Meldedatum|Kosten|\n${line}\n`;
    const found = await previewOf(
      `${head}${rows}\n${line}\n|*      |   |          |762,00 |\n${line}\n`,
    );
    expect(found).toMatchObject({ accepted: 12 });
    expect(columnNamed(found, 'Kosten').column).toMatchObject({
      type: 'decimal',
      decimalMark: ',',
    });
    expect(columnNamed(found, 'Meldedatum').column.type).toBe('date');
    expect(found.notes.join(' ')).toContain('without any value');
  });
});

describe('dates and amounts of East Asia', () => {
  it('the signs of year, month and day part a date', async () => {
    const days = Array.from({ length: 20 }, (_, row) => `2024年${1 + (row % 12)}月${1 + row}日`);
    expect(await columnOf(days)).toMatchObject({ column: { type: 'date' }, misfits: 0 });
    const times = days.map((day, row) => `${day} ${row}:05`);
    expect(await columnOf(times)).toMatchObject({ column: { type: 'datetime' }, misfits: 0 });
    const signed = days.map((day, row) => `${day}${row}時05分30秒`);
    expect(await columnOf(signed)).toMatchObject({ column: { type: 'datetime' }, misfits: 0 });
  });

  it.each(['2024年13月1日', '2024年2月30日', '2024年2月3日 25:00', '24年2月3日', '2024年2月'])(
    '%s is no date',
    async (wrong) => {
      const days = Array.from({ length: 40 }, (_, row) => `2024年3月${1 + (row % 28)}日`);
      const found = await columnOf([...days, wrong]);
      expect(found).toMatchObject({ column: { type: 'date' }, misfits: 1 });
    },
  );

  it('yen and yuan may stand behind the amount', async () => {
    const yen = Array.from({ length: 20 }, (_, row) => `${row + 1},${200 + row}円`);
    expect(await columnOf(yen)).toMatchObject({ column: { type: 'decimal', format: 'money' } });
    expect((await columnOf(yen)).because).toContain('JPY');
    const zero = ['$1,200.50', '$-', '($35.00)', '$ -', '$12.00'];
    const paid = await columnOf(Array.from({ length: 20 }, (_, row) => zero[row % 5] ?? ''));
    expect(paid).toMatchObject({ column: { type: 'decimal', format: 'money' }, misfits: 0 });
  });
});

it('SurveyMonkey: answers in a second row of names belong to their questions', async () => {
  const names = 'Respondent ID,Date Created,How likely are you?,What went wrong?,,,Comments';
  const answers = ',,Response,Late delivery,Damaged item,Other,Open-Ended Response';
  const found = await previewOf(
    `${names}\n${answers}\n${lines(
      30,
      (row) =>
        `1140${10_000_000 + row},03/${10 + (row % 18)}/2024 05:11:22 PM,${row % 11},${['Late delivery', ''][row % 2]},${['', 'Damaged item'][row % 2]},,${['', 'slow'][row % 2]}`,
    )}\n`,
  );
  expect(found.recipe.headerRows).toBe(2);
  expect(found.columns.map(({ column }) => column.header)).toEqual([
    'Respondent ID',
    'Date Created',
    'How likely are you? – Response',
    'What went wrong? – Late delivery',
    'What went wrong? – Damaged item',
    'What went wrong? – Other',
    'Comments – Open-Ended Response',
  ]);
  expect(found).toMatchObject({ rows: 30, rejected: 0 });
});
