/** A text as a title: long ones are cut and end with an ellipsis. */
export function shortText(text: string, most = 90): string {
  const letters = [...text];
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : text;
}
