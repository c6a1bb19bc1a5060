import { valuesOf, type PackBody } from "./bodies";
import { knownText } from "./field";
import { statedDisplayName } from "./displayName";
import { displayNameOfPack, registryNameOfPack, type Pack, type Profile } from "./model";
import type { Reading } from "./reading";

/** A pack as macros may name it. */
export interface NamedPack {
  readonly pack: Pack;
  readonly names: readonly string[];
  readonly values: PackBody | undefined;
}

/** The packs of a profile with all their names; undefined where one has a name that cannot be known. */
export function namedPacks(reading: Reading, profile: Profile): NamedPack[] | undefined {
  const packs = profile.packs.map((pack) => namedPack(reading, pack));
  return packs.every((pack) => pack !== undefined) ? packs : undefined;
}

/** A second use of a pack is called `<display>--<name>`; macros may mean the whole or either half (domain.md 2.4). */
function namedPack(reading: Reading, pack: Pack): NamedPack | undefined {
  const name = knownText(pack.name);
  if (pack.name !== undefined && name === undefined) return undefined;
  const values = valuesOf(reading, pack);
  const stated = values && statedDisplayName(values);
  if (stated?.isOpaque === true) return undefined;
  const names = [name, displayNameOfPack(pack), registryNameOfPack(pack), knownText(stated)];
  return { pack, names: [...new Set(names.filter((text) => text !== undefined))], values };
}

/** A pack that a macro's path begins with the name of, and what is left of the path. */
export interface ReferencedPack {
  readonly named: NamedPack;
  readonly name: string;
  readonly rest: string;
}

/** The packs that a path may speak of, longest name first, as names may hold dots. */
export function packsMeantBy(path: string, packs: readonly NamedPack[]): ReferencedPack[] {
  return packs
    .flatMap((named) => named.names.map((name) => ({ named, name, rest: path.slice(name.length + 1) })))
    .filter(({ name }) => path === name || path.startsWith(`${name}.`))
    .sort((a, b) => b.name.length - a.name.length);
}
