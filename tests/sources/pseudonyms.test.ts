import { describe, expect, it } from 'vitest';
import type { Recipe } from '#core/contract/sources.ts';
import { pseudonym } from '#core/sources/pseudonyms.ts';
import { columnNamed, previewOf } from './preview-of.ts';
import { shaped } from './shaped-import.ts';

const people = `No,Customer,Visited
1,Ann Example,2026-01-02
2,?,2026-01-03
3,Bob Sample,soon
4,,2026-01-05
5, Ann Example ,2026-01-06
6,"Cem Secret,2026-01-06
7,Cem Secret
`;

const secret = (recipe: Recipe): Recipe => ({
  ...recipe,
  columns: recipe.columns.map((column) =>
    column.name === 'Customer'
      ? { ...column, privacy: 'pseudonymise' }
      : column.name === 'Visited'
        ? { ...column, type: 'date', dateOrder: 'year-first' }
        : column,
  ),
});

describe('a pseudonym', () => {
  it('is stable with a key, and another with another key', () => {
    const name = pseudonym('k', 'Ann Example');
    expect(name).toMatch(/^P-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(pseudonym('k', 'Ann Example')).toBe(name);
    expect(pseudonym('other', 'Ann Example')).not.toBe(name);
    expect(pseudonym('k', 'Ann example')).not.toBe(name);
    expect(pseudonym('k', name)).toBe(name);
  });

  it('stands for each value in an import, and nothing of it is kept', async () => {
    const { project, summary, values, rejects } = await shaped(people, {
      choices: { missingMarks: ['?'] },
      change: secret,
    });
    const ann = pseudonym(project.pseudonymKey(), 'Ann Example');
    expect(values('Customer')).toEqual([ann, null, null, ann]);
    expect(summary).toMatchObject({ accepted: 4, rejected: 3 });
    const bob = pseudonym(project.pseudonymKey(), 'Bob Sample');
    expect(rejects.map(({ row, reason, value, raw }) => [row, reason, value, raw])).toEqual([
      [4, 'not-a-date', 'soon', `3,${bob},soon`],
      [7, 'unterminated-quote', '', ''],
      [8, 'too-few-cells', '', ''],
    ]);
    const everything = project.db.serialize().toString('latin1');
    for (const plain of ['Ann Example', 'Bob Sample', 'Cem Secret']) {
      expect(everything).not.toContain(plain);
    }
  });

  it('of one person differs between projects', async () => {
    const [one, other] = [
      await shaped(people, { change: secret }),
      await shaped(people, { change: secret }),
    ];
    expect(one.values('Customer')[0]).not.toBe(other.values('Customer')[0]);
  });

  it('is given in a file without names, too', async () => {
    const { values } = await shaped('1,Ann Example\n2,Bob Sample\n3,Ann Example\n', {
      change: (recipe) => ({
        ...recipe,
        columns: recipe.columns.map((column) =>
          column.index === 1 ? { ...column, privacy: 'pseudonymise' } : column,
        ),
      }),
    });
    const [ann, bob, again] = values('Column 2');
    expect([ann, bob].every((name) => String(name).startsWith('P-'))).toBe(true);
    expect(again).toBe(ann);
    expect(bob).not.toBe(ann);
  });

  it('is what the preview shows', async () => {
    const { recipe } = await previewOf(people);
    const seen = await previewOf(people, { recipe: secret(recipe) });
    const shown = columnNamed(seen, 'Customer').firstValues;
    expect(shown[0]).toMatch(/^P-/);
    expect(shown).toHaveLength(2);
    expect(JSON.stringify(seen)).not.toContain('Ann Example');
  });
});

it('a personal column that is left out leaves nothing in rejected rows', async () => {
  const { project, rejects } = await shaped(
    'E-mail,Count\nann@example.org,1\nbob@example.org,x\ncem@example.org\n',
    {
      change: (recipe) => ({
        ...recipe,
        columns: recipe.columns.map((column) =>
          column.name === 'Count' ? { ...column, type: 'integer' } : { ...column, include: false },
        ),
      }),
    },
  );
  expect(rejects.map(({ reason, raw }) => [reason, raw])).toEqual([
    ['not-an-integer', ',x'],
    ['too-few-cells', ''],
  ]);
  expect(project.db.serialize().toString('latin1')).not.toContain('@example.org');
});
