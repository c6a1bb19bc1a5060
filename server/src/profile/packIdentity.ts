import { literalText } from "../syntax/field";
import { packTypeMeantBy, type PackType } from "./facts/layers";
import type { Pack } from "./model";

// What identifies a pack, as far as the profile states it: its names, its type, its version and its registry.

/** The pack's name in the registry, without the display name in front of it (`shop--nginx`, docs/domain.md 2.4). */
export function registryNameOfPack(pack: Pack): string | undefined {
  return literalText(pack.name)?.split("--").at(-1);
}

/** The display name in front of a pack's name (`shop` of `shop--nginx`); undefined if not found. */
export function displayNameOfPack(pack: Pack): string | undefined {
  const name = literalText(pack.name) ?? "";
  const base = registryNameOfPack(pack) ?? "";
  return name.slice(0, Math.max(0, name.length - base.length - "--".length)) || undefined;
}

/** The pack's type, ignoring case; undefined if it states none, or an invalid one. */
export function packTypeOf(pack: Pack): PackType | undefined {
  const text = literalText(pack.type);
  return text === undefined ? undefined : packTypeMeantBy(text);
}

/** The version that a pack is pinned to: its tag, or else its version; undefined if neither is known. */
export function pinnedVersion(pack: Pack): string | undefined {
  return literalText(pack.tag) ?? literalText(pack.version) ?? pack.lookedUp?.version;
}

/** The name of the pack's registry; undefined if it is not known. */
export function statedRegistry({ registryName, lookedUp }: Pack): string | undefined {
  return literalText(registryName) ?? lookedUp?.registry;
}
