import { knownText } from "../../syntax/field";
import { isAppMacro, MACRO_FAMILIES, SYSTEM_MACROS } from "../../profile/facts/macroFamilies";
import { tagOfPack, type Profile } from "../../profile/model";
import { namedPacks, packsMeantBy } from "../../profile/packReferences";
import type { Reading } from "../../profile/reading";
import { kindOf, NONE, resolve, textOfNode } from "../../syntax/tree";
import { followPath } from "../../syntax/valuePath";
import { isTrue, type Variable } from "../../profile/variables";
import { macroAtCursor } from "../navigation/macroAtCursor";
import type { Hover } from "./hover";
import { code, list, md, paragraphs, type Markdown } from "../markdown";
import { variableAtCursor } from "../navigation/variableAtCursor";

/** What the macro at an offset stands for; undefined where there is none. */
export function macroHover(reading: Reading, offset: number): Hover | undefined {
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
  if (isAppMacro(family, path)) return ["A macro of app profiles, which has no value in a cluster profile."];
  const about = Object.hasOwn(MACRO_FAMILIES, family) ? MACRO_FAMILIES[family] : undefined;
  if (about === undefined) return [];
  switch (family) {
    case "system":
      return [Object.hasOwn(SYSTEM_MACROS, path) ? (SYSTEM_MACROS[path] ?? about) : about];
    case "var": {
      const name = variableAtCursor(reading, offset)?.name ?? path;
      const variable = profile.variables.find((declared) => knownText(declared.name) === name);
      return variable === undefined ? [about, "It is not declared in this profile."] : [variableText(variable)];
    }
    case "pack":
      return [about, ...packText(reading, profile, path)];
    default:
      return [about];
  }
}

/** A variable as its declaration says it is; the default of a sensitive one stays where it is. */
export function variableText(variable: Variable): Markdown {
  const { displayName, description, format, defaultValue, regex } = variable;
  const title = knownText(displayName);
  const isSecret = isTrue(variable.isSensitive);
  const rows = list([
    row("format", knownText(format)),
    row("regex", knownText(regex)),
    row("default", isSecret ? undefined : knownText(defaultValue)),
    ...(["required", "immutable", "hidden"] as const).map((key) => (isTrue(variable[key]) ? key : undefined)),
    isSecret ? "sensitive" : undefined,
  ]);
  const shownAs = title === undefined ? "" : `, shown as "${title}"`;
  return paragraphs(`A variable of this profile${shownAs}.`, knownText(description), rows);
}

function row(label: string, text: string | undefined): Markdown | undefined {
  return text === undefined ? undefined : md`${label}: ${code(text)}`;
}

function packText(reading: Reading, profile: Profile, path: string): (string | Markdown)[] {
  const [meant] = packsMeantBy(path, namedPacks(reading, profile) ?? []);
  if (meant === undefined) return ["This profile has no such pack; another profile of the cluster may bring it."];
  const { pack, values } = meant.named;
  const tag = tagOfPack(pack);
  const named = `${knownText(pack.name) ?? meant.name}${tag === undefined ? "" : ` ${tag}`}`;
  const tree = values?.body.tree;
  const root = tree?.documents[0]?.root ?? NONE;
  const end = tree && root !== NONE ? followPath(tree, root, meant.rest) : undefined;
  if (tree === undefined || end?.is !== "found") return [`The pack is ${named}.`];
  const target = resolve(tree, end.node);
  const isShort = target !== NONE && kindOf(tree, target) === "scalar";
  const value = list([isShort ? row("value", textOfNode(tree, target)) : undefined]);
  return [`The pack is ${named}.`, ...(value === undefined ? [] : [value])];
}
