import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { History } from "../../../packs/ports/history";
import { hasLanguageEnding } from "../../../syntax/languages";
import { realPathOf } from "../links";
import { MAX_TEXT_BYTES, textIn } from "../profileFiles";
import { blobContents } from "./blobs";
import { changedSince, repositoryRoot } from "./repository";

/** Earlier states of files in git: at the merge base of a revision and HEAD. Rejects with a {@link GitError}. */
export function gitHistory(): History {
  /** By folder, its repository; by repository and revision, the earlier texts of its changed files. */
  const roots = new Map<string, string>();
  const texts = new Map<string, ReadonlyMap<string, string>>();
  return {
    // An error of git is a rejection.
    // eslint-disable-next-line @typescript-eslint/require-await
    async textAt(uri, revision) {
      const path = realPathOf(fileURLToPath(uri));
      const folder = dirname(path);
      const root = roots.get(folder) ?? repositoryRoot(folder);
      roots.set(folder, root);
      const key = `${revision}\n${root}`;
      const earlier = texts.get(key) ?? earlierTexts(root, revision);
      texts.set(key, earlier);
      return earlier.get(path);
    },
  };
}

function earlierTexts(root: string, revision: string): ReadonlyMap<string, string> {
  const changed = changedSince(root, revision).flatMap(({ path, before }) =>
    before !== undefined && hasLanguageEnding(path) ? [{ path, before }] : [],
  );
  const contents = blobContents(
    root,
    changed.map(({ before }) => before),
    MAX_TEXT_BYTES,
  );
  return new Map(
    changed.flatMap(({ path, before }): [string, string][] => {
      const bytes = contents.get(before);
      return bytes === undefined ? [] : [[path, textIn(bytes)]];
    }),
  );
}
