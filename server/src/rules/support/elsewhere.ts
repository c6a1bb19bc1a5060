import type { Profile } from "../../profile/model";
import type { Stack } from "../../stack/stack";
import { lineRange } from "../../text/lineRange";
import type { Range } from "../../text/range";
import { textOf } from "../../text/text";
import type { RelatedElsewhere } from "../rule";

/** A related location in the file of a profile that is not the checked one. */
export function relatedElsewhere({ tree }: Profile, uri: string, range: Range, message: string): RelatedElsewhere {
  return { uri, range, lines: lineRange(textOf(tree.source), range), message };
}

/** A related location in the file of a member of a stack; none if it is the whole stack that has no range. */
export function relatedIn(
  { members }: Stack,
  { member, profile }: { readonly member: number; readonly profile: Profile },
  range: Range,
  message: string,
): readonly RelatedElsewhere[] {
  const uri = members[member]?.uri;
  return uri === undefined ? [] : [relatedElsewhere(profile, uri, range, message)];
}
