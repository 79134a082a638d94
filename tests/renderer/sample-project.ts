import type { FiguresResult } from '#core/contract/aggregate.ts';
import type { FieldRole, FieldType, StorageKind } from '#core/contract/fields.ts';
import { viewState, type ProjectInfo } from '#core/contract/project.ts';
import type { Preview, PreviewColumn, StoredReject } from '#core/contract/sources.ts';

type FieldRow = [name: string, type: FieldType, role: FieldRole, storage: StorageKind];

const fieldRows: FieldRow[] = [
  ['Issue ref', 'text', 'identifier', 'text'],
  ['Interview date', 'date', 'occurred', 'time'],
  ['Area', 'text', 'category', 'code'],
  ['Issue description', 'text', 'description', 'text'],
  ['Boarding area', 'text', 'segment', 'code'],
  ['Minutes before flight', 'integer', 'measure', 'number'],
];

/** A project as the engine describes it, with one import of 1,984 incidents. */
export function sampleProject(change: Partial<ProjectInfo> = {}): ProjectInfo {
  return {
    title: 'SFO passenger survey 2017',
    fileName: 'SFO passenger survey 2017.vitalfew',
    folder: '/home/ada/Documents',
    access: 'write',
    readOnlyBecause: null,
    revision: 3,
    incidents: 1984,
    timeZone: 'America/Los_Angeles',
    fields: fieldRows.map(([name, type, role, storage], position) => ({
      id: position + 1,
      name,
      type,
      role,
      storage,
      position,
      format: null,
      origin: 'imported' as const,
    })),
    sources: [
      {
        id: 1,
        name: 'Issue log 2017',
        imports: [
          {
            id: 1,
            sourceId: 1,
            fileName: 'sfo_2017_issue_log.csv',
            fileHash: '3f9a1c04'.repeat(8),
            fileSize: 676_214,
            importedAt: '2026-03-02T09:30:00.000Z',
            rowsRead: 1986,
            accepted: 1984,
            rejected: 2,
            updated: 0,
            unchanged: 0,
            mended: 0,
            mends: null,
            reshaped: null,
            sheets: [],
          },
        ],
      },
    ],
    undoLabel: 'Import sfo_2017_issue_log.csv',
    redoLabel: null,
    view: viewState.parse({}),
    ...change,
  };
}

export function sampleFigures(incidents: number): FiguresResult {
  return {
    kind: 'figures',
    incidents,
    all: 1984,
    customers: 1248,
    firstAt: Date.UTC(2017, 4, 5),
    lastAt: Date.UTC(2017, 4, 30),
    undated: 0,
    nps: null,
    imports: 1,
    rejected: 2,
  };
}

type ColumnRow = [
  header: string,
  type: FieldType,
  role: FieldRole,
  first: string,
  because: string,
  confirm?: boolean,
];

const columnRows: ColumnRow[] = [
  ['Issue ref', 'text', 'identifier', 'SFO17-00001', 'different in every row'],
  ['Survey no', 'integer', 'customer', '3', '1,248 different, many repeated: a person', true],
  ['Interview date', 'date', 'occurred', '2017-05-13', '20 days, every one as YYYY-MM-DD'],
  ['Area', 'text', 'category', 'Airport Amenities', '17 values, none blank'],
  [
    'Issue description',
    'text',
    'description',
    'Charging stations / plugs don’t work',
    '123 values, long text',
  ],
  ['Collection channel', 'text', 'channel', 'At gate', '3 values: At gate, Mail-in, Online'],
  ['Boarding area', 'text', 'segment', 'G', '7 values, A to G'],
  ['Age group', 'text', 'segment', '55-64', '8 values; “Don’t know/Refused” 54 times'],
  ['Airline', 'text', 'segment', 'Air Canada', '37 values, none blank'],
  ['Trip purpose', 'text', 'segment', 'Pleasure/Vacation', '11 values, 32 blank'],
  ['Overall rating (1-5)', 'integer', 'score', '4', 'whole numbers 1 to 5, 54 blank'],
  ['Likelihood to recommend (0-10)', 'integer', 'score', '5', 'whole numbers 0 to 10, 45 blank'],
  ['Minutes before flight', 'integer', 'measure', '60', '25 to 910 minutes, 54 blank', true],
];

export const sampleRejects: StoredReject[] = [
  {
    id: 1,
    row: 1986,
    line: 1991,
    column: 'Interview date',
    value: '2017-05-32',
    reason: 'not-a-date',
    explanation: 'not a date: May has 31 days',
    raw: 'SFO17-01985,1250,2017-05-32,Shops',
    cells: ['SFO17-01985', '1250', '2017-05-32', 'Shops'],
    whole: true,
  },
  {
    id: 2,
    row: 1987,
    line: 1992,
    column: null,
    value: 'SFO17-01986,1251,2017-05-30,signs, screens and maps',
    reason: 'too-many-cells',
    explanation: '15 cells, 13 expected',
    raw: 'SFO17-01986,1251,2017-05-30,signs, screens and maps',
    cells: ['SFO17-01986', '1251', '2017-05-30', 'signs', ' screens and maps'],
    whole: true,
  },
];

/** What a preview of the sample's file says. */
export function samplePreview(change: Partial<Preview> = {}): Preview {
  const columns: PreviewColumn[] = columnRows.map(
    ([header, type, role, first, because, confirm], index) => ({
      column: {
        index,
        header,
        include: true,
        name: header,
        type,
        role,
        dateOrder: type === 'date' ? 'year-first' : null,
        dateFallback: false,
        decimalMark: null,
        format: null,
        privacy: 'keep',
      },
      because,
      confirm: confirm ?? false,
      firstValues: [first],
      filled: 1984,
      blank: 0,
      distinct: 17,
      misfits: 0,
      personal: null,
      readings: [],
    }),
  );
  return {
    fileName: 'sfo_2017_issue_log_decoded.csv',
    fileSize: 676_214,
    fileHash: 'a'.repeat(64),
    recipe: {
      version: 1,
      format: 'text',
      sheets: null,
      encoding: 'utf-8',
      delimiter: ',',
      quote: '"',
      escape: 'doubled',
      headerRow: 1,
      headerRows: 1,
      timeZone: null,
      kind: 'incidents',
      exposure: null,
      shape: { kind: 'rows' },
      codeLists: [],
      match: 'none',
      missingMarks: ['NA'],
      columns: columns.map((entry) => entry.column),
    },
    because: {
      encoding: 'every byte is UTF-8',
      delimiter: '13 cells in every row',
      headerRow: 'the first row holds names',
      missingMarks: 'NA stands in 4 columns',
    },
    columns,
    sheets: [],
    shapes: [],
    reshaped: null,
    recognised: null,
    periods: null,
    matched: null,
    firstRows: Array.from({ length: 10 }, () => columnRows.map((row) => row[3])),
    rows: 1986,
    accepted: 1984,
    rejected: 2,
    firstRejects: sampleRejects,
    notes: [
      'Area has two spellings of one value: “Airport Amenities” 375, “Airport amenities” 33.',
    ],
    alreadyImported: [],
    ...change,
  };
}
