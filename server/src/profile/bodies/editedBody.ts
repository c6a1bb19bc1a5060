import type { Text } from "../../text/text";
import { withFiles } from "./attachedFiles";
import type { BodyPlace } from "./bodyPlace";
import { followedBody, namedBodiesOf } from "./followedBody";
import { profilesIn, type FileText, type Reading } from "../reading";

/**
 * The reading of a profile with the text of a document in which one of its bodies is edited, in place of what the profile
 * says there. Undefined if the profile has no such body any more. `previous` is the result for an earlier state.
 */
export function withEditedBody(
  base: Reading,
  place: BodyPlace,
  document: FileText,
  previous?: Reading,
): Reading | undefined {
  const { body } = followedBody(namedBodiesOf(base, profilesIn(base)), place, document.text.content) ?? {};
  if (body === undefined) return undefined;
  const again = (whole: Reading, own: Reading, texts: ReadonlyMap<string, Text>): Reading =>
    withEditedBody(own, place, { ...document, text: texts.get(document.uri) ?? document.text }, whole) ?? own;
  return withFiles(base, [{ node: body.field.node, files: [document], areAll: true }], [], previous, again);
}
