import type { ChannelCoverage } from '#core/contract/complaint-maps.ts';
import type { Filter } from '#core/contract/filter.ts';

/** A channel as the list shows it. */
export interface ChannelRow {
  name: string;
  wanted: boolean;
  /** Complaints that came in it; null: not counted. */
  count: number | null;
  filter: Filter | null;
  /** What is not covered, in words; empty when all is well, or nothing was said yet. */
  mark: string;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Channels that came and channels that are wanted, as one list; without counts while there are none. */
export function channelRows(
  wanted: readonly string[],
  coverage: ChannelCoverage | null,
): ChannelRow[] {
  if (coverage === null) {
    return wanted.map((name) => ({ name, wanted: true, count: null, filter: null, mark: '' }));
  }
  return coverage.channels.map(({ name, count, filter }) => {
    const is = wanted.some((one) => same(one, name));
    let mark = '';
    if (is && count === 0) mark = 'none came here';
    else if (!is && wanted.length > 0) mark = 'not meant for them';
    return { name, wanted: is, count, filter, mark };
  });
}

/** The list with a channel, once. */
export function withChannel(channels: readonly string[], name: string): string[] {
  return [...withoutChannel(channels, name), name];
}

/** The list without a channel, whatever its case. */
export function withoutChannel(channels: readonly string[], name: string): string[] {
  return channels.filter((one) => !same(one, name));
}
