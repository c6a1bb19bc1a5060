import { fieldAt, literalText } from "../../syntax/field";
import { baseName } from "../../text/uri";
import { lineRange, type LineRange } from "../../text/lineRange";
import type { Range } from "../../text/range";
import type { Profile } from "../model";
import { profilesIn, type Reading } from "../reading";

/** A profile that Palette would create from a file, by what identifies it there (docs/domain.md 1.5). */
export interface NamedProfile {
  readonly uri: string;
  readonly name: string;
  readonly version: string;
  /** The scope it is created in, as far as the file says; different ones may have profiles of the same name. */
  readonly scope: string;
  /** The range of its name. */
  readonly range: Range;
  readonly lines: LineRange;
}

/** The profiles of a file that state a name and a version. An update and an answer of Palette create none. */
export function namedProfilesIn(uri: string, reading: Reading): NamedProfile[] {
  return profilesIn(reading).flatMap((profile) => {
    const identity = identityOf(profile);
    if (identity === undefined || profile.name === undefined) return [];
    const { range } = profile.name;
    return [{ uri, ...identity, range, lines: lineRange(reading.text, range) }];
  });
}

/** What identifies a profile in Palette; undefined if it is not known, or the document creates no profile. */
export function identityOf(profile: Profile): Pick<NamedProfile, "name" | "version" | "scope"> | undefined {
  const { tree, node, places, shape } = profile;
  const name = literalText(profile.name);
  const version = literalText(profile.version);
  if (name === undefined || version === undefined || name === "" || version === "") return undefined;
  if (shape.traits.isUpdate === true || shape.traits.isAnswer === true) return undefined;
  const scope = [places.context, places.tenant].map((path) => fieldAt(tree, node, path)?.text ?? "");
  return { name, version, scope: scope.join(" ") };
}

/** A key that is the same for profiles that Palette takes for one. */
export function identityKey({ name, version, scope }: Pick<NamedProfile, "name" | "version" | "scope">): string {
  return JSON.stringify([name, version, scope]);
}

/**
 * Whether profiles of one name and version are in several files. Files that differ only in their endings count as one: a
 * profile and what it was converted to.
 */
export function areRepeated(group: readonly NamedProfile[]): boolean {
  return group.length > 1 && new Set(group.map(({ uri }) => stemOf(uri))).size > 1;
}

/** The name of a file without its endings: "shop" for `shop.profile.yaml`. */
export function stemOf(uri: string): string {
  return baseName(uri).replace(/(?:\.(?:(?:cluster-)?profile|clusterprofile))?\.\w+$/i, "");
}
