import { covers, isFloatingTag } from "../packs/versions";
import { factsOfPack } from "../packs/packLayer";
import { registryAskedFor } from "../packs/packLookup";
import { usableVersions } from "../packs/usableVersions";
import { knownText } from "../syntax/field";
import { packTypeOf, type Pack } from "../profile/model";
import { setVersion, versionField } from "../profile/versionEdits";
import type { Fix, ProfileContext, Rule } from "./rule";

export const floatingTag: Rule = {
  id: "floating-tag",
  order: 315,
  severity: "information",
  summary: "A pack's tag follows the newest version it covers.",
  needsCatalog: false,
  fix: "choice",
  *checkProfile(context) {
    for (const pack of context.profile.packs) {
      const field = versionField(pack);
      if (field === undefined || packTypeOf(pack) === "manifest" || !isFloatingTag(field.text)) continue;
      yield {
        range: field.range,
        message: `${field.text} follows the newest version it covers, so the same profile may make another cluster tomorrow. Pin it to one version.`,
        fixes: () => pinnings(context, pack, field.text),
      };
    }
  },
};

/**
 * Pins to the newest known version, and to the version stated beside the tag; that one first if the newest is unknown.
 */
function pinnings({ profile, catalog, today }: ProfileContext, pack: Pack, tag: string): Fix[] {
  const covered = (version: string): boolean => !isFloatingTag(version) && covers(tag, version);
  const facts = factsOfPack(pack, catalog);
  const lookup = { catalog, registry: registryAskedFor(pack), today };
  const [newest] = usableVersions(facts?.name ?? "", facts?.versions.filter(covered) ?? [], lookup);
  const beside = [knownText(pack.version)].find((version) => version !== undefined && covered(version));
  const inOrder = facts?.areVersionsComplete === true ? [newest, beside] : [beside, newest];
  const versions = [...new Set(inOrder)].filter((version) => version !== undefined);
  return versions.map((version) => ({
    title: version === beside ? `Pin to ${version}, the version beside it` : `Pin to ${version}, the newest known`,
    edits: setVersion(profile.tree, pack, version),
    isSafe: false,
  }));
}
