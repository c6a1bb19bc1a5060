import type { PackContent, PackFacts, PackVersion } from "./packFacts";
import { versionFor } from "./versions";
import type { SourceStatus } from "./sourceStatus";
import type { RegistryKind } from "./registryKinds/allKinds";
import type { TenantKind } from "./registryKinds/kindRecord";

export type { ChartText, PackContent, PackDependency, PackFacts, PackLife, PackState, PackVersion } from "./packFacts";

/**
 * A registry's answer. Unknown is not absent: a source that is offline, private, not synced or only a sample does not
 * know, and nothing may be concluded from that (docs/registries.md).
 */
export type Answer<T> =
  { readonly is: "found"; readonly value: T } | { readonly is: "absent" } | { readonly is: "unknown" };

export const ABSENT: Answer<never> = { is: "absent" };
export const UNKNOWN: Answer<never> = { is: "unknown" };

export function found<T>(value: T): Answer<T> {
  return { is: "found", value };
}

/** The facts about a configured registry. */
export interface RegistryFacts {
  readonly name: string;
  /** The kind that Palette gives to it; undefined if it may be any. */
  readonly kind: TenantKind | undefined;
  /** The content of an OCI registry. */
  readonly providerType?: "pack" | "helm" | "zarf";
}

/** A provider of facts about packs. It is replaced by a new one whenever an answer may have changed. */
export interface PackSource {
  /** For messages: "bundled sample of public packs", "folder ./packs". */
  readonly name: string;
  /** The name of its registry; undefined for a sample of several registries, none of them complete. */
  readonly registry: string | undefined;
  readonly packs: readonly PackFacts[];
  find(name: string): Answer<PackFacts>;
  /** As `find`, but only from facts at hand: makes no request. Never absent. */
  peek?(name: string): Answer<PackFacts>;
  /** As `peek`, but only from its list of packs, whatever else was requested before. As `find` if absent. */
  listed?(name: string): Answer<PackFacts>;
  /** The facts about a version, by its exact name; tags are resolved before. May start a request. */
  version(name: string, version: string): Answer<PackVersion>;
  /** The files of a version; unknown until they are fetched. May start a request. */
  content(name: string, version: string): Answer<PackContent>;
  /** Whether a registry of this name exists. Only a source with a complete list of registries answers absent. */
  findRegistry(name: string): Answer<RegistryFacts>;
  /** The name of the registry with a uid, if the source belongs to the tenant that uses the uid. */
  nameOfRegistry?(uid: string): string | undefined;
  /** Whether it has, or will have, a complete list of registries. Until the list is there, no registry is absent. */
  readonly listsRegistries?: boolean;
}

/** The registry that a source was made for, and its status. */
export interface Origin {
  readonly kind: RegistryKind;
  /** Its web page: an HTTP or HTTPS address without credentials. */
  readonly page: string | undefined;
  /** The current status, which may be newer than the snapshot. */
  readonly status: () => SourceStatus;
}

/** A registry with a source of its own. */
export interface CatalogRegistry {
  readonly name: string;
  /** The name of its source, for messages. */
  readonly source: string;
  /** Undefined for sources that are never refreshed. */
  readonly origin: Origin | undefined;
  /** The packs known to be in it. */
  readonly packs: readonly PackFacts[];
}

/**
 * A snapshot of all known facts about packs. Features and rules read it and never wait; a call may start a request,
 * whose answer is in a later snapshot. The `registry` argument is the name that the profile states: undefined if it
 * states none, the empty string if it is not known (a uid, a placeholder).
 */
export interface Catalog {
  /** A new number whenever an answer may have changed. */
  readonly revision: number;
  readonly packs: readonly PackFacts[];
  /** The packs of each source. A list never changes and is often reused, so it may be the key of a cache. */
  readonly packLists: readonly (readonly PackFacts[])[];
  /** The registries with a source of their own, the most trusted first. */
  readonly registries: readonly CatalogRegistry[];
  find(name: string, registry: string | undefined): Answer<PackFacts>;
  /** The facts that sources have at hand about a pack of this name. Makes no request. */
  peekAll(name: string): readonly PackFacts[];
  /** The facts about the version that a tag means; for a floating tag, the newest version it covers. */
  version(name: string, tag: string, registry: string | undefined): Answer<PackVersion>;
  content(name: string, tag: string, registry: string | undefined): Answer<PackContent>;
  findRegistry(name: string): Answer<RegistryFacts>;
  /** The name of the registry with a uid in a configured tenant; undefined if no tenant knows it. */
  nameOfRegistry(uid: string): string | undefined;
}

