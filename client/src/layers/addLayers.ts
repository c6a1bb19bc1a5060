import * as vscode from "vscode";
import {
  ADD_LAYER_METHOD,
  LAYER_OFFERS_METHOD,
  type AddLayerChoice,
  type AddLayerParams,
  type AddLayerResult,
  type LayerOffer,
  type LayerOffersParams,
  type LayerOffersResult,
} from "../../../server/src/lsp/protocol";
import { changeProfile } from "../profiles/changeProfile";
import type { ProfileTarget } from "../profiles/profileTargets";
import { joined } from "../shared/joined";
import type { Server } from "../shared/languageClient";
import { applyServerEdits } from "../shared/serverEdits";
import { isMissingLayerRow, type ShownStack } from "./layerStackView";

type CoreLayer = NonNullable<AddLayerParams["layer"]>;

/** A profile that a layer is added to. */
interface Incomplete {
  readonly uri: vscode.Uri;
  /** The index of the profile in its file. */
  readonly profile: number;
  /** The core layers that it does not have. */
  readonly missing: readonly string[];
}

/** Adds all missing layers to the first incomplete profile of the shown file, with common packs. */
export async function addMissingLayers(server: Server, shown: ShownStack | undefined): Promise<void> {
  const missing = shown?.stack.layers.find((layer) => layer.missing);
  if (shown === undefined) tellThatNothingIsShown();
  else if (missing === undefined)
    void vscode.window.showInformationMessage(vscode.l10n.t("No core layers are missing."));
  else await add(server, { uri: shown.uri.toString(), profile: missing.profile, layer: null });
}

/**
 * Adds a layer: the missing one of a row, or one that the user picks, to the profile of a row, or else to the first that
 * is shown. If several packs are possible, the user picks one, too.
 */
export async function addLayer(
  server: Server,
  shown: ShownStack | undefined,
  row: unknown,
  target: ProfileTarget | undefined,
): Promise<void> {
  const profile = target === undefined ? shownProfile(shown, row) : profileOfTarget(target);
  if (profile === undefined) {
    tellThatNothingIsShown();
    return;
  }
  const own =
    target === undefined ? isMissingLayerRow(row) && row.layer : target.layer?.missing === true && target.layer;
  const layer = own === false ? await pickLayer(profile) : (own.layer ?? undefined);
  if (layer === undefined) return;
  if (layer === "addon") await addAddOn(server, profile);
  else await add(server, { uri: profile.uri.toString(), profile: profile.profile, layer: layer as CoreLayer });
}

function profileOfTarget({ uri, profile }: ProfileTarget): Incomplete {
  return { uri, profile: profile.index, missing: missingIn(profile.layers) };
}

function shownProfile(shown: ShownStack | undefined, row: unknown): Incomplete | undefined {
  if (shown === undefined) return undefined;
  const { uri, stack } = shown;
  const index = isMissingLayerRow(row) ? row.layer.profile : 0;
  return { uri, profile: index, missing: missingIn(stack.layers.filter(({ profile }) => profile === index)) };
}

function missingIn(layers: readonly { readonly missing: boolean; readonly layer: string | null }[]): string[] {
  return layers.flatMap(({ missing, layer }) => (missing && layer !== null ? [layer] : []));
}

async function pickLayer({ missing }: Incomplete): Promise<string | undefined> {
  if (missing.length === 0) return "addon";
  const items = [
    ...missing.map((layer) => ({ label: layer, description: vscode.l10n.t("missing"), layer })),
    { label: vscode.l10n.t("Add-on"), layer: "addon" },
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Select a layer") }))?.layer;
}

async function addAddOn(server: Server, { uri, profile }: Incomplete): Promise<void> {
  await vscode.workspace.openTextDocument(uri);
  const params: LayerOffersParams = { uri: uri.toString(), profile, layer: "addon" };
  const offers = (await server.request<LayerOffersResult>(LAYER_OFFERS_METHOD, params)) ?? [];
  if (offers.length === 0) {
    tellThatNoPackFits();
    return;
  }
  const offer = await pickAddOn(offers);
  if (offer === undefined) return;
  const { name, registry } = offer;
  await changeProfile(server, { uri, profile: { index: profile } }, { is: "add", layer: "addon", name, registry });
}

/** The add-ons by category, those without one last. */
async function pickAddOn(offers: readonly LayerOffer[]): Promise<LayerOffer | undefined> {
  const other = vscode.l10n.t("other");
  const categories = [...new Set(offers.map(({ category }) => category ?? other))].sort(
    (a, b) => Number(a === other) - Number(b === other) || (a < b ? -1 : 1),
  );
  const items = categories.flatMap((category) => [
    { label: category, kind: vscode.QuickPickItemKind.Separator, offer: undefined },
    ...offers
      .filter((offer) => (offer.category ?? other) === category)
      .map((offer) => ({
        label: offer.name,
        description: joined([offer.version, category, offer.registry]),
        offer,
      })),
  ]);
  const options = { placeHolder: vscode.l10n.t("Select an add-on"), matchOnDescription: true };
  return (await vscode.window.showQuickPick(items, options))?.offer;
}

function tellThatNothingIsShown(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t("Open a cluster profile first."));
}

function tellThatNoPackFits(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t("No matching pack found. Add the layer manually."));
}

async function add(server: Server, params: AddLayerParams): Promise<void> {
  const uri = vscode.Uri.parse(params.uri);
  await vscode.workspace.openTextDocument(uri);
  const result = await server.request<AddLayerResult>(ADD_LAYER_METHOD, params);
  if (result === undefined || result.choices.length === 0) {
    tellThatNoPackFits();
    return;
  }
  const choice = await choose(result.choices);
  if (choice !== undefined) await applyServerEdits(uri, { version: result.version, edits: choice.edits });
}

async function choose(choices: readonly AddLayerChoice[]): Promise<AddLayerChoice | undefined> {
  if (choices.length === 1) return choices[0];
  const items = choices.map((choice) => ({ label: choice.title, choice }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Select a pack") }))?.choice;
}
