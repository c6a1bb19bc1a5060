import { fact, remembered } from "../text/memory";
import { hostRange, type Body } from "../syntax/embedded/embeddedBody";
import { MARK, macrosIn } from "../syntax/embedded/macros";
import { rangeOf, resolve } from "../syntax/tree";
import { type Range, encloses, firstIndex } from "../text/range";
import type { Profile } from "./model";
import { bodiesOf, type PackBody } from "./packBodies";
import type { Reading } from "./reading";

/** A macro (docs/domain.md 1.10) of the plain form `{{ .spectro.<family>.<path> | … }}`. */
export interface MacroReference {
  /** The whole macro, including braces. */
  readonly macro: Range;
  /** `var`, `pack`, `macro`, `system` or `app`, or an unknown word in its place. */
  readonly family: string;
  readonly familyRange: Range;
  /** The part after the family: the name of a variable, or a pack and a path into its values. */
  readonly path: string;
  readonly pathRange: Range;
  /** The functions after the path, each with its `|`; empty if not found. */
  readonly pipe: string;
}

/** All macros of a text. */
export interface MacroText {
  /** Macros of the plain form, in order. */
  readonly references: readonly MacroReference[];
  /**
   * Ranges that refer to `.spectro.` in another form. Nothing in them is checked, and any name in them counts as used.
   */
  readonly doubtful: readonly Range[];
}

const NO_MACROS: MacroText = { references: [], doubtful: [] };

/** Finds the macros of a text, or of a range of it. `leftOut` are ranges to skip (comments), in order. */
export function macroTextOf(
  text: string,
  leftOut: readonly Range[],
  range: Range = { start: 0, end: text.length },
): MacroText {
  const { start, end } = range;
  if (!text.slice(start, end).includes(WORD)) return NO_MACROS;
  const macroAt = inOrder(macrosIn(text, range));
  const leftOutAt = inOrder(leftOut);
  // The macro of the last mark: one may be as long as the text, with a mark every few characters.
  let last: { readonly macro: Range; readonly reference: MacroReference | undefined } | undefined;
  const references: MacroReference[] = [];
  const doubtful: Range[] = [];
  for (let at = text.indexOf(WORD, start); at >= 0 && at < end; at = text.indexOf(WORD, at + 1)) {
    if (leftOutAt(at) !== undefined || /[\w-]/.test(text[at + WORD.length] ?? "")) continue;
    const macro = macroAt(at);
    if (macro !== undefined && macro !== last?.macro) last = { macro, reference: referenceIn(text, macro) };
    const reference = macro && last?.reference;
    if (reference === undefined) doubtful.push(rangeAround(text, at));
    else if (at === reference.familyRange.start - MARK.length) references.push(reference);
    // A second reference in the same macro is an argument of its functions.
    else doubtful.push({ start: at, end: reference.macro.end });
  }
  return { references, doubtful };
}

const WORD = ".spectro";

/** Returns the range that contains an offset. Offsets of successive calls must ascend, as the ranges do. */
function inOrder(ranges: readonly Range[]): (offset: number) => Range | undefined {
  let next: number | undefined;
  return (offset) => {
    next ??= firstIndex(ranges.length, (index) => (ranges[index]?.end ?? 0) > offset);
    while ((ranges[next]?.end ?? Infinity) <= offset) next++;
    const range = ranges[next];
    return range !== undefined && range.start <= offset ? range : undefined;
  };
}

