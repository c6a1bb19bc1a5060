import { encloses, type Range } from "../text/range";
import { bodiesOf, type PackBody } from "./bodies";
import type { Body } from "../syntax/embedded/embedded";
import { macroTextOf, type MacroReference, type MacroText } from "./macroReferences";
import type { Profile } from "./model";
import { hostRange } from "../syntax/embedded/placedBody";
import type { Reading } from "./reading";
import { rangeOf, resolve } from "../syntax/tree";

/** The macros of a profile: those in its packs' texts, where Palette puts values in, and those around them. */
export interface ProfileMacros {
  readonly bodies: readonly BodyMacros[];
  /** In offsets of the file: in tags, in the names of manifests, in variables. */
  readonly outside: MacroText;
}

export interface BodyMacros {
  readonly body: PackBody;
  /** In offsets of the body. */
  readonly macros: MacroText;
  /** Whether the text is broken, so that nothing in it may be judged: not even its comments are known for sure. */
  readonly isBroken: boolean;
}

/** A macro that can be read for sure, and the text it stands in; undefined: outside of all packs' texts. */
export interface PlacedReference {
  readonly reference: MacroReference;
  readonly body: PackBody | undefined;
}

const macrosOfProfiles = new WeakMap<Profile, ProfileMacros>();
const macrosOfBodies = new WeakMap<Body, MacroText>();

/** All macros of a profile. Found once for each text, as all rules about them ask. */
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

/** What is not the profile's own text: bodies, comments. */
function leftOutOf({ tree }: Reading, { range }: Profile, bodies: readonly PackBody[]): Range[] {
  const ranges = [
    ...bodies.map(({ field }) => rangeOf(tree, resolve(tree, field.node))),
    ...tree.comments.filter((comment) => encloses(range, comment)),
  ];
  return ranges.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
}

/** The macros whose texts may be judged, in the packs' texts. */
export function judgedReferences(reading: Reading, profile: Profile): PlacedReference[] {
  return macrosOfProfile(reading, profile).bodies.flatMap(({ body, macros, isBroken }) =>
    isBroken ? [] : macros.references.map((reference) => ({ reference, body })),
  );
}

/** Every macro that can be read for sure, wherever it stands. */
export function allReferences(reading: Reading, profile: Profile): PlacedReference[] {
  const { bodies, outside } = macrosOfProfile(reading, profile);
  return [
    ...bodies.flatMap(({ body, macros }) => macros.references.map((reference) => ({ reference, body }))),
    ...outside.references.map((reference) => ({ reference, body: undefined })),
  ];
}

/** The stretch of the file for a stretch of the text that a macro stands in. */
export function fileRange({ body }: Pick<PlacedReference, "body">, range: Range): Range {
  return body === undefined ? range : hostRange(body.placed, range);
}
