import { identityKey, identityOf, stemOf } from "../profile/names/namedProfiles";
import { baseName } from "../text/uri";
import { l10n } from "../text/message";
import type { Rule } from "./rule";

export const duplicateProfile: Rule = {
  id: "duplicate-profile",
  order: 625,
  severity: "information",
  summary: "Two files of one folder have the same profile name and version.",
  needsCatalog: false,
  fix: "none",
  comparesWith: "folder",
  *checkProfile({ profile, uri, repeatedBeside = [] }) {
    const identity = identityOf(profile);
    if (identity === undefined || profile.name === undefined || uri === undefined) return;
    const key = identityKey(identity);
    const first = repeatedBeside.find((other) => identityKey(other) === key);
    // The first file keeps the name.
    if (first === undefined || first.uri >= uri || stemOf(first.uri) === stemOf(uri)) return;
    const { name, version } = identity;
    yield {
      range: profile.name.range,
      message: l10n`Profile "${name}" ${version} is also in ${baseName(first.uri)}. Palette creates each name and version once (ClusterProfileAlreadyExists).`,
      related: [{ uri: first.uri, range: first.range, lines: first.lines, message: `"${name}" ${version}` }],
    };
  },
};
