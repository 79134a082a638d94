import type {
  CellValue,
  DocumentBlock,
  DocumentCell,
  DocumentColumn,
  DocumentTable,
  FigureReference,
  PlanDocument,
  Runs,
} from '#core/contract/document.ts';
import { nastyTexts } from './nasty-texts.ts';
import { barScene, runScene } from './scene-fixture.ts';

export function text(value: string): DocumentCell {
  return { runs: [{ text: value }], value: { kind: 'text', value } };
}

export function whole(value: number): DocumentCell {
  return { runs: [{ text: value.toLocaleString('en-GB') }], value: { kind: 'integer', value } };
}

export function cell(shown: Runs | string, value: CellValue): DocumentCell {
  return { runs: typeof shown === 'string' ? [{ text: shown }] : shown, value };
}

export const none: DocumentCell = { runs: [{ text: '—', muted: true }], value: { kind: 'none' } };

export function column(
  head: string,
  align: DocumentColumn['align'] = 'left',
  weight: number = 1,
): DocumentColumn {
  return { head, align, weight };
}

const survey = {
  name: 'sfo_2017_issue_log_decoded.csv',
  hash: '9f2c4a6b0d1e8f7a5c3b2d4e6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2',
};

export const references: FigureReference[] = [
  {
    code: 'VF-7KQ2M4XA',
    title: 'Incidents by category',
    measure: 'Incidents',
    filterWords: 'all incidents',
    filter: { conditions: [] },
    period: '5 to 30 May 2017',
    n: 1166,
    files: [survey],
    view: { screen: 'analyze' },
  },
  {
    code: 'VF-B3N8T5WE',
    title: 'Incidents per 100 people asked',
    measure: 'Incidents per 100 people asked',
    filterWords: 'Category is Wayfinding and signs',
    filter: { conditions: [] },
    period: '5 to 17 May 2017',
    n: 142,
    files: [survey],
    view: { screen: 'analyze' },
  },
];

export const categories: DocumentTable = {
  kind: 'table',
  id: 'table-categories',
  caption: 'The categories of the incidents, the most frequent first',
  columns: [
    column('Category', 'left', 3),
    column('Incidents', 'right'),
    column('Share', 'right'),
    column('Cumulative', 'right'),
  ],
  rows: [
    ['Wayfinding and signs', 308, 0.264, 0.264],
    ['Seats at the gates', 241, 0.207, 0.471],
    ['Queues at security', 190, 0.163, 0.634],
    ['Cleaning', 122, 0.105, 0.738],
    ['Food and drink', 84, 0.072, 0.81],
  ].map(([name, count, share, sum], index) => [
    cell([{ text: String(name), bold: index < 3 }], { kind: 'text', value: String(name) }),
    whole(Number(count)),
    cell(`${(Number(share) * 100).toFixed(1)} %`, {
      kind: 'share',
      value: Number(share),
      places: 1,
    }),
    cell(`${(Number(sum) * 100).toFixed(1)} %`, { kind: 'share', value: Number(sum), places: 1 }),
  ]),
  empty: 'No incident has a category yet.',
  reference: 'VF-7KQ2M4XA',
};

function actionRow(index: number): DocumentCell[] {
  const day = `2026-12-${String((index % 28) + 1).padStart(2, '0')}`;
  const late = index % 5 === 0;
  return [
    text(
      `Call the supplier of the floor signs about gate ${index + 1}, and write down what was agreed`,
    ),
    text(['Ana', 'Boris', 'Ελένη', 'Дмитро'][index % 4] ?? ''),
    cell(`${(index % 28) + 1} Dec 2026`, { kind: 'day', value: day }),
    { ...text(late ? 'late' : 'open'), ...(late ? { tone: 'bad' as const } : {}) },
    index % 3 === 0 ? none : cell('1.5', { kind: 'decimal', value: 1.5, places: 1 }),
  ];
}

const actionColumns = [
  column('Action', 'left', 5),
  column('Owner', 'left', 1.2),
  column('Due', 'right', 1.4),
  column('Status', 'left', 1),
  column('Hours', 'right', 0.9),
];

/** A table of actions of so many rows. */
export function actionTable(rows: number): DocumentTable {
  return {
    kind: 'table',
    id: 'table-actions',
    caption: 'What is to be done, by when and by whom',
    columns: actionColumns,
    rows: Array.from({ length: rows }, (_, index) => actionRow(index)),
    empty: 'No action is open.',
    reference: null,
  };
}

const summary: DocumentBlock[] = [
  {
    kind: 'paragraph',
    manner: 'lead',
    runs: [
      { text: 'Three of 14 categories hold ' },
      { text: '63 % of the incidents', bold: true },
      {
        text: '. Floor signs to the gates went live on 18 May 2017; whether they help is not proven yet.',
      },
    ],
  },
  {
    kind: 'figures',
    items: [
      { value: '1,166', label: 'incidents', note: '5 to 30 May 2017' },
      {
        value: '63 %',
        label: 'in three categories',
        note: '60 to 66 %, n = 1,166',
        tone: 'accent',
      },
      { value: '1.09 ×', label: 'rate after the change', note: '0.77 to 1.54', tone: 'bad' },
      { value: '12', label: 'actions open', note: '3 of them late' },
    ],
  },
  {
    kind: 'paragraph',
    manner: 'warning',
    runs: [
      { text: 'Unproven. ', bold: true },
      { text: 'The interval is 0.77 to 1.54, so a fall of 40 % is ruled out. See ' },
      { text: 'the table of categories', to: 'table-categories' },
      { text: '.' },
    ],
  },
  {
    kind: 'list',
    ordered: false,
    items: [
      [
        { text: 'Keep the change', bold: true },
        { text: ' and go on measuring in the June survey' },
      ],
      [
        { text: 'Go back to the cause', bold: true },
        { text: ': connecting passengers report 16.8 per 100 asked, others 9.4' },
      ],
      [
        { text: 'Ruled out: ' },
        { text: 'signs are too small', struck: true },
        { text: ' (measured, n = 40)', muted: true },
      ],
    ],
  },
];

