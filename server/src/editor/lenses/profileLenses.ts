import { profilesIn, type Reading } from "../../profile/reading";
import { setPinnedVersion } from "../../profile/pinEdits";
import type { Finding, CheckContext } from "../../rules/rule";
import { newTakenEdits, type TextEdit } from "../../text/edit";
import type { Range } from "../../text/range";
import { outdatedPacks, type OutdatedPack } from "./outdatedPacks";

/** What is shown above a profile. */
export interface ProfileLens {
  /** The profile's beginning. */
  readonly range: Range;
  readonly title: string;
  /** The index of the profile in its file. */
  readonly profile: number;
}

/** One line above each profile that has add-ons to update; core layers are better looked at one by one. */
export function profileLenses(
  reading: Reading,
  findings: readonly Finding[],
  surroundings: CheckContext,
): ProfileLens[] {
  return profilesIn(reading).flatMap((profile, index) => {
    const outdated = outdatedPacks(reading, findings, surroundings, [profile]);
    const addOns = addOnUpdates(outdated);
    if (addOns.length === 0) return [];
    const packs = outdated.length === 1 ? "1 pack has a newer version" : `${outdated.length} packs have newer versions`;
    const what =
      addOns.length === outdated.length ? "all add-ons" : addOns.length === 1 ? "1 add-on" : `${addOns.length} add-ons`;
    const title = `${packs} – update ${addOns.length === 1 && outdated.length === 1 ? "it" : what} (preview)`;
    const { start } = profile.range;
    return [{ range: { start, end: start }, title, profile: index }];
  });
}

/** An update of one pack, for people to confirm. */
export interface AddOnUpdateEdits {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly edits: readonly TextEdit[];
}

/**
 * The updates of all add-ons of a profile: each to its newest minor version, or patch; none to another major one, as that
 * may break. The index is that of the profile in its file.
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
    // What two packs share can be changed for one of them only.
    if (next === undefined || edits.length === 0 || !take(edits)) return [];
    return [{ name: facts.name, from: current, to: next, edits }];
  });
}
