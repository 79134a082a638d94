import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Recipe } from '#core/contract/sources.ts';
import type { CodeShape } from '#core/contract/table-shape.ts';
import { unwatched } from '#core/project/task-control.ts';
import { readCodeLists } from '#core/sources/code-lists.ts';
import { intakeEngine } from './intake-engine.ts';
import { columnNamed, previewOf } from './preview-of.ts';
import { shaped } from './shaped-import.ts';

const fixture = (name: string) => join(import.meta.dirname, '../fixtures/sfo-survey', name);
const survey = () => readFileSync(fixture('survey-2018-first-100.csv'));

const codes = (changes: Partial<CodeShape> = {}): CodeShape => ({
  kind: 'codes',
  columns: ['Issue1', 'Issue2', 'Issue3'],
  name: 'Issue',
  none: ['0'],
  keepWithout: false,
  ...changes,
});

const wide = `No,Issue1,Area,Issue2,Issue3
1,12,North,7,
2,0,South,,
3,,East,,
4, 7 ,West,12,9
5,broken
6,?,North,,
`;

describe('columns that each hold a code', () => {
  it('become one incident for each code, and nothing is lost silently', async () => {
    const choices = { shape: codes(), missingMarks: ['?'] };
    const { preview, summary, values, sourceRows, rejects } = await shaped(wide, { choices });
    const names = preview.columns.map(({ column }) => column.name);
    expect(names).toEqual(['No', 'Area', 'Issue', 'Issue column']);
    expect(values('Issue')).toEqual(['12', '7', '7', '12', '9']);
    expect(values('Issue column')).toEqual(['Issue1', 'Issue2', 'Issue1', 'Issue2', 'Issue3']);
    expect(values('Area')).toEqual(['North', 'North', 'West', 'West', 'West']);
    expect(sourceRows).toEqual([2, 2, 5, 5, 5]);
    expect(columnNamed(preview, 'Issue').column).toMatchObject({ type: 'text', role: 'category' });
    expect(preview.notes).toContain('3 rows reported nothing; they make no incident.');
    expect(rejects.map(({ row, reason, raw }) => [row, reason, raw])).toEqual([
      [6, 'too-few-cells', '5,broken'],
    ]);
    expect(preview).toMatchObject({ rows: 6, accepted: 5, rejected: 1 });
    // Six rows: two with codes, three without, one rejected.
    expect(preview.reshaped).toEqual({ rows: 6, without: 3 });
    expect(summary).toMatchObject({ accepted: 5, rejected: 1 });
  });

  it('keep rows without a code where that is wanted', async () => {
    const choices = { shape: codes({ keepWithout: true }), missingMarks: ['?'] };
    const { preview, values } = await shaped(wide, { choices });
    expect(values('No')).toEqual([1, 1, 2, 3, 4, 4, 4, 6]);
    expect(values('Issue')).toEqual(['12', '7', null, null, '7', '12', '9', null]);
    expect(preview.notes).toContain('3 rows hold no code: each makes one incident without a code.');
    expect(preview.reshaped).toEqual({ rows: 6, without: 0 });
  });

  it('are offered, not chosen, with the number of incidents', async () => {
    const { recipe, shapes, accepted } = await previewOf(survey());
    expect(recipe.shape).toEqual({ kind: 'rows' });
    expect(accepted).toBe(100);
    const offered = shapes.slice(1);
    expect(offered.every(({ confirm, shape }) => confirm && shape.kind === 'codes')).toBe(true);
    expect(offered[0]).toEqual({
      shape: codes({ columns: ['Q8-1', 'Q8-2', 'Q8-3', 'Q8-4', 'Q8-5', 'Q8-6'], name: 'Q8' }),
      because: expect.stringContaining(': 130 codes would be as many incidents; 0 (') as string,
      confirm: true,
    });
    const chosen = await previewOf(survey(), { choices: { shape: offered[0]?.shape } });
    expect(chosen.accepted).toBe(130);
    expect(chosen.reshaped).toEqual({ rows: 100, without: 33 });
    expect(chosen.shapes[0]).toEqual(offered[0]);
    expect(chosen.shapes.map(({ shape }) => shape.kind).slice(0, 2)).toEqual(['codes', 'rows']);
  });

  it('are labelled by the dictionary of the survey', async () => {
    const { lists } = await readCodeLists(
      fixture('survey-2018-dictionary.xlsx'),
      'dictionary.xlsx',
      { sheet: null, headers: ['Q8', 'Q7ALL', 'DAY'] },
      unwatched,
    );
    const fitting = lists.filter(({ columns }) => columns.length > 0);
    expect(fitting.map(({ columns }) => columns)).toEqual([['DAY'], ['Q7ALL'], ['Q8']]);
    const shape = codes({ columns: ['Q8-1', 'Q8-2', 'Q8-3', 'Q8-4', 'Q8-5', 'Q8-6'], name: 'Q8' });
    const { values, preview } = await shaped(survey(), { choices: { shape, codeLists: fitting } });
    const label = fitting[2]?.entries.find(({ code }) => code === '102')?.label;
    expect(values('Q8').filter((value) => value === label)).toHaveLength(12);
    expect(new Set(values('DAY'))).toContain('Monday');
    // A scale stays a scale, without the figures that mean "not used".
    expect(columnNamed(preview, 'Q7ALL').column.type).toBe('integer');
    expect(values('Q7ALL')).not.toContain(6);
  });

  it('are not seen in ratings, nor in questions that are numbered', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => `${at % 5},${(at * 7) % 5},${(at * 3) % 5}`);
    const { shapes } = await previewOf(`Q1,Q2,Q3\n${rows.join('\n')}\n`);
    expect(shapes.map(({ shape }) => shape.kind)).toEqual(['rows']);
    const rated = await previewOf(`Rate1,Rate2,Rate3\n${rows.join('\n')}\n`);
    expect(rated.shapes.map(({ shape }) => shape.kind)).toEqual(['rows']);
  });

  it('are refused where one is missing', async () => {
    const refused = previewOf(wide, {
      choices: { shape: codes({ columns: ['Issue1', 'Fault'] }) },
    });
    await expect(refused).rejects.toMatchObject({ code: 'recipe-does-not-fit' });
  });
});

