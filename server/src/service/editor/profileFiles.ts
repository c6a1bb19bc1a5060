import { profileContents, type ProfileContents } from "../../editor/structure/profileContents";
import { profilesIn } from "../../profile/reading";
import { checkedFile } from "../checkedFile";
import type { Core } from "../core";
import { keptFiles, type KeptFiles } from "../keptFiles";

/** The profiles of files. */
export interface ProfileFiles extends Pick<KeptFiles<unknown>, "keepOnly"> {
  /** The profiles of an open document or a file; empty if it has none. */
  readonly contentsOf: (uri: string, signal?: AbortSignal) => Promise<readonly ProfileContents[]>;
}

/** Creates what knows the profiles of files. */
export function profileFiles(core: Core): ProfileFiles {
  const { analysis } = core;
  const { contentOf, keepOnly } = keptFiles(core, profileContents);
  return {
    async contentsOf(uri, signal) {
      const live = analysis.documents.get(uri);
      if (live === undefined) return (await contentOf(uri, signal)) ?? [];
      // Most open documents are none, and need not be checked for that.
      if (!(await analysis.holdsProfiles(live))) return [];
      const listed = await checkedFile(core, uri, signal);
      return listed === undefined || profilesIn(listed.reading).length === 0 ? [] : profileContents(listed);
    },
    keepOnly,
  };
}
