import { describe, expect, it } from 'vitest';
import { columnNamed, columnOf, previewOf } from './preview-of.ts';

const repeat = (times: number, value: (row: number) => string) =>
  Array.from({ length: times }, (_, row) => value(row));

describe('the encoding', () => {
  const text = 'Ort,Größe\nKöln,"zehn Fuß"\nMünchen,groß\nDüsseldorf,übermäßig\n';
  const utf16 = (mark: boolean, big: boolean) => {
    const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };

  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 LE with a mark', utf16(true, false), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16(true, true), 'utf-16be'],
    ['UTF-16 LE without a mark', utf16(false, false), 'utf-16le'],
    ['UTF-16 BE without a mark', utf16(false, true), 'utf-16be'],
    ['ISO-8859-1', Buffer.from(text, 'latin1'), 'iso-8859-1'],
    [
      'Windows-1252',
      Buffer.concat([
        Buffer.from(text, 'latin1'),
        Buffer.from([0x80, 0x2c, 0x93, 0x78, 0x94, 0x0a]),
      ]),
      'windows-1252',
    ],
  ])('%s is recognised and read', async (_, bytes, encoding) => {
    const found = await previewOf(bytes);
    expect(found.recipe.encoding).toBe(encoding);
    expect(found.columns.map(({ column }) => column.name)).toEqual(['Ort', 'Größe']);
    expect(found.firstRows[0]).toEqual(['Köln', 'zehn Fuß']);
  });

  it('is decided by the whole file: one letter far down is enough', async () => {
    const rows = repeat(60_000, (row) => `${row},plain\n`).join('');
    const bytes = Buffer.concat([
      Buffer.from(`a,b\n${rows}`),
      Buffer.from('1,caf\xe9\n', 'latin1'),
    ]);
    expect((await previewOf(bytes)).recipe.encoding).toBe('iso-8859-1');
  });

  it('can be chosen', async () => {
    const bytes = Buffer.from('a,b\n1,\xb3\xf3d\xbc\n', 'latin1');
    const found = await previewOf(bytes, { choices: { encoding: 'iso-8859-2' } });
    expect(found.firstRows[0]).toEqual(['1', 'łódź']);
  });

  it('stays UTF-8 when a few rows of many are damaged, and those are rejected', async () => {
    const rows = repeat(300, (row) => `${row},é\n`).join('');
    const bytes = Buffer.concat([
      Buffer.from(`a,b\n${rows}7,`),
      Buffer.from([0xff]),
      Buffer.from('\n8,ü\n'),
    ]);
    const found = await previewOf(bytes);
    expect(found.recipe.encoding).toBe('utf-8');
    expect(found.firstRejects).toMatchObject([{ reason: 'bad-encoding', row: 302 }]);
    expect(found.accepted).toBe(301);
  });
});

