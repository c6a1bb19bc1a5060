import type { Catalog, PackDependency } from "../packs/catalog";
import { satisfies, unmetDependencies, type PlacedPack, type UnmetDependency } from "../packs/dependencies";
import { closestVersions, compareVersions, isFloatingTag } from "../packs/versions";
import { newPack } from "../packs/newPack";
import { layerOfPack } from "../packs/packLayer";
import { findPack, requestedRegistry } from "../packs/packQueries";
import { newestUsable, usableVersions } from "../packs/updates";
import { isCoreLayer } from "../profile/facts/layers";
import { hasInvalidType, profileTypeOf, type Pack } from "../profile/model";
import { pinnedVersion } from "../profile/packIdentity";
import { insertItem } from "../syntax/edits/structureEdits";
import { setPinnedVersion, pinField } from "../profile/pinEdits";
import { dependencyInWords } from "./support/dependencyText";
import { relatedElsewhere } from "./support/elsewhere";
import { shownName, shownProfile } from "./support/packWords";
import type { Fix, Found, Related, ProfileContext, Rule } from "./rule";
import { l10n } from "../text/message";

export const packDependency: Rule = {
  id: "pack-dependency",
  order: 370,
  severity: "error",
  summary: "A pack that another one requires is missing, or has an incompatible version.",
  needsCatalog: true,
  fix: "choice",
  *checkProfile(context) {
    const { profile, catalog, companions } = context;
    const cluster = [profile, ...companions];
    for (const pack of profile.packs) {
      for (const unmet of unmetDependencies(pack, cluster, catalog)) {
        // Whether the profile is a whole cluster depends on its type.
        if (unmet.other !== undefined || !hasInvalidType(profile)) yield findingFor(context, pack, unmet);
      }
    }
  },
};

function findingFor(context: ProfileContext, pack: Pack, unmet: UnmetDependency): Found {
  const { dependency, other } = unmet;
  const need = dependencyInWords(pack, unmet);
  const range = pack.reportRange;
  if (other === undefined) {
    // A full profile may be the whole cluster. Others, unless in a stack, are only a part of one.
    const isInStack = context.companions.length > 0;
    const isWhole = profileTypeOf(context.profile) === "cluster" || isInStack;
    return {
      range,
      severity: isWhole ? "error" : "information",
      message: isInStack
        ? l10n`${need}; it is not in this stack. Add it.`
        : isWhole
          ? l10n`${need}; it is not in this profile. Add it.`
          : l10n`${need}; it is not in this profile. Add it, or list this profile in a stack that has it.`,
      fixes: () => additions(context, pack, dependency),
    };
  }
  const version = pinnedVersion(other.pack) ?? l10n`another version`;
  const isHere = other.profile === context.profile;
  return {
    range,
    message: isHere
      ? l10n`${need}; this profile has ${version}. Change one of the versions.`
      : l10n`${need}; profile "${shownProfile(other.profile)}" has ${version}. Change one of the versions.`,
    related: isHere ? [relatedPlace(other.pack)] : relatedInCompanion(context, other),
    fixes: () => (isHere ? changes(context, other, dependency) : []),
  };
}

function relatedInCompanion({ uriOf }: ProfileContext, { profile, pack }: PlacedPack): Related[] {
  const uri = uriOf?.(profile);
  const { range, message } = relatedPlace(pack);
  return uri === undefined ? [] : [relatedElsewhere(profile, uri, range, message)];
}

function relatedPlace(pack: Pack): Related {
  return { range: pinField(pack)?.range ?? pack.range, message: l10n`Version of ${shownName(pack)}` };
}

/**
 * The fixes that change the version of the required pack: to the nearest that satisfies the dependency, and to the
 * newest.
 */
function changes({ profile, catalog, today }: ProfileContext, { pack }: PlacedPack, wish: PackDependency): Fix[] {
  const answer = findPack(pack, catalog);
  if (answer.is !== "found") return [];
  const { name } = answer.value;
  const lookup = { catalog, registry: requestedRegistry(pack), today };
  const current = pinnedVersion(pack) ?? "";
  // Kubernetes is upgraded one minor version at a time, so only the nearest is offered.
  const isKubernetes = layerOfPack(profile, pack, catalog)?.layer === "k8s";
  const fitting = answer.value.versions.filter(
    (version) =>
      !isFloatingTag(version) && satisfies(version, wish) && !(isKubernetes && compareVersions(version, current) < 0),
  );
  const [nearest] = usableVersions(name, closestVersions(current, fitting), lookup);
  const newest = isKubernetes ? undefined : newestUsable({ name, versions: fitting }, lookup);
  const versions = [...new Set([nearest, newest])].filter((version) => version !== undefined);
  return versions.map((version) => ({
    title: l10n`Change ${wish.packName} to ${version}`,
    edits: setPinnedVersion(profile.tree, pack, version),
    isSafe: false,
  }));
}

/** The fix that adds the required pack, before the pack that requires it. */
function additions(context: ProfileContext, pack: Pack, wish: PackDependency): Fix[] {
  const { profile, catalog, language, today } = context;
  const registry = requestedRegistry(pack);
  const here = catalog.find(wish.packName, registry);
  const answer = here.is === "found" ? here : catalog.find(wish.packName, undefined);
  const list = profile.packList?.node;
  if (answer.is !== "found" || list === undefined) return [];
  const versions = answer.value.versions.filter((version) => satisfies(version, wish));
  const version = newestUsable({ name: wish.packName, versions }, { catalog, registry, today });
  const { layer } = answer.value;
  // A missing core layer is left to missing-core-layer, and one filled by another pack to the user. An infra profile
  // cannot contain add-ons; another profile must add the pack.
  if (version === undefined || isCoreLayer(layer) || profileTypeOf(profile) === "infra") return [];
  if (isAbsentFrom(catalog, answer.value.registries[0], wish.packName, version)) return [];
  const index = layerOfPack(profile, pack, catalog)?.layer === "addon" ? pack.index : profile.packs.length;
  const item = newPack(profile, { ...answer.value, versions: [version] }, layer, { language, catalog });
  const edit = insertItem(profile.tree, list, index, item);
  return edit === undefined ? [] : [{ title: l10n`Add ${wish.packName} ${version}`, edits: [edit], isSafe: false }];
}

/** Whether the registry itself is known not to have a version; facts from other registries do not count. */
function isAbsentFrom(catalog: Catalog, registry: string | undefined, name: string, version: string): boolean {
  if (registry === undefined) return false;
  return catalog.find(name, registry).is === "absent" || catalog.version(name, version, registry).is === "absent";
}
