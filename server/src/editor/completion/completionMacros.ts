import { bodiesOf, profileAt } from "../../profile/packBodies";
import { literalText } from "../../syntax/field";
import { endOfLine, startOfLine } from "../../syntax/lines";
import { cloudsOf, isEmptyOn, SYSTEM_MACROS } from "../../profile/facts/macroFamilies";
import { isMacroName } from "../../profile/macros";
import { cloudOf, type Profile } from "../../profile/model";
import { namedPacks, packsMeantBy, type NamedPack } from "../../profile/packReferences";
import { bodyOffset, hostRange, type Body } from "../../syntax/embedded/embeddedBody";
import type { Reading } from "../../profile/reading";
import {
  childrenOf,
  keyOf,
  kindOf,
  NONE,
  rangeOf,
  resolve,
  scalarStyleOf,
  valueAt,
  type Tree,
  type TreeKind,
} from "../../syntax/tree";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { followPath } from "../../syntax/valuePath";
import { touches, type Range } from "../../text/range";
import type { Completion } from "./completionItem";
import { macroMeaning } from "../hover/macroMeaning";
import { variableText } from "../hover/variableText";

/** The macros that can be completed at an offset; undefined if the offset is not inside the braces of one. */
export function macroItems(reading: Reading, offset: number): readonly Completion[] | undefined {
  const profile = profileAt(reading, offset);
  const hole = profile && holeAt(reading, profile, offset);
  if (profile === undefined || hole === undefined) return undefined;
  const choices = hole.isFunction ? FUNCTIONS.map(functionChoice) : choicesFor(reading, profile, hole);
  return choices.map(({ label, detail, documentation, isOpening, kind, takesArguments = false }, index) => ({
    label,
    kind,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation }),
    ...writtenAs(hole, label, isOpening === true, takesArguments),
    sortText: String(index).padStart(4, "0"),
    ...(isOpening === true ? { isOpening } : {}),
  }));
}

/** The position of a name inside the braces of a macro. */
interface Hole {
  readonly word: string;
  /** Whether it is the name of a function, behind a `|`. */
  readonly isFunction: boolean;
  /** Whether profile variables are not replaced there (docs/domain.md 1.9). */
  readonly isWithoutVariables: boolean;
  /** The range that a name replaces, in offsets of the file. */
  readonly range: Range;
  /** The closing braces, if they are missing. */
  readonly closing: string;
  /** The whole macro and what opens it, if it is a value without quotes: YAML would take it for a map. */
  readonly unquoted: { readonly range: Range; readonly opening: string } | undefined;
}

/** The edit of an item, and the text that editors compare: from where its edit begins. */
function writtenAs(
  { word, range, closing, unquoted }: Hole,
  label: string,
  isOpening: boolean,
  takesArguments: boolean,
): Pick<Completion, "edit" | "snippet" | "filterText"> {
  // The dot in front may be still missing.
  const filterText = word.startsWith(".") || word === "" ? label : label.replace(/^\./, "");
  if (unquoted === undefined) {
    return { edit: { range, newText: takesArguments ? `${label} ` : isOpening ? label : label + closing }, filterText };
  }
  const { range: whole, opening } = unquoted;
  const text = (inside: string): string => `'${opening}${inside}${opening.slice(2)}}}'`;
  return {
    edit: { range: whole, newText: text(label) },
    ...(isOpening ? { snippet: text(`${label}$0`) } : {}),
    filterText: opening + filterText,
  };
}

function holeAt(reading: Reading, profile: Profile, offset: number): Hole | undefined {
  const { tree } = profile;
  const body = bodiesOf(reading, profile).find(({ field }) => {
    const { start, end } = rangeOf(tree, resolve(tree, field.node));
    return start < offset && offset <= end;
  });
  if (body === undefined) {
    const isInDefault = profile.variables.some(
      ({ defaultValue }) => defaultValue && touches(defaultValue.range, offset),
    );
    const hole = holeIn(reading.text.content, offset);
    const isText = isInBlockScalar(reading.tree, offset);
    return hole && { ...hole, isWithoutVariables: isInDefault, ...(isText ? { unquoted: undefined } : {}) };
  }
  const { placed, manifest, field } = body;
  const at = bodyOffset(placed, offset);
  const hole = holeIn(placed.body.text, at);
  const isInContent = manifest === undefined && isBelow(placed.body, ["pack", "content"], at);
  if (hole === undefined) return undefined;
  // A quote would end a host in single quotes, and be a part of a text of several lines.
  const isText =
    scalarStyleOf(tree, resolve(tree, field.node))?.id === "single" || isInBlockScalar(placed.body.tree, at);
  const unquoted = isText ? undefined : hole.unquoted;
  return {
    ...hole,
    range: hostRange(placed, hole.range),
    unquoted: unquoted && { ...unquoted, range: hostRange(placed, unquoted.range) },
    isWithoutVariables: isInContent,
  };
}

