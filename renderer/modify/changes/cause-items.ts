import type { LinkedCause } from '#core/contract/failure-points.ts';
import { shortText } from '../../analyze/short-text.ts';
import type { SearchItem } from '../../ui/search-item.ts';

const mostShown = 60;

/** Causes at which a change can aim and does not yet, found by words; suspected ones stand behind and say so. */
export function causeItems(
  causes: readonly LinkedCause[],
  aimed: ReadonlySet<number>,
  query: string,
): SearchItem[] {
  const words = query.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const found = causes.filter(({ id, text, problem, status }) => {
    const all = `${text}\n${problem}`.toLocaleLowerCase();
    return status !== 'ruled-out' && !aimed.has(id) && words.every((word) => all.includes(word));
  });
  const ordered = [
    ...found.filter(({ status }) => status === 'confirmed'),
    ...found.filter(({ status }) => status !== 'confirmed'),
  ];
  return ordered.slice(0, mostShown).map(({ id, text, problem, status }) => ({
    key: String(id),
    label: text,
    detail: shortText(problem, 60),
    group: status === 'confirmed' ? 'Confirmed' : 'Only suspected: confirm these first',
  }));
}
