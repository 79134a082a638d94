import type { LinkedCause, LinkedChange } from '#core/contract/failure-points.ts';
import { shortText } from '../analyze/short-text.ts';
import type { Option } from '../ui/Select.vue';

const statusWords = { confirmed: 'confirmed', suspected: 'suspected', 'ruled-out': 'ruled out' };
const longest = 80;

/** Causes to choose from, each with its status and problem; the first is none. */
export function causeOptions(causes: readonly LinkedCause[]): Option<number | null>[] {
  const options = causes.map(({ id, text, status, problem }) => ({
    value: id,
    label: `${shortText(text, longest)} (${statusWords[status]}; ${shortText(problem, longest)})`,
  }));
  return [{ value: null, label: 'No cause linked' }, ...options];
}

/** Changes to choose from, each with its decision; the first is none. */
export function changeOptions(changes: readonly LinkedChange[]): Option<number | null>[] {
  const options = changes.map(({ id, title, decision }) => ({
    value: id,
    label: `${shortText(title, longest)} (${decision})`,
  }));
  return [{ value: null, label: 'No change linked' }, ...options];
}
