import { literalText } from "../syntax/field";
import { l10n } from "../text/message";
import type { Rule } from "./rule";

export const refusedByPalette: Rule = {
  id: "refused-by-palette",
  order: 710,
  severity: "error",
  summary: "Palette rejects the profile.",
  needsCatalog: false,
  fix: "none",
  comparesWith: "server",
  *checkProfile({ profile, verdictsOn }) {
    const { server = "", verdicts = [] } = verdictsOn?.(profile) ?? {};
    for (const { pack: name, code, message } of verdicts) {
      const pack = name === undefined ? undefined : profile.packs.find((one) => literalText(one.name) === name);
      const range = (pack ?? profile).name?.range ?? pack?.reportRange ?? profile.range;
      yield {
        range,
        message:
          pack === undefined
            ? l10n`${server} rejects this profile: ${message} (${code})`
            : l10n`${server} rejects this pack: ${message} (${code})`,
      };
    }
  },
};
