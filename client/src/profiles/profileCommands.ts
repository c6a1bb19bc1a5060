import * as vscode from "vscode";
import {
  VERSION_OFFERS_METHOD,
  type VersionOffersParams,
  type VersionOffersResult,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { changeProfile } from "./changeProfile";
import { giveLayerToPicked } from "./giveLayer";
import {
  isProfilesRow,
  layerIn,
  shownLayer,
  targetOfRow,
  type LayerTarget,
  type ProfileTarget,
} from "./profileTargets";

/** The commands of the rows of the view "Profiles". Without a row, they are about the selected one. */
export interface ProfileCommands {
  readonly change: (is: "remove" | "moveUp" | "moveDown" | "duplicate", row: unknown) => Promise<void>;
  /** Moves a layer into another profile, which the user picks. */
  readonly moveInto: (row: unknown) => Promise<void>;
  readonly changeVersion: (row: unknown) => Promise<void>;
}

export function profileCommands(server: Server, view: vscode.TreeView<unknown>): ProfileCommands {
  /** The index of the layer's pack, with its profile; undefined, with a word to the user, if there is none. */
  const layerOf = (row: unknown): LayerTarget | undefined => {
    const target = targetOf(view, row);
    const layer = target && layerIn(target);
    if (layer !== undefined) return layer;
    void vscode.window.showInformationMessage(vscode.l10n.t("Select a layer in the Profiles view first."));
    return undefined;
  };
  return {
    async change(is, row) {
      const target = layerOf(row);
      if (target !== undefined) await changeProfile(server, target, { is, ...shownLayer(target) }, is !== "duplicate");
    },
    async moveInto(row) {
      const layer = layerOf(row);
      if (layer !== undefined) await giveLayerToPicked(server, layer);
    },
    async changeVersion(row) {
      const target = layerOf(row);
      if (target === undefined) return;
      const { uri, profile, index: layer } = target;
      await vscode.workspace.openTextDocument(uri);
      const params: VersionOffersParams = { uri: uri.toString(), profile: profile.index, layer };
      const titles = (await server.request<VersionOffersResult>(VERSION_OFFERS_METHOD, params)) ?? [];
      if (titles.length === 0) {
        await tellThatNoneIsKnown(target);
        return;
      }
      const placeHolder = vscode.l10n.t("Select a version");
      const title = await vscode.window.showQuickPick([...titles], { placeHolder });
      if (title !== undefined) await changeProfile(server, target, { is: "update", ...shownLayer(target), title });
    },
  };
}

/** Says that there is nothing to choose from, and how there would be. */
async function tellThatNoneIsKnown({ layer }: LayerTarget): Promise<void> {
  const name = layer.pack ?? "";
  if (layer.tag === null) {
    void vscode.window.showInformationMessage(vscode.l10n.t("{0} has no version.", name));
    return;
  }
  const add = vscode.l10n.t("Add Registry");
  const message = vscode.l10n.t("No other version of {0} is known. Versions come from its registry.", name);
  const answer = await vscode.window.showInformationMessage(message, add);
  if (answer === add) await vscode.commands.executeCommand("paletteProfiles.addRegistry");
}

/** The target of a row, or of the selected one if a command has none. */
export function targetOf(view: vscode.TreeView<unknown>, row: unknown): ProfileTarget | undefined {
  const chosen = row ?? view.selection[0];
  return isProfilesRow(chosen) ? targetOfRow(chosen) : undefined;
}
