const longest = 300;

/** A first name for a change that takes a cause away, to be made better by who writes it. */
export function titleOfCause(cause: string): string {
  const title = `Against: ${cause}`;
  const letters = [...title];
  return letters.length > longest
    ? `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : title;
}
