import { ALL_KINDS, type LocalKind, type RegistryKind } from "./allKinds";
import type { KindRecord } from "./kindRecord";

/** The facts about a kind of registry; throws an Error for an unknown kind. */
export function kindRecord(kind: RegistryKind): KindRecord {
  const record: KindRecord | undefined = ALL_KINDS.find(({ id }) => id === kind);
  if (record === undefined) throw new Error(`There is no kind of registry "${kind}".`);
  return record;
}

/** The kind for a word in configurations; undefined if unknown. */
export function kindNamed(word: string | undefined): RegistryKind | undefined {
  return ALL_KINDS.find(({ id }) => id === word)?.id;
}

/** Whether an entry of a kind is a Palette tenant, with several registries. */
export function isTenant(kind: RegistryKind): boolean {
  return kindRecord(kind).isTenant === true;
}

/** Whether registries of a kind are read without a network. */
export function isLocal(kind: RegistryKind): kind is LocalKind {
  return kindRecord(kind).place === "path";
}