describe('delimiter and header', () => {
  it.each([',', ';', '\t', '|', '^'] as const)('finds %j', async (delimiter) => {
    const rows = [
      ['Ref', 'Text, or so', 'Cost'],
      ['a1', 'x; y', '1'],
      ['a2', '"q, q"', '2'],
    ];
    const content = rows
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
      .join('\n');
    const found = await previewOf(content);
    expect(found.recipe).toMatchObject({ delimiter, headerRow: 1 });
    expect(found.columns.map(({ column }) => column.name)).toEqual(rows[0]);
  });

  it('believes a first line such as sep=;', async () => {
    const found = await previewOf('sep=;\na;b\n1;2,5\n3;4,5\n');
    expect(found.recipe).toMatchObject({ delimiter: ';', headerRow: 2 });
    expect(found.rows).toBe(2);
    expect(found.because.delimiter).toBe('the first line of the file says so');
  });

  it('prefers the semicolon where every row has a decimal comma too', async () => {
    const found = await previewOf(`x;y\n${repeat(20, (row) => `${row},5;${row}`).join('\n')}`);
    expect(found.recipe.delimiter).toBe(';');
    expect(columnNamed(found, 'x').column).toMatchObject({ type: 'decimal', decimalMark: ',' });
  });

  it('sees that there is no header, and names the columns', async () => {
    const found = await previewOf('1,north,5\n2,south,6\n3,north,7\n');
    expect(found.recipe.headerRow).toBeNull();
    expect(found.rows).toBe(3);
    expect(found.columns.map(({ column }) => column.name)).toEqual([
      'Column 1',
      'Column 2',
      'Column 3',
    ]);
  });

  it('gives repeated and empty headers names of their own', async () => {
    const found = await previewOf('Date,,Date\n2024-01-01,x,2024-01-02\n');
    expect(found.columns.map(({ column }) => column.name)).toEqual([
      'Date',
      'Column 2',
      'Date (2)',
    ]);
  });

  it('leaves out a column that only a delimiter at the end of each row makes, and says so', async () => {
    const found = await previewOf('a,b,\n1,2,\n3,4,\n');
    expect(found.columns[2]).toMatchObject({
      column: { include: false },
      because: 'empty in every row: the delimiter at the end of each row makes it',
    });
    expect(found.rejected).toBe(0);
  });

  it('takes the rows that most files leave short at the end, and rejects ragged ones', async () => {
    const short = await previewOf('a,b,c\n1,2\n3,4\n5,6\n7,8,9\n');
    expect([short.accepted, short.rejected]).toEqual([4, 0]);
    const ragged = await previewOf('a,b,c\n1,2,3\n1,2\n4,5,6\n1,2,3,4\n7,8,9\n1,2,3,,\n');
    expect(ragged.firstRejects).toMatchObject([
      {
        row: 3,
        line: 3,
        column: null,
        reason: 'too-few-cells',
        explanation: '2 cells, 3 expected',
        raw: '1,2',
      },
      { row: 5, reason: 'too-many-cells', explanation: '4 cells, 3 expected' },
    ]);
    expect(ragged.accepted).toBe(4);
  });

  it('finds the header below a title', async () => {
    const found = await previewOf('Complaints 2024\n\nRef,Area,Cost\n1,North,5\n2,South,6\n');
    expect(found.recipe.headerRow).toBe(3);
    expect(found.rows).toBe(2);
  });

  it('refuses more than 2,000 columns with the number', async () => {
    const wide = repeat(10_000, (column) => `c${column}`).join(',');
    await expect(previewOf(`${wide}\n${wide}\n`)).rejects.toMatchObject({
      code: 'too-many-columns',
      details: { columns: 10_000, limit: 2000 },
    });
  });
});

