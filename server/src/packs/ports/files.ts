/** Port: the file system. */
export interface Files {
  /**
   * The text of a file. Undefined if it does not exist, cannot be read, or is longer than `most` bytes. With `within`
   * (URI of a folder) also if the file, with links resolved, is not in that folder.
   */
  readonly readText: (uri: string, most: number, within?: string) => Promise<string | undefined>;
  /**
   * The entries of a folder; undefined if it does not exist or, with links resolved, is not `within` the given folder.
   */
  readonly list: (uri: string, within?: string) => Promise<readonly FolderEntry[] | undefined>;
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** A file system without files. */
export const NO_FILES: Files = {
  readText: () => Promise.resolve(undefined),
  list: () => Promise.resolve(undefined),
};
