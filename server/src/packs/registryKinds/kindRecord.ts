/**
 * The facts about a kind of registry. Only the way to request it is elsewhere: in its adapter
 * (`registries/allAdapters.ts`, `registries/localAdapters.ts`).
 */
export interface KindRecord {
  /** Its word in configurations. */
  readonly id: string;
  /** The configuration key for a registry's location. Kinds with a `path` are local, and read without a network. */
  readonly place: "url" | "path";
  /** Palette's kind for such a registry; undefined if it may be any, or if it provides several registries. */
  readonly tenantKind?: TenantKind;
  /** Whether a registry always has a list of its packs. */
  readonly listsAll: boolean;
  /** Set if one entry provides several registries, which profiles name instead of the entry. */
  readonly isTenant?: true;
  /** How its addresses differ from ordinary web addresses. */
  readonly address?: AddressFacts;
  /** How to sign in to it; undefined for a local one. */
  readonly signIn?: SignInFacts;
  readonly words: KindWords;
}

/** Palette's own kinds of registry, docs/domain.md 4.1. */
export type TenantKind = "pack" | "oci" | "helm";

interface AddressFacts {
  /** A scheme of its own, which means HTTPS. */
  readonly scheme?: string;
  /** The host of the API, for hosts that people know by another name; keyed by that name. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** The page for people: its hosts, keyed by those of the API, and its path. By default the registry's address. */
  readonly page?: { readonly hosts: Readonly<Record<string, string>>; readonly path: string };
  /** Token servers on another host that certainly belong to a registry, keyed by the origin of the registry. */
  readonly tokenServers?: Readonly<Record<string, string>>;
}

export interface SignInFacts {
  /** What to ask the user for: a key, or a name and a password or token. */
  readonly asks: "key" | "login";
  /** The header for a key or token; by default `authorization`, as a bearer token. */
  readonly tokenHeader?: string;
  /** The files of other programs that may have a login: docker's, by host, or helm's, by the URL of the repository. */
  readonly files?: "docker" | "helmRepositories";
  /** The vendor's environment variables for a key and its host; `usualHost` applies if the host is not set. */
  readonly variables?: { readonly key: string; readonly host: string; readonly usualHost: string };
}

interface KindWords {
  /** Its name within a sentence. */
  readonly noun: string;
  /** Its description, a sentence for completion, the setting and docs/registries.md. */
  readonly summary: string;
  /** Names and places for examples of a configuration; the second place is for the schema. */
  readonly examples: readonly [name: string, place: string, schemaPlace?: string];
}
