import { encloses, type Range } from "../text/range";
import { bodiesOf, type PackBody } from "./packBodies";
import { hostRange, type Body } from "../syntax/embedded/embeddedBody";
import { macroTextOf, type MacroReference, type MacroText } from "./macroReferences";
import type { Profile } from "./model";
import type { Reading } from "./reading";
import { rangeOf, resolve } from "../syntax/tree";

/** The macros of a profile: those in the values and manifests of its packs, and those outside of them. */
export interface ProfileMacros {
  readonly bodies: readonly BodyMacros[];
  /** In offsets of the file; for example in tags, names of manifests, variables. */
  readonly outside: MacroText;
}

interface BodyMacros {
  readonly body: PackBody;
  /** In offsets of the body. */
  readonly macros: MacroText;
  /** Whether the body has syntax errors. Then nothing in it is checked: even its comments are uncertain. */
  readonly isBroken: boolean;
}

/** A macro of the plain form, and the body that contains it; undefined outside of all bodies. */
export interface PlacedReference {
  readonly reference: MacroReference;
  readonly body: PackBody | undefined;
}

const macrosOfProfiles = new WeakMap<Profile, ProfileMacros>();
const macrosOfBodies = new WeakMap<Body, MacroText>();

/** All macros of a profile. Scanned once for each text, since several rules ask for them. */
export function macrosOfProfile(reading: Reading, profile: Profile): ProfileMacros {
  const known = macrosOfProfiles.get(profile);
  if (known !== undefined) return known;
  const bodies = bodiesOf(reading, profile);
  const found = {
    bodies: bodies.map((body) => ({
      body,
      macros: macrosOfBody(body.placed.body),
      isBroken: body.placed.body.tree.problems.length > 0,
    })),
    outside: macroTextOf(reading.text.content, leftOutOf(reading, profile, bodies), profile.range),
  };
  macrosOfProfiles.set(profile, found);
  return found;
}

function macrosOfBody(body: Body): MacroText {
  const known = macrosOfBodies.get(body);
  if (known !== undefined) return known;
  const found = macroTextOf(body.text, body.tree.comments);
  macrosOfBodies.set(body, found);
  return found;
}

/** Ranges to skip when scanning the profile's own text: bodies and comments. */
function leftOutOf({ tree }: Reading, { range }: Profile, bodies: readonly PackBody[]): Range[] {
  const ranges = [
    ...bodies.map(({ field }) => rangeOf(tree, resolve(tree, field.node))),
    ...tree.comments.filter((comment) => encloses(range, comment)),
  ];
  return ranges.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
}

/** The macros in those bodies that have no syntax errors. */
export function referencesInErrorFreeBodies(reading: Reading, profile: Profile): PlacedReference[] {
  return macrosOfProfile(reading, profile).bodies.flatMap(({ body, macros, isBroken }) =>
    isBroken ? [] : macros.references.map((reference) => ({ reference, body })),
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
