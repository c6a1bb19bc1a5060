import { valuesBodyOf, type PackBody } from "../profile/packBodies";
import { isEditableMap, displayNameEdit, statedDisplayName } from "../profile/names/displayName";
import { freeDisplayName } from "../profile/names/freeDisplayName";
import { literalText, type Field } from "../syntax/field";
import { type Pack } from "../profile/model";
import { displayNameOfPack, registryNameOfPack } from "../profile/packIdentity";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import type { Range } from "../text/range";
import type { Fix, Found, BodiesContext, Rule } from "./rule";
import { l10n } from "../text/message";

export const displayNameMismatch: Rule = {
  id: "display-name-mismatch",
  order: 325,
  severity: "error",
  summary: "The display name in a pack's name differs from the one in its values, or two packs have the same one.",
  needsCatalog: false,
  fix: "safe",
  *checkBodies(context) {
    const named = context.profile.packs.map((pack) => displayNamesOf(context, pack));
    const count = new Map<string | undefined, number>();
    for (const names of named) count.set(displayName(names), (count.get(displayName(names)) ?? 0) + 1);
    for (const names of named) yield* difference(context, names, (name) => count.get(name) === 1);
    yield* repetitions(context, named);
  },
};

interface Names {
  readonly pack: Pack;
  /** The display name in front of the pack's name. */
  readonly prefix: string | undefined;
  readonly values: PackBody | undefined;
  readonly stated: Field<"body"> | undefined;
}

function displayNamesOf({ reading }: BodiesContext, pack: Pack): Names {
  const values = valuesBodyOf(reading, pack);
  return { pack, prefix: displayNameOfPack(pack), values, stated: values && statedDisplayName(values) };
}

/** The name of the pack on a cluster. */
function displayName({ prefix, stated }: Names): string | undefined {
  return prefix ?? literalText(stated);
}

function* difference(context: BodiesContext, names: Names, isAlone: (displayName: string) => boolean): Iterable<Found> {
  const { pack, prefix, values, stated } = names;
  if (prefix === undefined || pack.name === undefined || values === undefined || !isEditableMap(values)) return;
  const text = literalText(stated);
  // Empty values leave the pack's defaults in effect.
  if (text === prefix || stated?.isOpaque === true || values.placed.body.text.trim() === "") return;
  const isFree = isAlone(prefix);
  const fixes = (): Fix[] => {
    const edit = displayNameEdit(context.profile.tree, values, prefix);
    return edit === undefined
      ? []
      : [{ title: l10n`Set the display name in the values to "${prefix}"`, edits: [edit], isSafe: isFree }];
  };
  if (stated === undefined || text === undefined) {
    yield {
      range: pack.reportRange,
      message: l10n`The pack's name starts with display name "${prefix}", but its values do not set it. Add \`spectrocloud.com/display-name: ${prefix}\` under \`pack\`.`,
      fixes,
    };
    return;
  }
  yield {
    range: hostRange(values.placed, stated.range),
    message: l10n`Display name "${text}" does not match the pack's name, which starts with "${prefix}". Use the same name in both.`,
    related: [{ range: pack.name.range, message: l10n`Pack name` }],
    fixes,
  };
}

/** Packs with the same full name are reported by duplicate-pack. */
function* repetitions(context: BodiesContext, all: readonly Names[]): Iterable<Found> {
  const seen = new Map<string, Names>();
  for (const names of all) {
    const name = displayName(names);
    if (name === undefined) continue;
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, names);
      continue;
    }
    if (literalText(first.pack.name) === literalText(names.pack.name)) continue;
    yield {
      range: reportRange(names),
      message: l10n`Display name "${name}" is already used by another pack. Display names must be unique in a cluster.`,
      related: [{ range: reportRange(first), message: l10n`First pack with display name "${name}"` }],
      fixes: () => renamings(context, names, name),
    };
  }
}

/** The fix that replaces the old display name in the pack's name and values. */
function renamings(context: BodiesContext, { pack, prefix, values }: Names, old: string): Fix[] {
  const { reading, profile } = context;
  const { tree } = profile;
  const display = freeDisplayName(reading, profile, old);
  const edits = [
    prefix && pack.name && replaceScalar(tree, pack.name.node, `${display}--${registryNameOfPack(pack) ?? ""}`),
    values && displayNameEdit(tree, values, display),
  ].filter((edit) => typeof edit === "object");
  const isWhole = edits.length === (prefix === undefined || values === undefined ? 1 : 2);
  return isWhole ? [{ title: l10n`Change the display name to "${display}"`, edits, isSafe: false }] : [];
}

/** The range of the display name that takes effect. */
function reportRange({ pack, prefix, values, stated }: Names): Range {
  if (prefix === undefined && values !== undefined && stated !== undefined)
    return hostRange(values.placed, stated.range);
  return pack.reportRange;
}
