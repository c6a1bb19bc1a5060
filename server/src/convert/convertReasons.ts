const UID = "A uid belongs to one Palette; the import form has no place for it";
const ELSEWHERE = "What stands in another file is not converted";
const CROSSPLANE = "It tells Crossplane how to keep the profile, and is no part of it";
const RECORD = "It is Palette's own record, and no part of the profile";

/** Why values are lost, by the key they stand under. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ["uid", UID],
  ["packUid", UID],
  ["valuesFile", ELSEWHERE],
  ["manifestsGlob", ELSEWHERE],
  ["context", "Where a profile lives is chosen when it is imported"],
  ["initProvider", CROSSPLANE],
  ["managementPolicies", CROSSPLANE],
  ["deletionPolicy", CROSSPLANE],
  ["providerConfigRef", CROSSPLANE],
  ["publishConnectionDetailsTo", CROSSPLANE],
  ["writeConnectionSecretToRef", CROSSPLANE],
  ["skipDestroy", CROSSPLANE],
  ["status", RECORD],
  ["versions", RECORD],
  ["relatedObject", RECORD],
  ["creationTimestamp", RECORD],
  ["lastModifiedTimestamp", RECORD],
  ["deletionTimestamp", RECORD],
]);

/** Why the value under a key is lost that the import form does not have. */
export function reasonFor(key: string): string {
  return REASONS.get(key) ?? "The import form has no place for it";
}
