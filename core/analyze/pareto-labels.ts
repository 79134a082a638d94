import type { TextWidth } from './label-lines.ts';
import { labelLines, shorten, type LabelLines, type TextFont } from './label-lines.ts';
import type { TextMark } from './pareto-marks.ts';
import type { Write } from './pareto-placing.ts';

const font = { size: 12.5, weight: 620 };
/** For labels in whose words a little room is missing. */
const smallFont = { size: 12, weight: 620 };
const lineHeight = 15;
/** Narrow slots get more lines, so that long words still fit. */
const mostLines = (slot: number) => (slot < 75 ? 5 : slot < 130 ? 4 : 3);
/** From this slot on a word is rather hyphenated than the label turned upwards. */
const wideEnough = 56;
/** Longest label standing upwards, in pixels. */
const longestUpwards = 150;

interface FlatLabels {
  readonly labels: readonly LabelLines[];
  readonly font: TextFont;
}

/** The labels wrapped within their slots; a little smaller where that saves a word from being cut. */
function flatLabels(names: readonly string[], slot: number, textWidth: TextWidth): FlatLabels {
  const wrapped = (used: TextFont, room: number): FlatLabels => ({
    labels: names.map((name) => labelLines(name, room, mostLines(slot), used, textWidth)),
    font: used,
  });
  const usual = wrapped(font, slot - 6);
  if (!usual.labels.some((label) => label.wordCut)) return usual;
  return wrapped(smallFont, slot - 4);
}

export interface Labels {
  /** Pixels from the axis to under the last line. */
  readonly height: number;
  marksOf(index: number, centre: number, top: number, write: Write): TextMark[];
  shortenedOf(index: number): boolean;
}

/**
 * Labels under the bars: wrapped within the bar's own slot, or, when words would be cut, upwards.
 * They are measured at the weight of a selected bar, so that selecting never moves one.
 */
export function layoutLabels(names: readonly string[], slot: number, textWidth: TextWidth): Labels {
  const flat = flatLabels(names, slot, textWidth);
  const cut = flat.labels.filter((label) => label.wordCut || label.lines.length === 0).length;
  if (slot >= wideEnough || (slot >= 40 && cut === 0)) {
    const most = Math.max(1, ...flat.labels.map((label) => label.lines.length));
    return {
      height: 6 + most * lineHeight + 2,
      marksOf: (index, centre, top, write) =>
        (flat.labels[index]?.lines ?? []).map((text, line) =>
          write(text, {
            x: centre,
            y: top + 18 + line * lineHeight,
            anchor: 'middle',
            size: flat.font.size,
            weight: flat.font.weight,
            ink: 'ink',
          }),
        ),
      shortenedOf: (index) => flat.labels[index]?.shortened ?? false,
    };
  }
  const short = names.map((name) => shorten(name, longestUpwards, font, textWidth));
  const longest = Math.max(10, ...short.map((name) => textWidth(name, font.size, font.weight)));
  return {
    height: Math.ceil(8 + longest + 4),
    marksOf: (index, centre, top, write) => [
      write(short[index] ?? '', {
        x: centre + font.size * 0.27,
        y: top + 8,
        anchor: 'end',
        size: font.size,
        weight: font.weight,
        ink: 'ink',
        upwards: true,
      }),
    ],
    shortenedOf: (index) => short[index] !== names[index],
  };
}
