import * as vscode from "vscode";
import {
  PACK_VERSIONS_METHOD,
  SEARCH_PACKS_METHOD,
  type FoundPack,
  type PackVersionsParams,
  type PackVersionsResult,
  type SearchPacksParams,
  type SearchPacksResult,
} from "../../../server/src/lsp/protocol";
import { joined } from "../shared/joined";
import type { Server } from "../shared/languageClient";
import type { ChosenPack } from "./packCommands";
import { stateInWords } from "./packRows";

/** What can be done with a pack that was found. */
export interface PackActions {
  readonly add: (pack: ChosenPack) => Promise<void>;
  readonly showDefaults: (pack: ChosenPack) => Promise<void>;
  readonly openReadme: (pack: ChosenPack) => Promise<void>;
}

/** How long to wait for more letters, in milliseconds. */
const REST = 200;

interface PackItem extends vscode.QuickPickItem {
  readonly pack: FoundPack | undefined;
}

/** Searches all registries for packs, and does with one of them what the user picks. */
export async function searchPacks(server: Server, actions: PackActions): Promise<void> {
  const found = await pickPack(server);
  if (found === undefined) return;
  const { name, registry, newest: version } = found;
  await pickAction(server, { name, registry, version }, actions);
}

/** Lets the user pick a pack, while its name is typed; undefined if none is picked. */
export async function pickPack(server: Server): Promise<FoundPack | undefined> {
  const list = vscode.window.createQuickPick<PackItem>();
  list.title = vscode.l10n.t("Search Packs");
  list.placeholder = vscode.l10n.t("Type words of a pack's name");
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const search = async (): Promise<void> => {
    const request = ++latest;
    list.busy = true;
    const params: SearchPacksParams = { query: list.value };
    const found = await server.request<SearchPacksResult>(SEARCH_PACKS_METHOD, params);
    if (request !== latest) return;
    list.busy = false;
    list.items = found === undefined ? [] : itemsOf(found);
  };
  list.onDidChangeValue(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void search(), REST);
  });
  void search();
  list.show();
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      const pack = list.selectedItems[0]?.pack;
      if (pack === undefined) return;
      resolve(pack);
      list.hide();
    });
    list.onDidHide(() => {
      clearTimeout(timer);
      latest++;
      list.dispose();
      resolve(undefined);
    });
  });
}

function itemsOf({ packs, more, isSample }: SearchPacksResult): PackItem[] {
  const items = packs.map((pack): PackItem => {
    const { name, displayName, newest, state, layer, category, registry } = pack;
    return {
      label: name,
      description: joined([newest, stateInWords(state), displayName]),
      detail: joined([joined([layer, category]), registry ?? vscode.l10n.t("bundled sample")], " – "),
      // The server has searched already, for words in any order.
      alwaysShow: true,
      pack,
    };
  });
  const notes = [
    isSample
      ? vscode.l10n.t("No registries configured: these packs are from the bundled sample, which is incomplete.")
      : "",
    packs.length === 0 && !isSample ? vscode.l10n.t("No pack found.") : "",
    more > 0 ? vscode.l10n.t("{0} more. Type more to see them.", more) : "",
  ];
  return [
    ...items,
    ...notes.filter((note) => note !== "").map((label) => ({ label, alwaysShow: true, pack: undefined })),
  ];
}

interface ActionItem extends vscode.QuickPickItem {
  readonly run: () => Promise<void>;
}

async function pickAction(server: Server, pack: ChosenPack, actions: PackActions): Promise<void> {
  const { registry } = pack;
  const isInRegistry = registry !== null;
  const items: ActionItem[] = [
    { label: vscode.l10n.t("Add to Profile"), run: () => actions.add(pack) },
    ...(isInRegistry
      ? [
          { label: vscode.l10n.t("Show Default Values"), run: () => actions.showDefaults(pack) },
          { label: vscode.l10n.t("Open README"), run: () => actions.openReadme(pack) },
        ]
      : []),
    {
      label: vscode.l10n.t("Choose Version…"),
      run: async () => {
        const version = await pickVersion(server, pack);
        if (version !== undefined) await pickAction(server, { ...pack, version }, actions);
      },
    },
  ];
  const title = joined([pack.name, pack.version], " ");
  await (await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t("Select an action") }))?.run();
}

async function pickVersion(server: Server, { name, registry }: ChosenPack): Promise<string | undefined> {
  const params: PackVersionsParams = { name, registry };
  const versions = server.request<PackVersionsResult>(PACK_VERSIONS_METHOD, params).then((found) =>
    (found ?? []).map(({ version, state, endOfLife }) => ({
      label: version,
      description: joined([
        stateInWords(state),
        endOfLife === null ? null : vscode.l10n.t("end of life {0}", endOfLife),
      ]),
    })),
  );
  const options = { title: name, placeHolder: vscode.l10n.t("Select a version") };
  return (await vscode.window.showQuickPick(versions, options))?.label;
}
