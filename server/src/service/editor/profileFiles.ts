import { judgedReadingOf } from "../../analysis/declaredReading";
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
      const look = await analysis.lookAt(live);
      if (listed === undefined || look === undefined) return [];
      // What is listed is what a text is, as after it is opened again, and not what it was before it was changed.
      const reading = look.reading === listed.reading ? judgedReadingOf(live, look.context) : listed.reading;
      if (profilesIn(reading).length === 0) return [];
      const isSame = reading === listed.reading;
      return profileContents(isSame ? listed : { ...listed, reading, whole: look.context.attach(reading) });
    },
    keepOnly,
  };
}
