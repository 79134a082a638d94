import { periodOf } from '../../aggregate/figures.ts';
import { listExposure } from '../../aggregate/exposure-list.ts';
import { select } from '../../aggregate/selection.ts';
import type { DocumentBlock, DocumentSection } from '../../contract/document.ts';
import { column, paragraph, section, table } from '../plan-blocks.ts';
import type { PlanContext } from '../plan-context.ts';

function exposureTable({ parts, cells }: PlanContext): DocumentBlock[] {
  const tables = listExposure(parts.incidents, parts.exposure);
  if (tables.length === 0) return [];
  return [
    table({
      id: 'table-exposure',
      caption: 'Exposure: of how many it could have happened',
      columns: [
        column('Unit', 2),
        column('From', 3),
        column('In all', 1, 'right'),
        column('Known by', 3),
        column('Rows rejected', 1, 'right'),
      ],
      rows: tables.map((one) => [
        cells.text(one.unit),
        cells.text(one.byHand === null ? one.fileName : 'entered by hand'),
        cells.decimal(one.total),
        cells.text(one.knownBy.join(', ')),
        cells.whole(one.rejected),
      ]),
      empty: 'There is no exposure.',
    }),
  ];
}

/** What of people stands in the document, and what does not. */
function withheldNote({ settings, masks, parts }: PlanContext): DocumentBlock[] {
  if (settings.personal) {
    return [
      paragraph('Made with personal data: people are named, and no field is left out.', 'note'),
    ];
  }
  const names = parts.incidents.fields
    .filter(({ id }) => masks.fields.has(id))
    .map(({ name }) => name);
  const fields =
    names.length === 0
      ? 'No field of the incidents looks like personal data.'
      : `Values of ${names.join(', ')} are left out, and so is what was searched for.`;
  return [
    paragraph(
      `Made without personal data: people are shown as initials. ${fields} What the team wrote (problem, causes, reasons, changes, actions, notes on evidence) stands as it was written.`,
      'note',
    ),
  ];
}

/** Where the figures come from: files with their hashes, and what was rejected of them. */
export function dataSection(context: PlanContext): DocumentSection {
  const { parts, settings, cells, words } = context;
  const { incidents } = parts;
  const { imports } = incidents;
  const rejected = imports.reduce((sum, one) => sum + one.rejected - one.mended, 0);
  const rows = select(incidents, { conditions: [] }).rows.slice();
  const { firstAt, lastAt, undated } = periodOf(incidents, rows);
  const language = settings.locale.startsWith('en')
    ? []
    : [
        paragraph(
          'Sentences that Vital Few writes are in English, with English numbers; tables and dates follow the language of the document.',
          'note',
        ),
      ];
  const without = undated === 0 ? '' : ` ${words.number(undated)} of them have no date.`;
  return section('data', 'The data', [
    paragraph(
      imports.length === 0
        ? 'No incidents have been imported yet.'
        : `${words.counted(incidents.size, 'incident', 'incidents')}, ${words.period(firstAt, lastAt)}, from ${words.counted(imports.length, 'file', 'files')}; ${words.counted(rejected, 'row was', 'rows were')} rejected and not mended.${without}`,
    ),
    table({
      id: 'table-data',
      caption: imports.length === 0 ? null : 'Files behind the figures',
      columns: [
        column('File', 3),
        column('Imported', 2),
        column('Rows read', 1, 'right'),
        column('Accepted', 1, 'right'),
        column('Rejected', 1, 'right'),
        column('SHA-256', 4),
      ],
      rows: imports.map((one) => [
        cells.text(one.fileName),
        cells.moment(one.importedAt),
        cells.whole(one.rowsRead),
        cells.whole(one.accepted),
        cells.whole(one.rejected),
        cells.text(one.fileHash),
      ]),
      empty: 'No incidents have been imported yet.',
    }),
    ...exposureTable(context),
    ...language,
    ...withheldNote(context),
  ]);
}
