import { DEFAULT_CONFIG, ruleLevels, type Config } from "../config/config";
import { SETTINGS_SECTION } from "./protocol";

/** Where the settings of a document come from. */
export interface SettingsReader {
  /** The settings object for a document, as the client has it. */
  readonly fetch: (uri: string) => Promise<unknown>;
}

/** The configurations of open documents: asked for once, and again when the client says that they changed. */
export interface Settings {
  readonly configOf: (uri: string) => Promise<Config>;
  readonly forget: (uri: string) => void;
  readonly forgetAll: () => void;
  /** Changes whenever a configuration may have. */
  readonly revision: () => number;
}

export function settingsFrom({ fetch }: SettingsReader): Settings {
  const pending = new Map<string, Promise<Config>>();
  let revision = 0;
  return {
    configOf(uri) {
      let config = pending.get(uri);
      if (config === undefined) {
        config = fetch(uri).then(configFrom, () => DEFAULT_CONFIG);
        pending.set(uri, config);
      }
      return config;
    },
    forget(uri) {
      pending.delete(uri);
    },
    forgetAll() {
      revision++;
      pending.clear();
    },
    revision: () => revision,
  };
}

function configFrom(settings: unknown): Config {
  const rules = typeof settings === "object" && settings !== null && "rules" in settings ? settings.rules : undefined;
  return { rules: ruleLevels(rules) };
}

/** The settings object in what `workspace/didChangeConfiguration` carries; undefined where it carries none. */
export function settingsIn(sent: unknown): unknown {
  const isObject = typeof sent === "object" && sent !== null;
  return isObject ? new Map<string, unknown>(Object.entries(sent)).get(SETTINGS_SECTION) : undefined;
}
