import { type Pack, type Profile } from "../../profile/model";
import { pinnedVersion, registryNameOfPack } from "../../profile/packIdentity";

/** A pack's name for messages; without a name, its number in the list: `#3`. */
export function shownName(pack: Pack): string {
  return registryNameOfPack(pack) ?? pack.name?.text ?? `#${String(pack.index + 1)}`;
}

/** A pack with its version: `argo-cd 5.46.8`. */
export function packInWords(pack: Pack): string {
  return [shownName(pack), pinnedVersion(pack)].filter(Boolean).join(" ");
}

/** A profile's name for messages; empty if it has none. */
export function shownProfile({ name }: Profile): string {
  return name?.text ?? "";
}
