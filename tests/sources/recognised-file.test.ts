import { describe, expect, it } from 'vitest';
import { preview as previewSchema } from '#core/contract/sources.ts';
import type { Preview, PreviewChoices, Recipe } from '#core/contract/sources.ts';
import { unwatched } from '#core/project/task-control.ts';
import { previewForProject } from '#core/sources/project-preview.ts';
import { matchingProject } from './matching-project.ts';

type At = ReturnType<typeof matchingProject>;

async function look(
  at: At,
  content: string,
  asked: {
    choices?: PreviewChoices;
    recipe?: Recipe;
    remembered?: boolean;
    source?: string;
    name?: string;
  } = {},
): Promise<Preview> {
  const { choices = {}, recipe = null, remembered = true, source = null } = asked;
  const name = asked.name ?? 'next.csv';
  const input = { choices, recipe, remembered, source };
  const found = await previewForProject(
    at.project,
    at.place(name, content),
    name,
    input,
    unwatched,
  );
  previewSchema.parse(found);
  const { rows, accepted, rejected, matched } = found;
  expect(accepted + rejected + (matched?.unchanged ?? 0)).toBe(rows);
  return found;
}

const area = (row: number) => ['North', 'South', 'East'][row % 3] ?? '';
const line = (row: number, state = 'Open') =>
  `INC${String(row).padStart(5, '0')},2026-05-${String(1 + (row % 28)).padStart(2, '0')},${state},${area(row)},${row % 7}`;
const headers = 'Ticket ID,Opened,State,Area,Hours';
const file = (rows: readonly string[], header = headers) => `${header}\n${rows.join('\n')}\n`;
const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);
const may = file(range(0, 60).map((row) => line(row)));

/** A project with the file of May, imported as the preview suggests but for a name, a type and a role. */
async function withMay(
  match: 'identifier' | 'none' = 'identifier',
): Promise<{ at: At; used: Recipe }> {
  const at = matchingProject();
  const { recipe } = await look(at, may, { name: 'may.csv', choices: { match } });
  const used: Recipe = {
    ...recipe,
    columns: recipe.columns.map((column) => {
      if (column.header === 'Hours') return { ...column, type: 'text', role: 'none' };
      return column.header === 'Area' ? { ...column, name: 'Region' } : column;
    }),
  };
  await at.load(may, { recipe: used, source: 'Desk', name: 'may.csv' });
  return { at, used };
}

describe('the preview of the next file', () => {
  it('says what an import would do, and an import does it', async () => {
    const { at } = await withMay();
    const june = file([
      ...range(50, 60).map((row) => line(row)),
      ...range(40, 50).map((row) => line(row, 'Closed')),
      ...range(60, 75).map((row) => line(row)),
      line(60),
      line(61, 'Closed'),
    ]);
    const seen = await look(at, june);
    expect(seen).toMatchObject({
      rows: 37,
      accepted: 25,
      rejected: 2,
      matched: { added: 15, updated: 10, unchanged: 10 },
    });
    expect(seen.firstRejects).toMatchObject([
      { row: 37, reason: 'repeated-row', explanation: 'the same as row 22' },
      { row: 38, reason: 'repeated-identifier', value: 'INC00061' },
    ]);
    const report = await at.load(june, { recipe: seen.recipe, name: 'june.csv' });
    expect(report.import).toMatchObject({
      accepted: 25,
      updated: 10,
      unchanged: 10,
      rejected: 2,
    });
  });

  it('counts rows that repeat within the first file of a source', async () => {
    const at = matchingProject();
    const rows = [...range(0, 300), ...range(0, 2)].map((row) => line(row));
    const seen = await look(at, file(rows));
    expect(seen.recipe.match).toBe('identifier');
    expect(seen).toMatchObject({ rows: 302, accepted: 300, rejected: 2, matched: null });
  });

  it('matches nothing where the recipe says so', async () => {
    const { at } = await withMay('none');
    const seen = await look(at, file([line(1), line(1), line(2)]));
    expect(seen).toMatchObject({ accepted: 3, rejected: 0, matched: null });
  });
});