describe('a code that one row holds twice', () => {
  const twice = 'No,Area,Issue1,Issue2,Issue3\n1,North,7,7,12\n2,South,7,0,\n';

  it('is one incident, the second is left out with the reason', async () => {
    const { summary, values, rejects } = await shaped(twice, { choices: { shape: codes() } });
    expect(values('Issue')).toEqual(['7', '12', '7']);
    expect(summary).toMatchObject({ accepted: 3, rejected: 1, reshaped: { rows: 2, without: 0 } });
    expect(rejects).toMatchObject([
      {
        row: 2,
        column: 'Issue2',
        value: '7',
        reason: 'repeated-row',
        explanation: 'the same row holds this code in Issue1 too: it counts once',
      },
    ]);
  });

  it('adds nothing when the file comes again and incidents are known by identifier', async () => {
    const { call, write, importing } = await intakeEngine();
    const file = write('survey.csv', twice);
    const { recipe } = await call('sources.preview', { file, choices: { shape: codes() } });
    const columns = recipe.columns.map((column) =>
      column.name === 'No' ? { ...column, role: 'identifier' as const } : column,
    );
    const known: Recipe = { ...recipe, match: 'identifier', columns };
    const first = await importing(file, { source: 'Survey', recipe: known });
    expect(first.import).toMatchObject({ accepted: 3, rejected: 1 });
    write('survey.csv', `${twice}3,West,7,,\n`);
    const next = await importing(file, { source: 'Survey', recipe: known });
    expect(next.import).toMatchObject({ accepted: 1, updated: 0, unchanged: 3, rejected: 1 });
    expect((await call('project.info', {})).project?.incidents).toBe(4);
  });
});
