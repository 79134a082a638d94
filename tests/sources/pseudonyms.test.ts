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

describe('a column with a neutral name that is left out', () => {
  const table =
    'Ref;Contact;Area;Count\n1;ann@example.org;"A;1";1\n2;bob@example.org;"B;""2""";x\n3;cem@example.org\n1;dan@example.org;"A;1";1\n';
  const leavingOut = (privacy: 'keep' | 'pseudonymise') =>
    shaped(table.replaceAll('Contact', 'Second'), {
      change: (recipe) => ({
        ...recipe,
        columns: recipe.columns.map((column) => ({
          ...column,
          ...(column.name === 'Count' ? { type: 'integer' as const } : {}),
          ...(column.name === 'Second' ? { include: false, privacy } : {}),
        })),
      }),
    });

  it('is taken from rejected rows, which can still be mended', async () => {
    const { rejects } = await leavingOut('keep');
    expect(rejects.map(({ reason, raw }) => [reason, raw])).toEqual([
      ['not-an-integer', '2;;"B;""2""";x'],
      ['too-few-cells', '3;cem@example.org'],
    ]);
  });

  it('leaves nothing at all where it was marked as personal', async () => {
    const { project, rejects } = await leavingOut('pseudonymise');
    expect(rejects.map(({ reason }) => reason)).toEqual(['not-an-integer', 'too-few-cells']);
    expect(project.db.serialize().toString('latin1')).not.toContain('@example.org');
  });

  it('is taken from rows that contradict others, in every dialect', async () => {
    for (const [quote, escape] of [
      ["'", 'doubled'],
      ['"', 'backslash'],
      [null, 'doubled'],
    ] as const) {
      const q = quote ?? '';
      const inside = escape === 'backslash' ? 'a \\" b' : 'a b';
      const line = (id: string, more = '') => `${id},${q}secret${q},${q}${inside}${more}${q}\n`;
      const content = `Ref,Code,Text\n${line('1')}${line('2')}${line('1', '!')}`;
      const { rejects } = await shaped(content, {
        change: (recipe) => ({
          ...recipe,
          delimiter: ',',
          quote,
          escape,
          match: 'identifier',
          columns: recipe.columns.map((column) => ({
            ...column,
            type: 'text' as const,
            role: column.name === 'Ref' ? ('identifier' as const) : ('none' as const),
            include: column.name !== 'Code',
          })),
        }),
      });
      expect(rejects.map(({ reason, raw }) => [reason, raw.replace(/^1,,/, '')])).toEqual([
        ['repeated-identifier', escape === 'backslash' ? '"a \\" b!"' : 'a b!'],
      ]);
    }
  });
});
