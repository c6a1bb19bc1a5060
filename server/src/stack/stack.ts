import { literalText } from "../syntax/field";
import { cloudForRules } from "../profile/facts/clouds";
import { cloudOf, profileTypeOf, type Pack, type Profile } from "../profile/model";
import { profilesIn, type Reading } from "../profile/reading";
import { normalized } from "../text/uri";

/** Several profiles that are deployed together to one cluster. */
export interface Stack {
  readonly name: string;
  readonly members: readonly StackMember[];
  /** Set if the cluster exists already, and was imported: then it has no base profile. */
  readonly base?: "imported" | undefined;
}

/** One file of a stack, and its content. */
export interface StackMember {
  readonly uri: string;
  /** Undefined if the file does not exist or contains no profile. */
  readonly reading: Reading | undefined;
  /** The name of the only resource of the file that belongs to the stack; absent: all its profiles do. */
  readonly resource?: string;
  /** Set if the file lies outside the folder whose files a configuration may name; it is not read. */
  readonly isOutside?: boolean;
}

/** A profile of a stack, with the index of its file among the members. */
export interface StackProfile {
  readonly member: number;
  readonly reading: Reading;
  readonly profile: Profile;
}

/** All profiles of a stack, in order. */
export function profilesOfStack({ members }: Stack): readonly StackProfile[] {
  return members.flatMap((one, member) =>
    profilesOfMember(one).map(({ reading, profile }) => ({ member, reading, profile })),
  );
}

/** The profiles of a file that belong to the stack. */
export function profilesOfMember({ reading, resource }: StackMember): Pick<StackProfile, "reading" | "profile">[] {
  if (reading === undefined) return [];
  return profilesIn(reading)
    .filter(({ address }) => resource === undefined || address?.name === resource)
    .map((profile) => ({ reading, profile }));
}

/** Whether every file of the stack exists and contains a profile. Only then is it known what the stack does not have. */
export function isComplete({ members }: Stack): boolean {
  return members.every((member) => profilesOfMember(member).length > 0);
}

/** The other profiles of a cluster. */
interface Companions {
  /** The stacks that contain the file itself. */
  readonly stacks: readonly Stack[];
  readonly companions: readonly Profile[];
  /** The URI of the file of one of them. */
  readonly uriOf: (companion: Profile) => string | undefined;
}

/** The other profiles of all stacks that contain the given file. */
export function companionsOf(uri: string, stacks: readonly Stack[]): Companions {
  const own = normalized(uri);
  const isOther = (member: StackMember): boolean => normalized(member.uri) !== own;
  const ownStacks = stacks.filter(({ members }) => !members.every(isOther));
  const others = ownStacks
    .flatMap(({ members }) => members.filter(isOther))
    .flatMap(({ uri: file, reading }) =>
      reading === undefined ? [] : profilesIn(reading).map((profile) => ({ file, profile })),
    );
  const files = new Map(others.map(({ file, profile }) => [profile, file]));
  return { stacks: ownStacks, companions: [...files.keys()], uriOf: (companion) => files.get(companion) };
}

/** Whether a profile is a base profile (type `cluster` or `infra`), of which a cluster has exactly one. */
export function isBase(profile: Profile): boolean {
  const type = profileTypeOf(profile);
  return type === "cluster" || type === "infra";
}

/** The cloud a profile is made for; undefined if it names none or fits all. */
export function concreteCloudOf(profile: Profile): string | undefined {
  const cloud = cloudOf(profile);
  // Names of known clouds may differ in case; names of custom clouds are exact.
  const known = cloudForRules(cloud);
  return known === "custom" ? cloud?.toLowerCase() : known;
}

/** The pack's name in the profile, which must be unique within a stack. */
export function nameInStack(pack: Pack): string | undefined {
  return literalText(pack.name);
}
