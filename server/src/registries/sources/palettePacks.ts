import {
  ABSENT,
  found,
  UNKNOWN,
  type Answer,
  type PackContent,
  type PackFacts,
  type PackVersion,
  type RegistryFacts,
  type Source,
} from "../../packs/catalog";
import type { Trust } from "../liveRegistry";
import type { Lookups } from "../lookups";
import type { PaletteIndex, PalettePack, PaletteRegistry } from "../palette/index";
import type { PaletteTag, PaletteTags } from "../palette/packTags";
import type { PackInRegistry, PaletteVersion } from "./palette";

export interface PalettePacksOptions {
  /** The host of the Palette, for people. */
  readonly host: string;
  /** Undefined: nothing is known yet. */
  readonly index: PaletteIndex | undefined;
  readonly trust: Trust;
  /** By {@link PackInRegistry}, as JSON. */
  readonly tags: Lookups<PaletteTags>;
  /** By {@link PaletteVersion}, as JSON. */
  readonly contents: Lookups<PackContent>;
}

/** A version that is lacking may have come since: versions older than this are asked for again, in milliseconds. */
const LACKING_FOR = 60_000;

/** A source for each registry of a Palette, and one that knows which registries there are. */
export function palettePacks(options: PalettePacksOptions): readonly Source[] {
  const { host, index, trust } = options;
  const registries = index?.registries ?? [];
  const list: Source = {
    name: `Palette ${host}`,
    registry: undefined,
    listsRegistries: true,
    packs: [],
    find: () => UNKNOWN,
    version: () => UNKNOWN,
    content: () => UNKNOWN,
    nameOfRegistry: (uid) => registries.find((registry) => registry.uid === uid)?.name,
    findRegistry(name) {
      if (registries.some((registry) => registry.name === name)) return UNKNOWN;
      trust.missed();
      return index !== undefined && trust.isCurrent() ? ABSENT : UNKNOWN;
    },
  };
  return [...registries.map((registry) => sourceOf(registry, options)), list];
}

function sourceOf(registry: PaletteRegistry, { host, index, trust, tags, contents }: PalettePacksOptions): Source {
  const packs = index?.packs.get(registry.uid) ?? new Map<string, PalettePack>();
  const isListed = listsAll(registry, packs.size);
  const keyOf = (name: string): string => JSON.stringify({ registryUid: registry.uid, name } satisfies PackInRegistry);
  const about: About = { registry, source: `Palette ${host}`, packs, isListed, trust, tags, keyOf };
  /** Palette's own word on a name; it counts only where the registry is synced, and for what its list lacks too. */
  const tagsOf = (name: string): Answer<PaletteTags> => {
    const answer = tags.get(keyOf(name));
    if (answer.is !== "absent") return answer;
    return isListed && trust.isCurrent() && !packs.has(name) ? ABSENT : UNKNOWN;
  };
  const tagOf = (name: string, version: string): Answer<PaletteTag> => {
    const answer = tagsOf(name);
    if (answer.is !== "found") return answer;
    const tag = Object.hasOwn(answer.value.byTag, version) ? answer.value.byTag[version] : undefined;
    if (tag !== undefined) return found(tag);
    tags.get(keyOf(name), LACKING_FOR);
    return isListed && trust.isCurrent() && tags.isCurrent(keyOf(name)) ? ABSENT : UNKNOWN;
  };
  let facts: readonly PackFacts[] | undefined;
  return {
    name: about.source,
    registry: registry.name,
    get packs() {
      return (facts ??= [...packs.keys()].map((name) => packFacts(name, about)));
    },
    find(name) {
      const answer = tagsOf(name);
      return packs.has(name) || answer.is === "found" ? found(packFacts(name, about)) : answer;
    },
    peek: (name) =>
      packs.has(name) || tags.known(keyOf(name)) !== undefined ? found(packFacts(name, about)) : UNKNOWN,
    version(name, version) {
      const answer = tagOf(name, version);
      return answer.is === "found" ? found(packVersion(name, version, answer.value, packs.get(name))) : answer;
    },
    content(name, version) {
      const answer = tagOf(name, version);
      if (answer.is !== "found") return answer;
      const key: PaletteVersion = { name, version, packUid: answer.value.packUid };
      return key.packUid === "" ? UNKNOWN : contents.get(JSON.stringify(key));
    },
    findRegistry: (name) => (name === registry.name ? registryFacts(registry) : UNKNOWN),
  };
}

/**
 * Whether Palette lists everything that a registry holds. Of Helm charts it need not: where it does not sync them, their
 * names and versions are typed in (docs/domain.md 4.1); and what an OCI registry holds is not known where Palette does
 * not say it. A registry of which it lists nothing it has perhaps not seen yet.
 */
function listsAll({ kind, providerType, isUnsynced }: PaletteRegistry, packs: number): boolean {
  const isOfPacks = kind === "pack" || (kind === "oci" && providerType === "pack");
  return isOfPacks && isUnsynced !== true && packs > 0;
}

interface About {
  readonly registry: PaletteRegistry;
  readonly source: string;
  readonly packs: ReadonlyMap<string, PalettePack>;
  readonly isListed: boolean;
  readonly trust: Trust;
  readonly tags: Lookups<PaletteTags>;
  readonly keyOf: (name: string) => string;
}

/** What is known of a pack; all its versions only once they were asked for. */
function packFacts(name: string, { registry, source, packs, isListed, trust, tags, keyOf }: About): PackFacts {
  const pack = packs.get(name);
  const known = tags.known(keyOf(name));
  const latest = pack?.registries.find(([uid]) => uid === registry.uid)?.[1] ?? "";
  const twin = `${name}-addon`;
  return {
    name,
    displayName: pack?.displayName,
    layer: pack?.layer ?? "addon",
    isLayerGuessed: pack?.layer === undefined,
    clouds: pack?.clouds ?? [],
    areCloudsComplete: (pack?.clouds.length ?? 0) > 0,
    category: pack?.category,
    versions: known?.tags ?? (latest === "" ? [] : [latest]),
    get areVersionsComplete() {
      return known !== undefined && isListed && trust.isCurrent() && tags.isCurrent(keyOf(name));
    },
    registries: [registry.name],
    twin: pack?.layer !== "addon" && packs.has(twin) ? twin : undefined,
    source,
  };
}

function packVersion(name: string, version: string, tag: PaletteTag, pack: PalettePack | undefined): PackVersion {
  return {
    name,
    version,
    layer: pack?.layer ?? "addon",
    clouds: pack?.clouds ?? [],
    areCloudsComplete: (pack?.clouds.length ?? 0) > 0,
    category: pack?.category,
    state: tag.state,
    // The API says neither when a version ends nor what it needs of others.
    endOfLife: undefined,
    dependencies: [],
    folder: undefined,
  };
}

/** A registry of a kind that is not known to us exists, but nothing can be concluded from it. */
function registryFacts({ name, kind, providerType }: PaletteRegistry): Answer<RegistryFacts> {
  const known = (["pack", "helm", "oci"] as const).find((one) => one === kind);
  if (known === undefined) return UNKNOWN;
  return found({ name, kind: known, ...(providerType === undefined ? {} : { providerType }) });
}
