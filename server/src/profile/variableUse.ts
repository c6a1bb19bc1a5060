import { knownText } from "./field";
import type { MacroText } from "./macroReferences";
import type { Pack, Profile } from "./model";
import { allReferences, macrosOfProfile } from "./profileMacros";
import type { Reading } from "./reading";
import { kindOf, NONE } from "./tree";

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

/** Whether a macro's path speaks of a variable; whether names may hold dots is not known, so both readings count. */
export function namesVariable(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`);
}

/** Tells of each name whether any text of the profile uses the variable, or may use it. */
export function variableUse(reading: Reading, profile: Profile): (name: string) => boolean {
  const paths = allReferences(reading, profile)
    .filter(({ reference }) => reference.family === "var")
    .map(({ reference }) => reference.path);
  const { bodies, outside } = macrosOfProfile(reading, profile);
  const doubts = [
    ...bodies.flatMap(({ body, macros }) => doubtsIn(body.placed.body.text, macros)),
    ...doubtsIn(reading.text.content, outside),
  ];
  const isAnyUsed = doubts.some((doubt) => COMPUTED.test(doubt));
  return (name) =>
    isAnyUsed || paths.some((path) => namesVariable(path, name)) || doubts.some((doubt) => doubt.includes(name));
}

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
