import type { Answer, PackContent, PackFacts, PackVersion, RegistryFacts } from "../packs/catalog";
import type { ProfileServer } from "../packs/profileServer";
import type { RegistryPorts } from "../packs/ports/ports";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import type { Cache, Validators } from "./cache";
import type { PackEntry } from "./formats/packJson";
import type { Exchange } from "./http/exchange";
import type { Deliver } from "./onDemandStore";

// Interfaces of adapters: one per kind of registry that is reached over the network. An adapter only fetches and
// interprets answers; caching, freshness checks and retries are the same for all kinds (registrySource.ts).

/** Opens one registry: returns the functions that answer for it. */
export type Adapter = (opening: Opening) => ListedAnswers | NamedAnswers;

/** What an adapter works with. */
export interface Opening {
  readonly registry: RegistryConfig;
  readonly exchange: Exchange;
  /** Cache for content-addressed data that never changes, such as an artifact under its digest. */
  readonly cache: Cache;
  readonly ports: RegistryPorts;
}

interface CommonAnswers<Listed, Said> {
  /** The source of its packs, as shown to people: "Helm repository Bitnami". */
  readonly title: string;
  /** How long answers are fresh, in milliseconds. */
  readonly freshFor: {
    /** The registry as a whole. */
    readonly whole: number;
    /** An answer about a pack: fetched in this session, and cached by an earlier one. */
    readonly pack?: { readonly session: number; readonly kept: number };
    /** The content of a version, likewise. */
    readonly content: { readonly session: number; readonly kept: number };
  };
  /** A pack, from its entry in the list and the registry's answer about it; either or both may be missing. */
  packOf(pack: PackQuestion, listed: Listed | undefined, said: Said | undefined): PackAnswer;
  /** Whether a cached value is an answer about a pack. */
  isSaid?(value: unknown): value is Said;
  /**
   * The content of a version. Rejects when it cannot be fetched. `last`: the validators its cached content was stored
   * with.
   */
  content(question: VersionQuestion, last: Validators | undefined): Promise<Fetched<VersionContent>>;
}

/** Answers of a registry that publishes a list of its packs; the list is fetched at once and refreshed regularly. */
export interface ListedAnswers<Index = unknown, Listed = unknown, Said = unknown> extends CommonAnswers<Listed, Said> {
  /** Fetches the list; `unchanged` when the validators still match. Rejects when it cannot be fetched or parsed. */
  list(last: Validators | undefined): Promise<IndexFetch<Index> | "unchanged">;
  /** The list, parsed from cached lines; undefined or a rejection when they are not a list. */
  load(lines: readonly string[]): Promise<Index | undefined>;
  /** The registries in a list; before the list is known, those that always exist. */
  shelves(index: Index | undefined): readonly Shelf<Listed>[];
  /** Why a list may be incomplete, as a message for people; undefined if it is complete. */
  caveat?(index: Index): string | undefined;
  /** What it does beside its packs, if it holds profiles as well. */
  readonly profiles?: ProfileServer;
  /** Fetches a pack by its name, for lists with incomplete facts. */
  pack?(question: PackQuestion, deliver: Deliver<Said>): Promise<Answer<Said>>;
}

/** Answers of a registry whose packs are requested by name; its list of names is only fetched for display. */
export interface NamedAnswers<Said = unknown> extends CommonAnswers<never, Said> {
  /** Checks that the registry responds and accepts the user's credential. Rejects when not. */
  greet(): Promise<void>;
  /** The names of its packs. Rejects when they cannot be fetched. */
  list?(): Promise<NameList>;
  /**
   * Fetches a pack by its name. May call `deliver` with a partial result before. Rejects when the answer cannot be
   * fetched.
   */
  pack(question: PackQuestion, deliver: Deliver<Said>): Promise<Answer<Said>>;
  /** Whether an OCI registry contains packs or charts, derived from some of its packs; undefined if unclear. */
  holds?(packs: readonly Said[]): RegistryFacts["providerType"];
}

/** A registry's index, as fetched. */
export interface IndexFetch<Index> {
  readonly index: Index;
  /** The index in the form in which it is cached. */
  readonly lines: readonly string[];
  readonly validators: Validators;
}

/** The names of a registry's packs. */
export interface NameList {
  readonly names: readonly string[];
  /** The names of what lies in subfolders, where packs are not looked up: packs of these names may exist. */
  readonly deeper?: readonly string[];
  /** Why the list may be incomplete, in words for people. */
  readonly reserve?: string;
}

/** One registry, with the listed facts about its packs. A Palette tenant has several. */
export interface Shelf<Listed = unknown> {
  readonly name: string;
  /** The registry's facts; undefined when its kind is not known here. */
  readonly facts: () => RegistryFacts | undefined;
  /** The id that distinguishes it from other registries of its tenant; empty when there is only one. */
  readonly id: string;
  /** Keyed by the names of packs. */
  readonly listed: ReadonlyMap<string, Listed>;
  /** Whether packs that it does not list do not exist. */
  readonly isWhole: boolean;
}

/** A registry's answer about one pack. */
export interface PackAnswer {
  readonly about: Pick<
    PackFacts,
    "displayName" | "layer" | "isLayerGuessed" | "clouds" | "areCloudsComplete" | "category" | "hasVersions" | "page"
  >;
  /** Newest first; may be slow to compute. */
  readonly versions: () => readonly string[];
  /** Whether there are no other versions. */
  readonly isWhole: boolean;
  /** Set when the pack `<name>-addon` in the same registry is the add-on variant of this pack. */
  readonly hasTwin?: boolean;
  /** One of its versions; undefined when the version does not exist. */
  readonly version: (version: string) => VersionAnswer | undefined;
}

/** A registry's answer about one version. */
export interface VersionAnswer {
  /** Undefined: its content has to be fetched to know. */
  readonly entry?: PackVersion;
  /**
   * What else is needed to fetch its content, beside name and version (an address, a uid); undefined when it cannot be
   * fetched.
   */
  readonly place: string | undefined;
}

export interface PackQuestion {
  /** The id of the {@link Shelf}. */
  readonly shelf: string;
  readonly name: string;
  /** Set when the pack is only fetched as one of many for a list (survey.ts). */
  readonly isSurvey?: true;
}

export interface VersionQuestion {
  readonly name: string;
  readonly version: string;
  readonly place: string;
}

/** The content of a version, and the facts found in it. */
export interface VersionContent {
  readonly content: PackContent;
  readonly entry?: PackEntry;
}

/** The result of fetching; `unchanged` when the validators still match. */
export type Fetched<T> =
  | "unchanged"
  | {
      readonly answer: Answer<T>;
      readonly validators?: Validators;
      /** Set when it must not be cached for other sessions. */
      readonly isPassing?: true;
    };
