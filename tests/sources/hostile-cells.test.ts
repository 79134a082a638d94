import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { flatRecord, whyNotJson } from '#core/sources/json-flatten.ts';
import { saveRejects } from '#core/sources/rejects.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { previewOf } from './preview-of.ts';
import { shaped } from './shaped-import.ts';

const long = 400_000;
/** Texts over which a careless pattern takes hours. */
const slow: [what: string, cell: string][] = [
  ['spaces inside', `1${' '.repeat(long)}x`],
  ['no-break spaces inside', `1${'\u00a0'.repeat(long)}x`],
  ['figures', `${'1'.repeat(long)}x`],
  ['figures and spaces', '1 '.repeat(long / 2)],
  ['points', '1.'.repeat(long / 2)],
  ['colons', '1:'.repeat(long / 2)],
  ['slashes', '1/'.repeat(long / 2)],
  ['brackets', '('.repeat(long)],
  ['at signs', 'a@'.repeat(long / 2)],
  ['names', `A${' b'.repeat(long / 2)}1`],
  ['word by word', 'Total '.repeat(long / 6)],
];

it.each(slow)('a cell of %s is read in the time its length needs', async (_what, cell) => {
  const rows = Array.from({ length: 12 }, (_, row) => `${row},a,2,3`);
  const found = await previewOf(`id,E-mail,Phone,v\n${rows.join('\n')}\n"${cell}",,,\n`);
  expect(found.rows).toBe(13);
  expect(found.accepted + found.rejected).toBe(13);
  const inside = await previewOf(`id,E-mail,Phone,v\n1,"${cell}","${cell}","${cell}"\n2,a,b,c\n`);
  expect(inside.accepted + inside.rejected).toBe(2);
});

it('JSON whose last text does not end is told as such in the time its length needs', () => {
  const text = `{"a": 1e5, "${'\\"'.repeat(long)}`;
  expect(flatRecord(text)).toBeNull();
  expect(whyNotJson(text)).toBe('it is not written as JSON');
});

it('names of JavaScript are headers and values like any other', async () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const rows = Array.from({ length: 3 }, (_, row) =>
    names.map((_, at) => names[(at + row + 1) % names.length]).join(','),
  );
  const { summary, values } = await shaped(`${names.join(',')}\n${rows.join('\n')}\n`, {
    choices: { headerRow: 1 },
  });
  expect(summary).toMatchObject({ accepted: 3, rejected: 0 });
  names.forEach((name, at) => {
    expect(values(name)).toEqual(rows.map((row) => row.split(',')[at]));
  });
});

it('blank rows that are wider than the table are left out, not made incidents of nothing', async () => {
  const content = 'a,b,c\n1,2,3\n,,,,,,,\n4,5,6\n , ,,,, ,\n7,8,9\n,,,,,,,\n';
  const { summary, preview, values } = await shaped(content);
  expect([preview.rows, preview.accepted]).toEqual([3, 3]);
  expect(summary).toMatchObject({ rowsRead: 3, accepted: 3, rejected: 0 });
  expect(values('a')).toEqual([1, 4, 7]);
});

it('a name that is to be replaced stands nowhere in the project, whatever its row is rejected for', async () => {
  const people = ['Zebulon Quagmire', 'Xanthippe Oddly', 'Wolfgang Vexed', 'Yolanda Unseen'];
  const days = Array.from({ length: 20 }, (_, row) => `2026-01-${row + 10}`);
  const sound = days.map((day, row) => `${row},${people[row % 4]} ${row % 4},${day},fine`);
  const content = `Ref,Customer,Day,Note
${sound.join('\n')}
90,Zebulon Quagmire 0,2026-02-31,wrong day
91,Xanthippe Oddly 1
92,Wolfgang Vexed 2,2026-01-01,much,too,many
93,"Yolanda Unseen 3"x,2026-01-01,stray
94,"Zebulon Quagmire 0,2026-01-01,open
`;
  const { project, summary, rejects } = await shaped(content, {
    choices: { headerRow: 1, quote: '"' },
    change: (recipe) => ({
      ...recipe,
      columns: recipe.columns.map((column) =>
        column.header === 'Customer' ? { ...column, privacy: 'pseudonymise' as const } : column,
      ),
    }),
  });
  expect(summary).toMatchObject({ accepted: 20, rejected: 5, rowsRead: 25 });
  expect(rejects).toHaveLength(5);
  const out = join(temporaryFolder(), 'rejects.csv');
  await saveRejects(project, summary.id, out);
  project.db.pragma('wal_checkpoint(TRUNCATE)');
  const kept = readFileSync(out, 'utf8') + readFileSync(project.path).toString('latin1');
  for (const word of people.flatMap((name) => name.split(' '))) expect(kept).not.toContain(word);
});
