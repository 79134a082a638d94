/** Turns the tokens a window uses for files into paths, and knows which it may use. */
export interface FileAccess {
  /** @throws VitalFewError `file-not-granted` for a token that was not given out. */
  path(token: string): string;
  /** Gives out a token for a path that the engine itself knows (a recent project). */
  grant(path: string): string;
  /** Name of the folder that the user knows a file in; null or not at hand where it is kept elsewhere. */
  folder?(token: string): string | null;
}
