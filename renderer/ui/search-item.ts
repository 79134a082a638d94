/** A line of a SearchList. */
export interface SearchItem {
  key: string;
  label: string;
  /** At the right, in caption type: a count, a folder. */
  detail?: string;
  shortcut?: string;
  group?: string;
  chosen?: boolean;
}
