import type * as vscode from "vscode";
import {
  accountOf as accountIn,
  basicHeaders,
  credentialHeaders,
  isBuiltInRealm,
  type Credential,
  type CredentialPlace,
  type RegistryItem,
  type RegistryKind,
} from "../../../server/src/lsp/protocol";
import type { AuthorizationResult } from "./httpExchanges";

/** What a credential is bound to. */
export type CredentialBinding = Pick<CredentialPlace, "kind" | "origin">;

/**
 * The keeper of credentials: each lies in VS Code's secret storage, bound to the kind and the origin of a registry. From
 * there it goes into requests to that origin, and nowhere else: not to the server, not into logs, settings or files.
 */
export interface Secrets {
  readonly store: (place: CredentialBinding, credential: Credential) => Promise<void>;
  readonly remove: (place: CredentialBinding) => Promise<void>;
  readonly has: (place: CredentialBinding) => Promise<boolean>;
  /** Lets the credential go to a token server on another origin. */
  readonly confirmRealm: (place: CredentialBinding, realm: string) => Promise<void>;
  /** What goes with a request to a place: with one to the registry itself, or to its token server. */
  readonly authorize: (place: CredentialPlace) => Promise<AuthorizationResult>;
  /** Tells accounts apart, and says nothing of the secret; null where there is none. */
  readonly accountOf: (place: CredentialPlace) => Promise<string | null>;
  /** The user signed in or out, or confirmed a token server; in this window or another one. */
  readonly onDidChange: (listener: (place: CredentialBinding) => void) => vscode.Disposable;
}

/** What is kept of a credential. */
type Binding = Credential & {
  readonly account: string;
  /** Origins of token servers that it may go to. */
  readonly realms: readonly string[];
};

const PREFIX = "paletteProfiles.credential ";

export function secretStore(storage: vscode.SecretStorage): Secrets {
  const read = async (place: CredentialBinding): Promise<Binding | undefined> =>
    bindingIn(await storage.get(keyOf(place)));
  const write = (place: CredentialBinding, binding: Binding): PromiseLike<void> =>
    storage.store(keyOf(place), JSON.stringify(binding));
  return {
    async store(place, credential) {
      await write(place, { ...credential, account: await accountOf(credential), realms: [] });
    },
    async remove(place) {
      await storage.delete(keyOf(place));
    },
    has: async (place) => (await read(place)) !== undefined,
    async confirmRealm(place, realm) {
      const binding = await read(place);
      if (binding === undefined || binding.realms.includes(realm)) return;
      await write(place, { ...binding, realms: [...binding.realms, realm] });
    },
    async authorize(place) {
      const binding = await read(place);
      if (binding === undefined) return { is: "none" };
      const { kind, origin, realm } = place;
      if (realm === undefined) return { is: "given", headers: credentialHeaders(kind, binding) };
      // A token server takes a name and a password, and gives a token for them.
      if (!("username" in binding)) return { is: "none" };
      const isConfirmed = isBuiltInRealm(origin, realm) || binding.realms.includes(realm);
      return isConfirmed ? { is: "given", headers: basicHeaders(binding) } : { is: "withheld" };
    },
    accountOf: async (place) => (await read(place))?.account ?? null,
    onDidChange: (listener) =>
      storage.onDidChange(({ key }) => {
        const place = placeIn(key);
        if (place !== undefined) listener(place);
      }),
  };
}

/** What a credential for a registry is bound to; undefined for one that is not reached over the network. */
export function credentialBindingOf({ kind, origin }: RegistryItem): CredentialBinding | undefined {
  return origin === null ? undefined : { kind, origin };
}

function keyOf({ kind, origin }: CredentialBinding): string {
  return `${PREFIX}${kind} ${origin}`;
}

function placeIn(key: string): CredentialBinding | undefined {
  if (!key.startsWith(PREFIX)) return undefined;
  const [kind = "", origin = ""] = key.slice(PREFIX.length).split(" ");
  return { kind: kind as RegistryKind, origin };
}

function bindingIn(text: string | undefined): Binding | undefined {
  try {
    const { account, realms, ...credential } = JSON.parse(text ?? "") as Partial<Binding>;
    const isWhole = "token" in credential || ("username" in credential && "password" in credential);
    if (!isWhole || typeof account !== "string") return undefined;
    return { ...(credential as Credential), account, realms: Array.isArray(realms) ? realms : [] };
  } catch {
    return undefined;
  }
}

/** Tells one account from another, by the browser's own hashing, which Node.js has too. */
function accountOf(credential: Credential): Promise<string> {
  return accountIn(credential, async (data) => {
    const hash = await crypto.subtle.digest("SHA-256", new Uint8Array(data));
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  });
}
