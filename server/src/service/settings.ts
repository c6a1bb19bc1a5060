import type { ConfigSource } from "../config/config";
import { configSourceOf } from "../config/configData";
import { asFolder } from "../text/uri";

/** The source of the settings. */
interface SettingsReader {
  /** Fetches the client's settings for a folder. */
  readonly fetch: (folder: string) => Promise<unknown>;
  /** The URI of the folder whose settings apply to a document, and that relative paths in them start from. */
  readonly folderOf: (uri: string) => string;
}

/** The settings of documents, fetched once per folder until they are dropped. */
export interface Settings {
  readonly settingsOf: (uri: string) => Promise<ConfigSource>;
  readonly forget: (uri: string) => void;
  readonly forgetAll: () => void;
}

/** Creates a cache of settings. If the fetch fails, the settings are empty. */
export function settingsFrom({ fetch, folderOf }: SettingsReader): Settings {
  const pending = new Map<string, Promise<ConfigSource>>();
  // Invalid settings are reported by the editor's own settings view.
  const ignore = (): void => undefined;
  const sourceOf = (settings: unknown, uri: string): ConfigSource => {
    const source = configSourceOf(onlyOurs(settings), folderOf(uri), ignore);
    // Workspace settings come from a file of the workspace, which must not cause files outside it to be read.
    return { ...source, stacks: source.stacks.map((stack) => ({ ...stack, within: asFolder(folderOf(uri)) })) };
  };
  return {
    settingsOf(uri) {
      const folder = folderOf(uri);
      let settings = pending.get(folder);
      if (settings === undefined) {
        settings = fetch(folder).then(
          (found) => sourceOf(found, uri),
          () => sourceOf({}, uri),
        );
        pending.set(folder, settings);
      }
      return settings;
    },
    forget(uri) {
      pending.delete(folderOf(uri));
    },
    forgetAll() {
      pending.clear();
    },
  };
}

const KEYS = ["files", "placeholders", "registries", "rules", "overrides", "stacks", "values"];

function onlyOurs(settings: unknown): unknown {
  if (typeof settings !== "object" || settings === null) return {};
  return Object.fromEntries(Object.entries(settings).filter(([key]) => KEYS.includes(key)));
}
