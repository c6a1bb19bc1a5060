import { literalText } from "../../syntax/field";
import { cloudsOf, isAppMacro, isEmptyOn, MACRO_FAMILIES } from "../../profile/facts/macroFamilies";
import { allReferences, fileRange, type MacroReference } from "../../profile/macros";
import { cloudOf, type Profile } from "../../profile/model";
import { pinnedVersion } from "../../profile/packIdentity";
import {
  clusterOf,
  packsInCluster,
  profileName,
  resolvedMacro,
  type ClusterProfile,
} from "../../profile/resolvedMacro";
import { profilesIn, type Reading } from "../../profile/reading";
import { kindOf, NONE, resolve, textOfNode } from "../../syntax/tree";
import { followPath } from "../../syntax/valuePath";
import { touches } from "../../text/range";
import { macroAtCursor } from "../navigation/macroAtCursor";
import type { HoverText } from "./hoverText";
import { macroMeaning } from "./macroMeaning";
import { code, labelled, list, markdownText, md, paragraphs, type Markdown } from "../markdown";
import { variableAtCursor } from "../navigation/variableAtCursor";
import { usesText, variableText } from "./variableText";

/** The hover text of the macro at an offset; undefined if not found, or nothing is known about it. */
export function macroHover(
  reading: Reading,
  offset: number,
  companions: readonly Profile[] = [],
): HoverText | undefined {
  const macro = macroAtCursor(reading, offset);
  if (macro === undefined) return functionHover(reading, offset);
  const { profile, range, placed } = macro;
  const { family, path } = placed.reference;
  const cluster = clusterOf(reading, profile, companions);
  const said = textFor(reading, cluster, offset, { profile, family, path });
  if (said.length === 0) return undefined;
  const resolved = resolvedText(placed.reference, cluster, said);
  return { range, contents: paragraphs(code(`.spectro.${family}.${path}`), ...said, resolved) };
}

function textFor(
  reading: Reading,
  cluster: readonly ClusterProfile[],
  offset: number,
  { profile, family, path }: { readonly profile: Profile; readonly family: string; readonly path: string },
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
      return [about, ...referencedPackText(path, cluster)];
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

/** The pack that a macro refers to, in this profile or another one of its stack, and the value there. */
function referencedPackText(path: string, cluster: readonly ClusterProfile[]): (string | Markdown)[] {
  const [meant] = packsInCluster(path, cluster);
  if (meant === undefined) return ["Pack not in this profile. It may be in another profile of the cluster."];
  const { pack, values } = meant.named;
  const tag = pinnedVersion(pack);
  const own = `${literalText(pack.name) ?? meant.name}${tag === undefined ? "" : ` ${tag}`}`;
  const named = meant.of === cluster[0] ? own : `${own}, in profile ${profileName(meant.of)}`;
  const tree = values?.body.tree;
  const root = tree?.documents[0]?.root ?? NONE;
  const end = tree && root !== NONE ? followPath(tree, root, meant.rest) : undefined;
  if (tree === undefined || end?.is !== "found") return [`Pack: ${named}`];
  const target = resolve(tree, end.node);
  const isShort = target !== NONE && kindOf(tree, target) === "scalar";
  const value = list([isShort ? labelled("value", textOfNode(tree, target)) : undefined]);
  return [`Pack: ${named}`, ...(value === undefined ? [] : [value])];
}

/** What a macro stands for in the end, where that is more than what was said of it already. */
function resolvedText(
  reference: MacroReference,
  cluster: readonly ClusterProfile[],
  said: readonly (string | Markdown)[],
): Markdown | undefined {
  const [own] = cluster;
  const value = own && resolvedMacro(reference, own, cluster);
  const row = value === undefined ? undefined : labelled("resolved", value);
  const isSaid = value !== undefined && said.some((text) => textOf(text).includes(textOf(code(value))));
  return isSaid ? undefined : list([row]);
}

function textOf(text: string | Markdown): string {
  return typeof text === "string" ? text : markdownText(text);
}
