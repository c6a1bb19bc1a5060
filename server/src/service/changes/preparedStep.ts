import type { Look } from "../../analysis/analysis";
import type { PackStep } from "../../compare/packStep";
import type { Pack, Profile } from "../../profile/model";
import { packTypeOf } from "../../profile/packIdentity";
import { setPinnedVersion } from "../../profile/pinEdits";
import { literalText } from "../../syntax/field";
import type { TextEdit } from "../../text/edit";
import { l10n, type Wording } from "../../text/message";
import type { ChosenVersion } from "./chosenVersion";
import { stepOf, type VersionStep } from "./valuesEffect";

/**
 * What an update of a pack begins with: the edits of its version, and its values compared with both versions. "refused", it
 * cannot be made; "pinned", only its version changes, for a reason if it has values.
 */
type PreparedStep =
  | { readonly is: "refused"; readonly reason: Wording }
  | { readonly is: "pinned"; readonly pins: readonly TextEdit[]; readonly reason: Wording | undefined }
  | {
      readonly is: "compared";
      readonly pins: readonly TextEdit[];
      readonly step: VersionStep;
      readonly compared: Extract<PackStep, { is: "compared" }>;
    };

/** Prepares the update of a pack to a version that was chosen. */
export function preparedStep(
  { reading, context }: Look,
  profile: Profile,
  pack: Pack,
  { from, to, reason }: ChosenVersion,
): PreparedStep {
  if (reason !== undefined) return { is: "refused", reason };
  const pins = setPinnedVersion(profile.tree, pack, to);
  if (pins.length === 0) return { is: "refused", reason: l10n`Its version cannot be changed in this file.` };
  const step = { reading, profile, pack, from, to, catalog: context.catalog };
  const compared = stepOf(step);
  if (compared === undefined) return { is: "pinned", pins, reason: undefined };
  return compared.is === "unknown"
    ? { is: "pinned", pins, reason: l10n`${compared.reason} They were not changed.` }
    : { is: "compared", pins, step, compared };
}

/** Why the values of a pack stay as they are. */
export const NOT_CARRIED = l10n`Its values cannot be carried over in this text.`;

/** The name of a pack that has versions; undefined for manifests. */
export function nameOfVersioned(pack: Pack): string | undefined {
  return packTypeOf(pack) === "manifest" ? undefined : literalText(pack.name);
}
