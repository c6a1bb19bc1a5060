/** Port: earlier states of files. */
export interface History {
  /** The text that a file had in a revision, under the name it had there; undefined if it was not there or is the same. */
  readonly textAt: (uri: string, revision: string) => Promise<string | undefined>;
}

/** An earlier state to compare files with. */
export interface EarlierState {
  /** The revision, as a user names it: `origin/main`. */
  readonly revision: string;
  readonly history: History;
}
