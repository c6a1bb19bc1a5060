import type { Look } from "../../analysis/analysis";
import { layerOfPack } from "../../packs/packLayer";
import { findPack, findVersion, requestedRegistry } from "../../packs/packQueries";
import { lifecycleState, updatesOfPack, type PackUpdates, type UpdateContext } from "../../packs/updates";
import { isFloatingTag } from "../../packs/versions";
import { type Pack, type Profile } from "../../profile/model";
import { packTypeOf } from "../../profile/packIdentity";
import { pinField } from "../../profile/pinEdits";
import { profilesIn } from "../../profile/reading";
import { literalText } from "../../syntax/field";
import type { NamedProfile, OutdatedPack, OutdatedPacks, OutdatedQuery, ValuesEffect } from "./changeAnswers";
import { reasonText, shownChanges, stepOf } from "./valuesEffect";

/** The packs of a file that are behind. `today` is the current day. */
export function outdatedIn({ reading, context }: Look, query: OutdatedQuery, today: string): OutdatedPacks {
  const packs: OutdatedPack[] = [];
  const counts = { known: 0, unknown: 0 };
  const profiles = profilesIn(reading);
  for (const [index, profile] of profiles.entries()) {
    for (const pack of profile.packs) {
      if (packTypeOf(pack) === "manifest" || !isWanted(query, { ...context, profile }, pack)) continue;
      const isKnown = findVersion(pack, context.catalog).is === "found";
      counts[isKnown ? "known" : "unknown"]++;
      const found = isKnown ? outdated({ ...context, today, profile }, pack, query) : undefined;
      if (found === undefined) continue;
      const { to, ...facts } = found;
      const values =
        query.hasValues && to !== undefined
          ? effectOf({ reading, context }, profile, pack, facts.current, to)
          : undefined;
      packs.push({ profile: namedProfile(profile, index), ...facts, values });
    }
  }
  return { packs, profiles: profiles.map(namedProfile), ...counts };
}

export function namedProfile({ name, version }: Profile, index: number): NamedProfile {
  return { index, name: literalText(name), version: literalText(version) };
}

function isWanted({ packs, layers }: OutdatedQuery, { profile, catalog }: UpdateContext, pack: Pack): boolean {
  const name = literalText(pack.name);
  if (packs.length > 0 && (name === undefined || !packs.includes(name))) return false;
  return layers.length === 0 || layers.includes(layerOfPack(profile, pack, catalog)?.layer ?? "");
}

type Facts = Omit<OutdatedPack, "profile" | "values"> & { readonly to: string | undefined };

function outdated(context: UpdateContext, pack: Pack, { level }: OutdatedQuery): Facts | undefined {
  const { catalog, profile, today } = context;
  const version = findVersion(pack, catalog);
  const field = pinField(pack);
  const name = literalText(pack.name);
  if (version.is !== "found" || field === undefined || name === undefined) return undefined;
  // A floating tag follows the newest version that it covers.
  const found = isFloatingTag(field.text) ? undefined : updatesOfPack(context, pack);
  const reaches = { patch: 1, minor: 2, major: 3 };
  const versionOf = (reach: "patch" | "minor" | "latest"): string | undefined =>
    reaches[level] >= (reach === "latest" ? 3 : reaches[reach]) ? newestWithin(found, reach) : undefined;
  const versions = { patch: versionOf("patch"), minor: versionOf("minor"), latest: versionOf("latest") };
  const state = lifecycleState(version.value, today);
  const to = versions.latest ?? versions.minor ?? versions.patch;
  if (to === undefined && state === "active") return undefined;
  const facts = findPack(pack, catalog);
  const life = version.value.life ?? (facts.is === "found" ? facts.value.life : undefined);
  return {
    pack: name,
    layer: layerOfPack(profile, pack, catalog)?.layer,
    registry: requestedRegistry(pack) || undefined,
    current: version.value.version,
    ...versions,
    state,
    endOfLife: version.value.endOfLife,
    replacedBy: life?.replacedBy ?? [],
    range: field.range,
    to,
  };
}

function newestWithin(found: PackUpdates | undefined, reach: "patch" | "minor" | "latest"): string | undefined {
  return found?.updates.find((update) => update.reach === reach)?.version;
}

function effectOf(
  { reading, context }: Pick<Look, "reading" | "context">,
  profile: Profile,
  pack: Pack,
  from: string,
  to: string,
): ValuesEffect {
  const step = stepOf({ reading, profile, pack, from, to, catalog: context.catalog });
  if (step === undefined) return { is: "none", version: to };
  if (step.is === "unknown") return { is: "unknown", version: to, reason: reasonText(step.reason) };
  return { is: "compared", version: to, changes: shownChanges(step.changes) };
}
