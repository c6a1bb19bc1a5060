import {
  ABSENT,
  found,
  UNKNOWN,
  type Answer,
  type PackContent,
  type PackFacts,
  type RegistryFacts,
  type Source,
} from "../../packs/catalog";
import { newestFirst } from "../../packs/versions";
import type { PackEntry } from "../formats/packJson";

export interface PackSourceOptions {
  /** In words for people. */
  readonly name: string;
  readonly registry: RegistryFacts;
  /** Every version of every pack the registry has. */
  readonly entries: readonly PackEntry[];
  /** Whether there are no others, as far as anybody knows. */
  readonly isWhole: boolean;
  /** The texts of a version; unknown while they are fetched. */
  readonly content: (entry: PackEntry) => Answer<PackContent>;
}

/** A source over a registry that was read as a whole: what it lacks is absent, unless something could not be read. */
export function packSource({ name: sourceName, registry, entries, isWhole, content }: PackSourceOptions): Source {
  const lacking = isWhole ? ABSENT : UNKNOWN;
  const answerOf = <T>(value: T | undefined): Answer<T> => (value === undefined ? lacking : found(value));
  const byName = new Map<string, PackEntry[]>();
  for (const entry of entries) {
    const versions = byName.get(entry.name);
    if (versions === undefined) byName.set(entry.name, [entry]);
    else if (!versions.some(({ version }) => version === entry.version)) versions.push(entry);
  }
  const packs = [...byName.values()].map((versions) => ({
    ...factsOf(versions, registry.name, sourceName, byName),
    areVersionsComplete: isWhole,
  }));
  const factsByName = new Map(packs.map((pack) => [pack.name, pack]));
  const entryOf = (name: string, version: string): PackEntry | undefined =>
    byName.get(name)?.find((entry) => entry.version === version);
  return {
    name: sourceName,
    registry: registry.name,
    packs,
    find: (name) => answerOf(factsByName.get(name)),
    version: (name, version) => answerOf(entryOf(name, version)),
    content(name, version) {
      const entry = entryOf(name, version);
      return entry === undefined ? lacking : content(entry);
    },
    // That a registry of another name does not exist is not for this one to say.
    findRegistry: (name) => (name === registry.name ? found(registry) : UNKNOWN),
  };
}

/** The newest version speaks for the pack; clouds are those of any version. */
function factsOf(
  entries: readonly PackEntry[],
  registry: string,
  source: string,
  all: ReadonlyMap<string, unknown>,
): Omit<PackFacts, "areVersionsComplete"> {
  const versions = newestFirst(entries.map(({ version }) => version));
  const newest = entries.find(({ version }) => version === versions[0]);
  const { name = "", displayName, layer = "addon", category } = newest ?? {};
  const twin = `${name}-addon`;
  return {
    name,
    displayName,
    layer,
    isLayerGuessed: entries.some((entry) => entry.layer !== layer),
    clouds: [...new Set(entries.flatMap(({ clouds }) => clouds))],
    areCloudsComplete: entries.every(({ areCloudsComplete }) => areCloudsComplete),
    category,
    versions,
    registries: [registry],
    twin: layer !== "addon" && all.has(twin) ? twin : undefined,
    source,
  };
}
