import { isOffered } from "../packs/offers";
import { runsOn, type Catalog } from "../packs/catalog";
import { kindRecord } from "../packs/registryKinds/kinds";
import { packNames } from "../packs/newPack";
import { findPack, requestedRegistry } from "../packs/packQueries";
import { CLOUD_TYPES, cloudForRules } from "../profile/facts/clouds";
import { cloudOf, type Pack } from "../profile/model";
import { displayNameOfPack, registryNameOfPack } from "../profile/packIdentity";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { nearest } from "../text/nearest";
import type { Fix, ProfileContext, Rule } from "./rule";
import { didYouMean, l10n, sentences } from "../text/message";

export const unknownPack: Rule = {
  id: "unknown-pack",
  order: 340,
  severity: "warning",
  summary: "The registry does not have a pack with this name.",
  needsCatalog: true,
  fix: "choice",
  *checkProfile(context) {
    const { profile, catalog } = context;
    for (const pack of profile.packs) {
      if (pack.name === undefined || findPack(pack, catalog).is !== "absent") continue;
      const name = registryNameOfPack(pack) ?? "";
      const registry = requestedRegistry(pack);
      const [likely] = candidates(context, pack);
      yield {
        range: pack.name.range,
        severity: areListsKnown(catalog, registry) ? "error" : "warning",
        message: sentences(
          registry === undefined
            ? l10n`Pack "${name}" was not found in any known registry.`
            : l10n`Pack "${name}" was not found in ${registry}.`,
          didYouMean(likely),
        ),
        fixes: () => renamings(context, pack),
      };
    }
  },
};

/** Whether all registries that were asked list all their packs. An OCI registry only answers for single names. */
function areListsKnown({ registries }: Catalog, registry: string | undefined): boolean {
  const asked = registries.filter(({ name }) => registry === undefined || name === registry);
  return asked.length > 0 && asked.every(({ origin }) => origin !== undefined && kindRecord(origin.kind).listsAll);
}

/** Packs of the same registry with similar names that may run on the profile's cloud. */
function candidates({ profile, catalog: { packs } }: ProfileContext, pack: Pack): string[] {
  const registry = requestedRegistry(pack);
  const name = registryNameOfPack(pack) ?? "";
  // A cloud in the pack's name counts as the profile's cloud.
  const cloud = cloudForRules(cloudOf(profile)) ?? CLOUD_TYPES.find((one) => name.split("-").includes(one));
  const there = packs.filter(
    (other) =>
      isOffered(other) &&
      (registry === undefined || other.registries.includes(registry)) &&
      (cloud === undefined || runsOn(other, cloud) !== "no"),
  );
  return nearest(
    name,
    there.map(({ name }) => name),
  );
}

function renamings(context: ProfileContext, pack: Pack): Fix[] {
  const { profile } = context;
  const display = displayNameOfPack(pack);
  const taken = packNames(profile);
  return candidates(context, pack).flatMap((name) => {
    const whole = display === undefined ? name : `${display}--${name}`;
    if (pack.name === undefined || taken.has(whole)) return [];
    return [
      {
        title: l10n`Change to "${whole}"`,
        edits: [replaceScalar(profile.tree, pack.name.node, whole)],
        isSafe: false,
      },
    ];
  });
}
