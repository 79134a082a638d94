import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { ChannelCoverage, ComplaintMap } from '../contract/complaint-maps.ts';
import type { Filter } from '../contract/filter.ts';
import { byCodePoint } from '../statistics/pareto-table.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { withConditions } from './complaint-filters.ts';

/** Channels listed one by one, beside those that are wanted; more are counted together. */
const mostListed = 30;

type Channel = ChannelCoverage['channels'][number];

/** Share of `count` of `n` with Wilson's 95 % interval. */
export function shareOf(count: number, n: number) {
  const interval = wilsonInterval(count, n);
  return {
    share: n === 0 ? null : count / n,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

/**
 * The channels in which complaints should be taken against those in which they came; null where no field says the channel.
 * Names are compared without regard to case.
 */
export function channelCoverage(
  set: IncidentSet,
  map: ComplaintMap,
  rows: Uint32Array,
): ChannelCoverage | null {
  const field = set.fieldWithRole('channel');
  const column = field === null ? null : set.codes(field);
  if (field === null || column === null) return null;
  const { codes, labels } = column;
  const counts = new Int32Array(labels.length);
  for (let index = 0; index < rows.length; index += 1) {
    const code = codes[rows[index] as number] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  const filterOf = (value: string | null): Filter | null =>
    withConditions(map.filter, [
      { kind: 'values', fieldId: field.id, values: [value], exclude: false },
    ]);
  const wanted = new Map(map.channels.map((name) => [name.toLowerCase(), name]));
  const came: Channel[] = labels.flatMap((name, code) => {
    const count = counts[code] as number;
    if (code === 0 || count === 0) return [];
    return [{ name, count, wanted: wanted.has(name.toLowerCase()), filter: filterOf(name) }];
  });
  const seen = new Set(came.map(({ name }) => name.toLowerCase()));
  const without: Channel[] = [...wanted]
    .filter(([key]) => !seen.has(key))
    .map(([, name]) => ({ name, count: 0, wanted: true, filter: null }));
  came.sort((a, b) => b.count - a.count || byCodePoint(a.name, b.name));
  const listed = came.filter((one, index) => one.wanted || index < mostListed);
  const rest = came.filter((one, index) => !one.wanted && index >= mostListed);
  const missing = counts[0] ?? 0;
  const n = rows.length - missing;
  let covered = 0;
  for (const one of came) if (one.wanted) covered += one.count;
  let beyond = 0;
  for (const { count } of rest) beyond += count;
  return {
    field: field.name,
    channels: [...listed, ...without],
    others: { channels: rest.length, count: beyond },
    missing: { count: missing, filter: filterOf(null) },
    covered: { count: covered, n, ...shareOf(covered, n) },
  };
}
