import type { Profile } from "../../profile/model";
import type { Stack } from "../../stack/stack";
import { lineRange } from "../../text/lineRange";
import type { Range } from "../../text/range";
import type { Wording } from "../../text/message";
import { fact } from "../../text/memory";
import { textOf, type Text } from "../../text/text";
import type { PlaceInStack, RelatedElsewhere } from "../rule";

/** The text of a profile's file, for many findings at once. */
const textOfFile = fact(({ tree }: Profile): Text => textOf(tree.source));

/** A related location in the file of a profile that is not the checked one. */
export function relatedElsewhere(profile: Profile, uri: string, range: Range, message: Wording): RelatedElsewhere {
  return { uri, range, lines: lineRange(textOfFile(profile), range), message };
}

/** A profile of a stack, with a range in its file that takes part in a problem, and words for both. */
interface Involved {
  readonly member: number;
  readonly profile: Profile;
  readonly range: Range;
  /** What stands there. */
  readonly message: Wording;
  /** The problem in the words of this file; absent if another rule reports it there. */
  readonly problem?: Wording;
}

/** A place in the file of a member of a stack. */
export function placeInStack({ members }: Stack, { member, profile, range, message, problem }: Involved): PlaceInStack {
  const place = relatedElsewhere(profile, members[member]?.uri ?? "", range, message);
  return problem === undefined ? place : { ...place, problem };
}
