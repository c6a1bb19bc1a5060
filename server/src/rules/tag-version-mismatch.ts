import type { Catalog } from "../packs/catalog";
import { contradicts, isFloatingTag } from "../packs/versions";
import { findVersion } from "../packs/packQueries";
import { literalText, type Field } from "../syntax/field";
import { type Pack } from "../profile/model";
import { packTypeOf } from "../profile/packIdentity";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import type { Tree } from "../syntax/tree";
import type { Fix, Rule } from "./rule";
import { l10n } from "../text/message";

export const tagVersionMismatch: Rule = {
  id: "tag-version-mismatch",
  order: 310,
  severity: "warning",
  summary: "A pack's tag does not match its version.",
  needsCatalog: false,
  fix: "choice",
  *checkProfile({ profile, catalog }) {
    for (const pack of profile.packs) {
      const { tag, version } = pack;
      const [tagText, versionText] = [literalText(tag), literalText(version)];
      if (tag === undefined || version === undefined || tagText === undefined || versionText === undefined) continue;
      // A number may have lost digits; unquoted-version reports that.
      if (tag.type === "number" || version.type === "number" || packTypeOf(pack) === "manifest") continue;
      if (!contradicts(tagText, versionText)) continue;
      yield {
        range: tag.range,
        message: l10n`Tag "${tagText}" does not match version "${versionText}"; Palette uses the tag. Use the same in both.`,
        related: [{ range: version.range, message: l10n`Version` }],
        fixes: () => {
          const newest = isFloatingTag(tagText) ? coveredBy(pack, catalog) : tagText;
          const toTag = newest === undefined ? [] : [setting(profile.tree, version, "version", newest)];
          return [...toTag, setting(profile.tree, tag, "tag", versionText)];
        },
      };
    }
  },
};

/** The version that a floating tag means; undefined if no registry knows. */
function coveredBy(pack: Pack, catalog: Catalog): string | undefined {
  const answer = findVersion(pack, catalog);
  return answer.is === "found" ? answer.value.version : undefined;
}

function setting(tree: Tree, { node }: Field, what: string, text: string): Fix {
  return { title: l10n`Set \`${what}\` to "${text}"`, edits: [replaceScalar(tree, node, text)], isSafe: false };
}
