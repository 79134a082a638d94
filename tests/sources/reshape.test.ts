import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Recipe } from '#core/contract/sources.ts';
import { recipe as recipeSchema } from '#core/contract/sources.ts';
import { unwatched } from '#core/project/task-control.ts';
import { cellsOf } from '#core/sources/row-cells.ts';
import { PastedTable } from '#core/sources/pasted-table.ts';
import { readRows } from '#core/sources/read-rows.ts';
import { fitReshaped } from '#core/sources/reshape.ts';
import { malformedRow } from '#core/sources/row-checks.ts';

const column = (header: string, index: number): Recipe['columns'][number] => ({
  index,
  header,
  include: true,
  name: header,
  type: 'text',
  role: 'none',
  dateOrder: null,
  dateFallback: false,
  decimalMark: null,
  format: null,
  privacy: 'keep',
});

function recipeOf(headers: readonly string[], changes: Partial<Recipe> = {}): Recipe {
  return recipeSchema.parse({
    version: 1,
    encoding: 'utf-8',
    delimiter: ';',
    quote: '"',
    headerRow: 1,
    missingMarks: [],
    columns: headers.map(column),
    ...changes,
  });
}

/** All rows and rejects of a text, as they are read with a recipe. */
async function tableOf(text: string, recipe: Recipe) {
  const { file, table } = await fitReshaped(new PastedTable(text), recipe, {
    task: unwatched,
    pseudonymKey: 'k',
  });
  const rows: { cells: string[]; row: number; line: number }[] = [];
  const rejects: unknown[] = [];
  const totals = await readRows(
    file,
    table.shape,
    {
      row(parser): void {
        const { rowNumber: row, lineNumber: line } = parser;
        rows.push({ cells: cellsOf(parser).slice(0, table.headers.length), row, line });
      },
      fault(parser, reason): void {
        rejects.push(malformedRow(parser, reason, table.headers));
      },
    },
    { task: unwatched, stage: 'reading', hash: false },
  );
  return { rows, rejects, rowsRead: totals.rows, headers: table.headers, hash: file.fileHash };
}

const identity = (headers: readonly string[]) => ({
  codeLists: [{ name: 'Same', columns: [...headers], entries: [], missing: [] }],
});

describe('rows that stay as they are', () => {
  it('are the same after they were reshaped', async () => {
    const cell = fc.string({
      maxLength: 8,
      unit: fc.constantFrom(...'a1 ,;"\'äß€😀\n\r.'.split('')),
    });
    const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 20,
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.array(fc.nat({ max: 30 }), { maxLength: 3 }),
        async (cells, broken) => {
          const headers = (cells[0] ?? []).map((_, at) => `Column ${at}`);
          const lines = cells.map((row) =>
            row.map((one) => `"${one.replaceAll('"', '""')}"`).join(';'),
          );
          for (const at of broken) lines.splice(at, 0, `${'x;'.repeat(headers.length + 1)}x`);
          const text = [headers.join(';'), ...lines, ''].join('\n');
          const plain = await tableOf(text, recipeOf(headers));
          const reshaped = await tableOf(text, recipeOf(headers, identity(headers)));
          expect(plain.hash).toBeNull();
          expect(reshaped.hash).toMatch(/^[0-9a-f]{64}$/);
          expect({ ...reshaped, hash: null }).toEqual(plain);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('come in pieces that a reader may leave at any time', async () => {
    const text = `A;B\n${Array.from({ length: 40_000 }, (_, row) => `${row};${'text'.repeat(5)}`).join('\n')}\n`;
    const recipe = recipeOf(['A', 'B'], identity(['A', 'B']));
    const { rows } = await tableOf(text, recipe);
    expect(rows).toHaveLength(40_000);
    expect(rows[39_999]).toMatchObject({ cells: ['39999', 'text'.repeat(5)], row: 40_001 });
    const raw = new PastedTable(text);
    const { file } = await fitReshaped(raw, recipe, { task: unwatched, pseudonymKey: 'k' });
    for await (const block of file.blocks()) {
      expect(block.length).toBeGreaterThan(1000);
      break;
    }
    const again = await tableOf(text, recipe);
    expect(again.rows).toEqual(rows);
  });

  it('hand on what reading them throws', async () => {
    const text = `A;B\n${'1;2\n'.repeat(200_000)}`;
    let breaths = 0;
    const task = {
      progress() {},
      async breathe() {
        breaths += 1;
        if (breaths > 1) throw new Error('stopped');
      },
    };
    const recipe = recipeOf(['A', 'B'], identity(['A', 'B']));
    const reading = async () => {
      const { file, table } = await fitReshaped(new PastedTable(text), recipe, {
        task,
        pseudonymKey: 'k',
      });
      for (;;) {
        await readRows(
          file,
          table.shape,
          { row() {}, fault() {} },
          { task, stage: '', hash: false },
        );
      }
    };
    await expect(reading()).rejects.toThrow('stopped');
  });

  it('without names are known by their numbers', async () => {
    const recipe = recipeOf(['', ''], {
      headerRow: null,
      shape: { kind: 'codes', columns: ['Column 2'], name: 'Code', none: [], keepWithout: false },
      columns: [column('Column 1', 0), column('Code', 1)],
    });
    const { rows, headers } = await tableOf('a;1\nb;2\n', recipe);
    expect(headers).toEqual(['Column 1', 'Code', 'Code column']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['a', '1', 'Column 2'],
      ['b', '2', 'Column 2'],
    ]);
  });
});
