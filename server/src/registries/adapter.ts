import type { Answer, PackContent, PackFacts, PackVersion, RegistryFacts } from "../packs/catalog";
import type { RegistryPorts } from "../packs/ports/ports";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import type { Cache, Validators } from "./cache";
import type { PackEntry } from "./formats/packJson";
import type { Exchange } from "./http/exchange";
import type { Deliver } from "./onDemandStore";

// How registries of a kind that is reached over the network are asked. An adapter only answers: which answers are believed
// and for how long, what is kept over sessions, and when something is asked again is the same for all kinds
// (registrySource.ts).

/** Makes the answers of one registry. */
export type Adapter = (opening: Opening) => ListedAnswers | NamedAnswers;

/** What an adapter asks with. */
export interface Opening {
  readonly registry: RegistryConfig;
  readonly exchange: Exchange;
  /** For what is the same for ever under its name, as an artefact is under its digest. */
  readonly cache: Cache;
  readonly ports: RegistryPorts;
}

interface CommonAnswers<Listed, Said> {
  /** Who knows its packs, in words for people: "Helm repository Bitnami". */
  readonly title: string;
  /** How long answers are taken as they are, in milliseconds. */
  readonly freshFor: {
    /** The registry as a whole. */
    readonly whole: number;
    /** A pack, in this session and from an earlier one. */
    readonly pack?: { readonly session: number; readonly kept: number };
    /** What is in a version, likewise. */
    readonly content: { readonly session: number; readonly kept: number };
  };
  /** A pack as its list and its own answer tell of it; one of them is there, or only its name is. */
  packOf(pack: PackQuestion, listed: Listed | undefined, said: Said | undefined): PackAnswer;
  /** Whether something out of the cache is the answer about a pack. */
  isSaid?(value: unknown): value is Said;
  /** What is in a version. Rejects where that cannot be had. `last` is what its content was kept with. */
  content(question: VersionQuestion, last: Validators | undefined): Promise<Fetched<VersionContent>>;
}

/** Answers of a registry that is known by its list, which is read at once and again from time to time. */
export interface ListedAnswers<Index = unknown, Listed = unknown, Said = unknown> extends CommonAnswers<Listed, Said> {
  /** The list; `unchanged` where it is still what the validators stand for. Rejects where it cannot be read. */
  list(last: Validators | undefined): Promise<IndexFetch<Index> | "unchanged">;
  /** The list that cached lines hold; undefined, or a rejection, where they hold none. */
  load(lines: readonly string[]): Promise<Index | undefined>;
  /** The registries in a list; before there is one, those that are there in any case. */
  shelves(index: Index | undefined): readonly Shelf<Listed>[];
  /** A pack by its name, where the list does not say all of it. */
  pack?(question: PackQuestion, deliver: Deliver<Said>): Promise<Answer<Said>>;
}

/** Answers of a registry whose packs are asked for by name; its list is for those who want to see it. */
export interface NamedAnswers<Said = unknown> extends CommonAnswers<never, Said> {
  /** Whether the registry answers, and those who ask as this user. Rejects where it does not. */
  greet(): Promise<void>;
  /** The names of its packs. Rejects where they cannot be had. */
  list?(): Promise<NameList>;
  /** A pack by its name. `deliver` may be told before what is certain already. Rejects where nobody can say. */
  pack(question: PackQuestion, deliver: Deliver<Said>): Promise<Answer<Said>>;
  /** What an OCI registry holds, as far as some of its packs show it. */
  holds?(packs: readonly Said[]): RegistryFacts["providerType"];
}

/** What a registry says as a whole. */
export interface IndexFetch<Index> {
  readonly index: Index;
  /** The index as the cache keeps it. */
  readonly lines: readonly string[];
  readonly validators: Validators;
}

/** A list of names. */
export interface NameList {
  readonly names: readonly string[];
  /** Why there may be others, in words for people. */
  readonly reserve?: string;
}

/** A registry, and what its list says of its packs. */
export interface Shelf<Listed = unknown> {
  readonly name: string;
  /** What it is; undefined for one of a kind that nobody here knows. */
  readonly facts: () => RegistryFacts | undefined;
  /** By which it is told from others of its tenant; empty where there is only one. */
  readonly id: string;
  /** By the names of packs. */
  readonly listed: ReadonlyMap<string, Listed>;
  /** Whether there are no other packs than those that it tells of. */
  readonly isWhole: boolean;
}

/** What a registry says of one pack. */
export interface PackAnswer {
  readonly about: Pick<
    PackFacts,
    "displayName" | "layer" | "isLayerGuessed" | "clouds" | "areCloudsComplete" | "category" | "hasVersions" | "page"
  >;
  /** Newest first; may take time to tell. */
  readonly versions: () => readonly string[];
  /** Whether there are no other versions. */
  readonly isWhole: boolean;
  /** Set where a pack called `<name>-addon` beside it is the same as an add-on. */
  readonly hasTwin?: boolean;
  /** One of its versions; undefined where it has none of this name. */
  readonly version: (version: string) => VersionAnswer | undefined;
}

/** What a registry says of one version. */
export interface VersionAnswer {
  /** Undefined: what is in it tells. */
  readonly entry?: PackVersion;
  /** By which its content is asked for, beside its name and version; undefined where it cannot be. */
  readonly place: string | undefined;
}

export interface PackQuestion {
  /** The id of the shelf. */
  readonly shelf: string;
  readonly name: string;
  /** Set where nobody asked for this pack: it is one of many that are looked into for a list. */
  readonly isSurvey?: true;
}

export interface VersionQuestion {
  readonly name: string;
  readonly version: string;
  readonly place: string;
}

/** What is in a version, and what that says of it. */
export interface VersionContent {
  readonly content: PackContent;
  readonly entry?: PackEntry;
}

/** What came of asking; `unchanged` where it is still what the validators stand for. */
export type Fetched<T> =
  | "unchanged"
  | {
      readonly answer: Answer<T>;
      readonly validators?: Validators;
      /** Set where it must not be kept for another session. */
      readonly isPassing?: true;
    };