function isInBlockScalar<K extends TreeKind>(tree: Tree<K>, offset: number): boolean {
  const document = tree.documents.find(({ root, range }) => root !== NONE && touches(range, offset));
  const node = document === undefined ? NONE : nodeAt(tree, document.root, offset);
  return node !== NONE && scalarStyleOf(tree, node)?.isBlock === true && touches(rangeOf(tree, node), offset);
}

function isBelow({ tree }: Body, path: readonly string[], offset: number): boolean {
  const root = tree.documents[0]?.root ?? NONE;
  const node = root === NONE ? NONE : valueAt(tree, root, path);
  return node !== NONE && touches(rangeOf(tree, resolve(tree, node)), offset);
}

/** Functions take the value of any macro but of a profile variable. */
const BEFORE_FUNCTION = /\{\{\s*\.spectro\.(?!var\b)[\w-]+\.[^\s|{}]+\s*\|(?:[^{}]*\|)?(\s*)(\w*)$/;
const BEFORE_NAME = /\{\{-?(\s*)((?:\.[\w.$-]*|[a-z][\w.$-]*)?)$/;

/** The macro at an offset, if it starts on the same line with only a name before the offset. */
function holeIn(text: string, offset: number): Omit<Hole, "isWithoutVariables"> | undefined {
  const before = text.slice(startOfLine(text, offset), offset);
  const called = BEFORE_FUNCTION.exec(before);
  const [, blank = "", word] = called ?? BEFORE_NAME.exec(before) ?? [];
  if (word === undefined) return undefined;
  // Other words are names of other templates.
  const isName = word === "" || word.startsWith(".") || word.startsWith("spectro.") || "spectro".startsWith(word);
  if (called === null && !isName) return undefined;
  const behind = text.slice(offset, endOfLine(text, offset, text.length));
  const rest = /^[\w.$-]*/.exec(behind)?.[0] ?? "";
  const isClosed = /^[^{}]*\}\}/.test(behind.slice(rest.length));
  const range = { start: offset - word.length, end: offset + rest.length };
  const unquoted = called === null ? unquotedAround(before, behind, range) : undefined;
  return {
    word,
    range,
    unquoted,
    isFunction: called !== null,
    closing: isClosed ? "" : `${blank === "" ? "" : " "}}}`,
  };
}

/** A macro as a whole value on its line; undefined if there is a quote, or more text, or a function. */
function unquotedAround(before: string, behind: string, { start, end }: Range): Hole["unquoted"] {
  const opening = /^\s*(?:- +)*(?:- +|[^\s#'"{}[\]|>-][^#'"{}[\]]*?: +)(\{\{[ \t]*)[\w.$-]*$/.exec(before)?.[1];
  const rest = /^[\w.$-]*([ \t]*\}{0,2})[ \t\r]*$/.exec(behind)?.[1];
  if (opening === undefined || rest === undefined) return undefined;
  return { opening, range: { start: start - opening.length, end: end + (rest.includes("}") ? rest.length : 0) } };
}

type Choice = Pick<Completion, "label" | "kind" | "detail" | "documentation" | "isOpening"> & {
  readonly takesArguments?: boolean;
};

const FUNCTIONS = ["default", "substr", "upper"] as const;

function functionChoice(name: (typeof FUNCTIONS)[number]): Choice {
  return { label: name, kind: "value", ...macroDocumentation("functions", name), takesArguments: name !== "upper" };
}

function choicesFor(reading: Reading, profile: Profile, { word, isWithoutVariables }: Hole): Choice[] {
  const packs = namedPacks(reading, profile) ?? [];
  const path = /^\.?spectro\.pack\.(.+)\.[^.]*$/.exec(word)?.[1];
  const keys = path === undefined ? [] : keyChoices(packs, path);
  if (keys.length > 0) return keys;
  const names = [...new Set(packs.flatMap((pack) => pack.names))].filter(isMacroName);
  const cloud = cloudOf(profile);
  const system = SYSTEM_MACROS.filter((name) => cloud === undefined || !isEmptyOn(name, cloud));
  return [
    ...(isWithoutVariables ? [] : variableChoices(profile)),
    ...system.map((name): Choice => {
      const clouds = cloudsOf(name);
      return {
        label: `.spectro.system.${name}`,
        kind: "macro",
        ...(clouds === undefined ? {} : { detail: `only on ${clouds.join(", ")}` }),
        ...macroDocumentation("system", name),
      };
    }),
    ...names.map((name): Choice => ({
      label: `.spectro.pack.${name}.`,
      kind: "pack",
      ...macroDocumentation("pack"),
      isOpening: true,
    })),
    { label: ".spectro.macro.", kind: "macro", ...macroDocumentation("macro"), isOpening: true },
  ];
}

function macroDocumentation(...path: readonly string[]): Pick<Completion, "documentation"> {
  const documentation = macroMeaning(...path);
  return documentation === undefined ? {} : { documentation };
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
