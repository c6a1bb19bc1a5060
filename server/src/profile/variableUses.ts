import { fact } from "../text/memory";
import { beginningsOf, longestOf } from "../syntax/dottedPath";
import { literalText } from "../syntax/field";
import { NONE, writtenKindOf } from "../syntax/tree";
import type { Range } from "../text/range";
import { type MacroText, allReferences, macrosOfProfile, type PlacedReference } from "./macros";
import type { Pack, Profile } from "./model";
import type { Reading } from "./reading";
import type { Variable } from "./variables";

/** The names of a profile's variables; undefined if any is unknown. */
export function declaredVariables({ variableList, variables }: Profile): ReadonlySet<string> | undefined {
  if (variableList?.isOpaque === true) return undefined;
  const names = new Set<string>();
  for (const { name } of variables) {
    if (name?.isOpaque === true) return undefined;
    const text = literalText(name);
    if (text !== undefined) names.add(text);
  }
  return names;
}

/**
 * The variable that a macro's path refers to, longest name first; undefined if none. Names may or may not contain dots,
 * so every prefix is tried.
 */
export function variableNamedBy(path: string, names: ReadonlySet<string>): string | undefined {
  let longest = longestNames.get(names);
  if (longest === undefined) longestNames.set(names, (longest = longestOf(names)));
  return beginningsOf(path, longest).find((name) => names.has(name));
}

const longestNames = new WeakMap<ReadonlySet<string>, number>();

/** The declared variable that a macro's path refers to, longest name first; the path itself where there is none. */
export function variableMeantBy(profile: Profile, path: string): string {
  return variableNamedBy(path, namesIn(profile)) ?? path;
}

const namesIn = fact(
  ({ variables }: Profile): ReadonlySet<string> =>
    new Set(variables.map(({ name }) => literalText(name)).filter((name) => name !== undefined)),
);

/** One use of a variable: the range of its name, in offsets of the text that contains the macro. */
export type VariableReference = Pick<PlacedReference, "body"> & { readonly range: Range };

/** The declarations and uses of a variable. Uses are macros, and `.spectro.var.<name>` in doubtful ranges. */
export function usesOfVariable(
  reading: Reading,
  profile: Profile,
  name: string,
): { readonly declarations: readonly Variable[]; readonly uses: readonly VariableReference[] } {
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
    declarations: profile.variables.filter((variable) => literalText(variable.name) === name),
    uses: withoutRepeats([...sure, ...open]),
  };
}

/** The text of an anchor is also that of each alias, but occurs in the file only once. */
function withoutRepeats(uses: readonly VariableReference[]): VariableReference[] {
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

/** A doubtful range begins with `.spectro`; each further occurrence has a range of its own. */
function usesIn(text: string, { start, end }: Range, name: string): Range[] {
  const from = start + BEFORE_NAME.length;
  const isNamed = text.startsWith(BEFORE_NAME + name, start) && from + name.length <= end;
  return isNamed && !/[\w-]/.test(text[from + name.length] ?? "") ? [firstPart({ start: from, end }, name)] : [];
}

/** Returns a function that checks whether the profile uses a variable, or may use it. */
export function mayUseVariable(reading: Reading, profile: Profile): (name: string) => boolean {
  const longest = longestOf(namesIn(profile));
  const paths = allReferences(reading, profile)
    .filter(({ reference }) => reference.family === "var")
    .flatMap(({ reference }) => beginningsOf(reference.path, longest));
  const used = new Set(paths);
  const { bodies, outside } = macrosOfProfile(reading, profile);
  const doubts = [
    ...bodies.flatMap(({ body, macros }) => doubtsIn(body.placed.body.text, macros)),
    ...doubtsIn(reading.text.content, outside),
  ];
  const isTooMuch = doubts.length * profile.variables.length > MAX_DOUBTS;
  const isAnyUsed = isTooMuch || doubts.some((doubt) => COMPUTED.test(doubt));
  return (name) => isAnyUsed || used.has(name) || doubts.some((doubt) => doubt.includes(name));
}

/** Most searches for variables in doubtful text. Beyond that, all variables count as used. */
const MAX_DOUBTS = 10_000;

/** The doubtful texts. Of several with one end, as in one macro, the first holds the others. */
function doubtsIn(text: string, { doubtful }: MacroText): string[] {
  return doubtful.filter(({ end }, i) => doubtful[i - 1]?.end !== end).map(({ start, end }) => text.slice(start, end));
}

/** A reference without a plain variable name after it, or with one that another tool completes, may use any variable. */
const COMPUTED = /\.spectro(?:\.var)?(?![\w.-])|\.spectro\.var\.[\w.-]*(?:[$%#]\{|\{\{|\$\()/;

/** Whether a pack states its values. Otherwise it has the published ones. */
export function statesValues({ values, type }: Pack): boolean {
  return literalText(type) === "manifest" || (values?.kind === "scalar" && values.text.trim() !== "");
}

/** Whether all values and manifests of the packs are in this file, and can be read; in a broken one some may be lost. */
export function areAllTextsKnown(reading: Reading, profile: Profile): boolean {
  const isElsewhere = profile.packs.some(
    ({ values, manifests, hasFilesElsewhere }) =>
      hasFilesElsewhere || values?.kind === "alias" || manifests.some(({ content }) => content?.kind !== "scalar"),
  );
  if (isElsewhere || reading.tree.problems.length > 0) return false;
  return macrosOfProfile(reading, profile).bodies.every(({ body, isBroken }) => {
    const { tree } = body.placed.body;
    // A body that is a single scalar is replaced by another tool.
    return !isBroken && tree.documents.every(({ root }) => root === NONE || writtenKindOf(tree, root) !== "scalar");
  });
}
