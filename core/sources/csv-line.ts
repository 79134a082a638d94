/** What a spreadsheet would take for a formula, or what was saved with an apostrophe because of that. */
const formulaLike = /^'*\s*[=+\-@\t\r]/;

/** A cell that a spreadsheet shows as it is: what it would take for a formula gets an apostrophe. */
function written(cell: string): string {
  const safe = formulaLike.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of a CSV file, with its end (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}
