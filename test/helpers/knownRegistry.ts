import { found, UNKNOWN, type Answer, type PackContent } from "../../server/src/packs/catalog";
import { kindRecord } from "../../server/src/packs/registryKinds/kinds";
import type { PackEntry } from "../../server/src/registries/formats/packJson";
import type { SyncedSource } from "../../server/src/packs/syncedSource";
import type { SourceStatus } from "../../server/src/packs/sourceStatus";
import type { RegistryKind } from "../../server/src/packs/registryKinds/allKinds";
import { packSource } from "../../server/src/registries/packSource";

export interface KnownRegistryOptions {
  readonly name: string;
  readonly kind?: RegistryKind;
  readonly url?: string;
  /** The names of add-ons for all clouds, with their versions. */
  readonly packs: Readonly<Record<string, readonly string[]>>;
  readonly status?: Partial<SourceStatus>;
  /** The default values of every pack; unknown if omitted. */
  readonly values?: string;
  /** The values of their charts, by name. */
  readonly charts?: Readonly<Record<string, string>>;
  readonly readme?: string;
  /** Their `schema.yaml`. */
  readonly schema?: string;
  /** Their `presets.yaml`. */
  readonly presets?: string;
  /** Overrides properties of a version. */
  readonly version?: (name: string, version: string) => Partial<PackEntry>;
}

/** A registry with fixed, fully known content. `asked` lists the requests for texts. */
export function knownRegistry(options: KnownRegistryOptions): SyncedSource & { readonly asked: string[] } {
  const { name, kind = "helm", url, packs, status, version: special = () => ({}) } = options;
  const asked: string[] = [];
  const entries = Object.entries(packs).flatMap(([pack, versions]) =>
    versions.map((version): PackEntry => ({ ...ADD_ON, name: pack, version, ...special(pack, version) })),
  );
  const source = packSource({
    isComplete: true,
    name: kind === "folder" ? "folder packs" : `Helm repository ${name}`,
    registry: { name, kind: kind === "palette" ? "pack" : kindRecord(kind).tenantKind },
    entries,
    content(entry): Answer<PackContent> {
      asked.push(`${entry.name} ${entry.version}`);
      const { values, readme, schema, presets, charts = {} } = options;
      const chartValues = Object.entries(charts).map(([chart, text]) => ({ chart, text }));
      if (values === undefined) return UNKNOWN;
      return found({ values, readme, schema, presets, chartValues, chartSchemas: [] });
    },
  });
  return {
    asked,
    snapshot: () => source,
    status: () => ({ state: "ready", problem: undefined, fetchedAt: undefined, ...status }),
    refresh: () => Promise.resolve(),
    settled: () => Promise.resolve(),
    isBusy: () => false,
    onChange: () => undefined,
    dispose: () => undefined,
    config: { kind, ...(url === undefined ? {} : { url }) },
  };
}

/** What is listed of an add-on, beside its name and version. */
export const ADD_ON: Omit<PackEntry, "name" | "version"> = {
  layer: "addon",
  clouds: ["all"],
  areCloudsComplete: true,
  category: "monitoring",
  displayName: undefined,
  state: "active",
  endOfLife: undefined,
  dependencies: [],
  folder: undefined,
};
