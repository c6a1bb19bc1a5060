import { knownText } from "../syntax/field";
import { judgedCloud } from "../profile/facts/clouds";
import { cloudOf, profileTypeOf, type Pack, type Profile } from "../profile/model";
import { profilesIn, type Reading } from "../profile/reading";
import { normalized } from "../text/uri";

/** Several profiles that become one cluster. */
export interface Stack {
  readonly name: string;
  readonly members: readonly StackMember[];
}

/** A file of a stack, and what it says. */
export interface StackMember {
  readonly uri: string;
  /** Undefined: there is no such file, or it holds no profile. */
  readonly reading: Reading | undefined;
  /** Set where it lies where a configuration may not have files read. */
  readonly isOutside?: boolean;
}

/** A profile of a stack, and the place of its file among the members. */
export interface StackProfile {
  readonly member: number;
  readonly reading: Reading;
  readonly profile: Profile;
}

/** Every profile of a stack, in order. */
export function profilesOfStack({ members }: Stack): readonly StackProfile[] {
  return members.flatMap(({ reading }, member) =>
    reading === undefined ? [] : profilesIn(reading).map((profile) => ({ member, reading, profile })),
  );
}

/** Whether every file of a stack is there and holds a profile: only then can be said what the stack lacks. */
export function isWhole({ members }: Stack): boolean {
  return members.every(({ reading }) => reading !== undefined && profilesIn(reading).length > 0);
}

/** The profiles that a profile shares stacks with. */
export function companionsOf(uri: string, stacks: readonly Stack[]): readonly Profile[] {
  const own = normalized(uri);
  const isOther = (member: StackMember): boolean => normalized(member.uri) !== own;
  return stacks
    .filter(({ members }) => !members.every(isOther))
    .flatMap((stack) => profilesOfStack({ ...stack, members: stack.members.filter(isOther) }))
    .map(({ profile }) => profile);
}

/** Whether a profile is one that a cluster has exactly one of: full or infrastructure. */
export function isBase(profile: Profile): boolean {
  const type = profileTypeOf(profile);
  return type === "cluster" || type === "infra";
}

/** The one cloud a profile is for, if it is for one. */
export function concreteCloudOf(profile: Profile): string | undefined {
  const cloud = cloudOf(profile);
  // Clouds that differ in case alone are one; custom ones keep their names.
  const judged = judgedCloud(cloud);
  return judged === "custom" ? cloud?.toLowerCase() : judged;
}

/** A name that a pack of a stack must not share with another: its own. */
export function nameInStack(pack: Pack): string | undefined {
  return knownText(pack.name);
}
