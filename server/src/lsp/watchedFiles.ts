import { DidChangeWatchedFilesNotification, type FileSystemWatcher } from "vscode-languageserver";
import { CONFIG_FILE } from "../service/clientSide";
import { LANGUAGE_ENDINGS } from "../service/index";
import { logWarning } from "./log";
import type { Session } from "./session";

const PACK_FILES = "**/{pack.json,values.yaml,schema.yaml,presets.yaml,README.md}";

/** Files that may be members of a stack without being open. */
const PROFILES = `**/*.{${LANGUAGE_ENDINGS.map((ending) => ending.slice(1)).join(",")}}`;

/** Registers for changes of the files that findings depend on. */
export function watchFiles({ connection, client }: Session): void {
  if (client.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
  const globs = [`**/${CONFIG_FILE}`, PACK_FILES, PROFILES];
  const watchers: FileSystemWatcher[] = globs.map((globPattern) => ({ globPattern }));
  connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch((error: unknown) => {
    logWarning(connection, "Changes of files will go unnoticed", error);
  });
}

/**
 * Handles changes of those files: configurations, members of stacks, and folders used as registries. A change of a
 * folder counts for everything in it.
 */
export function followFiles(
  { connection, service, closeUnused }: Session,
  refresh: () => void,
  changed: () => void,
): void {
  const configsChanged = (): void => {
    closeUnused();
    refresh();
  };
  connection.onDidChangeWatchedFiles(({ changes }) => {
    service.filesChanged(
      changes.map(({ uri }) => uri),
      configsChanged,
    );
    changed();
  });
  // A client that does not watch files still reports saves.
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => service.fileSaved(uri, configsChanged));
}
