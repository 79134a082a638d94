/**
 * Which rows of a very long list are in view. Chromium caps an element at 33,554,428 px (and others
 * sooner), so beyond `mostPixels` the scroll position is mapped to a longer, imagined list.
 */
export const mostPixels = 16_000_000;

export interface RowSpace {
  /** Height of the scrolled element, in pixels. */
  readonly height: number;
  /** Imagined pixels for each pixel scrolled; 1 for most lists. */
  readonly ratio: number;
  /** Furthest imagined top. */
  readonly lastTop: number;
}

export function rowSpace(total: number, rowHeight: number, viewport: number): RowSpace {
  const imagined = total * rowHeight;
  const height = Math.min(imagined, mostPixels);
  const lastTop = Math.max(0, imagined - viewport);
  const lastScroll = Math.max(0, height - viewport);
  return { height, ratio: lastScroll > 0 ? lastTop / lastScroll : 1, lastTop };
}

/** Rows from `first` to before `end` that show with their list scrolled to `top`. */
export function rowsInView(
  top: number,
  total: number,
  rowHeight: number,
  viewport: number,
): { first: number; end: number } {
  const first = Math.max(0, Math.floor(top / rowHeight));
  const end = Math.min(total, Math.ceil((top + viewport) / rowHeight) + 1);
  return { first: Math.min(first, end), end };
}

/** The top that brings a row wholly into view with the least movement. */
export function topShowing(row: number, top: number, rowHeight: number, viewport: number): number {
  const above = row * rowHeight;
  const below = above + rowHeight - viewport;
  if (top > above) return above;
  return top < below ? below : top;
}
