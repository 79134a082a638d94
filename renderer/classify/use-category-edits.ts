import type { OperationInput } from '#core/contract/operations.ts';
import { numbered } from '#core/aggregate/number-words.ts';
import { engine } from '../app/engine-client.ts';
import { useShellStore } from '../app/shell-store.ts';
import { useCategoryStore } from './category-store.ts';
import { useEdit } from '../app/use-edit.ts';

/** What can be done to the tree; each is one step of undo. A failure is said, and the answer is null. */
export function useCategoryEdits() {
  const shell = useShellStore();
  const categories = useCategoryStore();
  const run = useEdit();

  const incidents = (count: number) => numbered(count, 'incident', 'incidents');

  async function add(input: OperationInput<'categories.add'>): Promise<number | null> {
    const added = await run(() => engine.call('categories.add', input));
    return added?.categoryId ?? null;
  }

  const change = (input: OperationInput<'categories.change'>) =>
    run(() => engine.call('categories.change', input));

  const move = (input: OperationInput<'categories.move'>) =>
    run(() => engine.call('categories.move', input));

  async function merge(categoryIds: readonly number[], into: number): Promise<boolean> {
    const others = categoryIds.filter((id) => id !== into);
    if (others.length === 0) return false;
    const words = categories.pathOf(into);
    const done = await run(() => engine.call('categories.merge', { categoryIds: others, into }));
    if (done) {
      const many = numbered(others.length, 'category', 'categories');
      shell.tell(`${many} merged into ${words}, with ${incidents(done.incidents)}.`);
    }
    return done !== null;
  }

  async function split(input: OperationInput<'categories.split'>): Promise<boolean> {
    const done = await run(() => engine.call('categories.split', input));
    if (done) {
      const moved = done.parts.reduce((sum, part) => sum + part.incidents, 0);
      const parts = numbered(done.parts.length, 'new category', 'new categories');
      shell.tell(`${incidents(moved)} went into ${parts}.`);
    }
    return done !== null;
  }

  async function retire(categoryId: number, into: number | null): Promise<boolean> {
    const words = categories.pathOf(categoryId);
    const done = await run(() => engine.call('categories.retire', { categoryId, into }));
    if (done) {
      const went =
        into === null
          ? `${incidents(done.incidents)} stay in it`
          : `${incidents(done.incidents)} went into ${categories.pathOf(into)}`;
      shell.tell(`${words} is retired; ${went}.`);
    }
    return done !== null;
  }

  const restore = (categoryId: number) =>
    run(() => engine.call('categories.restore', { categoryId }));

  const remove = (categoryId: number) =>
    run(() => engine.call('categories.remove', { categoryId }));

  async function start(input: OperationInput<'categories.start'>): Promise<boolean> {
    const done = await run(() => engine.call('categories.start', input));
    if (done) {
      const made = numbered(done.added, 'category', 'categories');
      const filled = done.classified > 0 ? `; ${incidents(done.classified)} are in them` : '';
      shell.tell(`${made} added${filled}.`);
    }
    return done !== null;
  }

  return { add, change, move, merge, split, retire, restore, remove, start };
}
