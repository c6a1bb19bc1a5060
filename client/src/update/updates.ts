import * as vscode from "vscode";
import { fileOfRow } from "../layers/layerStackView";
import { askForPack, packNameAt, placeOfRowOrCursor } from "../layers/packPlace";
import type { Server } from "../shared/languageClient";
import { plainPosition } from "../shared/ranges";
import { applyUpdate } from "./applyUpdate";
import { updateDocuments, type UpdateDocuments } from "./updateDocuments";
import { isUpdateRow, updateItemOf, type PackRow, type UpdateRow } from "./updateRows";
import { updateSession, type Reach, type UpdateSession, type UpdateTarget } from "./updateSession";
import { profilesOfWorkspace } from "./updateTargets";

/** Updates of packs that the user looks at in the view "Update" and in diff editors before they are made. */
export interface Updates {
  readonly provider: vscode.TreeDataProvider<unknown>;
  /** Shows the update of the pack of a row of the layer stack, or at the cursor. */
  readonly updatePack: (row: unknown) => Promise<void>;
  /** Shows the updates of all add-ons of the file of a row, or of a file. */
  readonly updateProfile: (row: unknown, shown: vscode.Uri | undefined) => Promise<void>;
  readonly updateWorkspace: () => Promise<void>;
  /** Shows the updates of all packs of the workspace with the name of the one of a row, or at the cursor. */
  readonly updatePackEverywhere: (row: unknown) => Promise<void>;
  /** Shows the values of a pack before and after its update. */
  readonly show: (row: unknown) => Promise<void>;
  /** Solves the conflict of a row by the new default, or by the user's value. */
  readonly solve: (row: unknown, takesNew: boolean) => Promise<void>;
  readonly chooseVersion: (row: unknown) => Promise<void>;
  /** Makes the updates that are selected. */
  readonly apply: () => Promise<void>;
  /** Ends without a change. */
  readonly cancel: () => Promise<void>;
  readonly dispose: () => void;
}

/** The context key for whether updates are shown. */
const IS_UPDATING = "paletteProfiles.isUpdating";

/** What is shown now. */
interface Shown {
  readonly view: vscode.TreeView<unknown>;
  readonly server: Server;
  readonly documents: UpdateDocuments;
  /** Says that the rows are others. */
  readonly changed: () => void;
  session: UpdateSession | undefined;
}

export function createUpdates(view: vscode.TreeView<unknown>, server: Server): Updates {
  const documents = updateDocuments();
  const changes = new vscode.EventEmitter<unknown>();
  const shown: Shown = { view, server, documents, changed: () => changes.fire(undefined), session: undefined };
  const boxes = view.onDidChangeCheckboxState(({ items }) => {
    for (const [row, state] of items) {
      if (isUpdateRow(row) && row.kind === "pack")
        shown.session?.include(row, state === vscode.TreeItemCheckboxState.Checked);
    }
    shown.changed();
  });
  return {
    provider: providerOf(() => shown.session, changes.event),
    ...startsOf(shown),
    ...changesOf(shown),
    dispose() {
      boxes.dispose();
      changes.dispose();
      documents.dispose();
    },
  };
}

/** What begins an update. */
function startsOf(
  shown: Shown,
): Pick<Updates, "updatePack" | "updateProfile" | "updateWorkspace" | "updatePackEverywhere"> {
  const startWithin = async (targetsOf: () => Promise<readonly UpdateTarget[]>): Promise<void> => {
    const reach = await askReach();
    if (reach !== undefined) await start(shown, await targetsOf(), reach);
  };
  return {
    async updatePack(row) {
      const place = placeOfRowOrCursor(row);
      if (place === undefined) askForPack();
      else await start(shown, [{ uri: place[0], position: plainPosition(place[1].start) }], "minor");
    },
    async updateProfile(row, profile) {
      const uri = fileOfRow(row) ?? profile;
      if (uri === undefined) void vscode.window.showInformationMessage(vscode.l10n.t("Open a cluster profile first."));
      else await startWithin(() => Promise.resolve([{ uri, position: null }]));
    },
    updateWorkspace: () => startWithin(() => profilesOfWorkspace()),
    async updatePackEverywhere(row) {
      const place = placeOfRowOrCursor(row);
      const name = place && (await packNameAt(shown.server, ...place));
      if (name === undefined) askForPack();
      else await startWithin(() => profilesOfWorkspace(name));
    },
  };
}

