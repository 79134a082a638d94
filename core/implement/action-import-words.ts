import type { Action } from '../contract/actions.ts';
import { quoted } from '../analyze/quoted.ts';
import { isClosed } from './action-state.ts';
import { plainText, type FileAction } from './action-file.ts';

/** Uids that there are once a file is in, and those of the actions that there are. */
export interface KnownUids {
  uids: ReadonlySet<string>;
  uidOf: ReadonlyMap<number, string>;
}

/** The uids that a line says it needs, as far as there are actions of them, each once and in their order. */
export function needsSaid(said: FileAction, uids: ReadonlySet<string>): string[] | undefined {
  return said.needs === undefined
    ? undefined
    : [...new Set(said.needs)].filter((uid) => uids.has(uid));
}

/** The day on which it was closed, as far as a line says it; undefined: as it was. */
export function closedSaid({ status, closedOn }: FileAction): string | null | undefined {
  if (status === undefined) return undefined;
  if (!isClosed({ status })) return null;
  return closedOn ?? undefined;
}

/** What a line would change of an action, in words; empty when it says nothing new. */
export function differencesWords(
  existing: Action,
  { said, changeId }: { said: FileAction; changeId: number | null | undefined },
  { uids, uidOf }: KnownUids,
): string {
  const parts: string[] = [];
  const value = (what: string, before: string | null, after: string | null | undefined): void => {
    if (after === undefined || plainText(before ?? '') === (after ?? '')) return;
    if (after === null || after === '') parts.push(`no ${what} any more`);
    else
      parts.push(
        before === null || before === ''
          ? `${what} ${shown(after)}`
          : `${what} ${shown(after)} instead of ${shown(before)}`,
      );
  };
  value('text', existing.text, said.text);
  value('owner', existing.owner, said.owner);
  value('start', existing.startsOn, said.startsOn);
  value('due day', existing.dueOn, said.dueOn);
  value('status', existing.status, said.status);
  if (said.status === existing.status) value('closing day', existing.closedOn, closedSaid(said));
  if (said.notes !== undefined && plainText(existing.notes) !== said.notes)
    parts.push('other notes');
  if (changeId !== undefined && changeId !== existing.changeId) {
    parts.push(
      said.change === null ? 'of no change any more' : `of the change ${quoted(said.change ?? '')}`,
    );
  }
  const needs = needsSaid(said, uids);
  const needed = existing.needs.flatMap((id) => uidOf.get(id) ?? []);
  if (needs !== undefined && !sameSet(needs, needed)) parts.push('other dependencies');
  if (said.checklist !== undefined && !sameList(existing, said.checklist))
    parts.push('another checklist');
  return parts.join('; ');
}

function shown(text: string): string {
  return /^[\w-]{1,12}$/.test(text) ? text : quoted(text);
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  const known = new Set(other);
  return one.length === known.size && one.every((uid) => known.has(uid));
}

function sameList({ checklist }: Action, said: NonNullable<FileAction['checklist']>): boolean {
  const before = checklist
    .map(({ text, done }) => ({ text: plainText(text).replace(/\s*\n\s*/g, ' '), done }))
    .filter(({ text }) => text !== '');
  return (
    before.length === said.length &&
    before.every(({ text, done }, at) => said[at]?.text === text && said[at]?.done === done)
  );
}