/** Paths are taken literally. Anything with quotes, brackets or escapes is doubtful. */
const REFERENCE =
  /^(\{\{\s*\.spectro\.)([\w-]+)\.([^\s|(){}[\]"'`\\,;.]+(?:\.[^\s|(){}[\]"'`\\,;.]+)*)\s*(\|[^]*)?\}\}$/;

function referenceIn(text: string, macro: Range): MacroReference | undefined {
  const match = REFERENCE.exec(text.slice(macro.start, macro.end));
  if (match === null || isPartOfMore(text, macro.start)) return undefined;
  const [, lead = "", family = "", path = "", pipe = ""] = match;
  // In other templates, `-}}` trims whitespace.
  if (path.endsWith("-")) return undefined;
  const familyStart = macro.start + lead.length;
  const pathStart = familyStart + family.length + 1;
  return {
    macro,
    family,
    familyRange: { start: familyStart, end: pathStart - 1 },
    path,
    pathRange: { start: pathStart, end: pathStart + path.length },
    pipe: pipe.trimEnd(),
  };
}

/** Whether a name can be written into a macro without quoting. */
export function isMacroName(name: string): boolean {
  return /^\w(?:[\w.-]*\w)?$/.test(name);
}

/** The distance to search around a doubtful reference, in UTF-16 units. */
const MAX_DOUBTFUL_LENGTH = 500;

/** Whether a macro is inside another template's braces, or after the `#` or `//` of a comment in another language. */
export function isPartOfMore(text: string, start: number): boolean {
  const around = text.slice(Math.max(0, start - MAX_DOUBTFUL_LENGTH), start);
  const before = around.slice(around.lastIndexOf("\n") + 1);
  return before.lastIndexOf("{{") > before.lastIndexOf("}}") || /(?:^|\s)(?:#|\/\/)/.test(before);
}

function rangeAround(text: string, mark: number): Range {
  const end = Math.min(text.length, mark + MAX_DOUBTFUL_LENGTH);
  const close = text.slice(mark, end).indexOf("}}");
  return { start: mark, end: close < 0 ? end : mark + close };
}

/** The macros of a profile: those in the values and manifests of its packs, and those outside of them. */
export interface ProfileMacros {
  readonly bodies: readonly BodyMacros[];
  /** In offsets of the file; for example in tags, names of manifests, variables. */
  readonly outside: MacroText;
}

/** The macros of a body, in its offsets. */
export interface PlacedMacros {
  readonly body: PackBody;
  readonly macros: MacroText;
}

interface BodyMacros extends PlacedMacros {
  /** Whether the body has syntax errors. Then nothing in it is checked: even its comments are uncertain. */
  readonly isBroken: boolean;
}

/** A macro of the plain form, and the body that contains it; undefined outside of all bodies. */
export interface PlacedReference {
  readonly reference: MacroReference;
  readonly body: PackBody | undefined;
}

/** All macros of a profile. Scanned once for each text, since several rules ask for them. */
export function macrosOfProfile(reading: Reading, profile: Profile): ProfileMacros {
  return remembered(profile.memory, macrosOfProfile, () => findMacros(reading, profile));
}

function findMacros(reading: Reading, profile: Profile): ProfileMacros {
  const bodies = bodiesOf(reading, profile);
  return {
    bodies: bodies.map((body) => ({
      body,
      macros: macrosOfBody(body.placed.body),
      isBroken: isBroken(body),
    })),
    outside: macrosOutside(reading, profile, bodies),
  };
}

/** The macros of the profile's own text. Bodies are long, and are not searched for them. */
function macrosOutside({ tree, text }: Reading, { range }: Profile, bodies: readonly PackBody[]): MacroText {
  const references: MacroReference[] = [];
  const doubtful: Range[] = [];
  const comments = tree.comments.filter((comment) => encloses(range, comment));
  const search = (start: number, end: number): void => {
    const found = macroTextOf(text.content, comments, { start, end });
    references.push(...found.references);
    doubtful.push(...found.doubtful);
  };
  const leftOut = bodies.map(({ field }) => rangeOf(tree, resolve(tree, field.node)));
  let from = range.start;
  for (const { start, end } of leftOut.sort((a, b) => a.start - b.start)) {
    if (start > from) search(from, Math.min(start, range.end));
    from = Math.max(from, end);
  }
  if (from < range.end) search(from, range.end);
  return { references, doubtful };
}

/** The macros of a body, in its offsets. */
export const macrosOfBody = fact(({ text, tree }: Body): MacroText => macroTextOf(text, tree.comments));

/** Whether a body has syntax errors. Then nothing is said of its macros: even its comments are uncertain. */
export function isBroken({ placed }: PackBody): boolean {
  return placed.body.tree.problems.length > 0;
}

/** The macros of the plain form in a body; none if it has syntax errors. */
export function referencesIn(body: PackBody): readonly PlacedReference[] {
  if (isBroken(body)) return [];
  return macrosOfBody(body.placed.body).references.map((reference) => ({ reference, body }));
}

/** The macros in those bodies that have no syntax errors. */
export function referencesInErrorFreeBodies(reading: Reading, profile: Profile): readonly PlacedReference[] {
  return remembered(profile.memory, referencesInErrorFreeBodies, () =>
    bodiesOf(reading, profile).flatMap(referencesIn),
  );
}

/** All macros of the plain form, in bodies and outside. */
export function allReferences(reading: Reading, profile: Profile): PlacedReference[] {
  const { bodies, outside } = macrosOfProfile(reading, profile);
  return [
    ...bodies.flatMap(({ body, macros }) => macros.references.map((reference) => ({ reference, body }))),
    ...outside.references.map((reference) => ({ reference, body: undefined })),
  ];
}

/** Converts a range of the text that contains a macro to a range of the file. */
export function fileRange({ body }: Pick<PlacedReference, "body">, range: Range): Range {
  return body === undefined ? range : hostRange(body.placed, range);
}
