import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf, projectOfTable } from './coded-project.ts';

const incidents = csvOf(
  ['Ref', 'Description'],
  Array.from({ length: 12 }, (_, index) => [`C-${index}`, `something happened at door ${index}`]),
);

type Step =
  | { kind: 'code'; coder: 0 | 1; place: number; category: number }
  | { kind: 'undo' }
  | { kind: 'redo' }
  | { kind: 'restart' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('code' as const),
      coder: fc.constantFrom(0 as const, 1 as const),
      place: fc.nat(3),
      category: fc.nat(2),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'undo' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'redo' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
);

type Codes = ReadonlyMap<string, number | null>;

describe('an agreement check under any order of codes, undo and restart', () => {
  it('shows each coder what he said, and the result when both are through, never before', async () => {
    const project = await projectOfTable(incidents);
    const categories = [await project.category('A'), await project.category('B'), null];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
        const { checkId } = await project.call('agreement.start', {
          filter: project.everything,
          size: 4,
          coders: ['Ana', 'Bo'],
          seed: 1,
        });
        const sample = (await project.call('agreement.next', { checkId, coder: 0 })).items;
        const done: Codes[] = [new Map()];
        let at = 0;
        for (const one of steps) {
          const codes = done[at] ?? new Map<string, number | null>();
          if (one.kind === 'restart') await project.restart();
          if (one.kind === 'undo' && at > 0) {
            await project.call('journal.undo', {});
            at -= 1;
          }
          if (one.kind === 'redo' && at < done.length - 1) {
            await project.call('journal.redo', {});
            at += 1;
          }
          if (one.kind !== 'code') continue;
          const incidentId = sample[one.place]?.incidentId ?? 0;
          const categoryId = categories[one.category] ?? null;
          const input = { checkId, coder: one.coder, incidentId, categoryId };
          const key = `${one.coder}/${incidentId}`;
          if (codes.size === 8) {
            expect(await project.codeOf('agreement.code', input)).toBe('invalid-input');
            continue;
          }
          await project.call('agreement.code', input);
          // Saying the same again changes nothing, so there is nothing to undo.
          if (codes.get(key) === categoryId) continue;
          done.splice(at + 1, Infinity, new Map(codes).set(key, categoryId));
          at += 1;
        }
        const codes = done[at] ?? new Map<string, number | null>();
        for (const coder of [0, 1] as const) {
          const { items } = await project.call('agreement.next', { checkId, coder });
          for (const { incidentId, coded, categoryId } of items) {
            const said = codes.get(`${coder}/${incidentId}`);
            expect({ coded, categoryId }).toEqual({
              coded: said !== undefined,
              categoryId: said ?? null,
            });
          }
        }
        if (codes.size < 8) {
          expect(await project.codeOf('agreement.result', { checkId })).toBe('check-under-way');
        } else {
          const { n, table, disagreements } = await project.call('agreement.result', { checkId });
          expect(n).toBe(4);
          expect(table.flat().reduce((sum, count) => sum + count, 0)).toBe(4);
          const agreed = table.reduce((sum, row, place) => sum + (row[place] ?? 0), 0);
          expect(agreed + disagreements.length).toBe(4);
        }
        await project.call('agreement.remove', { checkId });
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});
