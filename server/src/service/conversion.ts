import { NONE } from "../syntax/tree";
import { convertProfile, importJson, nativeYaml } from "../convert/profile";
import type { Catalog } from "../packs/catalog";
import type { Profile } from "../profile/model";
import { profilesIn, type Reading } from "../profile/reading";
import { overlaps, type Range } from "../text/range";
import type { Conversion, ConversionQuery, Loss, ManyProfiles } from "./answers";
import { problemsInWords } from "../analysis/problemsInWords";

const WRITERS = { yaml: nativeYaml, json: importJson };

/** Converts a profile of a file. Bundled separately and loaded on the first request, since few sessions convert. */
export function conversionOf(reading: Reading, { to, profile: wanted }: ConversionQuery, catalog: Catalog): Conversion {
  const profile = chosen(profilesIn(reading), wanted);
  if ("is" in profile) return profile;
  const document = documentOf(reading, profile);
  const problems = reading.tree.problems.filter(({ range }) => overlaps(range, document));
  if (problems.length > 0) return { is: "unsure", problems: problemsInWords(reading, problems) };
  const { entity, losses, asksRegistries } = convertProfile(profile, catalog);
  const others = otherDocuments(reading);
  return {
    is: "converted",
    text: WRITERS[to](entity),
    losses: [...losses, ...(wanted === undefined ? others : [])],
    isWholeFile: others.length === 0,
    comments: reading.tree.comments.filter((comment) => overlaps(comment, document)).length,
    asksRegistries,
  };
}

function documentOf({ documents }: Reading, profile: Profile): Range {
  return documents.find(({ profiles }) => profiles.includes(profile))?.range ?? profile.range;
}

/** The profile with the given number (from 1) or name, or the only one; otherwise the list of profiles. */
function chosen(profiles: readonly Profile[], wanted: string | undefined): Profile | ManyProfiles {
  const [only] = profiles;
  if (only !== undefined && wanted === undefined && profiles.length === 1) return only;
  const byNumber = profiles[Number(wanted) - 1];
  if (byNumber !== undefined) return byNumber;
  const [named, ...more] = profiles.filter(({ name }) => name?.text === wanted);
  if (named !== undefined && more.length === 0) return named;
  const all = profiles.map(({ name, version }) => ({ name: name?.text, version: version?.text }));
  return { is: "which", profiles: all, isAmbiguous: named !== undefined };
}

/** The other documents of the file, as losses. */
function otherDocuments({ documents }: Reading): Loss[] {
  return documents
    .filter(({ shape, root }) => shape === undefined && root !== NONE)
    .map(({ range, index }) => ({
      grade: "note",
      range,
      path: `document ${String(index + 1)}`,
      reason: "Not a cluster profile; not converted",
    }));
}
