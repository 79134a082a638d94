import type { DocumentSheet, PlanDocument } from '../../contract/document.ts';
import { oneLine } from '../clean-text.ts';
import { sheetNames } from '../sheet-names.ts';
import { ZipEntries } from '../zip-entries.ts';
import { CellStyles } from './cell-styles.ts';
import { firstSheet } from './first-sheet.ts';
import { filterRange, tableSheet } from './sheet-xml.ts';
import { xmlText } from './xml-text.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const firstName = 'Plan';
const papers = { Letter: 1, A3: 8, A4: 9 } as const;

function contentTypes(sheets: number): string {
  const parts = [
    ['/xl/workbook.xml', `${sheetType}.sheet.main+xml`],
    ...Array.from({ length: sheets }, (_, index) => [
      `/xl/worksheets/sheet${index + 1}.xml`,
      `${sheetType}.worksheet+xml`,
    ]),
    ['/xl/styles.xml', `${sheetType}.styles+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  ];
  const overrides = parts.map(
    ([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`,
  );
  return `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`;
}

function workbookXml(names: readonly string[], sheets: readonly DocumentSheet[]): string {
  const list = names.map(
    (name, index) =>
      `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const defined = sheets.map(({ table }, index) => {
    const quoted = xmlText(`'${(names[index + 1] ?? '').replace(/'/gu, "''")}'`);
    const range = filterRange(table).replace(/([A-Z]+)(\d+)/gu, '$$$1$$$2');
    return {
      filter: `<definedName name="_xlnm._FilterDatabase" localSheetId="${index + 1}" hidden="1">${quoted}!${range}</definedName>`,
      titles: `<definedName name="_xlnm.Print_Titles" localSheetId="${index + 1}">${quoted}!$1:$1</definedName>`,
    };
  });
  const printed = [...defined.map(({ filter }) => filter), ...defined.map(({ titles }) => titles)];
  const definedNames = printed.length > 0 ? `<definedNames>${printed.join('')}</definedNames>` : '';
  return `${declaration}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}/relationships"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${list.join('')}</sheets>${definedNames}</workbook>`;
}

function coreXml({ title, subtitle, madeAt, locale }: PlanDocument): string {
  const at = xmlText(madeAt);
  return `${declaration}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(oneLine(title))}</dc:title><dc:subject>${xmlText(oneLine(subtitle))}</dc:subject><dc:creator>Vital Few</dc:creator><dc:language>${xmlText(locale)}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
}

/**
 * A workbook of typed cells: a first sheet that says what it is, then one sheet for each table. Of more rows than a sheet holds
 * the rest is left out, and the first sheet says so. Texts never become formulas. The same document gives the same bytes.
 */
export function writeXlsx(document: PlanDocument, sheets: readonly DocumentSheet[]): Uint8Array {
  const names = [
    firstName,
    ...sheetNames(
      sheets.map(({ name }) => name),
      [firstName],
    ),
  ];
  const styles = new CellStyles();
  const print = { paper: papers[document.paper], title: oneLine(document.title) };
  const zip = new ZipEntries();
  zip.text('[Content_Types].xml', [contentTypes(names.length)]);
  zip.text('_rels/.rels', [
    relationships([
      [`${office}/relationships/officeDocument`, 'xl/workbook.xml'],
      [`${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      [`${office}/relationships/extended-properties`, 'docProps/app.xml'],
    ]),
  ]);
  zip.text('docProps/core.xml', [coreXml(document)]);
  zip.text('docProps/app.xml', [
    `${declaration}<Properties xmlns="${office}/extended-properties"><Application>Vital Few</Application></Properties>`,
  ]);
  zip.text('xl/workbook.xml', [workbookXml(names, sheets)]);
  zip.text('xl/_rels/workbook.xml.rels', [
    relationships([
      ...names.map(
        (_, index) =>
          [`${office}/relationships/worksheet`, `worksheets/sheet${index + 1}.xml`] as const,
      ),
      [`${office}/relationships/styles`, 'styles.xml'],
    ]),
  ]);
  zip.text('xl/worksheets/sheet1.xml', [
    firstSheet(document, sheets, names.slice(1), styles, print),
  ]);
  sheets.forEach(({ table }, index) =>
    zip.text(`xl/worksheets/sheet${index + 2}.xml`, tableSheet(table, styles, print)),
  );
  zip.text('xl/styles.xml', [styles.xml()]);
  return zip.finish();
}
