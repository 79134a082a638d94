import { scaleLinear, scaleUtc } from 'd3';
import { hoursWords } from '#core/analyze/timeline-words.ts';
import type { TextWidth } from '#core/analyze/label-lines.ts';
import { dayWords } from '#core/aggregate/time-words.ts';
import type { Lane } from '#core/contract/timeline.ts';

/** calendar: all lines on one calendar; elapsed: each from its own first time on. */
export type LaneScale = 'calendar' | 'elapsed';

export const laneHeight = 26;
const axisHeight = 26;
const edge = 12;
const hour = 3_600_000;

export interface LaneMarks {
  readonly width: number;
  readonly height: number;
  /** `middle` is that of the text, moved in from the edges. */
  readonly ticks: readonly {
    readonly x: number;
    readonly middle: number;
    readonly text: string;
  }[];
  readonly lanes: readonly {
    readonly y: number;
    /** One for each stage it reached, in the order of the stages. */
    readonly points: readonly { readonly stage: number; readonly x: number }[];
    /** From one reached stage to the next; backwards where the later one came first. */
    readonly spans: readonly {
      readonly from: number;
      readonly to: number;
      readonly backwards: boolean;
      readonly longest: boolean;
    }[];
  }[];
}

function timesOf({ times }: Lane): number[] {
  return times.filter((time) => time !== null);
}

/** Ticks whose texts do not touch each other or leave the drawing: of two that would, the earlier stays. */
function apart(
  ticks: readonly { x: number; text: string }[],
  width: number,
  textWidth: TextWidth,
): LaneMarks['ticks'] {
  const kept: LaneMarks['ticks'][number][] = [];
  let end = -Infinity;
  for (const tick of ticks) {
    const half = textWidth(tick.text, 12, 400) / 2;
    const middle = Math.max(half, Math.min(width - half, tick.x));
    if (middle - half < end + 12) continue;
    kept.push({ ...tick, middle });
    end = middle + half;
  }
  return kept;
}

/** Places single incidents as lines below each other, on one calendar or from their own beginnings. */
export function layoutLanes(
  lanes: readonly Lane[],
  scale: LaneScale,
  width: number,
  textWidth: TextWidth,
): LaneMarks {
  const starts = lanes.map((lane) => Math.min(...timesOf(lane)));
  const zero = (index: number): number => (scale === 'elapsed' ? (starts[index] ?? 0) : 0);
  const all = lanes.flatMap((lane, index) => timesOf(lane).map((time) => time - zero(index)));
  const least = all.reduce((low, value) => Math.min(low, value), Infinity);
  const most = all.reduce((high, value) => Math.max(high, value), -Infinity);
  const [from, to] =
    all.length === 0 ? [0, 1] : least === most ? [least, least + hour] : [least, most];
  const range: [number, number] = [edge, Math.max(edge + 1, width - edge)];
  const calendar = scaleUtc([from, to], range);
  // Ticks at whole days where there are some.
  const unit = to - from > 48 * hour ? 24 * hour : hour;
  const elapsed = scaleLinear([from / unit, to / unit], range);
  const wanted = Math.max(2, Math.floor(width / 130));
  const ticks =
    scale === 'calendar'
      ? calendar.ticks(wanted).map((time) => ({ x: calendar(time), text: dayOrTime(time) }))
      : elapsed.ticks(wanted).map((units) => ({
          x: elapsed(units),
          text: hoursWords((units * unit) / hour),
        }));
  return {
    width,
    height: axisHeight + lanes.length * laneHeight,
    ticks: apart(ticks, width, textWidth),
    lanes: lanes.map((lane, index) => {
      const points = lane.times.flatMap((time, stage) =>
        time === null ? [] : [{ stage, x: calendar(time - zero(index)) }],
      );
      const lengths = points.slice(1).map(({ x }, at) => Math.abs(x - (points[at]?.x ?? x)));
      const longest = Math.max(...lengths);
      return {
        y: axisHeight + index * laneHeight + laneHeight / 2,
        points,
        spans: points.slice(1).map(({ x }, at) => ({
          from: points[at]?.x ?? x,
          to: x,
          backwards: x < (points[at]?.x ?? x),
          longest: lengths.length > 1 && lengths[at] === longest,
        })),
      };
    }),
  };
}

/** A day; within a day the time of the clock. */
function dayOrTime(time: Date): string {
  const at = time.getTime();
  return at % (24 * hour) === 0 ? dayWords(at) : time.toISOString().slice(11, 16);
}
