import { profilesIn } from "../../profile/reading";
import { bodyFiles } from "./bodyFiles";
import type { BodyFiles, BodySurroundings } from "./bodySurroundings";

/** The relation between profiles and files, which is loaded with the first document that may be in one. */
export function lateBodyFiles(surroundings: BodySurroundings): BodyFiles {
  let made: BodyFiles | undefined;
  const loaded = (): BodyFiles => (made ??= bodyFiles(surroundings));
  return {
    async contextFor(live, reading, context) {
      const mayName =
        (profilesIn(reading).length === 0 && !reading.isDeclared) ||
        profilesIn(reading).some(({ packs }) => packs.some(({ hasFilesElsewhere }) => hasFilesElsewhere)) ||
        (await surroundings.configs.of(live.document.uri)).values.length > 0;
      return mayName ? loaded().contextFor(live, reading, context) : context;
    },
    isBody: (uri) => loaded().isBody(uri),
    namedByOpen: () => loaded().namedByOpen(),
    stateFor: async (uri) => (await made?.stateFor(uri)) ?? "",
    areUsed: () => made?.areUsed() ?? false,
    changed: (uri) => made?.changed(uri),
  };
}
