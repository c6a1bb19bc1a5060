import type { BatchOptions } from "../analysis/environment";
import type { PackSource } from "../packs/catalog";
import type { SyncedSource } from "../packs/syncedSource";
import type { Breathe } from "../packs/ports/breathe";
import type { Files } from "../packs/ports/files";
import type { LocalRegistries } from "../packs/ports/localRegistries";
import { isLocal } from "../packs/registryKinds/kinds";
import type { Translations } from "../text/message";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import type { Assets } from "../syntax/language";

/**
 * The ports and settings of a service. All are optional: without them it checks texts alone, without disk or network.
 */
export interface ServiceOptions {
  /** The file system. Without it, no files are read: no configurations, no profiles of a stack. */
  readonly files?: Files;
  /** The files that are shipped beside the program. Without it, Terraform files are not read. */
  readonly assets?: Assets;
  /** Workspace folders, as URIs. */
  readonly folders?: readonly string[];
  /**
   * The folder that a document's configuration must lie in; the innermost workspace folder if the function is omitted.
   * If it returns undefined, the document's repository is used.
   */
  readonly workspaceOf?: (uri: string) => string | undefined;
  /** Fetches the user's settings for a folder, in the form of a configuration. Configurations override them. */
  readonly settings?: (folder: string) => Promise<unknown>;
  /** One configuration for all documents, instead of the nearest one above each. */
  readonly config?: { readonly uri: string; readonly text: string } | undefined;
  /** Registries that override those of any configuration with the same name. */
  readonly registries?: readonly RegistryConfig[];
  /** Whether configurations of the workspace may name network registries. Default: true. */
  readonly isTrusted?: boolean;
  /** Registries that need no network. */
  readonly local?: LocalRegistries;
  /** Opens a network registry; returns undefined if it is not supported here. */
  readonly openNetwork?: (registry: RegistryConfig) => SyncedSource | undefined;
  /**
   * Whether registries are read only once a document needs them, such as the first profile, instead of with the first
   * document.
   */
  readonly asksWhenNeeded?: boolean;
  /** How long to wait for registries. Default: without limit. */
  readonly patience?: RegistryPatience;
  /** The texts of findings and fixes in the language of the user. Default: English. */
  readonly translations?: Translations | undefined;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Set for one run of the command line, whose findings must not change with time alone. */
  readonly batch?: BatchOptions;
  /** Lets other work have its turn while documents are checked. Default: no pauses. */
  readonly breathe?: Breathe;
  /**
   * Called when findings may have changed without a change of a document, or when the state of a registry has changed.
   */
  readonly onChange?: (what: "findings" | "registries") => void;
  /** Called with the name of a registry when a read of it starts. */
  readonly onReading?: (name: string, work: Promise<void>) => void;
}

/** Waits for registries, up to a time limit. */
export interface RegistryPatience {
  /** Resolves when all requests to a registry have finished, or at the time limit. */
  readonly settled: (source: SyncedSource) => Promise<void>;
  /**
   * Resolves when its list of packs is fetched, or at the time limit. `isBrief`: wait less, since the list is not
   * essential.
   */
  readonly listed: (source: SyncedSource, isBrief: boolean) => Promise<void>;
  /** Whether a registry reached its time limit. */
  readonly isLate: (source: SyncedSource) => boolean;
}

/** Waits without limit for requests, and not at all for lists of packs, which may never be fetched. */
export const ENDLESS: RegistryPatience = {
  settled: (source) => source.settled(),
  listed: () => Promise.resolve(),
  isLate: () => false,
};

/** Returns the function that opens registries: it reports the start and end of each read. */
export function serviceRegistryOpener(options: ServiceOptions, files: Files, now: () => number): RegistryOpener {
  const { local, openNetwork, onChange, onReading } = options;
  const open = (registry: RegistryConfig): SyncedSource | undefined =>
    isLocal(registry.kind) ? local?.open(registry, { files, now }) : openNetwork?.(registry);
  if (onReading === undefined && onChange === undefined) return open;
  return (registry) => {
    const source = open(registry);
    if (source === undefined) return undefined;
    const tell = (): void => onChange?.("registries");
    const refresh = (): Promise<void> => {
      const work = source.refresh();
      onReading?.(registry.name, work);
      void work.finally(tell);
      tell();
      return work;
    };
    return { ...source, refresh };
  };
}

type RegistryOpener = (registry: RegistryConfig) => SyncedSource | undefined;

/** The built-in sample packs, if there are any. */
export function samplesOf({ local }: ServiceOptions): readonly PackSource[] {
  return local === undefined ? [] : [local.sample()];
}
