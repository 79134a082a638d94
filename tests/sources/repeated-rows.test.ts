import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwatched } from '#core/project/task-control.ts';
import { matchPreview } from '#core/sources/match-preview.ts';
import { previewFile } from '#core/sources/preview.ts';
import { listRejects } from '#core/sources/rejects.ts';
import { matchingProject, recipeFor } from './matching-project.ts';

const line = fc
  .tuple(
    fc.constantFrom('', 'T-1', 'T-2', ' T-2', 'T-3', 'T-4'),
    fc.constantFrom('2026-05-01', '2026-05-02', ''),
    fc.constantFrom('1.5', '1.50', '0', '-0', ''),
    fc.constantFrom('North', 'South ', 'South', '"North"', ''),
    fc.constantFrom('It broke.', 'It broke. ', '"He said ""no"""', ''),
  )
  .map((cells) => cells.join(','));

describe('rows that repeat within a first file', () => {
  it('are told of as in the preview, which hashes every row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 2, maxLength: 30 }), async (lines) => {
        const { load, place, project } = matchingProject();
        const content = `Ticket ID,Opened,Hours,Area,Description\n${lines.join('\n')}\n`;
        const recipe = recipeFor(content, 'identifier');
        const file = place('table.csv', content);
        const options = { choices: {}, recipe };
        const seen = await previewFile(file, 'table.csv', options, unwatched);
        const { firstRejects } = await matchPreview(project, file, seen, 'Desk', unwatched);
        await load(content);
        const told = listRejects(project, 1, 0, 50).rows.map(
          ({ row, column, value, reason, explanation }) => {
            return { row, column, value, reason, explanation };
          },
        );
        expect(told).toEqual(
          firstRejects.map(({ row, column, value, reason, explanation }) => {
            return { row, column, value, reason, explanation };
          }),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('are all told of where most rows repeat', async () => {
    const { load, project } = matchingProject();
    const lines = Array.from(
      { length: 9000 },
      (_, row) => `T-${row % 10},${row % 20 < 10 ? 'a' : 'b'}`,
    );
    const report = await load(`Ticket ID,Area\n${lines.join('\n')}\n`);
    expect(report.import).toMatchObject({ accepted: 10, rejected: 8990 });
    const reasons = listRejects(project, 1, 0, 9000).rows.map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'repeated-row')).toHaveLength(4490);
    expect(reasons.slice(0, 11)).toEqual([
      ...Array.from({ length: 10 }, () => 'repeated-identifier'),
      'repeated-row',
    ]);
  });
});
