/** An entry of a folder. */
interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What a walk through folders looks for. Paths are relative to the top, without a slash at their ends. */
export interface WalkOptions {
  /** The entries of a folder; the top is "". None for a folder that cannot be read. */
  readonly list: (path: string) => Promise<readonly FolderEntry[]>;
  readonly isWanted: (path: string) => boolean;
  /** Whether a file, or a folder with all that is in it, is left out. */
  readonly isSkipped: (path: string) => boolean;
  /** The maximum number of files. */
  readonly most: number;
}

/** The most folders that are listed in a walk, and at the same time. */
const MAX_FOLDERS = 5000;
const AT_ONCE = 16;

/** The paths of the wanted files below a folder, those that are less deep first. */
export async function walkFolders({ list, isWanted, isSkipped, most }: WalkOptions): Promise<readonly string[]> {
  const found: string[] = [];
  const folders = [""];
  for (let next = 0; next < Math.min(folders.length, MAX_FOLDERS) && found.length < most;) {
    const some = folders.slice(next, next + AT_ONCE);
    next += some.length;
    const listed = await Promise.all(some.map(list));
    for (const [index, folder] of some.entries()) {
      for (const { name, isFolder } of listed[index] ?? []) {
        const path = folder === "" ? name : `${folder}/${name}`;
        if (isSkipped(path)) continue;
        if (isFolder) folders.push(path);
        else if (isWanted(path)) found.push(path);
      }
    }
  }
  return found.slice(0, most);
}
