import { literalText } from "../../syntax/field";
import { cloudsOf, isAppMacro, isEmptyOn, MACRO_FAMILIES } from "../../profile/facts/macroFamilies";
import { allReferences, fileRange } from "../../profile/macros";
import { cloudOf, type Profile } from "../../profile/model";
import { pinnedVersion } from "../../profile/packIdentity";
import { namedPacks, packsMeantBy } from "../../profile/packReferences";
import { profilesIn, type Reading } from "../../profile/reading";
import { kindOf, NONE, resolve, textOfNode } from "../../syntax/tree";
import { followPath } from "../../syntax/valuePath";
import { touches } from "../../text/range";
import { macroAtCursor } from "../navigation/macroAtCursor";
import type { HoverText } from "./hoverText";
import { macroMeaning } from "./macroMeaning";
import { code, labelled, list, md, paragraphs, type Markdown } from "../markdown";
import { variableAtCursor } from "../navigation/variableAtCursor";
import { usesText, variableText } from "./variableText";

/** The hover text of the macro at an offset; undefined if not found, or nothing is known about it. */
export function macroHover(reading: Reading, offset: number): HoverText | undefined {
  const macro = macroAtCursor(reading, offset);
  if (macro === undefined) return functionHover(reading, offset);
  const { profile, range, placed } = macro;
  const { family, path } = placed.reference;
  const said = textFor(reading, profile, offset, family, path);
  return said.length === 0 ? undefined : { range, contents: paragraphs(code(`.spectro.${family}.${path}`), ...said) };
}

function textFor(
  reading: Reading,
  profile: Profile,
  offset: number,
  family: string,
  path: string,
): (string | Markdown)[] {
  const about = isAppMacro(family, path)
    ? macroMeaning("app")
    : MACRO_FAMILIES.includes(family)
      ? macroMeaning(family)
      : undefined;
  if (about === undefined) return [];
  switch (family) {
    case "system":
      return isAppMacro(family, path)
        ? [about]
        : [macroMeaning("system", path) ?? about, ...emptinessText(path, cloudOf(profile))];
    case "var": {
      const name = variableAtCursor(reading, offset)?.name ?? path;
      const variable = profile.variables.find((declared) => literalText(declared.name) === name);
      const uses = usesText(reading, profile, name);
      return variable === undefined ? [about, "Not declared in this profile.", uses] : [variableText(variable), uses];
    }
    case "pack":
      return [about, ...referencedPackText(reading, profile, path)];
    default:
      return [about];
  }
}

function emptinessText(path: string, cloud: string | undefined): string[] {
  return cloud !== undefined && cloudsOf(path) !== undefined && isEmptyOn(path, cloud)
    ? [`Empty in this profile: its cloud is ${cloud}.`]
    : [];
}

/** The hover text of a function in a macro; undefined if no function is at the offset, or it is not known. */
function functionHover(reading: Reading, offset: number): HoverText | undefined {
  if (!reading.text.content.includes(".spectro.")) return undefined;
  for (const profile of profilesIn(reading)) {
    if (!touches(profile.range, offset)) continue;
    for (const placed of allReferences(reading, profile)) {
      const { pipe, pathRange, macro, family } = placed.reference;
      if (pipe === "" || !touches(fileRange(placed, macro), offset)) continue;
      const text = placed.body === undefined ? reading.text.content : placed.body.placed.body.text;
      const called = text.slice(pathRange.end, macro.end).matchAll(/\|\s*(\w+)/g);
      for (const { 0: whole, 1: name = "", index } of called) {
        const end = pathRange.end + index + whole.length;
        const range = fileRange(placed, { start: end - name.length, end });
        const meaning = touches(range, offset) ? macroMeaning("functions", name) : undefined;
        if (meaning === undefined) continue;
        const note = family === "var" ? "Functions are not supported on profile variables." : undefined;
        return { range, contents: paragraphs(md`**${name}**`, meaning, note) };
      }
    }
  }
  return undefined;
}

function referencedPackText(reading: Reading, profile: Profile, path: string): (string | Markdown)[] {
  const [meant] = packsMeantBy(path, namedPacks(reading, profile) ?? []);
  if (meant === undefined) return ["Pack not in this profile. It may be in another profile of the cluster."];
  const { pack, values } = meant.named;
  const tag = pinnedVersion(pack);
  const named = `${literalText(pack.name) ?? meant.name}${tag === undefined ? "" : ` ${tag}`}`;
  const tree = values?.body.tree;
  const root = tree?.documents[0]?.root ?? NONE;
  const end = tree && root !== NONE ? followPath(tree, root, meant.rest) : undefined;
  if (tree === undefined || end?.is !== "found") return [`Pack: ${named}`];
  const target = resolve(tree, end.node);
  const isShort = target !== NONE && kindOf(tree, target) === "scalar";
  const value = list([isShort ? labelled("value", textOfNode(tree, target)) : undefined]);
  return [`Pack: ${named}`, ...(value === undefined ? [] : [value])];
}
