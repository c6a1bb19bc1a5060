import type { Layer } from "../profile/facts/layers";
import { versionFor } from "./versions";
import type { SourceStatus } from "./live";
import type { RegistryKind } from "./registryKinds/registryConfig";

/**
 * What a registry says to a question. Unknown is not absent: a source that is offline, private, not synced or only a
 * sample does not know, and nothing may be concluded from that (docs/registries.md).
 */
export type Answer<T> =
  { readonly is: "found"; readonly value: T } | { readonly is: "absent" } | { readonly is: "unknown" };

export const ABSENT: Answer<never> = { is: "absent" };
export const UNKNOWN: Answer<never> = { is: "unknown" };

export function found<T>(value: T): Answer<T> {
  return { is: "found", value };
}

/** What is known about a pack, whatever its version. */
export interface PackFacts {
  readonly name: string;
  readonly displayName: string | undefined;
  readonly layer: Layer;
  /** Whether the layer is a guess, from the name: it may satisfy a rule, never accuse. */
  readonly isLayerGuessed: boolean;
  /** Clouds it runs on; `all` is one of the names. Empty: not known. */
  readonly clouds: readonly string[];
  /** Whether these are all its clouds, or only those it was seen on. */
  readonly areCloudsComplete: boolean;
  /** The category of an add-on. */
  readonly category: string | undefined;
  /** Known versions, newest first. */
  readonly versions: readonly string[];
  /** Whether any version is known, where listing them takes work; absent: the list tells. */
  readonly hasVersions?: boolean;
  /** Whether these are all there are in the registry that was asked for. */
  readonly areVersionsComplete: boolean;
  /** Names of the registries that hold it. */
  readonly registries: readonly string[];
  /** The name under which the same pack is published as an add-on. */
  readonly twin: string | undefined;
  /** Who says so, in words for people. */
  readonly source: string;
  /** Its page, as its registry says it: an address that nobody has looked at. */
  readonly page?: string | undefined;
}

/** What is known about one version of a pack. Where a version differs from the pack as a whole, it wins. */
export interface PackVersion {
  readonly name: string;
  readonly version: string;
  readonly layer: Layer;
  readonly clouds: readonly string[];
  readonly areCloudsComplete: boolean;
  readonly category: string | undefined;
  readonly state: PackState;
  /** `yyyy-MM-dd`. */
  readonly endOfLife: string | undefined;
  readonly dependencies: readonly PackDependency[];
  /** The folder it lies in, as a URI; undefined where it lies in no folder. */
  readonly folder: string | undefined;
}

/** Where a version is in its life (docs/domain.md 2.8). */
export type PackState = "active" | "deprecated" | "disabled" | "deleted";

/** What a pack wants of another (docs/domain.md 2.9). */
export interface PackDependency {
  readonly packName: string;
  readonly layer: string | undefined;
  readonly minVersion: string | undefined;
  readonly maxVersion: string | undefined;
  readonly type: "required" | "optional" | "notSupported" | "upgrade";
}

/** The texts of one version of a pack (docs/domain.md 3). */
export interface PackContent {
  /** `values.yaml`: the defaults that a profile's values replace. */
  readonly values: string;
  /** `schema.yaml`: constraints by path. */
  readonly schema: string | undefined;
  /** `presets.yaml`. */
  readonly presets: string | undefined;
  readonly readme: string | undefined;
  /** `values.yaml` of its charts, each with the name its values stand under. */
  readonly chartValues: readonly ChartText[];
  /** `values.schema.json` of its charts. */
  readonly chartSchemas: readonly ChartText[];
}

export interface ChartText {
  readonly chart: string;
  readonly text: string;
}

/** A registry that was configured, as far as it is known. */
export interface RegistryFacts {
  readonly name: string;
  readonly kind: "pack" | "helm" | "oci" | "folder";
  /** What an OCI registry holds. */
  readonly providerType?: "pack" | "helm" | "zarf";
}

