/** The id that a place of the document has in the preview: apart from the ids of the screen, without spaces. */
export function previewId(id: string): string {
  return `plan-${encodeURIComponent(id)}`;
}