describe('a file whose columns were imported before', () => {
  it('is recognised, and read with the choices made then', async () => {
    const { at, used } = await withMay();
    const seen = await look(at, file(range(60, 90).map((row) => line(row))));
    expect(seen.recognised).toEqual({
      importId: 1,
      source: 'Desk',
      fileName: 'may.csv',
      importedAt: '2026-01-03T00:00:00.000Z',
      added: [],
      missing: [],
    });
    expect(seen.recipe.columns).toEqual(used.columns);
    expect(seen.recipe.match).toBe('identifier');
    expect(seen.matched).toEqual({ added: 30, updated: 0, unchanged: 0 });
  });

  it('may have its columns in another order, written otherwise, and with another separator', async () => {
    const { at } = await withMay();
    const seen = await look(
      at,
      'state;HOURS;ticket_id;Area;opened\nOpen;3;INC00090;North;2026-05-09\n',
    );
    expect(seen.recognised).toMatchObject({ importId: 1, added: [], missing: [] });
    expect(seen.recipe.delimiter).toBe(';');
    expect(seen.recipe.columns.map(({ name, type }) => [name, type])).toEqual([
      ['State', 'text'],
      ['Hours', 'text'],
      ['Ticket ID', 'text'],
      ['Region', 'text'],
      ['Opened', 'date'],
    ]);
  });

  it('says which columns are new, and suggests how to read them', async () => {
    const { at } = await withMay();
    const seen = await look(
      at,
      file(
        range(60, 90).map((row) => `${line(row)},${row * 2}`),
        `${headers},Costs`,
      ),
    );
    expect(seen.recognised).toMatchObject({ added: ['Costs'], missing: [] });
    expect(seen.columns.at(-1)).toMatchObject({
      confirm: true,
      column: { name: 'Costs', type: 'integer', include: true },
    });
  });

  it('says which columns are missing, and does without them', async () => {
    const { at } = await withMay();
    const seen = await look(at, 'Ticket ID,Opened,State,Hours\nINC00001,2026-05-02,Open,1\n');
    expect(seen.recognised).toMatchObject({ added: [], missing: ['Area'] });
    expect(seen.recipe.columns).toHaveLength(4);
    expect(seen.matched).toEqual({ added: 0, updated: 0, unchanged: 1 });
  });

  it('is not read as before when the column is missing that rows are known by', async () => {
    const { at } = await withMay();
    const seen = await look(at, 'Opened,State,Area,Hours\n2026-05-02,Open,North,1\n');
    expect(seen.recognised).toMatchObject({ missing: ['Ticket ID'] });
    expect(seen.recipe.match).toBe('none');
    expect(seen.matched).toBeNull();
  });

  it('is another file when less than 60 % of its columns are the same', async () => {
    const { at } = await withMay();
    expect(
      (await look(at, 'Ticket ID,Opened,City,Price\n1,2026-05-02,Rome,1\n')).recognised,
    ).toBeNull();
  });

  it('is another file when its rows cannot be told as those of the earlier one', async () => {
    const at = matchingProject();
    const survey = (stem: string) =>
      `No,Day,Gate,${stem}1,${stem}2\n${range(0, 30)
        .map((row) => `${row},2026-05-0${1 + (row % 9)},A,${row % 4},${row % 3}`)
        .join('\n')}\n`;
    const shape = { kind: 'codes', columns: ['COM1', 'COM2'], name: 'Comment' } as const;
    const first = await look(at, survey('COM'), {
      choices: {
        shape: { ...shape, columns: [...shape.columns], none: ['0'], keepWithout: false },
      },
    });
    await at.load(survey('COM'), { recipe: first.recipe, source: 'Survey', name: 'one.csv' });
    const next = await look(at, survey('SAY'));
    expect(next.recognised).toBeNull();
    expect(next.recipe.shape.kind).toBe('rows');
  });

  it('has a column read anew that holds words now where it held numbers', async () => {
    const at = matchingProject();
    const { recipe } = await look(at, may);
    await at.load(may, { recipe, source: 'Desk', name: 'may.csv' });
    const words = range(60, 80).map((row) => line(row).replace(/\d+$/, 'long'));
    const seen = await look(at, file(words));
    const hours = seen.columns.find(({ column }) => column.header === 'Hours');
    expect(hours).toMatchObject({ confirm: true, misfits: 0, column: { type: 'text' } });
    expect(seen.rejected).toBe(0);
  });

  it('is read afresh when asked, and goes to the source that is named', async () => {
    const { at } = await withMay();
    const next = file(range(0, 9).map((row) => line(row)));
    const fresh = await look(at, next, { remembered: false });
    expect(fresh.recognised).not.toBeNull();
    expect(fresh.recipe.columns.map(({ name }) => name)).toContain('Area');
    const elsewhere = await look(at, next, { source: 'Shop' });
    expect(elsewhere.matched).toBeNull();
  });

  it('is not recognised by an import that was undone', async () => {
    const { at } = await withMay();
    at.project.journal.undo();
    expect((await look(at, may)).recognised).toBeNull();
  });

  it('takes the latest of several imports', async () => {
    const { at, used } = await withMay();
    const other = file(range(60, 62).map((row) => line(row)));
    await at.load(other, { recipe: used, source: 'Shop', name: 'shop.csv' });
    expect((await look(at, may)).recognised).toMatchObject({ importId: 2, source: 'Shop' });
  });
});