describe('types', () => {
  it.each<[string, string[], object]>([
    ['whole numbers', ['1', '-20', '3000000'], { type: 'integer' }],
    ['decimals', ['1.5', '-2', '.25'], { type: 'decimal', decimalMark: '.' }],
    ['decimal commas', ['1,5', '2,25', '3'], { type: 'decimal', decimalMark: ',' }],
    ['thousands by comma', ['1,204', '12', '1,000,000'], { type: 'integer', decimalMark: '.' }],
    ['thousands and decimals', ['1,204.50', '12.5'], { type: 'decimal', decimalMark: '.' }],
    ['European thousands', ['1.204,50', '12,5'], { type: 'decimal', decimalMark: ',' }],
    ['leading zeros', ['00742', '10115', '01067'], { type: 'text' }],
    ['numbers too big to be exact', ['9007199254740993', '12'], { type: 'text' }],
    ['yes and no', ['yes', 'No', 'YES'], { type: 'boolean' }],
    ['ja and nein', ['ja', 'nein', 'ja'], { type: 'boolean' }],
    ['ISO days', ['2024-02-29', '2023-12-31'], { type: 'date', dateOrder: 'year-first' }],
    [
      'ISO with T',
      ['2024-02-29T10:00:00', '2023-12-31T23:59:59.123Z'],
      { type: 'datetime', dateOrder: 'year-first' },
    ],
    ['days with points', ['31.01.2024', '01.02.2024'], { type: 'date', dateOrder: 'day-first' }],
    [
      'American times',
      ['1/31/2024 1:05 PM', '2/1/2024 12:10 AM'],
      { type: 'datetime', dateOrder: 'month-first' },
    ],
    ['years with slashes', ['2024/01/31', '2024/02/01'], { type: 'date', dateOrder: 'year-first' }],
    [
      'days at midnight',
      ['05/13/2016 12:00:00 AM', '05/14/2016 12:00:00 AM'],
      { type: 'date', dateOrder: 'month-first' },
    ],
    [
      'days with dashes and times',
      ['29-02-2016 01:16', '01-03-2016 04:40'],
      { type: 'datetime', dateOrder: 'day-first' },
    ],
    ['versions', ['1.2.3', '1.10.0'], { type: 'text' }],
    ['times of day', ['9:00', '11:45'], { type: 'text' }],
    ['codes with letters', ['12E4', '17A'], { type: 'text' }],
  ])('%s', async (_, values, expected) => {
    expect((await columnOf(values)).column).toMatchObject(expected);
  });

  it('states the evidence for day before month', async () => {
    const days = repeat(60, (row) => `${1 + (row % 28)}/3/2024`);
    const column = await columnOf(days, 'Date');
    expect(column.column.dateOrder).toBe('day-first');
    expect(column.because).toContain('D/M/YYYY: 32 dates have a first number over 12');
    expect(column.confirm).toBe(false);
  });

  it('asks for confirmation where no date shows which is the day', async () => {
    const found = await previewOf('No,Day\n1,1/2/2024\n2,3/4/2024\n');
    expect(columnNamed(found, 'Day')).toMatchObject({
      column: { dateOrder: 'month-first' },
      confirm: true,
    });
  });

  it('uses another column of dates as evidence', async () => {
    const found = await previewOf('Opened,Closed\n1/2/2024,25/2/2024\n3/4/2024,26/4/2024\n');
    expect(columnNamed(found, 'Opened')).toMatchObject({ column: { dateOrder: 'day-first' } });
  });

  it('looks at every row: one text in the last makes a column text', async () => {
    const found = await previewOf(`n,v\n${repeat(5000, (row) => `${row},7`).join('\n')}\n1,x\n`);
    // One cell of 5,001: numbers, and that row is shown as a reject to be confirmed.
    expect(columnNamed(found, 'v')).toMatchObject({
      column: { type: 'integer' },
      confirm: true,
      misfits: 1,
    });
    expect(found.firstRejects).toMatchObject([
      {
        row: 5002,
        column: 'v',
        value: 'x',
        reason: 'not-an-integer',
        explanation: 'not a whole number',
      },
    ]);
  });

  it('explains a day that does not exist', async () => {
    const days = ['2017-05-30', '2017-05-31', '2017-05-32', '2017-13-01', '2017-02-29'];
    const many = [...repeat(60, () => '2017-05-01'), ...days];
    const lines = many.map((day, row) => `${row},${day}`).join('\n');
    const found = await previewOf(`No,Interview date\n${lines}\n`);
    expect(found.firstRejects.map(({ explanation }) => explanation)).toEqual([
      'May has 31 days',
      'there is no month 13',
      'February 2017 has 28 days',
    ]);
    expect(columnNamed(found, 'Interview date').misfits).toBe(3);
  });
});

describe('missing values', () => {
  it('are suggested with where they stand, and do not spoil a type', async () => {
    const found = await previewOf('a,b,c\n1,?,x\n?,2024-01-01,N/A\n3,?,y\n');
    expect(found.recipe.missingMarks).toEqual(['?', 'N/A']);
    expect(found.because.missingMarks).toContain('“?” stands in 3 cells of 2 columns');
    expect(columnNamed(found, 'a')).toMatchObject({
      column: { type: 'integer' },
      filled: 2,
      blank: 1,
    });
    expect(columnNamed(found, 'b').column.type).toBe('date');
    expect(found.rejected).toBe(0);
  });

  it('leave a word that may be a value alone among words', async () => {
    const found = await previewOf('Country,No\nNA,1\nDE,2\nFR,3\n');
    expect(found.recipe.missingMarks).toEqual([]);
  });

  it('can be chosen', async () => {
    const found = await previewOf('a,b\n1,0\n2,11\n3,5\n', {
      choices: { missingMarks: ['0', '11'] },
    });
    expect(columnNamed(found, 'b')).toMatchObject({ filled: 1, blank: 2 });
  });
});

