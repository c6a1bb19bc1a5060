import type { PackFacts } from "../../packs/catalog";
import { describeUpdate, fittingUpdates, type PackUpdate } from "../../packs/updates";
import type { Pack } from "../../profile/model";
import { setPinnedVersion } from "../../profile/pinEdits";
import type { Fix, ProfileContext } from "../rule";
import { l10n } from "../../text/message";

/** The fixes that update a pack from a version, the nearest first. */
export function updates(context: ProfileContext, pack: Pack, facts: PackFacts, current: string): Fix[] {
  return fittingUpdates(context, pack, facts, current).map((update) => updateFix(context, pack, update));
}

/** The fix that pins a pack to a newer version. */
export function updateFix({ profile }: Pick<ProfileContext, "profile">, pack: Pack, update: PackUpdate): Fix {
  return {
    title: l10n`Update to ${describeUpdate(update)}`,
    edits: setPinnedVersion(profile.tree, pack, update.version),
    isSafe: false,
    update: { range: pack.range, to: update.version },
  };
}