const problem: DocumentBlock[] = [
  {
    kind: 'facts',
    items: [
      { label: 'Problem', runs: [{ text: 'Passengers do not find their gate' }] },
      { label: 'Owner', runs: [{ text: 'Ana Marín' }] },
      { label: 'Period', runs: [{ text: '5 to 30 May 2017' }] },
      {
        label: 'In other words',
        runs: [{ text: `${nastyTexts['greek']}; ${nastyTexts['cyrillic']}`, italic: true }],
      },
    ],
  },
  { kind: 'heading', level: 2, id: 'heading-goal', text: 'The goal' },
  {
    kind: 'paragraph',
    manner: 'body',
    runs: [
      {
        text: 'From 10.4 to 6.2 incidents per 100 people asked until the end of June 2017, without more staff at the gates. ',
      },
      { text: 'Stated in the meeting of 3 May.', muted: true },
    ],
  },
  { kind: 'heading', level: 3, id: 'heading-why', text: 'Why it matters' },
  {
    kind: 'list',
    ordered: true,
    items: [
      [{ text: 'Missed connections cost 84,000 a month.' }],
      [{ text: 'Seven complaints name nothing else.' }],
    ],
  },
];

const data: DocumentBlock[] = [
  {
    kind: 'paragraph',
    manner: 'verdict',
    runs: [{ text: 'Three of 14 categories hold 63 % of the incidents.' }],
  },
  {
    kind: 'picture',
    id: 'picture-pareto',
    scene: barScene(),
    caption: 'Incidents by category',
    reference: 'VF-7KQ2M4XA',
    width: 'full',
  },
  categories,
  {
    kind: 'paragraph',
    manner: 'note',
    runs: [{ text: 'Shares are of all incidents; an incident counts once.' }],
  },
  {
    kind: 'columns',
    columns: [
      {
        weight: 1,
        blocks: [
          { kind: 'heading', level: 2, id: 'heading-before', text: 'Before' },
          {
            kind: 'picture',
            id: 'picture-run',
            scene: runScene(),
            caption: 'Incidents per 100 people asked',
            reference: 'VF-B3N8T5WE',
            width: 'half',
          },
        ],
      },
      {
        weight: 1,
        blocks: [
          { kind: 'heading', level: 2, id: 'heading-after', text: 'After' },
          {
            kind: 'paragraph',
            manner: 'body',
            runs: [
              {
                text: 'The rate went from 10.4 to 11.3 per 100 asked. No point is beyond the limits.',
              },
            ],
          },
          { ...actionTable(2), id: 'table-next', caption: 'The next two actions' },
        ],
      },
    ],
  },
];

const measures: DocumentBlock[] = [
  { kind: 'heading', level: 2, id: 'heading-actions', text: 'Actions' },
  actionTable(40),
  { kind: 'heading', level: 2, id: 'heading-risks', text: 'Risks' },
  {
    kind: 'table',
    id: 'table-risks',
    caption: 'Risks',
    columns: [column('Risk', 'left', 3), column('What is done about it', 'left', 4)],
    rows: [],
    empty: 'Nobody has named a risk yet.',
    reference: null,
  },
];

/** A document with blocks of every kind, as an improvement plan would have them. */
export function richDocument(): PlanDocument {
  return {
    template: 'improvement',
    title: 'Signs to the gates',
    subtitle: 'Improvement plan of the passenger survey 2017',
    madeAt: '2026-11-23T10:15:00.000Z',
    date: '23 November 2026',
    locale: 'en-GB',
    paper: 'A4',
    landscape: false,
    contents: true,
    logo: null,
    sections: [
      { id: 'summary', title: 'Summary', startsPage: false, blocks: summary },
      { id: 'problem', title: 'The problem', startsPage: true, blocks: problem },
      { id: 'data', title: 'What the data say', startsPage: false, blocks: data },
      { id: 'measures', title: 'What is done', startsPage: true, blocks: measures },
    ],
    references,
    facts: [{ key: 'action:1:status', label: 'Call the supplier', value: 'open' }],
    warnings: [],
  };
}

/** The same document with every text that breaks what is written without care. */
export function nastyDocument(): PlanDocument {
  const names = Object.entries(nastyTexts);
  return {
    ...richDocument(),
    title: `Nasty & <b>texts</b> ${nastyTexts['control'] ?? ''}`,
    sections: [
      {
        id: 'nasty "section" <&>',
        title: nastyTexts['markup'] ?? '',
        startsPage: false,
        blocks: [
          ...names.map(([, value]): DocumentBlock => ({
            kind: 'paragraph',
            manner: 'body',
            runs: [{ text: value }],
          })),
          { kind: 'heading', level: 2, id: 'nasty heading', text: nastyTexts['pipes'] ?? '' },
          {
            kind: 'list',
            ordered: false,
            items: names.map(([, value]) => [
              { text: value, bold: true },
              { text: value, italic: true, to: 'no such place' },
            ]),
          },
          {
            kind: 'facts',
            items: names.map(([label, value]) => ({ label, runs: [{ text: value }] })),
          },
          {
            kind: 'table',
            id: 'nasty-table',
            caption: nastyTexts['pipes'] ?? '',
            columns: [column('Name'), column(nastyTexts['markup'] ?? '')],
            rows: names.map(([name, value]) => [text(name), text(value)]),
            empty: '',
            reference: 'VF-UNKNOWN0',
          },
        ],
      },
    ],
  };
}
