import { isSemver } from "../profile/facts/semver";
import type { Profile } from "../profile/model";
import { insertEntry } from "../syntax/edits/structureEdits";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { literalText } from "../syntax/field";
import { NONE, valueAt } from "../syntax/tree";
import type { TextEdit } from "../text/edit";

export type BumpLevel = "patch" | "minor" | "major";

/** The version that Palette takes for a profile without one (docs/domain.md 1.5). */
const FIRST_VERSION = "1.0.0";

/** The next version of a profile, and the edit that sets it. */
export interface Bump {
  readonly from: string;
  readonly to: string;
  readonly edit: TextEdit;
}

/** Raises the version of a profile; undefined if it is not a semantic version, or has no place in this format. */
export function bumpOf(profile: Profile, level: BumpLevel): Bump | undefined {
  const { tree, version } = profile;
  const stated = literalText(version);
  if (stated !== undefined && version !== undefined) {
    const to = nextVersion(stated, level);
    return to === undefined ? undefined : { from: stated, to, edit: replaceScalar(tree, version.node, to) };
  }
  if (version !== undefined) return undefined;
  const path = profile.places.profile.version;
  const around = valueAt(tree, profile.node, path.slice(0, -1));
  const to = nextVersion(FIRST_VERSION, level);
  const key = path.at(-1);
  // In other formats, the tool that reads the file may add a version.
  if (around === NONE || key === undefined || to === undefined || profile.shape.traits.form === undefined)
    return undefined;
  const edit = insertEntry(tree, around, key, to, NONE);
  return edit && { from: FIRST_VERSION, to, edit };
}

/**
 * A semantic version raised by one step; a label is dropped, as a release follows its pre-releases.
 * @testonly
 */
export function nextVersion(version: string, level: BumpLevel): string | undefined {
  const [, major = "", minor = "", patch = "", label] = /^(\d+)\.(\d+)\.(\d+)(-.+)?/.exec(version) ?? [];
  if (!isSemver(version)) return undefined;
  if (level === "major") return `${String(Number(major) + 1)}.0.0`;
  if (level === "minor") return `${major}.${String(Number(minor) + 1)}.0`;
  return label === undefined ? `${major}.${minor}.${String(Number(patch) + 1)}` : `${major}.${minor}.${patch}`;
}
