/** What a spreadsheet would take for a formula, or what was saved with an apostrophe because of that. */
const formulaLike = /^'*\s*[=+\-@\t\r]/;

/** A cell that a spreadsheet shows as it is: what it would take for a formula gets an apostrophe. */
function written(cell: string): string {
  const safe = formulaLike.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What was saved with an apostrophe, because a spreadsheet would have taken it for a formula. */
const neutralised = /^''*\s*[=+\-@\t\r]/;

/** The cell as it was before it was saved: one apostrophe before what looks like a formula is ours. */
export function cellAsItWas(cell: string): string {
  return neutralised.test(cell) ? cell.slice(1) : cell;
}

/** One line of a CSV file, with its end (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}
