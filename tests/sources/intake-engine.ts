import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ErrorShape } from '#core/contract/errors.ts';
import type { ImportReport, Recipe } from '#core/contract/sources.ts';
import { engineIn } from '../engine/engine-under-test.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';

/** An engine with an empty project that is open, and what tests of importing do with it. */
export async function intakeEngine() {
  const folder = temporaryFolder();
  const under = engineIn(folder);
  onTestFinished(() => under.engine.close());
  const { engine, call } = under;
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  return {
    ...under,
    folder,
    /** Writes a file and gives its token. */
    write(name: string, content: string | Buffer): string {
      writeFileSync(join(folder, name), content);
      return `file:${name}`;
    },
    read: (name: string) => readFileSync(join(folder, name), 'utf8'),
    /** Imports a file, as the preview suggests unless there is a recipe. */
    importing: (
      file: string,
      options: { source?: string; recipe?: Recipe } = {},
    ): Promise<ImportReport> => call('sources.import', { file, ...options }),
    recipeFor: async (file: string): Promise<Recipe> =>
      (await call('sources.preview', { file })).recipe,
    /** Calls an operation that must fail. */
    async errorOf(operation: string, input: unknown): Promise<ErrorShape> {
      const answer = await engine.call(operation, input);
      if ('error' in answer) return answer.error;
      throw new Error(`${operation} did not fail`);
    },
    /** Values of a field in all incidents, in their order. */
    async values(name: string): Promise<unknown[]> {
      const { fields } = (await call('project.info', {})).project ?? { fields: [] };
      const fieldIds = fields.filter((field) => field.name === name).map(({ id }) => id);
      const { rows } = await call('aggregate.rows', {
        filter: { conditions: [] },
        sort: { fieldId: null, descending: false },
        fieldIds,
        offset: 0,
        limit: 200,
      });
      return rows.map(({ cells }) => cells[0]);
    },
  };
}
