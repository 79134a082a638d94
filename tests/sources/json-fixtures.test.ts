import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectTable } from './fixture-import.ts';
import { previewOf } from './preview-of.ts';

const folder = join(import.meta.dirname, '../fixtures/json');
const files = readdirSync(folder).filter(
  (name) => /\.jsonl?$/.test(name) && !name.endsWith('.expected.json'),
);

describe('JSON of all kinds', () => {
  it('is at least twelve files', () => {
    expect(files.length).toBeGreaterThanOrEqual(12);
  });

  it.each(files)('%s is read cell by cell as expected, and imported so', async (name) => {
    const json = readFileSync(join(folder, name.replace(/\.jsonl?$/, '.expected.json')), 'utf8');
    await expectTable(join(folder, name), json);
  });

  it.each([
    ['[\n {"a": 1,},\n {"a": 2,}\n]', /begins on line 2.*a comma stands before a closing bracket/],
    ["[{'a': 1}]", /line 1.*single quotes/],
    ['[{"x": {}},\n\n{a: 1}]', /line 3.*a name stands without quotes/],
    ['{"data": [{"a": 1 // one\n}]}', /line 1.*comments/],
    ['[{"a": 1}, {"a": 2}', /ends in the middle/],
    ['[{"a": 1}]]', /a bracket closes that was never opened/],
  ])('%j says where it is not JSON', async (text, message) => {
    await expect(previewOf(text)).rejects.toMatchObject({ code: 'file-damaged' });
    await expect(previewOf(text)).rejects.toThrow(message);
  });
});
