import { profilesIn, type Reading } from "../../profile/reading";
import { setPinnedVersion } from "../../profile/pinEdits";
import type { Finding, CheckContext } from "../../rules/rule";
import { newTakenEdits, type TextEdit } from "../../text/edit";
import type { Range } from "../../text/range";
import { outdatedPacks, type OutdatedPack } from "./outdatedPacks";

/** The text shown above a profile. */
export interface ProfileLens {
  /** The start of the profile, as an empty range. */
  readonly range: Range;
  readonly title: string;
  /** The index of the profile in its file. */
  readonly profile: number;
}

/** A lens above each profile with add-ons to update. Core layers are better updated one by one. */
export function profileLenses(
  reading: Reading,
  findings: readonly Finding[],
  surroundings: CheckContext,
): ProfileLens[] {
  return profilesIn(reading).flatMap((profile, index) => {
    const outdated = outdatedPacks(reading, findings, surroundings, [profile]);
    const addOns = addOnUpdates(outdated);
    if (addOns.length === 0) return [];
    const packs = outdated.length === 1 ? "1 newer pack version" : `${outdated.length} newer pack versions`;
    const what = addOns.length === 1 ? "update of 1 add-on" : `updates of ${addOns.length} add-ons`;
    const title = `${packs} – Preview ${addOns.length === 1 && outdated.length === 1 ? "update" : what}`;
    const { start } = profile.range;
    return [{ range: { start, end: start }, title, profile: index }];
  });
}

/** The update of one pack, to be confirmed by the user. */
export interface AddOnUpdateEdits {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** The range of the pack's item. */
  readonly range: Range;
  readonly edits: readonly TextEdit[];
}

/**
 * The updates of all add-ons of a profile, each to its newest minor version, or else its newest patch. Never to another
 * major version, as that may break something. `index` is the profile's index in the file.
 */
export function updatesOfAddOns(
  reading: Reading,
  findings: readonly Finding[],
  surroundings: CheckContext,
  index: number,
): AddOnUpdateEdits[] {
  const profile = profilesIn(reading)[index];
  return profile === undefined ? [] : addOnUpdates(outdatedPacks(reading, findings, surroundings, [profile]));
}

function addOnUpdates(outdated: readonly OutdatedPack[]): AddOnUpdateEdits[] {
  const { take } = newTakenEdits();
  return outdated.flatMap(({ pack, profile, facts, current, next, isAddOn }) => {
    const edits = next === undefined || !isAddOn ? [] : setPinnedVersion(profile.tree, pack, next);
    // Packs may share a version through an alias; it is changed for one of them only.
    if (next === undefined || edits.length === 0 || !take(edits)) return [];
    return [{ name: facts.name, from: current, to: next, range: pack.range, edits }];
  });
}
