import { beside, placeIn } from "../../analysis/fileFindings";
import { allReferences, fileRange } from "../../profile/macros";
import type { Profile } from "../../profile/model";
import type { PackBody } from "../../profile/packBodies";
import { profilesIn, type Reading } from "../../profile/reading";
import { usesOfVariable, variableMeantBy, type VariableReference } from "../../profile/variableUses";
import { defaultTextOf, isTrue, variableRange, type Variable } from "../../profile/variables";
import { insideQuotes, literalText } from "../../syntax/field";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { NONE, pathOf } from "../../syntax/tree";
import { lineRange, type LineRange } from "../../text/lineRange";
import { touches, type Range } from "../../text/range";
import { headOf, type LayerStackProfile } from "./layerStack";
import type { PartPlace } from "./profileContents";

/** A profile, its variables, and where they are used. */
export interface ProfileVariables extends LayerStackProfile {
  /** In the order of their declarations; those that are not declared come last. */
  readonly variables: readonly ListedVariable[];
}

/** A variable of a profile. */
export interface ListedVariable {
  readonly name: string;
  readonly displayName: string | null;
  readonly format: string | null;
  /** Null if it has none, and for a masked variable. */
  readonly default: string | null;
  readonly isMasked: boolean;
  readonly isRequired: boolean;
  /** Null if the profile does not declare it. */
  readonly declaration: PartPlace | null;
  readonly uses: readonly VariableUse[];
}

/** A use of a variable, at its name. */
export interface VariableUse extends PartPlace {
  /** The pack that it is in; null outside of all packs. */
  readonly pack: string | null;
  /** The manifest of the pack; null in its values. */
  readonly manifest: string | null;
  /** The keys that lead to the value, such as `charts.web.host`; null where there are none. */
  readonly path: string | null;
}

/** The profiles of a file, with their variables. `reading` has the files that the profiles name. */
export function variableList(uri: string, reading: Reading): readonly ProfileVariables[] {
  return profilesIn(reading).map((profile) => {
    const declared = profile.variables.flatMap((variable) => {
      const name = literalText(variable.name);
      return name === undefined ? [] : [listed(uri, reading, profile, { name, variable })];
    });
    const known = new Set(declared.map(({ name }) => name));
    const others = [...namesUsed(reading, profile)].filter((name) => !known.has(name));
    const undeclared = others.map((name) => listed(uri, reading, profile, { name, variable: undefined }));
    return { ...headOf(uri, profile), variables: [...declared, ...undeclared] };
  });
}

function namesUsed(reading: Reading, profile: Profile): ReadonlySet<string> {
  const references = allReferences(reading, profile).filter(({ reference }) => reference.family === "var");
  return new Set(references.map(({ reference }) => variableMeantBy(profile, reference.path)));
}

function listed(
  uri: string,
  reading: Reading,
  profile: Profile,
  { name, variable }: { readonly name: string; readonly variable: Variable | undefined },
): ListedVariable {
  const isMasked = isTrue(variable?.isSensitive);
  return {
    name,
    displayName: literalText(variable?.displayName) ?? null,
    format: literalText(variable?.format) ?? null,
    default: (variable && !isMasked ? defaultTextOf(variable) : undefined) ?? null,
    isMasked,
    isRequired: isTrue(variable?.required),
    declaration: variable ? placeOf(uri, reading, nameRange(profile, variable)) : null,
    uses: usesOfVariable(reading, profile, name)
      .uses.map((use) => ({ use, range: fileRange(use, use.range) }))
      .sort((a, b) => a.range.start - b.range.start)
      .map(({ use, range }) => ({ ...placeOf(uri, reading, range), ...partOf(profile, use, range) })),
  };
}

/** The name of a variable without its quotes. */
function nameRange({ tree }: Profile, variable: Variable): Range {
  return variable.name === undefined ? variableRange(tree, variable) : insideQuotes(tree, variable.name.node);
}

function partOf(
  profile: Profile,
  { body, range }: VariableReference,
  inFile: Range,
): Omit<VariableUse, "uri" | "range"> {
  const pack = body?.pack ?? profile.packs.find((one) => touches(one.range, inFile.start));
  return {
    pack: literalText(pack?.name) ?? null,
    manifest: literalText(body?.manifest?.name) ?? null,
    path: body === undefined ? null : pathAt(body, range.start),
  };
}

/** The keys that lead to what is at an offset of a body. */
function pathAt({ placed: { body } }: PackBody, offset: number): string | null {
  const root = body.tree.documents.find(({ range }) => touches(range, offset))?.root ?? NONE;
  const node = root === NONE ? NONE : nodeAt(body.tree, root, offset);
  return node === NONE ? null : pathOf(body.tree, node).join(".") || null;
}

function placeOf(uri: string, reading: Reading, range: Range): PartPlace {
  const place = beside(uri, placeIn(uri, range, reading), reading);
  const lines: LineRange = place.lines ?? lineRange(reading.text, place.range);
  return { uri: place.uri, range: lines };
}
