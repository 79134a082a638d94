import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorShape } from '#core/contract/errors.ts';
import { operations } from '#core/contract/operations.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { arbitraryInput } from './arbitrary-input.ts';
import { engineIn, type EngineUnderTest } from './engine-under-test.ts';

const csv = 'id,area,at,cost\n1,Gate,2024-01-02,5\n2,Shop,2024-02-03,7\n3,Gate,2024-02-04,x\n';

describe('every operation, given anything', () => {
  for (const [name, operation] of Object.entries(operations)) {
    it(`${name} answers or names a known error, and an error changes no file`, async () => {
      const folder = temporaryFolder();
      const path = join(folder, 'project.vitalfew');
      writeFileSync(join(folder, 'incidents.csv'), csv);
      const { engine, call } = engineIn(folder);
      await call('project.create', { file: 'file:project.vitalfew', title: 'P' });
      await call('sources.import', { file: 'file:incidents.csv' });
      const hash = () => createHash('sha256').update(readFileSync(path)).digest('hex');
      const arbitrary = arbitraryInput(
        z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }),
      );
      await fc.assert(
        fc.asyncProperty(arbitrary, async (input) => {
          const before = hash();
          const answer = await engine.call(name, input);
          if (!('error' in answer)) return;
          const { code } = errorShape.parse(answer.error);
          expect(code, answer.error.message).not.toBe('internal');
          expect(hash()).toBe(before);
        }),
        { numRuns: 120 },
      );
      await engine.close();
    });
  }

  it('refuses an operation that does not exist, prototype names among them', async () => {
    const { codeOf, engine } = engineIn(temporaryFolder());
    for (const name of ['nothing', '__proto__', 'constructor', 'toString']) {
      expect(await codeOf(name, {})).toBe('unknown-operation');
    }
    await engine.close();
  });
});

describe('without a project', () => {
  let under: EngineUnderTest;
  beforeAll(() => {
    under = engineIn('/nonexistent');
  });
  afterAll(() => under.engine.close());

  it('whatever needs one says so', async () => {
    const filter = { conditions: [] };
    expect(await under.codeOf('aggregate.views', { filter, views: [] })).toBe('no-project');
    expect(await under.codeOf('project.rename', { title: 'x' })).toBe('no-project');
    expect(await under.codeOf('journal.undo', {})).toBe('no-project');
    expect((await under.call('project.info', {})).project).toBeNull();
  });
});
