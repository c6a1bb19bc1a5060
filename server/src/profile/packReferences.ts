import { remembered } from "../text/memory";
import { valuesBodyOf } from "./packBodies";
import { statedDisplayName } from "./names/displayName";
import { beginningsOf, longestOf } from "../syntax/dottedPath";
import { readBody, type PlacedBody } from "../syntax/embedded/embeddedBody";
import { literalText } from "../syntax/field";
import { type Pack, type Profile } from "./model";
import { displayNameOfPack, registryNameOfPack } from "./packIdentity";
import type { Reading } from "./reading";
import { scalarOf, type Tree } from "../syntax/tree";

/** A pack with the names that macros may use for it. */
export interface NamedPack {
  readonly pack: Pack;
  readonly names: readonly string[];
  readonly values: PlacedBody | undefined;
}

/** The packs of a profile with all their names; undefined if any name is unknown. */
export function namedPacks(reading: Reading, profile: Profile): NamedPack[] | undefined {
  return named(profile, (pack) => valuesBodyOf(reading, pack)?.placed);
}

/** As {@link namedPacks}, for a profile of another file. */
export function namedPacksElsewhere(profile: Profile): NamedPack[] | undefined {
  return named(profile, (pack) => valuesElsewhere(profile.tree, pack));
}

function valuesElsewhere(tree: Tree, pack: Pack): PlacedBody | undefined {
  return remembered(pack.memory, valuesElsewhere, () => {
    const scalar = pack.values && scalarOf(tree, pack.values.node);
    return scalar && { body: readBody(scalar), hostStart: scalar.range.start };
  });
}

function named(profile: Profile, valuesOfPack: (pack: Pack) => PlacedBody | undefined): NamedPack[] | undefined {
  const packs = profile.packs.map((pack) => namedPack(pack, valuesOfPack(pack)));
  return packs.every((pack) => pack !== undefined) ? packs : undefined;
}

/**
 * The names of a pack. A second use of it is named `<display>--<name>` (docs/domain.md 2.4); macros may use the whole
 * name or either half.
 */
function namedPack(pack: Pack, values: PlacedBody | undefined): NamedPack | undefined {
  const name = literalText(pack.name);
  if (pack.name !== undefined && name === undefined) return undefined;
  const stated = values && statedDisplayName({ placed: values });
  if (stated?.isOpaque === true) return undefined;
  const names = [name, displayNameOfPack(pack), registryNameOfPack(pack), literalText(stated)];
  return { pack, names: [...new Set(names.filter((text) => text !== undefined))], values };
}

/** A pack whose name begins a macro's path, and the rest of the path. */
export interface ReferencedPack {
  readonly named: NamedPack;
  readonly name: string;
  readonly rest: string;
}

/** The packs that a path may refer to, longest name first: names may contain dots. */
export function packsMeantBy(path: string, packs: readonly NamedPack[]): ReferencedPack[] {
  const { byName, longest } = packsByName(packs);
  return beginningsOf(path, longest).flatMap((name) =>
    (byName.get(name) ?? []).map((named) => ({ named, name, rest: path.slice(name.length + 1) })),
  );
}

interface PackNames {
  readonly byName: ReadonlyMap<string, readonly NamedPack[]>;
  readonly longest: number;
}

const namesOfPacks = new WeakMap<readonly NamedPack[], PackNames>();

function packsByName(packs: readonly NamedPack[]): PackNames {
  const known = namesOfPacks.get(packs);
  if (known !== undefined) return known;
  const byName = new Map<string, NamedPack[]>();
  for (const named of packs) {
    for (const name of named.names) {
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [named]);
      else same.push(named);
    }
  }
  const names = { byName, longest: longestOf(byName.keys()) };
  namesOfPacks.set(packs, names);
  return names;
}
