import type { AgendaItem } from '#core/contract/meetings.ts';
import type { RoundSummary } from '#core/contract/rounds.ts';

/** What kind of round an item of the agenda is about; null: none. Ideas are sorted in the brainstorm they came from. */
export function kindOfItem({ kind }: Pick<AgendaItem, 'kind'>): RoundSummary['kind'] | null {
  if (kind === 'group') return 'brainstorm';
  return kind === 'brainstorm' || kind === 'vote' || kind === 'place' ? kind : null;
}

/** The round of an item: the last that was opened for it; to sort, the last brainstorm. null: there is none yet. */
export function roundOfItem<Round extends Pick<RoundSummary, 'kind' | 'agendaItemId'>>(
  item: Pick<AgendaItem, 'id' | 'kind'>,
  rounds: readonly Round[],
): Round | null {
  const own = rounds.filter(({ agendaItemId }) => agendaItemId === item.id);
  const found = item.kind === 'group' ? rounds.filter(({ kind }) => kind === 'brainstorm') : own;
  return found.at(-1) ?? null;
}

/** What is asked in the round of an item: its title as far as its question mark. */
export function questionOfItem(title: string): string {
  const end = title.indexOf('?');
  return end < 0 ? title : title.slice(0, end + 1);
}