/**
 * Creates a catalog over sources, the most trusted first. `originOf` returns the origin of a source that can be
 * refreshed.
 */
export function catalogOf(
  sources: readonly PackSource[],
  revision = 0,
  originOf: (source: PackSource) => Origin | undefined = () => undefined,
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
      const { own, others } = requestedIn(sources, name, registry);
      const answer = firstFound(own, (source) => source.find(name));
      if (answer.is !== "unknown") return answer;
      // Other registries are not worth a request. What happens to be known of them must not make a difference.
      const elsewhere = firstFound(others, (source) => listed(source, name));
      // The same name in another registry identifies the pack, but not the versions in this one.
      if (elsewhere.is !== "found") return UNKNOWN;
      const { value } = elsewhere;
      return value.areVersionsComplete ? found({ ...value, areVersionsComplete: false }) : elsewhere;
    },
    version(name, tag, registry) {
      const { own, others } = requestedIn(sources, name, registry);
      const ask = (source: PackSource): Answer<PackVersion> =>
        atTag(source, name, tag, (version) => source.version(name, version));
      const answer = firstFound(own, ask);
      if (answer.is !== "unknown" || own.some((source) => peek(source, name).is === "found")) return answer;
      // Where the registry itself does not answer, samples may know a state in it.
      return firstFound(
        others.filter((source) => isSampleOf(source, name, registry)),
        ask,
      );
    },
    content: (name, tag, registry) =>
      firstFound(requestedIn(sources, name, registry).own, (source) =>
        atTag(source, name, tag, (version) => source.content(name, version)),
      ),
    findRegistry: (name) => findRegistry(sources, name),
    nameOfRegistry: (uid) => sources.map((source) => source.nameOfRegistry?.(uid)).find((name) => name !== undefined),
  };
}

/**
 * Absent only if a source says so and no source still waits for its list of registries: most sources know only their
 * own registry.
 */
function findRegistry(sources: readonly PackSource[], name: string): Answer<RegistryFacts> {
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

function registryOf(source: PackSource, origin: Origin | undefined): CatalogRegistry[] {
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

interface PackQuery {
  /** The sources of the requested registry. */
  readonly own: readonly PackSource[];
  /** Other sources, which may know a pack of the same name. */
  readonly others: readonly PackSource[];
}

function requestedIn(sources: readonly PackSource[], name: string, registry: string | undefined): PackQuery {
  if (registry === undefined) {
    // Sources that list the pack come first, so that the others need not be requested. What one of these was asked
    // before must not make a difference.
    const hasIt = sources.map((source) => listed(source, name).is === "found");
    return { own: [...sources.filter((_, i) => hasIt[i]), ...sources.filter((_, i) => hasIt[i] !== true)], others: [] };
  }
  const isOwn = (source: PackSource): boolean => source.registry === registry;
  return { own: sources.filter(isOwn), others: sources.filter((source) => !isOwn(source)) };
}

/** Whether a source is a sample that has the pack from a registry. */
function isSampleOf(source: PackSource, name: string, registry: string | undefined): boolean {
  if (source.registry !== undefined || registry === undefined) return false;
  const pack = source.find(name);
  return pack.is === "found" && pack.value.registries.includes(registry);
}

function peek(source: PackSource, name: string): Answer<PackFacts> {
  return source.peek?.(name) ?? source.find(name);
}

function listed(source: PackSource, name: string): Answer<PackFacts> {
  return source.listed?.(name) ?? source.find(name);
}

/** The first answer that is found. Absent only if there is a source, and all say absent. */
function firstFound<T>(sources: readonly PackSource[], ask: (source: PackSource) => Answer<T>): Answer<T> {
  let areAllAbsent = sources.length > 0;
  for (const source of sources) {
    const answer = ask(source);
    if (answer.is === "found") return answer;
    if (answer.is === "unknown") areAllAbsent = false;
  }
  return areAllAbsent ? ABSENT : UNKNOWN;
}

/** Calls `ask` with the version that a tag means in a source; with the tag itself if no known version matches. */
function atTag<T>(source: PackSource, name: string, tag: string, ask: (version: string) => Answer<T>): Answer<T> {
  const pack = source.find(name);
  return pack.is === "found" ? ask(versionFor(tag, pack.value.versions) ?? tag) : pack;
}

/** Whether a pack runs on a cloud. */
export function runsOn(pack: Pick<PackFacts, "clouds" | "areCloudsComplete">, cloud: string): "yes" | "no" | "unknown" {
  if (pack.clouds.includes(cloud) || pack.clouds.includes("all")) return "yes";
  return pack.areCloudsComplete && pack.clouds.length > 0 ? "no" : "unknown";
}
