import { bodyTitle, bodyUri } from "../../profile/bodies/bodyPlace";
import { namedBodiesOf } from "../../profile/bodies/followedBody";
import { profilesIn, type Reading } from "../../profile/reading";
import { touches } from "../../text/range";
import { visible } from "../../text/visible";

/**
 * The URI of a document with the values or the manifest whose key is at an offset of a profile; undefined if there is no
 * such key. `uri` is that of the profile.
 */
export function bodyDefinition(reading: Reading, offset: number, uri: string): string | undefined {
  const at = profilesIn(reading).filter((profile) => touches(profile.range, offset));
  if (at.length === 0) return undefined;
  const found = namedBodiesOf(reading, profilesIn(reading)).find(
    ({ body: { field } }) => field.keyRange !== undefined && touches(field.keyRange, offset),
  );
  return found && bodyUri({ profile: uri, place: found.place }, visible(bodyTitle(found.place)));
}
