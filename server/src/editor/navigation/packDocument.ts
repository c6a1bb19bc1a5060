// Virtual read-only documents with the values of packs that are not in a folder.

/** The URI scheme of these documents. */
export const PACK_SCHEME = "palette-pack";

/** A text of a pack besides its values. */
type PackFile = "readme";

/**
 * Identifies a virtual document: the pack, and the profile it was opened from, on whose location the catalog depends.
 */
export interface PackDocument {
  readonly name: string;
  readonly version: string;
  /** Undefined if the profile names none. */
  readonly registry: string | undefined;
  /** The URI of the profile; empty if it was opened from its registry. */
  readonly from: string;
  /** The chart of the pack whose values it shows; undefined for those of the pack. */
  readonly chart?: string | undefined;
  /** Whether the values of a chart are nested as in a profile, to compare them with those of one. */
  readonly isNested?: boolean;
  /** Another text of the pack; undefined for its values. */
  readonly file?: PackFile | undefined;
}

/** The URI of a pack's values, or of another text of it. The query identifies it, as JSON; the path is only for display. */
export function uriOfValues({ name, version, registry, from, chart, isNested, file }: PackDocument): string {
  const title = file === undefined ? "values.yaml" : "README.md";
  const path = [name, version, ...(chart === undefined ? [] : [chart]), title].map(encodeURIComponent).join("/");
  const query = JSON.stringify({ name, version, registry, from, chart, isNested, file });
  return `${PACK_SCHEME}:/${path}?${encodeURIComponent(query)}`;
}

/** Parses a URI made by {@link uriOfValues}, however the client escaped it; undefined for any other. */
export function packDocumentAt(uri: string): PackDocument | undefined {
  if (!uri.startsWith(`${PACK_SCHEME}:`)) return undefined;
  try {
    const data: unknown = JSON.parse(decodeURIComponent(uri.slice(uri.indexOf("?") + 1)));
    const { name, version, registry, from, chart, isNested, file } = (data ?? {}) as Partial<
      Record<keyof PackDocument, unknown>
    >;
    if (typeof name !== "string" || typeof version !== "string" || typeof from !== "string") return undefined;
    const document = { name, version, registry: typeof registry === "string" ? registry : undefined, from };
    if (file === "readme") return { ...document, file };
    return {
      ...document,
      ...(typeof chart === "string" ? { chart } : {}),
      ...(isNested === true ? { isNested } : {}),
    };
  } catch {
    return undefined;
  }
}
