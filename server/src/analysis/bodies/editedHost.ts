import type { BodyOrigin } from "../../profile/bodies/bodyPlace";
import { withEditedBody } from "../../profile/bodies/editedBody";
import type { Reading } from "../../profile/reading";
import type { Text } from "../../text/text";
import type { LiveDocument } from "../documents";
import type { Host } from "../environment";
import type { BodySurroundings } from "./bodySurroundings";

/** Finds the profile of a document in which its values or a manifest are edited; undefined if it has them no more. */
export type FindEditedHost = (uri: string, origin: BodyOrigin) => Promise<Host | undefined>;

/** What was made of a reading and a text, to be returned again for the same. */
interface Kept {
  readonly base: Reading;
  readonly text: Text;
  readonly whole: Reading | undefined;
}

/** Creates the search. */
export function editedHostFinder(surroundings: BodySurroundings): FindEditedHost {
  const { documents, savedProfile, readingOf, contextOf } = surroundings;
  const kept = new WeakMap<LiveDocument, Kept>();
  return async (uri, { profile, place }) => {
    const own = documents.find(uri);
    const live = documents.find(profile) ?? (await savedProfile(profile));
    if (own === undefined || live === undefined) return undefined;
    const base = await readingOf(live);
    const { text } = own.document;
    let state = kept.get(own);
    if (state?.base !== base || state.text !== text) {
      state = { base, text, whole: withEditedBody(base, place, { uri, text }, state?.whole) };
      kept.set(own, state);
    }
    const file = state.whole?.attached?.files[0];
    return (
      state.whole && file && { uri: live.document.uri, reading: state.whole, file, context: await contextOf(profile) }
    );
  };
}
