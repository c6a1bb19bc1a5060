import { DidChangeWatchedFilesNotification, type FileSystemWatcher } from "vscode-languageserver";
import { CONFIG_FILE, isConfigFile } from "../config/configFileName";
import { hasLanguageEnding, LANGUAGE_ENDINGS } from "../syntax/languages";
import { isWithin } from "../text/uri";
import type { Session } from "./session";

const PACK_FILES = "**/{pack.json,values.yaml,schema.yaml,presets.yaml,README.md}";

/** Files that may be profiles of a stack, when they are not open. */
const PROFILES = `**/*.{${LANGUAGE_ENDINGS.map((ending) => ending.slice(1)).join(",")}}`;

/** Whether what changed can be a folder, by its name. */
export function mayBeFolder(uri: string): boolean {
  return !hasLanguageEnding(uri) && !uri.endsWith(".md");
}

/** Asks the client to tell of changes of the files that findings depend on. */
export function watchFiles({ connection, client }: Session): void {
  if (client.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
  const globs = [`**/${CONFIG_FILE}`, PACK_FILES, PROFILES];
  const watchers: FileSystemWatcher[] = globs.map((globPattern) => ({ globPattern }));
  connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch((error: unknown) => {
    connection.console.warn(`Changes of files will go unnoticed: ${String(error)}`);
  });
}

/**
 * Follows those files: configurations, and the packs of registries that are folders. A folder that comes or goes stands
 * for all that is in it.
 */
export function followFiles(session: Session, refresh: () => void, changed: (uris: readonly string[]) => void): void {
  const { connection, workspace } = session;
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    changed(uris);
    if (
      workspace.hasStacks() ||
      uris.some((uri) => isConfigFile(uri) || (mayBeFolder(uri) && workspace.hasConfigsIn(uri)))
    ) {
      configsChanged(session, refresh);
    }
    packsChanged(session, uris);
  });
  // A client that watches nothing still says when it saves.
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    if (isConfigFile(uri)) configsChanged(session, refresh);
    packsChanged(session, [uri]);
  });
}

function configsChanged({ workspace, closeUnused }: Session, refresh: () => void): void {
  workspace.forgetConfigs();
  closeUnused();
  refresh();
}

function packsChanged({ workspace }: Session, uris: readonly string[]): void {
  for (const { config, source } of workspace.catalogs.sources()) {
    const { folder } = config;
    if (folder === undefined) continue;
    if (uris.some((uri) => isWithin(folder, uri) || isWithin(uri, folder))) void source.refresh();
  }
}
