import * as vscode from "vscode";
import { BODY_SCHEME, type BodyItem, type BodyPlace } from "../../../server/src/lsp/protocol";

/** What a values document is of: a place in a profile, as it was named when the document was first opened. */
export interface BodyOrigin {
  readonly profile: vscode.Uri;
  readonly place: BodyPlace;
}

/** The URI of the document with a text of a profile. Its last part is the title of the document. */
export function bodyUri(profile: vscode.Uri, { place, title }: BodyItem): vscode.Uri {
  const file = profile.path.split("/").pop() ?? "";
  return vscode.Uri.from({
    scheme: BODY_SCHEME,
    path: `/${file}/${title.replace(/[\\/]/g, "\u2215")}`,
    query: JSON.stringify({ profile: profile.toString(), place }),
  });
}

/** What a URI of {@link bodyUri} was made of; undefined if it is not one. */
export function bodyOrigin({ scheme, query }: vscode.Uri): BodyOrigin | undefined {
  if (scheme !== BODY_SCHEME) return undefined;
  try {
    const { profile, place } = JSON.parse(query) as { profile?: unknown; place?: Partial<BodyPlace> };
    if (typeof profile !== "string" || !isPlace(place)) return undefined;
    return { profile: vscode.Uri.parse(profile, true), place };
  } catch {
    return undefined;
  }
}

function isPlace(place: Partial<BodyPlace> | undefined): place is BodyPlace {
  const { profile, pack, body } = place ?? {};
  return typeof profile?.number === "number" && typeof pack?.index === "number" && typeof body?.is === "string";
}
