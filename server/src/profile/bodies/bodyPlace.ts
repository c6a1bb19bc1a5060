/** A text inside a profile that can be a file of its own: where it is. */
export interface BodyPlace {
  /** The number of the profile in its file, from 1, and its name. */
  readonly profile: { readonly number: number; readonly name: string | undefined };
  /** The index of the pack in its list, and its name. */
  readonly pack: { readonly index: number; readonly name: string | undefined };
  /** The values of the pack, what they say below `charts.<name>`, or the content of one of its manifests. */
  readonly body:
    | { readonly is: "values" }
    | { readonly is: "chart"; readonly name: string }
    | { readonly is: "manifest"; readonly index: number; readonly name: string | undefined };
}

/** The URI scheme of documents with the values or a manifest of a profile, which an editor keeps in step with it. */
export const BODY_SCHEME = "palette-values";

/** What such a document is of: the URI of the profile, and the place in it. */
export interface BodyOrigin {
  readonly profile: string;
  readonly place: BodyPlace;
}

/** The title of a document: the names of the profile and the pack, and what of it. */
export function bodyTitle({ profile, pack, body }: BodyPlace): string {
  const what = body.is === "manifest" ? (body.name ?? `manifest ${String(body.index + 1)}`) : "values";
  const names = [
    profile.name ?? `profile ${String(profile.number)}`,
    pack.name ?? `pack ${String(pack.index + 1)}`,
    what,
  ];
  return names.join(" › ");
}

/** The URI of a document. The query identifies it, as JSON; the path is only for display. */
export function bodyUri({ profile, place }: BodyOrigin, title: string): string {
  const file = profile.slice(profile.lastIndexOf("/") + 1);
  // A slash would end the name, and no other character is meant by this one.
  const name = title.replace(/[\\/]/g, "\u2215");
  return `${BODY_SCHEME}:/${file}/${encodeURIComponent(name)}?${encodeURIComponent(JSON.stringify({ profile, place }))}`;
}

/** Parses a URI made by {@link bodyUri}, however the client escaped it; undefined for any other. */
export function bodyOrigin(uri: string): BodyOrigin | undefined {
  if (!uri.startsWith(`${BODY_SCHEME}:`)) return undefined;
  try {
    const data: unknown = JSON.parse(decodeURIComponent(uri.slice(uri.indexOf("?") + 1)));
    const { profile, place } = (data ?? {}) as { readonly profile?: unknown; readonly place?: Partial<BodyPlace> };
    return typeof profile === "string" && isPlace(place) ? { profile, place } : undefined;
  } catch {
    return undefined;
  }
}

function isPlace(place: Partial<BodyPlace> | undefined): place is BodyPlace {
  const { profile, pack, body } = place ?? {};
  return typeof profile?.number === "number" && typeof pack?.index === "number" && typeof body?.is === "string";
}
