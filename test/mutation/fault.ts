import type { ShapeId } from "../helpers/shapeIds";
import type { Profile } from "../../server/src/profile/model";
import type { Reading } from "../../server/src/profile/reading";
import type { Range } from "../../server/src/text/range";
import type { Kind, SamplePack, SampleProfile } from "./samples";
import type { Style, Value } from "./writer";

/** A way to break a profile that is right, and what must be said of it then. */
export interface Fault {
  readonly rule: string;
  /** What is done, in a few words. */
  readonly name: string;
  /** The samples it can be done to; all where none are named. */
  readonly on?: readonly Kind[];
  /** The shapes in which it can occur. */
  readonly shapes?: readonly ShapeId[];
  readonly styles?: readonly Style[];
  /** Breaks the sample, before it takes a shape. */
  readonly breakSample?: (sample: SampleProfile) => void;
  /** Breaks the document, after it took one; gives the broken one. */
  readonly breakDocument?: (document: Value, shape: ShapeId) => Value;
  /** Breaks the text itself; undefined where this text cannot be broken so. */
  readonly breakText?: (text: string) => string | undefined;
  /** Where the finding must stand. */
  readonly at: (profile: Profile, reading: Reading) => Range | undefined;
  /** Rules that speak up with it, by right. */
  readonly also?: readonly string[];
  /** Rules that may speak up with it, in some shapes. */
  readonly mayAdd?: readonly string[];
  /** Rules that speak up once it is healed, by right: what the fix cannot know is left to the user. */
  readonly leaves?: readonly string[];
  /** What the first fix leaves: the text as it was, one without the finding; or that there is none, or not always one. */
  readonly heals: "original" | "clean" | "nothing" | "either";
}

/** Where a word stands in the text, for the first time or a later one. */
export function textAt({ text: { content } }: Reading, word: string, time = 1): Range | undefined {
  let start = -1;
  for (let i = 0; i < time; i++) start = content.indexOf(word, start + 1);
  return start < 0 ? undefined : { start, end: start + word.length };
}

/** The profile's last pack that is no manifest. */
export function lastPack(sample: SampleProfile): SampleProfile["packs"][number] {
  const pack = sample.packs.filter(({ type }) => type !== "manifest").at(-1);
  if (pack === undefined) throw new Error("The sample has no pack.");
  return pack;
}

/** The same pack in the model. */
export function lastPackOf(profile: Profile): Profile["packs"][number] | undefined {
  return profile.packs.filter(({ type }) => type?.text !== "manifest").at(-1);
}

export const WITH_TYPE: readonly ShapeId[] = [
  "import",
  "create",
  "update",
  "response",
  "flat",
  "crossplane",
  "crossplane-legacy",
  "cluster-profile-cr",
];
export const WITH_CLOUD: readonly ShapeId[] = WITH_TYPE.filter((shape) => shape !== "update");
export const WITH_LAYER: readonly ShapeId[] = ["import", "create", "update", "response", "flat", "cluster-profile-cr"];
export const WITH_MANIFESTS: readonly ShapeId[] = [
  "import",
  "create",
  "update",
  "flat",
  "crossplane",
  "crossplane-legacy",
  "cluster-profile-cr",
];
export const IN_YAML: readonly Style[] = [
  "block",
  "compact",
  "flow",
  "crlf",
  "comments",
  "anchors",
  "folded",
  "multi-document",
];

/** Shapes whose packs name their registry. */
export const WITH_REGISTRY_NAME = ["import", "flat", "flat-list", "crossplane", "cluster-profile-cr"] as const;

/** A pack of the registry that the tests know whole, in the place of the last one. */
export function examplePack(sample: SampleProfile, rest: SamplePack): void {
  const pack = lastPack(sample);
  delete pack.values;
  Object.assign(pack, {
    name: "example-operator",
    tag: "1.2.0",
    registry: "Example Registry",
    type: "spectro",
    ...rest,
  });
}
