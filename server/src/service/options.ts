import type { PackSource } from "../packs/catalog";
import type { SyncedSource } from "../packs/syncedSource";
import type { Files } from "../packs/ports/files";
import type { LocalRegistries } from "../packs/ports/localRegistries";
import { isLocal } from "../packs/registryKinds/kinds";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";

/** What a service stands on. All of it is optional: without any, it judges texts by themselves, with no disk and no network. */
export interface ServiceOptions {
  /** The file system; without it, nothing is read: no configurations, no profiles of a stack. */
  readonly files?: Files;
  /** Workspace folders, as URIs. */
  readonly folders?: readonly string[];
  /**
   * The folder whose configuration holds for a document, and that no configuration leads out of; the innermost workspace
   * folder, if it is left out. Undefined: the document's repository says.
   */
  readonly workspaceOf?: (uri: string) => string | undefined;
  /** The user's settings for the documents of a folder, in the form of the configuration, which is stronger. */
  readonly settings?: (folder: string) => Promise<unknown>;
  /** One configuration for all documents, in place of the nearest one above each. */
  readonly config?: { readonly uri: string; readonly text: string } | undefined;
  /** Registries that are stronger than those of any configuration. */
  readonly registries?: readonly RegistryConfig[];
  /** Whether the files of the workspace may name registries that are asked over the network; so it is, if nothing is said. */
  readonly isTrusted?: boolean;
  /** Registries that need no network. */
  readonly local?: LocalRegistries;
  /** Opens a registry that is reached over the network; undefined for those that cannot be. */
  readonly openNetwork?: (registry: RegistryConfig) => SyncedSource | undefined;
  /** Whether registries are read only from the first profile on, and not from the first document. */
  readonly asksWhenNeeded?: boolean;
  /** How long registries are waited for, where somebody waits; as long as it takes, if it is left out. */
  readonly patience?: RegistryPatience;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Called when findings may have become others though no document changed, or registries stand otherwise than before. */
  readonly onChange?: (what: "findings" | "registries") => void;
  /** Called when a registry begins to be read, by its name. */
  readonly onReading?: (name: string, work: Promise<void>) => void;
}

/** Waits for registries, and gives up those that take too long. */
export interface RegistryPatience {
  /** When everything that was asked of a registry has come, or it is given up. */
  readonly settled: (source: SyncedSource) => Promise<void>;
  /** When its list of packs has come, or it is not waited for any longer; `isBrief`: where the list is only of some use. */
  readonly listed: (source: SyncedSource, isBrief: boolean) => Promise<void>;
  /** Whether a registry was given up. */
  readonly isLate: (source: SyncedSource) => boolean;
}

/** As long as it takes, and not for lists, which may never come. */
export const ENDLESS: RegistryPatience = {
  settled: (source) => source.settled(),
  listed: () => Promise.resolve(),
  isLate: () => false,
};

/** Opens the registries of a service, and tells when one is read. */
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

/** What is known of packs without asking anybody. */
export function samplesOf({ local }: ServiceOptions): readonly PackSource[] {
  return local === undefined ? [] : [local.sample()];
}
