import { beginningsOf } from "../syntax/dottedPath";
import { knownText } from "../syntax/field";
import type { MacroText } from "./macroReferences";
import type { Pack, Profile } from "./model";
import { allReferences, macrosOfProfile } from "./profileMacros";
import type { Reading } from "./reading";
import { kindOf, NONE } from "../syntax/tree";

/** The names of a profile's variables; undefined where not all of them can be known. */
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
 * The variable that a macro's path speaks of, the longest name first; undefined where it is none of these. Whether names
 * may hold dots is not known, so both readings count.
 */
export function variableNamedBy(path: string, names: ReadonlySet<string>): string | undefined {
  return beginningsOf(path).find((name) => names.has(name));
}

/** Tells of each name whether any text of the profile uses the variable, or may use it. */
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

/** How often a variable is looked for at most in what is not read for sure; where that is too much, all may be used. */
const MOST_DOUBTS = 10_000;

function doubtsIn(text: string, { doubtful }: MacroText): string[] {
  return doubtful.map(({ start, end }) => text.slice(start, end));
}

/** Where the name of a variable does not simply follow, it may be any. */
const COMPUTED = /\.spectro(?:\.var)?(?![\w.-])/;

/** Whether a pack says its values itself; else it takes those it is published with. */
export function hasOwnValues({ values, type }: Pack): boolean {
  return knownText(type) === "manifest" || (values?.kind === "scalar" && values.text.trim() !== "");
}

/** Whether all that packs say themselves stands in this file, and can be read. */
export function areTextsKnown(reading: Reading, profile: Profile): boolean {
  const isElsewhere = profile.packs.some(
    ({ values, manifests, hasFilesElsewhere }) =>
      hasFilesElsewhere || values?.kind === "alias" || manifests.some(({ content }) => content?.kind !== "scalar"),
  );
  if (isElsewhere) return false;
  return macrosOfProfile(reading, profile).bodies.every(({ body, isBroken }) => {
    const { tree } = body.placed.body;
    // A text that is one scalar stands for something that another tool puts there.
    return !isBroken && tree.documents.every(({ root }) => root === NONE || kindOf(tree, root) !== "scalar");
  });
}
