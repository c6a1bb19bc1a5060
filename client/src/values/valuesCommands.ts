import * as vscode from "vscode";
import {
  BODIES_METHOD,
  bodyOrigin,
  bodyUri,
  type BodiesParams,
  type BodiesResult,
  type BodyItem,
  type BodyPlace,
} from "../../../server/src/lsp/protocol";
import { askForPack, placeOfRowOrCursor } from "../layers/packPlace";
import type { AnyLocation, Server } from "../shared/languageClient";
import { plainPosition } from "../shared/ranges";
import type { BodyLink } from "./bodyLink";

/** Opens the values of profiles as documents, for the commands of the tree and of the editor. */
export interface ValuesCommands {
  /**
   * Opens the values or a manifest of a pack as a document: of the pack of a row of the layer stack, or at a position of a
   * profile, or else of the one at the cursor. The user picks if there are several.
   */
  readonly open: (rowOrUri: unknown, position?: unknown) => Promise<void>;
  /** Shows the default values of the pack beside its values. */
  readonly compareWithDefaults: (row: unknown) => Promise<void>;
  /** Replaces the documents of definitions by those in which the same values are open already. */
  readonly whereOpen: (places: readonly AnyLocation[]) => AnyLocation[];
}

export function valuesCommands(server: Server, links: () => readonly BodyLink[]): ValuesCommands {
  const itemsOf = async (place: unknown, position?: unknown): Promise<ItemsOfPack | undefined> => {
    const asked = placeOfLens(place, position) ?? placeOfRowOrCursor(place);
    const link = asked && links().find(({ uri }) => uri.toString() === asked[0].toString());
    return link === undefined ? itemsAt(server, asked) : itemsOfDocument(server, link);
  };
  const uriOf = (profile: vscode.Uri, item: BodyItem): vscode.Uri =>
    linked(links(), profile, item.place) ??
    vscode.Uri.parse(bodyUri({ profile: profile.toString(), place: item.place }, item.title));
  const openUri = (uri: vscode.Uri): vscode.Uri => {
    const origin = bodyOrigin(uri.toString());
    const place = origin && linked(links(), vscode.Uri.parse(origin.profile), origin.place);
    return place ?? uri;
  };
  return {
    whereOpen: (places) =>
      places.map((place) =>
        "uri" in place
          ? new vscode.Location(openUri(place.uri), place.range)
          : { ...place, targetUri: openUri(place.targetUri) },
      ),
    async open(place, position) {
      const found = await itemsOf(place, position);
      if (found === undefined) return;
      const item = await picked(found.items);
      if (item === undefined) return;
      const document = await vscode.workspace.openTextDocument(uriOf(found.profile, item));
      await vscode.window.showTextDocument(document, { preview: false });
    },
    async compareWithDefaults(row) {
      const found = await itemsOf(row);
      if (found === undefined) return;
      const item = found.items.find(({ place }) => place.body.is === "values");
      const defaults = item?.defaults ?? undefined;
      if (item === undefined || defaults === undefined) {
        const message =
          item === undefined
            ? vscode.l10n.t("This pack has no values.")
            : vscode.l10n.t("The default values of this pack are not known. Configure its registry to see them.");
        void vscode.window.showInformationMessage(message);
        return;
      }
      const title = vscode.l10n.t("{0}: defaults ↔ profile", item.title);
      await vscode.commands.executeCommand(
        "vscode.diff",
        vscode.Uri.parse(defaults),
        uriOf(found.profile, item),
        title,
      );
    },
  };
}

/** The values and manifests of a pack, or of all packs of a profile. */
interface ItemsOfPack {
  readonly profile: vscode.Uri;
  readonly items: readonly BodyItem[];
}

/** What there is at a row or at the cursor; undefined, with a word to the user, if it cannot be read. */
async function itemsAt(
  server: Server,
  [profile, range]: PlaceInProfile | readonly [] = [],
): Promise<ItemsOfPack | undefined> {
  if (profile === undefined) {
    askForPack();
    return undefined;
  }
  await vscode.workspace.openTextDocument(profile);
  const params: BodiesParams = {
    uri: profile.toString(),
    position: range === undefined ? null : plainPosition(range.start),
  };
  const items = await server.request<BodiesResult>(BODIES_METHOD, params);
  if (items === null) {
    void vscode.window.showWarningMessage(vscode.l10n.t("The profile has syntax errors. Correct them first."));
    return undefined;
  }
  return { profile, items: items ?? [] };
}

/** A profile, and a range in it; undefined for all of it. */
type PlaceInProfile = readonly [vscode.Uri, vscode.Range | undefined];

/** The arguments of a code lens. */
function placeOfLens(uri: unknown, position: unknown): PlaceInProfile | undefined {
  if (typeof uri !== "string") return undefined;
  const { line, character } = (position ?? {}) as Partial<Record<keyof vscode.Position, unknown>>;
  const isPlace = typeof line === "number" && typeof character === "number";
  return [vscode.Uri.parse(uri), isPlace ? new vscode.Range(line, character, line, character) : undefined];
}

/** The values or the manifest that a document is of. */
async function itemsOfDocument(server: Server, { profile, sync }: BodyLink): Promise<ItemsOfPack | undefined> {
  const found = await itemsAt(server, [profile, undefined]);
  const key = JSON.stringify(sync.agreed().place);
  return found && { profile, items: found.items.filter(({ place }) => JSON.stringify(place) === key) };
}

async function picked(items: readonly BodyItem[]): Promise<BodyItem | undefined> {
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("This pack has no values or manifests."));
    return undefined;
  }
  if (items.length === 1) return items[0];
  const choices = items.map((item) => ({ label: item.title, item }));
  return (await vscode.window.showQuickPick(choices, { title: vscode.l10n.t("Open Values") }))?.item;
}

/** The document in which a body is open already, though its pack may have been moved or renamed since. */
function linked(links: readonly BodyLink[], profile: vscode.Uri, place: BodyPlace): vscode.Uri | undefined {
  const key = JSON.stringify(place);
  return links.find(
    (link) => link.profile.toString() === profile.toString() && JSON.stringify(link.sync.agreed().place) === key,
  )?.uri;
}
