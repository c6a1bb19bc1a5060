import type { ConfigSource } from "../config/config";
import { configSourceOf } from "../config/configData";
import { asFolder } from "../text/uri";

/** Where the settings of a document come from. */
interface SettingsReader {
  /** The settings object for the documents of a folder, as the client has it. */
  readonly fetch: (folder: string) => Promise<unknown>;
  /** The folder whose settings hold for a document, and from which paths in them start, as a URI. */
  readonly folderOf: (uri: string) => string;
}

/** The settings of documents: asked for once a folder, and again when the client says that they changed. */
export interface Settings {
  readonly settingsOf: (uri: string) => Promise<ConfigSource>;
  readonly forget: (uri: string) => void;
  readonly forgetAll: () => void;
}

export function settingsFrom({ fetch, folderOf }: SettingsReader): Settings {
  const pending = new Map<string, Promise<ConfigSource>>();
  // What cannot be meant there is shown by the editor's own view of its settings.
  const ignore = (): void => undefined;
  const sourceOf = (settings: unknown, uri: string): ConfigSource => {
    const source = configSourceOf(onlyOurs(settings), folderOf(uri), ignore);
    // Those of a workspace are a file of it, which must not have others read that lie elsewhere.
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

const KEYS = ["files", "registries", "rules", "overrides", "stacks"];

function onlyOurs(settings: unknown): unknown {
  if (typeof settings !== "object" || settings === null) return {};
  return Object.fromEntries(Object.entries(settings).filter(([key]) => KEYS.includes(key)));
}
