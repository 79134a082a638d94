import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { engineIn } from '../engine/engine-under-test.ts';

/** A table of incidents with these columns, as CSV. */
export function csvOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (value: string) =>
    /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  return [columns, ...rows].map((row) => row.map(cell).join(',')).join('\n');
}

/** An engine with a project of the incidents of a table, imported, and what tests of Classify need around it. */
export async function projectOfTable(csv: string) {
  const folder = mkdtempSync(join(tmpdir(), 'vital-few-'));
  let host = engineIn(folder);
  onTestFinished(async () => {
    await host.engine.close();
    rmSync(folder, { recursive: true, force: true });
  });
  writeFileSync(join(folder, 'incidents.csv'), `${csv}\n`);
  await host.call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await host.call('sources.import', { file: 'file:incidents.csv' });
  const everything = { conditions: [] };
  return {
    everything,
    get call() {
      return host.call;
    },
    get codeOf() {
      return host.codeOf;
    },
    /** What the engine says when it refuses. */
    async refusal(name: string, input: unknown): Promise<string> {
      const answer = await host.engine.call(name, input);
      return 'error' in answer ? answer.error.message : 'no error';
    },
    /** Closes the application and opens the project in another. */
    async restart(): Promise<void> {
      await host.engine.close();
      host = engineIn(folder);
      await host.call('project.open', { file: 'file:p.vitalfew', access: 'write' });
    },
    async fieldNamed(name: string): Promise<number> {
      const { project } = await host.call('project.info', {});
      const id = project?.fields.find((field) => field.name === name)?.id;
      if (id === undefined) throw new Error(`no field ${name}`);
      return id;
    },
    async category(name: string, parentId: number | null = null): Promise<number> {
      return (await host.call('categories.add', { parentId, name })).categoryId;
    },
    async incidentIds(): Promise<number[]> {
      const { rows } = await host.call('aggregate.rows', {
        filter: everything,
        fieldIds: [],
        sort: { fieldId: null, descending: false },
        offset: 0,
        limit: 500,
      });
      return rows.map(({ id }) => id);
    },
    /** The category that each incident stands in, by its number; null for none. */
    async places(): Promise<Map<number, string | null>> {
      const { project } = await host.call('project.info', {});
      const levels = project?.fields.filter(({ origin }) => origin === 'classified') ?? [];
      const { rows } = await host.call('aggregate.rows', {
        filter: everything,
        fieldIds: levels.slice(-1).map(({ id }) => id),
        sort: { fieldId: null, descending: false },
        offset: 0,
        limit: 500,
      });
      return new Map(
        rows.map(({ id, cells: [cell] }) => [id, cell === null ? null : String(cell)]),
      );
    },
  };
}
