import { runsOn, type Catalog, type PackFacts } from "../packs/catalog";
import { packNames } from "../packs/newPack";
import { isFitting, packsFor } from "../packs/packChoice";
import { layerOfPack } from "../packs/packLayer";
import { findPack, findVersion, requestedRegistry } from "../packs/packQueries";
import { newestUsable } from "../packs/updates";
import { cloudForRules } from "../profile/facts/clouds";
import { isCoreLayer } from "../profile/facts/layers";
import { cloudOf, type Pack } from "../profile/model";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { setPinnedVersion } from "../profile/pinEdits";
import type { Fix, ProfileContext, Rule } from "./rule";
import { shownName } from "./support/packWords";
import { allOf, l10n } from "../text/message";
/** Most packs to suggest. */
const MAX_SUGGESTIONS = 3;

export const packCloudMismatch: Rule = {
  id: "pack-cloud-mismatch",
  order: 365,
  severity: "error",
  summary: "A pack does not run on the profile's cloud.",
  needsCatalog: true,
  fix: "choice",
  *checkProfile(context) {
    const { profile, catalog } = context;
    const cloud = cloudForRules(cloudOf(profile));
    if (cloud === undefined || UNCHECKED.has(cloud)) return;
    for (const pack of profile.packs) {
      const known = cloudsOf(pack, catalog);
      if (pack.name === undefined || known === undefined || runsOn(known, cloud) !== "no") continue;
      yield {
        range: pack.name.range,
        message: l10n`"${shownName(pack)}" runs on ${allOf(known.clouds)}, not on ${cloud}. Use the ${cloud} variant.`,
        fixes: () => replacements(context, pack),
      };
    }
  },
};

/** Custom clouds accept any pack; the others are listed only by packs that run everywhere (docs/domain.md 3). */
const UNCHECKED: ReadonlySet<string> = new Set(["custom", "generic", "nested", "virtual", "apache-cloudstack"]);

type Clouds = Pick<PackFacts, "clouds" | "areCloudsComplete">;

function cloudsOf(pack: Pack, catalog: Catalog): Clouds | undefined {
  const version = findVersion(pack, catalog);
  if (version.is === "found") return version.value;
  const facts = findPack(pack, catalog);
  return facts.is === "found" ? facts.value : undefined;
}

/** The fixes that replace the pack with one for the same core layer on this cloud, in its newest known version. */
function replacements({ profile, catalog, today }: ProfileContext, pack: Pack): Fix[] {
  const layer = layerOfPack(profile, pack, catalog)?.layer;
  // With a uid, the pack is identified by the uid and not by its name.
  if (!isCoreLayer(layer) || pack.name === undefined || pack.uid !== undefined) return [];
  const { node } = pack.name;
  const registry = requestedRegistry(pack);
  const used = packNames(profile);
  return packsFor(catalog, layer, cloudOf(profile))
    .filter((choice) => isFitting(choice) && !used.has(choice.pack.name) && isFrom(choice.pack, registry))
    .flatMap(({ pack: other }) => {
      const version = newestUsable(other, { catalog, registry, today });
      // Without a known version of the new pack there is no fix: the old pack's version would be wrong.
      if (version === undefined) return [];
      const edits = [replaceScalar(profile.tree, node, other.name), ...setPinnedVersion(profile.tree, pack, version)];
      return [{ title: l10n`Replace with ${other.name} ${version}`, edits, isSafe: false }];
    })
    .slice(0, MAX_SUGGESTIONS);
}

function isFrom({ registries }: PackFacts, registry: string | undefined): boolean {
  return registry === undefined || registries.length === 0 || registries.includes(registry);
}
