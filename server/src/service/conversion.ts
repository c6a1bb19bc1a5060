import { NONE } from "../syntax/tree";
import { convertProfile, importJson, nativeYaml } from "../convert/profile";
import type { Catalog } from "../packs/catalog";
import type { Profile } from "../profile/model";
import { profilesIn, type Reading } from "../profile/reading";
import { overlaps, type Range } from "../text/range";
import type { Conversion, ConversionQuery, Loss, ManyProfiles } from "./answers";

const WRITERS = { yaml: nativeYaml, json: importJson };

/** A profile of a file in the native form. Loaded with the first question for it: few sessions convert. */
export function conversionOf(reading: Reading, { to, profile: wanted }: ConversionQuery, catalog: Catalog): Conversion {
  const profile = chosen(profilesIn(reading), wanted);
  if ("is" in profile) return profile;
  const document = documentOf(reading, profile);
  const problems = reading.tree.problems.filter(({ range }) => overlaps(range, document));
  if (problems.length > 0) return { is: "unsure", problems };
  const { entity, losses } = convertProfile(profile, catalog);
  const text = WRITERS[to](entity);
  return { is: "converted", text, losses: [...losses, ...(wanted === undefined ? otherDocuments(reading) : [])] };
}

function documentOf({ documents }: Reading, profile: Profile): Range {
  return documents.find(({ profiles }) => profiles.includes(profile))?.range ?? profile.range;
}

/** The profile that is wanted, by its number from 1 or its name; else which there are. */
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

/** What else stands in the file, where nobody said that one profile of it is all that is wanted. */
function otherDocuments({ documents }: Reading): Loss[] {
  return documents
    .filter(({ shape, root }) => shape === undefined && root !== NONE)
    .map(({ range, index }) => ({
      range,
      path: `document ${String(index + 1)}`,
      reason: "It is no cluster profile, and is not converted",
    }));
}
