import { covers, isFloatingTag } from "../packs/versions";
import { factsOfPack } from "../packs/packLayer";
import { requestedRegistry } from "../packs/packQueries";
import { usableVersions } from "../packs/updates";
import { literalText } from "../syntax/field";
import { packTypeOf } from "../profile/packIdentity";
import { setPinnedVersion, pinField } from "../profile/pinEdits";
import type { Fix, PackContext, Rule } from "./rule";
import { l10n } from "../text/message";

export const floatingTag: Rule = {
  id: "floating-tag",
  order: 315,
  severity: "information",
  summary: "A pack's tag follows the newest version it covers.",
  needsCatalog: false,
  fix: "choice",
  *checkPack(context) {
    const { pack } = context;
    const field = pinField(pack);
    if (field === undefined || packTypeOf(pack) === "manifest" || !isFloatingTag(field.text)) return;
    yield {
      range: field.range,
      message: l10n`Tag "${field.text}" follows the newest version it covers, so clusters can differ. Pin one version.`,
      fixes: () => pinnings(context, field.text),
    };
  },
};

/**
 * Pins to the newest known version, and to the version stated beside the tag; that one first if the newest is unknown.
 */
function pinnings({ profile, pack, catalog, today }: PackContext, tag: string): Fix[] {
  const covered = (version: string): boolean => !isFloatingTag(version) && covers(tag, version);
  const facts = factsOfPack(pack, catalog);
  const lookup = { catalog, registry: requestedRegistry(pack), today };
  const [newest] = usableVersions(facts?.name ?? "", facts?.versions.filter(covered) ?? [], lookup);
  const beside = [literalText(pack.version)].find((version) => version !== undefined && covered(version));
  const inOrder = facts?.areVersionsComplete === true ? [newest, beside] : [beside, newest];
  const versions = [...new Set(inOrder)].filter((version) => version !== undefined);
  return versions.map((version) => ({
    title: version === beside ? l10n`Pin to ${version}, as in \`version\`` : l10n`Pin to ${version} (newest known)`,
    edits: setPinnedVersion(profile.tree, pack, version),
    isSafe: false,
  }));
}
