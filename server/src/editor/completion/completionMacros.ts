import { bodiesOf, profileAt } from "../../profile/packBodies";
import { literalText } from "../../syntax/field";
import { endOfLine, startOfLine } from "../../syntax/lines";
import { MACRO_FAMILIES, SYSTEM_MACROS } from "../../profile/facts/macroFamilies";
import { isMacroName } from "../../profile/macros";
import type { Profile } from "../../profile/model";
import { namedPacks, packsMeantBy, type NamedPack } from "../../profile/packReferences";
import { bodyOffset, hostRange } from "../../syntax/embedded/embeddedBody";
import type { Reading } from "../../profile/reading";
import { childrenOf, keyOf, kindOf, NONE, rangeOf, resolve } from "../../syntax/tree";
import { followPath } from "../../syntax/valuePath";
import type { Range } from "../../text/range";
import type { Completion } from "./completionItem";
import { variableText } from "../hover/variableText";
import { md } from "../markdown";

/** The macros that can be completed at an offset; undefined if the offset is not inside the braces of one. */
export function macroItems(reading: Reading, offset: number): readonly Completion[] | undefined {
  const profile = profileAt(reading, offset);
  const hole = profile && holeAt(reading, profile, offset);
  if (profile === undefined || hole === undefined) return undefined;
  return choicesFor(reading, profile, hole.word).map(({ label, documentation, isOpening, kind }, index) => ({
    label,
    kind,
    ...(documentation === undefined ? {} : { documentation }),
    edit: { range: hole.range, newText: isOpening === true ? label : label + hole.closing },
    filterText: label,
    sortText: String(index).padStart(4, "0"),
    ...(isOpening === true ? { isOpening } : {}),
  }));
}

/** The position of a name inside the braces of a macro. */
interface Hole {
  readonly word: string;
  /** The range that a name replaces, in offsets of the file. */
  readonly range: Range;
  /** The closing braces, if they are missing. */
  readonly closing: string;
}

function holeAt(reading: Reading, profile: Profile, offset: number): Hole | undefined {
  const { tree } = profile;
  const body = bodiesOf(reading, profile).find(({ field }) => {
    const { start, end } = rangeOf(tree, resolve(tree, field.node));
    return start < offset && offset <= end;
  });
  if (body === undefined) return holeIn(reading.text.content, offset);
  const { placed } = body;
  const hole = holeIn(placed.body.text, bodyOffset(placed, offset));
  return hole && { ...hole, range: hostRange(placed, hole.range) };
}

/** The macro at an offset, if it starts on the same line with only a name before the offset. */
function holeIn(text: string, offset: number): Hole | undefined {
  const before = text.slice(startOfLine(text, offset), offset);
  const [, blank = "", word] = /\{\{-?(\s*)((?:\.[\w.$-]*)?)$/.exec(before) ?? [];
  if (word === undefined) return undefined;
  const behind = text.slice(offset, endOfLine(text, offset, text.length));
  const rest = /^[\w.$-]*/.exec(behind)?.[0] ?? "";
  const isClosed = /^[^{}]*\}\}/.test(behind.slice(rest.length));
  const range = { start: offset - word.length, end: offset + rest.length };
  return { word, range, closing: isClosed ? "" : `${blank === "" ? "" : " "}}}` };
}

type Choice = Pick<Completion, "label" | "kind" | "documentation" | "isOpening">;

function choicesFor(reading: Reading, profile: Profile, word: string): Choice[] {
  const packs = namedPacks(reading, profile) ?? [];
  const path = /^\.spectro\.pack\.(.+)\.[^.]*$/.exec(word)?.[1];
  const keys = path === undefined ? [] : keyChoices(packs, path);
  if (keys.length > 0) return keys;
  const names = [...new Set(packs.flatMap((pack) => pack.names))].filter(isMacroName);
  return [
    ...variableChoices(profile),
    ...Object.entries(SYSTEM_MACROS).map(([name, meaning]): Choice => ({
      label: `.spectro.system.${name}`,
      kind: "macro",
      documentation: md`${meaning}`,
    })),
    ...names.map((name): Choice => ({ label: `.spectro.pack.${name}.`, kind: "pack", isOpening: true })),
    { label: ".spectro.macro.", kind: "macro", documentation: md`${MACRO_FAMILIES["macro"] ?? ""}`, isOpening: true },
  ];
}

function variableChoices({ variables }: Profile): Choice[] {
  const named = new Map(variables.map((variable) => [literalText(variable.name), variable]));
  return [...named].flatMap(([name, variable]): Choice[] =>
    name === undefined || !isMacroName(name)
      ? []
      : [{ label: `.spectro.var.${name}`, kind: "variable", documentation: variableText(variable) }],
  );
}

/** The most keys of a map offered. */
const MAX_KEYS = 300;

/** The keys of the map in a pack's values that a path leads to. Keys with maps can be continued. */
function keyChoices(packs: readonly NamedPack[], path: string): Choice[] {
  const [meant] = packsMeantBy(path, packs);
  const tree = meant?.named.values?.body.tree;
  const root = tree?.documents[0]?.root ?? NONE;
  if (meant === undefined || tree === undefined || root === NONE) return [];
  const end = followPath(tree, root, meant.rest);
  const map = end.is === "found" ? resolve(tree, end.node) : NONE;
  if (map === NONE || kindOf(tree, map) !== "map") return [];
  return childrenOf(tree, map)
    .slice(0, MAX_KEYS)
    .flatMap((child): Choice[] => {
      const key = keyOf(tree, child);
      if (!isMacroName(key)) return [];
      const target = resolve(tree, child);
      const isOpening = target !== NONE && kindOf(tree, target) === "map";
      return [{ label: `.spectro.pack.${path}.${key}${isOpening ? "." : ""}`, kind: "key", isOpening }];
    });
}
