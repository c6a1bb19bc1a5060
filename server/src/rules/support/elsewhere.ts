import type { Profile } from "../../profile/model";
import type { Stack } from "../../stack/stack";
import { lineRange } from "../../text/lineRange";
import type { Range } from "../../text/range";
import type { Wording } from "../../text/message";
import { fact } from "../../text/memory";
import { textOf, type Text } from "../../text/text";
import type { RelatedElsewhere } from "../rule";

/** The text of a profile's file, for many findings at once. */
const textOfFile = fact(({ tree }: Profile): Text => textOf(tree.source));

/** A related location in the file of a profile that is not the checked one. */
export function relatedElsewhere(profile: Profile, uri: string, range: Range, message: Wording): RelatedElsewhere {
  return { uri, range, lines: lineRange(textOfFile(profile), range), message };
}

/** A related location in the file of a member of a stack; none if it is the whole stack that has no range. */
export function relatedIn(
  { members }: Stack,
  { member, profile }: { readonly member: number; readonly profile: Profile },
  range: Range,
  message: Wording,
): readonly RelatedElsewhere[] {
  const uri = members[member]?.uri;
  return uri === undefined ? [] : [relatedElsewhere(profile, uri, range, message)];
}
