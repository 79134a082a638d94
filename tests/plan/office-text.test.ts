import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '#core/plan/csv/write-csv.ts';
import { writeMarkdown } from '#core/plan/markdown/write-markdown.ts';
import { nastyDocument, richDocument } from './document-fixture.ts';
import { nastySheet, richSheets } from './sheet-fixture.ts';

function csvOf(zip: Uint8Array, name: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(unzipSync(zip)[name]);
}

describe('tables as CSV', () => {
  it('hold a value by its type, whatever the language', () => {
    const text = csvOf(writeCsv(richSheets()), 'Incidents.csv');
    expect(text.split('\r\n')).toEqual([
      '\uFEFFId,Occurred,Day,Rate,Share,Description',
      '17,2017-05-05T14:30:00,2017-05-05,10.4215,0.125,No sign at the stairs',
      "-3,2017-05-06T00:00:00.000Z,,,,'=cmd|calc",
      '',
    ]);
    expect(csvOf(writeCsv(richSheets()), 'Empty.csv')).toBe('\uFEFFNothing\r\n');
  });

  it('neutralise what a spreadsheet would take for a formula', () => {
    const text = csvOf(writeCsv([nastySheet()]), 'Nasty.csv');
    expect(text).toContain(`formula,"'=HYPERLINK(""http://example.org"",""click"")"`);
    expect(text).toContain("plus,'+1+1");
    expect(text).toContain("minus,'-2+3");
    expect(text).toContain("at,'@SUM(A1:A9)");
    expect(text).not.toMatch(/(?:^|,)"?\s*[=+@]/mu);
  });

  it('have the same bytes each time', () => {
    expect(writeCsv(richSheets())).toEqual(writeCsv(richSheets()));
  });
});

describe('a document as Markdown', () => {
  it('has headings, tables, pictures in words, and where the figures come from', () => {
    const text = writeMarkdown(richDocument());
    expect(text).toMatch(/^# Signs to the gates\n/u);
    expect(text).toContain('\n## The problem\n');
    expect(text).toContain(
      '| Category | Incidents | Share | Cumulative |\n| :-- | --: | --: | --: |',
    );
    expect(text).toContain('Bars of 1,166 incidents by category.');
    expect(text).toContain('VF-7KQ2M4XA');
    expect(text).toContain('Nobody has named a risk yet.');
    const anchors = new Set([...text.matchAll(/<a id="([^"]+)">/gu)].map(([, id]) => id));
    const links = [...text.matchAll(/\]\(#([^)]+)\)/gu)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(anchors).toContain(link);
  });

  it('lets no text become markup, a link or HTML', () => {
    const text = writeMarkdown(nastyDocument());
    expect(text).not.toMatch(/<(?!a id="[a-z\d-]+"><\/a>|\/a>|br>)/u);
    expect(text).not.toMatch(/(?<!\\)\]\((?!#)/u);
    expect(text).not.toMatch(/https?:\/\//u);
    expect(text).not.toContain('\n# not a heading');
    expect(text).not.toContain('\n1. not a list');
    expect(text).not.toMatch(/(?![\n\t])\p{Cc}|\p{Surrogate}/u);
    const rows = text.split('\n').filter((line) => line.startsWith('| '));
    for (const row of rows) expect(row.match(/(?<!\\)\|/gu)).toHaveLength(3);
  });
});