/** What is done with an update. */
function changesOf(shown: Shown): Pick<Updates, "show" | "solve" | "chooseVersion" | "apply" | "cancel"> {
  return {
    async show(row) {
      if (isUpdateRow(row) && row.kind === "pack") await show(shown, row);
    },
    async solve(row, takesNew) {
      if (!isUpdateRow(row) || row.kind !== "change") return;
      await shown.session?.solve(row, takesNew);
      shown.changed();
    },
    async chooseVersion(row) {
      if (!isUpdateRow(row) || row.kind !== "pack") return;
      const { name, versions } = row.update;
      const title = vscode.l10n.t("Update {0} to", name);
      const version = await vscode.window.showQuickPick([...versions], { title });
      if (version === undefined) return;
      await shown.session?.choose(row, version);
      shown.changed();
    },
    async apply() {
      const { session } = shown;
      if (session === undefined) return;
      if (await applyUpdate(shown.server, session)) await end(shown);
      else shown.changed();
    },
    cancel: () => end(shown),
  };
}

async function start(shown: Shown, targets: readonly UpdateTarget[], reach: Reach): Promise<void> {
  await end(shown);
  const { server, documents, view } = shown;
  const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Comparing versions…") };
  const session = await vscode.window.withProgress(options, () => updateSession(server, documents, targets, reach));
  if (session === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("No newer versions found."));
    return;
  }
  shown.session = session;
  view.message = vscode.l10n.t("Nothing changes until you apply the update.");
  await vscode.commands.executeCommand("setContext", IS_UPDATING, true);
  shown.changed();
  await vscode.commands.executeCommand("paletteProfiles.update.focus");
  const first = session.included().find(({ update }) => update.values !== null);
  if (first !== undefined) await show(shown, first);
}

async function end(shown: Shown): Promise<void> {
  shown.session = undefined;
  await shown.documents.clear();
  await vscode.commands.executeCommand("setContext", IS_UPDATING, false);
  shown.changed();
}

async function show({ session }: Shown, row: PackRow): Promise<void> {
  const { name, from, to } = row.update;
  const texts = session?.textsOf(row);
  if (texts === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("The values of {0} stay as they are.", name));
    return;
  }
  const title = `${name} ${from} → ${to}`;
  await vscode.commands.executeCommand("vscode.diff", texts.mine, texts.result, title, { preview: false });
}

function providerOf(
  session: () => UpdateSession | undefined,
  onDidChangeTreeData: vscode.Event<unknown>,
): vscode.TreeDataProvider<unknown> {
  return {
    onDidChangeTreeData,
    getTreeItem: (row) => (isUpdateRow(row) ? updateItemOf(row) : new vscode.TreeItem("")),
    getChildren(row): UpdateRow[] {
      if (row === undefined) return [...(session()?.rows() ?? [])];
      return isUpdateRow(row) && row.kind !== "change" ? [...row.children] : [];
    },
  };
}

async function askReach(): Promise<Reach | undefined> {
  const items: (vscode.QuickPickItem & { readonly reach: Reach })[] = [
    { reach: "minor", label: vscode.l10n.t("Minor versions"), description: "1.2.3 → 1.4.0" },
    { reach: "patch", label: vscode.l10n.t("Patches only"), description: "1.2.3 → 1.2.9" },
    { reach: "latest", label: vscode.l10n.t("Newest versions"), description: "1.2.3 → 2.0.0" },
  ];
  const title = vscode.l10n.t("Update packs to");
  return (await vscode.window.showQuickPick(items, { title }))?.reach;
}
