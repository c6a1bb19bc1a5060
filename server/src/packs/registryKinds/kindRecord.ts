/**
 * The facts about a kind of registry: all that is particular to it but how it is asked, which is its adapter's
 * (`registries/allAdapters.ts`, `registries/localAdapters.ts`).
 */
export interface KindRecord {
  /** The word for it in configurations. */
  readonly id: string;
  /** The key of a configuration that says where a registry lies; one with a `path` is local, and read without a network. */
  readonly place: "url" | "path";
  /** The kind that Palette gives to such a registry; undefined where it may be any, or where there are several in it. */
  readonly tenantKind?: TenantKind;
  /** Whether a registry always says which packs it has. */
  readonly listsAll: boolean;
  /** Set where one entry stands for several registries, which profiles name instead of the entry. */
  readonly isTenant?: true;
  /** How a registry is reached over the network, as far as it differs from any web address. */
  readonly address?: AddressFacts;
  /** How one signs in to it; undefined for a local one. */
  readonly signIn?: SignInFacts;
  readonly words: KindWords;
}

/** Palette's own kinds of registry, docs/domain.md 4.1. */
export type TenantKind = "pack" | "oci" | "helm";

interface AddressFacts {
  /** A scheme of its own, which stands for HTTPS. */
  readonly scheme?: string;
  /** Hosts that answer under another name, by the name that people use. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** Where people look at it: hosts by those of the API, and the path there. The address itself, if it is left out. */
  readonly page?: { readonly hosts: Readonly<Record<string, string>>; readonly path: string };
  /** Token servers on another host that belong to a registry beyond doubt, by origins. */
  readonly tokenServers?: Readonly<Record<string, string>>;
}

export interface SignInFacts {
  /** What a user is asked for: a key, or a name and a password or token. */
  readonly asks: "key" | "login";
  /** The header for a key or token; `authorization`, as a bearer, if it is left out. */
  readonly tokenHeader?: string;
  /** Which files of other programs have logins for it: docker's by the host, helm's by the address of the repository. */
  readonly files?: "docker" | "helmRepositories";
  /** Environment variables of a vendor that hold a key and the host it is for; `usualHost` where the host is not set. */
  readonly variables?: { readonly key: string; readonly host: string; readonly usualHost: string };
}

interface KindWords {
  /** What a registry is, within a sentence. */
  readonly noun: string;
  /** What it is, in a sentence for completion, the setting and docs/registries.md. */
  readonly summary: string;
  /** Names and places for the example of a configuration: the second place is for people who read the schema. */
  readonly examples: readonly [name: string, place: string, schemaPlace?: string];
}
