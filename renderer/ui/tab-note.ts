/** A figure at a tab, and the words that it is read out with. */
export interface TabNote {
  readonly figure: string;
  readonly words: string;
}
