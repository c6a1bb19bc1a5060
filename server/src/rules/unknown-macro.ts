import { isAppMacro, MACRO_FAMILIES, SYSTEM_MACROS } from "../profile/facts/macroFamilies";
import { type MacroReference, fileRange, referencesInErrorFreeBodies } from "../profile/macros";
import type { Range } from "../text/range";
import { nearest } from "../text/nearest";
import { replaceInMacro } from "./support/macroFixes";
import type { Rule } from "./rule";

export const unknownMacro: Rule = {
  id: "unknown-macro",
  order: 535,
  severity: "warning",
  summary: "A macro that Palette does not have in cluster profiles.",
  needsCatalog: false,
  fix: "choice",
  *checkProfile({ reading, profile }) {
    for (const placed of referencesInErrorFreeBodies(reading, profile)) {
      const fault = faultOf(placed.reference);
      if (fault === undefined) continue;
      const hint = fault.near[0] === undefined ? "" : ` Did you mean \`${fault.near[0]}\`?`;
      yield {
        range: fileRange(placed, fault.range),
        message: fault.message + hint,
        fixes: () => fault.near.flatMap((name) => replaceInMacro(profile, placed, fault.range, name)),
      };
    }
  },
};

interface Fault {
  readonly range: Range;
  readonly message: string;
  readonly near: readonly string[];
}

function faultOf({ family, familyRange, path, pathRange }: MacroReference): Fault | undefined {
  if (isAppMacro(family, path)) {
    const range = family === "app" ? familyRange : pathRange;
    return { range, message: "This macro belongs to app profiles: in a cluster profile it has no value.", near: [] };
  }
  if (family === "system") {
    if (Object.hasOwn(SYSTEM_MACROS, path)) return undefined;
    const message = `Palette has no system macro \`${path}\`, and puts nothing in its place.`;
    return { range: pathRange, message, near: nearest(path, Object.keys(SYSTEM_MACROS)) };
  }
  if (Object.hasOwn(MACRO_FAMILIES, family)) return undefined;
  const near = nearest(family, Object.keys(MACRO_FAMILIES));
  // There may be more families than the documented ones.
  return near.length === 0
    ? undefined
    : { range: familyRange, message: `There are no \`.spectro.${family}\` macros.`, near };
}
