import { doubtsIn, hasProblemIn } from "../syntax/search/problemSearch";
import type { Field } from "../syntax/field";
import type { Manifest, Pack, Profile } from "./model";
import type { Body, PlacedBody } from "../syntax/embedded/embeddedBody";
import { touches } from "../text/range";
import { isPlaceholder } from "../syntax/opaque";
import { bodyAt, profilesIn, type Reading } from "./reading";
import { fact, factAbout } from "../text/memory";
import { isBodyTemplate } from "./templates";
import { scalarOf, type Problem, type Tree } from "../syntax/tree";

/** A YAML text inside a pack: its values, or the content of one of its manifests. */
export interface PackBody {
  readonly pack: Pack;
  /** The manifest that contains it; undefined for values. */
  readonly manifest: Manifest | undefined;
  readonly field: Field;
  readonly placed: PlacedBody;
  /**
   * Whether the text is not what the user meant: it consists of a placeholder only, a template puts lines into it, or
   * the file has a syntax error in it or after it in the same pack.
   */
  readonly isIncomplete: boolean;
}

/** The values of a pack; undefined if it has none, or they are not a scalar. */
export function valuesBodyOf(reading: Reading, pack: Pack): PackBody | undefined {
  return valuesOf(pack, reading);
}

const valuesOf = factAbout((pack: Pack, reading: Reading) => bodyOf(reading, pack, pack.values, undefined));

/** The contents of a pack's manifests, in order. */
export function manifestBodiesOf(reading: Reading, pack: Pack): readonly PackBody[] {
  return contentsOf(pack, reading);
}

const contentsOf = factAbout((pack: Pack, reading: Reading): readonly PackBody[] =>
  pack.manifests
    .map((manifest) => bodyOf(reading, pack, manifest.content, manifest))
    .filter((body) => body !== undefined),
);

/** All values and manifest contents of a profile, in the order of the packs. */
export function bodiesOf(reading: Reading, profile: Profile): readonly PackBody[] {
  return textsOf(profile, reading);
}

const textsOf = factAbout((profile: Profile, reading: Reading): readonly PackBody[] =>
  profile.packs.flatMap((pack) => {
    const values = valuesBodyOf(reading, pack);
    return [...(values === undefined ? [] : [values]), ...manifestBodiesOf(reading, pack)];
  }),
);

/** The profile at an offset of a reading: in its own text, or in an attached file of one of its packs. */
export function profileAt(reading: Reading, offset: number): Profile | undefined {
  const isOwn = offset <= reading.tree.source.length;
  return profilesIn(reading).find((profile) =>
    isOwn
      ? touches(profile.range, offset)
      : bodiesOf(reading, profile).some(({ field }) => touches(field.range, offset)),
  );
}

/** The tree of the YAML in a field; undefined if it has syntax errors. */
export function errorFreeTreeOf(reading: Reading, field: Field): Tree<"body"> | undefined {
  const tree = field.kind === "scalar" ? bodyAt(reading, field.node)?.body.tree : undefined;
  return tree === undefined || tree.problems.length > 0 ? undefined : tree;
}

/** Whether a body is complete and has no syntax errors. */
export function isErrorFree({ placed, isIncomplete }: PackBody): boolean {
  return !isIncomplete && placed.body.tree.problems.length === 0;
}

/** The syntax errors of a body, without those that are likely only consequences of others. */
export function problemsOf({ placed, isIncomplete }: PackBody): readonly Problem[] {
  return isIncomplete ? [] : doubtsIn(placed.body.tree).causes;
}

function bodyOf(
  reading: Reading,
  pack: Pack,
  field: Field | undefined,
  manifest: Manifest | undefined,
): PackBody | undefined {
  const placed = field?.kind === "scalar" ? bodyAt(reading, field.node) : undefined;
  if (field === undefined || placed === undefined) return undefined;
  const isFaulty = hasProblemIn(reading.tree, { start: field.range.start, end: pack.range.end });
  const isIncomplete =
    isFaulty ||
    placed.body.isTemplated ||
    isPlaceholder(placed.body.text, reading.tree.placeholders) ||
    isTemplateFile(reading, field, placed);
  return { pack, manifest, field, placed, isIncomplete };
}

/** Whether a body is a file of its own that another tool fills in before it is YAML. */
function isTemplateFile({ tree }: Reading, { node }: Field, { body }: PlacedBody): boolean {
  return scalarOf(tree, node)?.style.id === "file" && bodyTemplate(body);
}

const bodyTemplate = fact(({ tree }: Body) => isBodyTemplate(tree));
