import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectTable } from './fixture-import.ts';

const folder = join(import.meta.dirname, '../fixtures/workbooks');
const books = readdirSync(folder).filter(
  (name) => /\.xls[xm]$/.test(name) && name !== 'deaths.xlsx',
);

describe('workbooks of all kinds', () => {
  it('are at least twenty', () => {
    expect(books.length).toBeGreaterThanOrEqual(20);
  });

  it.each(books)('%s is read cell by cell as expected, and imported so', async (name) => {
    const json = readFileSync(join(folder, name.replace(/\.xls[xm]$/, '.json')), 'utf8');
    await expectTable(join(folder, name), json);
  });
});