/** One place that knows packs: a snapshot, which another replaces when more is known. */
export interface Source {
  /** In words for people: "bundled sample of public packs", "folder ./packs". */
  readonly name: string;
  /** The name of the registry that it speaks for; undefined: a sample of several, of which it has all of none. */
  readonly registry: string | undefined;
  readonly packs: readonly PackFacts[];
  find(name: string): Answer<PackFacts>;
  /** The same from what is at hand, where finding out may be a question to a registry; never absent. */
  peek?(name: string): Answer<PackFacts>;
  /** A version as it is called in the registry; tags are made versions before. */
  version(name: string, version: string): Answer<PackVersion>;
  /** Unknown, too, while it is being fetched: asking is what makes it be fetched. */
  content(name: string, version: string): Answer<PackContent>;
  /** Whether a registry of this name exists; only a list that was synced whole can tell that one does not. */
  findRegistry(name: string): Answer<RegistryFacts>;
  /** The name of the registry of a uid, where the source is of the tenant that gave it. */
  nameOfRegistry?(uid: string): string | undefined;
  /** Whether it has, or will have, such a list: while it is unknown to it, no registry is absent. */
  readonly listsRegistries?: boolean;
}

/** Where a source comes from: the registry as it is configured, and how it stands with it. */
export interface Origin {
  readonly kind: RegistryKind;
  /** Where people can look at it: an address of HTTP or HTTPS without a credential in it. */
  readonly page: string | undefined;
  /** How it stands with it now, which may be later than the snapshot. */
  readonly status: () => SourceStatus;
}

/** A registry that has a source of its own. */
export interface CatalogRegistry {
  readonly name: string;
  /** Who knows its packs, in words for people. */
  readonly source: string;
  /** Undefined for what is never read anew. */
  readonly origin: Origin | undefined;
  /** The packs that are known to be in it. */
  readonly packs: readonly PackFacts[];
}

/**
 * A snapshot of all that is known about packs; features and rules read one, and never wait.
 *
 * Packs are asked for with the name of the registry that the profile states, `undefined` where it states none and the
 * empty string where what it states is not known (a uid, a placeholder).
 */
export interface Catalog {
  /** Changes whenever an answer may have changed. */
  readonly revision: number;
  readonly packs: readonly PackFacts[];
  /** The same, as each source has them: a list stays the same as long as what it says does. */
  readonly packLists: readonly (readonly PackFacts[])[];
  /** The registries that have a source of their own, the most trusted first. */
  readonly registries: readonly CatalogRegistry[];
  find(name: string, registry: string | undefined): Answer<PackFacts>;
  /** What each source has at hand of a pack of this name; nobody is asked. */
  peekAll(name: string): readonly PackFacts[];
  /** What a tag or version of a pack stands for; a floating tag stands for the newest version it covers. */
  version(name: string, tag: string, registry: string | undefined): Answer<PackVersion>;
  content(name: string, tag: string, registry: string | undefined): Answer<PackContent>;
  findRegistry(name: string): Answer<RegistryFacts>;
  /** The name of the registry that a tenant knows by a uid; undefined where none of those that are asked does. */
  nameOfRegistry(uid: string): string | undefined;
}

