const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** A number as it is read: 1,204. */
export function numeral(value: number): string {
  return grouped.format(value);
}

/** A number with its noun: "1 row", "1,204 rows". */
export function count(value: number, noun: string, plural = `${noun}s`): string {
  return `${numeral(value)} ${value === 1 ? noun : plural}`;
}

/** A value of the file in a sentence, shortened. */
export function quoted(value: string, most = 40): string {
  const characters = [...value.replace(/\s+/g, ' ')];
  return characters.length > most
    ? `“${characters.slice(0, most - 1).join('')}…”`
    : `“${characters.join('')}”`;
}

/** "a, b and c" */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}
