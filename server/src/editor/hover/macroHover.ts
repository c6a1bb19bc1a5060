import { literalText } from "../../syntax/field";
import { isAppMacro, MACRO_FAMILIES, SYSTEM_MACROS } from "../../profile/facts/macroFamilies";
import { pinnedVersion, type Profile } from "../../profile/model";
import { namedPacks, packsMeantBy } from "../../profile/packReferences";
import type { Reading } from "../../profile/reading";
import { kindOf, NONE, resolve, textOfNode } from "../../syntax/tree";
import { followPath } from "../../syntax/valuePath";
import { macroAtCursor } from "../navigation/macroAtCursor";
import type { HoverText } from "./hoverText";
import { code, labelled, list, paragraphs, type Markdown } from "../markdown";
import { variableAtCursor } from "../navigation/variableAtCursor";
import { variableText } from "./variableText";

/** The hover text of the macro at an offset; undefined if there is none, or nothing is known about it. */
export function macroHover(reading: Reading, offset: number): HoverText | undefined {
  const macro = macroAtCursor(reading, offset);
  if (macro === undefined) return undefined;
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
  if (isAppMacro(family, path)) return ["App profile macro; a cluster profile has no value for it."];
  const about = Object.hasOwn(MACRO_FAMILIES, family) ? MACRO_FAMILIES[family] : undefined;
  if (about === undefined) return [];
  switch (family) {
    case "system":
      return [Object.hasOwn(SYSTEM_MACROS, path) ? (SYSTEM_MACROS[path] ?? about) : about];
    case "var": {
      const name = variableAtCursor(reading, offset)?.name ?? path;
      const variable = profile.variables.find((declared) => literalText(declared.name) === name);
      return variable === undefined ? [about, "Not declared in this profile."] : [variableText(variable)];
    }
    case "pack":
      return [about, ...referencedPackText(reading, profile, path)];
    default:
      return [about];
  }
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
