const LF = 10;
const CR = 13;

/** Lines of a quoted cell that are looked at when it outgrows the limit. */
const linesToCompare = 8;

/** Where a byte stands next; Infinity when nowhere. */
export function nextOf(buffer: Buffer, byte: number, from: number): number {
  const found = buffer.indexOf(byte, from);
  return found < 0 ? Infinity : found;
}

/** Line ends between two offsets. */
export function countLines(buffer: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at += 1) {
    const byte = buffer[at];
    if (byte === LF) lines += 1;
    else if (byte === CR && buffer[at + 1] !== LF) lines += 1;
  }
  return lines;
}

/** Do the lines after the one with an open quote look like rows of the file, with as many cells? */
export function holdsRows(
  buffer: Buffer,
  opening: number,
  end: number,
  delimiter: number,
  expectedCells: number,
): boolean {
  if (expectedCells < 2) return false;
  let looked = 0;
  let alike = 0;
  let at = opening;
  while (at < end && buffer[at] !== LF && buffer[at] !== CR) at += 1;
  while (looked < linesToCompare && at < end) {
    while (at < end && (buffer[at] === LF || buffer[at] === CR)) at += 1;
    let delimiters = 0;
    while (at < end && buffer[at] !== LF && buffer[at] !== CR) {
      if (buffer[at] === delimiter) delimiters += 1;
      at += 1;
    }
    if (at >= end) break;
    looked += 1;
    if (delimiters + 1 === expectedCells) alike += 1;
  }
  return looked > 0 && 2 * alike > looked;
}
