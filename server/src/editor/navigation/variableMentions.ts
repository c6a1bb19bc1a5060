import { knownText } from "../../syntax/field";
import type { Profile } from "../../profile/model";
import { allReferences, fileRange, macrosOfProfile, type PlacedReference } from "../../profile/profileMacros";
import { profilesIn, type Reading } from "../../profile/reading";
import { rangeOf, resolve, type Tree } from "../../syntax/tree";
import type { Variable } from "../../profile/variables";
import { variableNamedBy } from "../../profile/variableUse";
import { touches, type Range } from "../../text/range";
import { macroAtCursor } from "./macroAtCursor";

/** A variable that a cursor stands on: where it is declared, or where a macro uses it. */
export interface VariableAtCursor {
  readonly profile: Profile;
  readonly name: string;
  /** The name at the cursor, in offsets of the file. */
  readonly range: Range;
}

export function variableAtCursor(reading: Reading, offset: number): VariableAtCursor | undefined {
  const macro = macroAtCursor(reading, offset);
  if (macro !== undefined) {
    const { placed, profile } = macro;
    if (placed.reference.family !== "var" || !macro.isInPath) return undefined;
    const name = variableMeantBy(profile, placed.reference.path);
    const { start } = placed.reference.pathRange;
    return { profile, name, range: fileRange(placed, { start, end: start + name.length }) };
  }
  for (const profile of profilesIn(reading)) {
    for (const { name: field } of profile.variables) {
      const name = knownText(field);
      const range = field && insideQuotes(profile.tree, field.node);
      if (name !== undefined && range !== undefined && touches(range, offset)) return { profile, name, range };
    }
  }
  return undefined;
}

/** The declared variable that a macro's path speaks of, longest name first; the path itself where there is none. */
function variableMeantBy(profile: Profile, path: string): string {
  return variableNamedBy(path, namesIn(profile)) ?? path;
}

const namesOfProfiles = new WeakMap<Profile, ReadonlySet<string>>();

function namesIn(profile: Profile): ReadonlySet<string> {
  let names = namesOfProfiles.get(profile);
  if (names === undefined) {
    names = new Set(profile.variables.map(({ name }) => knownText(name)).filter((name) => name !== undefined));
    namesOfProfiles.set(profile, names);
  }
  return names;
}

/** A scalar's text without the quotes around it. */
export function insideQuotes(tree: Tree, node: number): Range {
  const { start, end } = rangeOf(tree, resolve(tree, node));
  const isQuoted = /["']/.test(tree.source[start] ?? "") && end - start > 1;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** One use of a variable: its name in the text that the macro stands in. */
export type VariableUse = Pick<PlacedReference, "body"> & { readonly range: Range };

/** Where a variable is declared, and everywhere its name follows `.spectro.var.`, even in what is not read for sure. */
export function mentionsOf(
  reading: Reading,
  profile: Profile,
  name: string,
): { readonly declarations: readonly Variable[]; readonly uses: readonly VariableUse[] } {
  const sure = allReferences(reading, profile)
    .filter(({ reference }) => reference.family === "var" && variableMeantBy(profile, reference.path) === name)
    .map(({ reference: { pathRange }, body }) => ({ body, range: firstPart(pathRange, name) }));
  const { bodies, outside } = macrosOfProfile(reading, profile);
  const open = [
    ...bodies.flatMap(({ body, macros }) =>
      macros.doubtful.flatMap((stretch) =>
        usesIn(body.placed.body.text, stretch, name).map((range) => ({ body, range })),
      ),
    ),
    ...outside.doubtful.flatMap((stretch) =>
      usesIn(reading.text.content, stretch, name).map((range) => ({ body: undefined, range })),
    ),
  ];
  return {
    declarations: profile.variables.filter((variable) => knownText(variable.name) === name),
    uses: withoutRepeats([...sure, ...open]),
  };
}

/** A text behind an anchor is the text of each of its aliases, but stands in the file once. */
function withoutRepeats(uses: readonly VariableUse[]): VariableUse[] {
  const seen = new Set<string>();
  return uses.filter(({ body, range }) => {
    const key = `${body?.placed.hostStart ?? -1} ${range.start}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function firstPart({ start }: Range, name: string): Range {
  return { start, end: start + name.length };
}

const BEFORE_NAME = ".spectro.var.";

/** A stretch begins with `.spectro`; others in it begin stretches of their own. */
function usesIn(text: string, { start, end }: Range, name: string): Range[] {
  const from = start + BEFORE_NAME.length;
  const isNamed = text.startsWith(BEFORE_NAME + name, start) && from + name.length <= end;
  return isNamed && !/[\w-]/.test(text[from + name.length] ?? "") ? [firstPart({ start: from, end }, name)] : [];
}
