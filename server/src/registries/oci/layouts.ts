/** Where Palette keeps packs below the base path of an OCI registry (docs/domain.md 4.3). */
const ARCHIVE = ["spectro-packs", "archive"];

/**
 * The folders below a base path in which packs may lie, each empty or with a slash at its end: first where Palette looks,
 * then directly below the base. A base path that names Palette's folder, or its parent, is not extended by it again.
 */
export function packFolders(basePath: string): readonly string[] {
  const parts = basePath.split("/");
  if (parts.at(-1) === ARCHIVE[1] && parts.at(-2) === ARCHIVE[0]) return [""];
  const rest = parts.at(-1) === ARCHIVE[0] ? ARCHIVE.slice(1) : ARCHIVE;
  return [`${rest.join("/")}/`, ""];
}

/** Names of signatures, attestations and SBOMs of other tags: `sha256-<digest>.sig`. These are not versions. */
const REFERRER = /^sha(?:256|384|512)-[0-9a-f]{64,128}(?:\.[\w.-]+)?$/;

/** Whether a tag names something that belongs to another artifact, such as its signature. */
export function isReferrerTag(tag: string): boolean {
  return REFERRER.test(tag);
}
