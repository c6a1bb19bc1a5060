import { found, UNKNOWN, type Answer, type PackContent, type RegistryFacts, type PackSource } from "../packs/catalog";
import { newestFirst } from "../packs/versions";
import type { PackAnswer } from "./adapter";
import type { PackEntry } from "./formats/packJson";
import { shelfSource, type Freshness } from "./shelfSource";

export interface PackSourceOptions {
  /** The source of its packs, as shown to people. */
  readonly name: string;
  readonly registry: RegistryFacts;
  /** Every version of every pack the registry has. */
  readonly entries: readonly PackEntry[];
  /** Whether the entries are known to be all there are. */
  readonly isComplete: boolean;
  /** The texts of a version; unknown while they are fetched. */
  readonly content: (entry: PackEntry) => Answer<PackContent>;
}

/** What was read from disk is trusted until it is read again. */
const CERTAIN: Freshness = { isCurrent: () => true, missed: () => undefined };

/** A source over a registry that was read as a whole, from the entries of its packs' versions. */
export function packSource({
  name: title,
  registry,
  entries,
  isComplete: isWhole,
  content,
}: PackSourceOptions): PackSource {
  const byName = new Map<string, PackEntry[]>();
  for (const entry of entries) {
    const versions = byName.get(entry.name);
    if (versions === undefined) byName.set(entry.name, [entry]);
    else if (!versions.some(({ version }) => version === entry.version)) versions.push(entry);
  }
  const listed = new Map([...byName].map(([pack, versions]) => [pack, packOfEntries(versions)]));
  return shelfSource<PackAnswer, never>({
    title,
    shelf: { name: registry.name, facts: () => registry, id: "", listed, isWhole },
    trust: CERTAIN,
    packOf: (_, pack) => pack ?? packOfEntries([]),
    contentOf({ name: pack, version: wanted }) {
      const entry = byName.get(pack)?.find(({ version }) => version === wanted);
      const answer = entry === undefined ? UNKNOWN : content(entry);
      return answer.is === "found" ? found({ content: answer.value }) : answer;
    },
  });
}

/** A pack from its entries: facts of the newest version, clouds of all versions. */
function packOfEntries(entries: readonly PackEntry[]): PackAnswer {
  const versions = newestFirst(entries.map(({ version }) => version));
  const newest = entries.find(({ version }) => version === versions[0]);
  const { displayName, layer = "addon", category } = newest ?? {};
  return {
    about: {
      displayName,
      layer,
      isLayerGuessed: entries.some((entry) => entry.layer !== layer),
      clouds: [...new Set(entries.flatMap(({ clouds }) => clouds))],
      areCloudsComplete: entries.every(({ areCloudsComplete }) => areCloudsComplete),
      category,
    },
    versions: () => versions,
    isWhole: true,
    hasTwin: layer !== "addon",
    version(wanted) {
      const entry = entries.find(({ version }) => version === wanted);
      return entry && { entry, place: "" };
    },
  };
}
