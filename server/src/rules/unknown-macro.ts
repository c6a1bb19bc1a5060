import { isAppMacro, isEmptyOn, SYSTEM_MACROS } from "../profile/facts/macroFamilies";
import { type MacroReference, fileRange, referencesIn } from "../profile/macros";
import { cloudOf } from "../profile/model";
import type { Severity } from "../config/config";
import type { Range } from "../text/range";
import { nearest } from "../text/nearest";
import { replaceInMacro } from "./support/macroFixes";
import type { Rule } from "./rule";
import { didYouMean, l10n, sentences, type Wording } from "../text/message";

export const unknownMacro: Rule = {
  id: "unknown-macro",
  order: 535,
  severity: "warning",
  summary: "A system macro that does not exist, or is empty on the profile's cloud.",
  needsCatalog: false,
  fix: "choice",
  *checkBody({ profile, body }) {
    for (const placed of referencesIn(body)) {
      const fault = faultOf(placed.reference, cloudOf(profile));
      if (fault === undefined) continue;
      yield {
        range: fileRange(placed, fault.range),
        ...(fault.severity === undefined ? {} : { severity: fault.severity }),
        message: sentences(fault.message, didYouMean(fault.near[0])),
        fixes: () => fault.near.flatMap((name) => replaceInMacro(profile, placed, fault.range, name)),
      };
    }
  },
};

interface Fault {
  readonly range: Range;
  readonly message: Wording;
  readonly near: readonly string[];
  readonly severity?: Severity;
}

function faultOf(
  { family, familyRange, path, pathRange }: MacroReference,
  cloud: string | undefined,
): Fault | undefined {
  if (isAppMacro(family, path)) {
    const range = family === "app" ? familyRange : pathRange;
    return {
      range,
      message: l10n`"${nameOf(family, path)}" is an app profile macro; a cluster profile has no value for it.`,
      near: [],
    };
  }
  // Near misses of families are reported by malformed-macro. There may be more families than the documented ones.
  if (family !== "system") return undefined;
  if (!SYSTEM_MACROS.includes(path)) {
    const message = l10n`"${nameOf(family, path)}" is not a Palette macro.`;
    return { range: pathRange, message, near: nearest(path, SYSTEM_MACROS) };
  }
  if (cloud === undefined || !isEmptyOn(path, cloud)) return undefined;
  const message = l10n`"${nameOf(family, path)}" is empty on ${cloud}. It has a value only on edge, edge-native and vsphere.`;
  return { range: pathRange, message, near: [], severity: "information" };
}

function nameOf(family: string, path: string): string {
  return `.spectro.${family}.${path}`;
}