/** A catalogue over sources, the most trusted first; `originOf` tells where one comes from that is read anew. */
export function catalogOf(
  sources: readonly Source[],
  revision = 0,
  originOf: (source: Source) => Origin | undefined = () => undefined,
): Catalog {
  let packs: readonly PackFacts[] | undefined;
  let packLists: readonly (readonly PackFacts[])[] | undefined;
  let registries: readonly CatalogRegistry[] | undefined;
  return {
    revision,
    get packs() {
      return (packs ??= sources.flatMap((source) => source.packs));
    },
    get packLists() {
      return (packLists ??= sources.map((source) => source.packs));
    },
    get registries() {
      return (registries ??= sources.flatMap((source) => registryOf(source, originOf(source))));
    },
    peekAll: (name) =>
      sources.flatMap((source) => {
        const answer = peek(source, name);
        return answer.is === "found" ? [answer.value] : [];
      }),
    find(name, registry) {
      const { own, others } = askedFor(sources, name, registry);
      const answer = firstFound(own, (source) => source.find(name));
      if (answer.is !== "unknown") return answer;
      // Only its own registry is worth a question.
      const elsewhere = firstFound(others, (source) => peek(source, name));
      // What another registry has of the name tells what the pack is, not which versions there are here.
      if (elsewhere.is !== "found") return UNKNOWN;
      const { value } = elsewhere;
      return value.areVersionsComplete ? found({ ...value, areVersionsComplete: false }) : elsewhere;
    },
    version: (name, tag, registry) =>
      firstFound(askedFor(sources, name, registry).own, (source) =>
        atTag(source, name, tag, (version) => source.version(name, version)),
      ),
    content: (name, tag, registry) =>
      firstFound(askedFor(sources, name, registry).own, (source) =>
        atTag(source, name, tag, (version) => source.content(name, version)),
      ),
    findRegistry: (name) => findRegistry(sources, name),
    nameOfRegistry: (uid) => sources.map((source) => source.nameOfRegistry?.(uid)).find((name) => name !== undefined),
  };
}

/** Most sources can say of no registry but their own that it exists; those that list registries all have to lack it. */
function findRegistry(sources: readonly Source[], name: string): Answer<RegistryFacts> {
  let answer: Answer<RegistryFacts> = UNKNOWN;
  let isOpen = false;
  for (const source of sources) {
    const said = source.findRegistry(name);
    if (said.is === "found") return said;
    if (said.is === "absent") answer = ABSENT;
    else if (source.listsRegistries === true) isOpen = true;
  }
  return isOpen ? UNKNOWN : answer;
}

function registryOf(source: Source, origin: Origin | undefined): CatalogRegistry[] {
  if (source.registry === undefined) return [];
  return [
    {
      name: source.registry,
      source: source.name,
      origin,
      get packs() {
        return source.packs;
      },
    },
  ];
}

interface Asked {
  /** The sources that speak for the registry. */
  readonly own: readonly Source[];
  /** Those that may know a pack of the same name. */
  readonly others: readonly Source[];
}

function askedFor(sources: readonly Source[], name: string, registry: string | undefined): Asked {
  if (registry === undefined) {
    // Those that are known to have it come first, so that the others need not be asked.
    const hasIt = sources.map((source) => peek(source, name).is === "found");
    return { own: [...sources.filter((_, i) => hasIt[i]), ...sources.filter((_, i) => hasIt[i] !== true)], others: [] };
  }
  const isOwn = (source: Source): boolean => source.registry === registry;
  return { own: sources.filter(isOwn), others: sources.filter((source) => !isOwn(source)) };
}

function peek(source: Source, name: string): Answer<PackFacts> {
  return source.peek?.(name) ?? source.find(name);
}

/** Found wins over absent, and absent needs every source to say so; nobody asked is nobody who knows. */
function firstFound<T>(sources: readonly Source[], ask: (source: Source) => Answer<T>): Answer<T> {
  let areAllAbsent = sources.length > 0;
  for (const source of sources) {
    const answer = ask(source);
    if (answer.is === "found") return answer;
    if (answer.is === "unknown") areAllAbsent = false;
  }
  return areAllAbsent ? ABSENT : UNKNOWN;
}

/** Asks about the version that a tag stands for in a source; about the tag itself where it stands for none that is known. */
function atTag<T>(source: Source, name: string, tag: string, ask: (version: string) => Answer<T>): Answer<T> {
  const pack = source.find(name);
  return pack.is === "found" ? ask(versionFor(tag, pack.value.versions) ?? tag) : pack;
}

/** Whether a pack runs on a cloud, as far as is known. */
export function runsOn(pack: Pick<PackFacts, "clouds" | "areCloudsComplete">, cloud: string): "yes" | "no" | "unknown" {
  if (pack.clouds.includes(cloud) || pack.clouds.includes("all")) return "yes";
  return pack.areCloudsComplete && pack.clouds.length > 0 ? "no" : "unknown";
}
