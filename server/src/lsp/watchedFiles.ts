import { DidChangeWatchedFilesNotification, type FileSystemWatcher } from "vscode-languageserver";
import { CONFIG_FILE, isConfigFile } from "../config/configFileName";
import { isWithin } from "../text/uri";
import type { Session } from "./session";

const PACK_FILES = "**/{pack.json,values.yaml,schema.yaml,presets.yaml,README.md}";

/** Files that may be profiles of a stack, when they are not open. */
const PROFILES = "**/*.{yaml,yml,json}";

/** Asks the client to tell of changes of the files that findings depend on. */
export function watchFiles({ connection, client }: Session): void {
  if (client.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
  const globs = [`**/${CONFIG_FILE}`, PACK_FILES, PROFILES];
  const watchers: FileSystemWatcher[] = globs.map((globPattern) => ({ globPattern }));
  connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch((error: unknown) => {
    connection.console.warn(`Changes of files will go unnoticed: ${String(error)}`);
  });
}

/** Follows those files: configurations, and the packs of registries that are folders. */
export function followFiles(
  { connection, workspace, closeUnused }: Session,
  refresh: () => void,
  changed: (uris: readonly string[]) => void,
): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    changed(uris);
    if (uris.some(isConfigFile) || workspace.hasStacks()) {
      workspace.forgetConfigs();
      closeUnused();
      refresh();
    }
    for (const { config, source } of workspace.catalogs.sources()) {
      const { folder } = config;
      if (folder !== undefined && uris.some((uri) => isWithin(folder, uri))) void source.refresh();
    }
  });
  // A client that watches nothing still says when it saves.
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    if (!isConfigFile(uri)) return;
    workspace.forgetConfigs();
    closeUnused();
    refresh();
  });
}
