import { beginningsOf } from "../syntax/dottedPath";
import { knownText } from "../syntax/field";
import type { MacroText } from "./macroReferences";
import type { Pack, Profile } from "./model";
import { allReferences, macrosOfProfile } from "./profileMacros";
import type { Reading } from "./reading";
import { kindOf, NONE } from "../syntax/tree";

/** The names of a profile's variables; undefined if any is unknown. */
export function declaredVariables({ variableList, variables }: Profile): ReadonlySet<string> | undefined {
  if (variableList?.isOpaque === true) return undefined;
  const names = new Set<string>();
  for (const { name } of variables) {
    if (name?.isOpaque === true) return undefined;
    const text = knownText(name);
    if (text !== undefined) names.add(text);
  }
  return names;
}

/**
 * The variable that a macro's path refers to, longest name first; undefined if none. Names may or may not contain dots,
 * so every prefix is tried.
 */
export function variableNamedBy(path: string, names: ReadonlySet<string>): string | undefined {
  return beginningsOf(path).find((name) => names.has(name));
}

/** Returns a function that tells whether any text of the profile uses a variable, or may use it. */
export function variableUse(reading: Reading, profile: Profile): (name: string) => boolean {
  const paths = allReferences(reading, profile)
    .filter(({ reference }) => reference.family === "var")
    .flatMap(({ reference }) => beginningsOf(reference.path));
  const used = new Set(paths);
  const { bodies, outside } = macrosOfProfile(reading, profile);
  const doubts = [
    ...bodies.flatMap(({ body, macros }) => doubtsIn(body.placed.body.text, macros)),
    ...doubtsIn(reading.text.content, outside),
  ];
  const isTooMuch = doubts.length * profile.variables.length > MOST_DOUBTS;
  const isAnyUsed = isTooMuch || doubts.some((doubt) => COMPUTED.test(doubt));
  return (name) => isAnyUsed || used.has(name) || doubts.some((doubt) => doubt.includes(name));
}

/** Most searches for variables in doubtful text. Beyond that, all variables count as used. */
const MOST_DOUBTS = 10_000;

function doubtsIn(text: string, { doubtful }: MacroText): string[] {
  return doubtful.map(({ start, end }) => text.slice(start, end));
}

/** A reference without a plain variable name after it may use any variable. */
const COMPUTED = /\.spectro(?:\.var)?(?![\w.-])/;

/** Whether a pack states its values. Otherwise it has the published ones. */
export function hasOwnValues({ values, type }: Pack): boolean {
  return knownText(type) === "manifest" || (values?.kind === "scalar" && values.text.trim() !== "");
}

/** Whether all values and manifests of the packs are in this file, and can be read. */
export function areTextsKnown(reading: Reading, profile: Profile): boolean {
  const isElsewhere = profile.packs.some(
    ({ values, manifests, hasFilesElsewhere }) =>
      hasFilesElsewhere || values?.kind === "alias" || manifests.some(({ content }) => content?.kind !== "scalar"),
  );
  if (isElsewhere) return false;
  return macrosOfProfile(reading, profile).bodies.every(({ body, isBroken }) => {
    const { tree } = body.placed.body;
    // A body that is a single scalar is replaced by another tool.
    return !isBroken && tree.documents.every(({ root }) => root === NONE || kindOf(tree, root) !== "scalar");
  });
}
