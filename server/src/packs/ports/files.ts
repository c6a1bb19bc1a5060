/** The file system, wherever it is: a port. */
export interface Files {
  /**
   * The text of a file; undefined where there is none, it cannot be read, or it is longer than `most` bytes. With
   * `within`, a folder's URI, also where the file does not really lie in that, links followed.
   */
  readonly readText: (uri: string, most: number, within?: string) => Promise<string | undefined>;
  /** What is in a folder; undefined where there is none, or where it does not really lie `within` another. */
  readonly list: (uri: string, within?: string) => Promise<readonly FolderEntry[] | undefined>;
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** For places without files. */
export const NO_FILES: Files = {
  readText: () => Promise.resolve(undefined),
  list: () => Promise.resolve(undefined),
};