describe('roles', () => {
  it('follow from names and content, with a reason', async () => {
    const story = 'the parcel came late and nobody could say where it was';
    const rows = repeat(
      300,
      (row) =>
        `C-${row},${1 + (row % 90)},2024-03-${String(1 + (row % 28)).padStart(2, '0')},Area ${row % 7},${story} ${row},Phone,${row % 3},${row % 11}`,
    );
    const found = await previewOf(
      `Ticket ID,Customer no,Complaint date,Category,Description,Channel,Priority,Likelihood to recommend\n${rows.join('\n')}`,
    );
    expect(found.columns.map(({ column }) => column.role)).toEqual([
      'identifier',
      'customer',
      'occurred',
      'category',
      'description',
      'channel',
      'severity',
      'score',
    ]);
    expect(columnNamed(found, 'Ticket ID').because).toBe('different in every row');
    expect(columnNamed(found, 'Category').because).toBe('7 values, none blank');
    expect(columnNamed(found, 'Customer no')).toMatchObject({ confirm: true });
  });

  it('are known in other languages', async () => {
    const rows = repeat(
      40,
      (row) => `V${row};0${1 + (row % 9)}.02.2024;Grund ${row % 4};Filiale ${row % 3}`,
    );
    const found = await previewOf(
      `Vorgangsnummer;Eingang;Beschwerdegrund;Filiale\n${rows.join('\n')}`,
    );
    expect(found.columns.map(({ column }) => column.role)).toEqual([
      'identifier',
      'occurred',
      'category',
      'segment',
    ]);
  });
});

describe('notes', () => {
  it('point out spellings of one value and columns that are mostly blank', async () => {
    const rows = repeat(30, (row) => `Area ${row % 2 ? 'One' : 'one'},${row === 0 ? 'x' : ''}`);
    const { notes } = await previewOf(`Area,Note\n${rows.join('\n')}`);
    expect(notes).toContain('Area has two spellings of one value: “Area one” 15, “Area One” 15.');
    expect(notes).toContain('Mostly blank: Note (96.6 %).');
  });

  it('say that an identifier repeats, because every row counts as an incident', async () => {
    const rows = repeat(600, (row) => `INC${1000 + (row >> 1)},Shops`);
    const found = await previewOf(`number,Area\n${rows.join('\n')}`);
    expect(columnNamed(found, 'number').column.role).toBe('identifier');
    expect(found.notes).toContain(
      'number repeats: 300 different values in 600 rows. Every row counts as an incident.',
    );
  });
});

describe('a recipe', () => {
  const content = 'Ref,Amount\nA,10\nB,x\nC,30\n';

  it('is tried as it is', async () => {
    const { recipe } = await previewOf(content);
    const columns = recipe.columns.map((column) =>
      column.name === 'Amount' ? { ...column, type: 'integer' as const } : column,
    );
    const found = await previewOf(content, { recipe: { ...recipe, columns } });
    expect([found.accepted, found.rejected]).toEqual([2, 1]);
    expect(columnNamed(found, 'Amount')).toMatchObject({ misfits: 1, confirm: true });
  });

  it('finds its columns again when they have moved, and names those it misses', async () => {
    const { recipe } = await previewOf(content);
    const moved = await previewOf('New,Amount,Ref\nn,10,A\nn,20,B\n', { recipe });
    expect(moved.columns.map(({ firstValues }) => firstValues)).toEqual([
      ['A', 'B'],
      ['10', '20'],
    ]);
    await expect(previewOf('Ref,Betrag\nA,1\n', { recipe })).rejects.toMatchObject({
      code: 'recipe-does-not-fit',
      details: { column: 'Amount' },
    });
  });
});
