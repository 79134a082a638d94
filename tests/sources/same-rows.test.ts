import { expect, it } from 'vitest';
import { intakeEngine } from './intake-engine.ts';

const row = (at: number) => `2017-01-${10 + at},Gate ${at},late`;
const lines = (rows: readonly string[]) => `Day,Area,Words\n${rows.join('\n')}\n`;
const first = Array.from({ length: 12 }, (_, at) => row(at));

const wholly = (notes: readonly string[]) => notes.filter((note) => note.includes('wholly'));

it('rows that say the same are told where each counts, and not where they are matched', async () => {
  const { call, write } = await intakeEngine();
  const file = write('log.csv', lines([...first, row(1), row(2), row(2)]));
  const { notes, recipe } = await call('sources.preview', { file });
  expect(wholly(notes)).toEqual([
    '3 rows are wholly the same as a row before; each counts as an incident of its own. To count such rows once, choose rows with all cells alike as known rows.',
  ]);
  const matched = await call('sources.preview', { file, choices: { match: 'whole-row' } });
  expect([wholly(matched.notes), matched.rejected]).toEqual([[], 3]);
  const known = await call('sources.preview', { file, recipe: { ...recipe, match: 'whole-row' } });
  expect(wholly(known.notes)).toEqual([]);
  await call('project.close', {});
  expect(wholly((await call('sources.preview', { file })).notes)).toHaveLength(1);
});

it('one such row is told as one, and none is not told', async () => {
  const { call, write } = await intakeEngine();
  const one = write('one.csv', lines([...first, row(3)]));
  expect(wholly((await call('sources.preview', { file: one })).notes)[0]).toMatch(
    /^1 row is wholly the same as a row before; it counts/,
  );
  const none = write('none.csv', lines([...first, '2017-01-13,Gate 9,late']));
  expect(wholly((await call('sources.preview', { file: none })).notes)).toEqual([]);
});
