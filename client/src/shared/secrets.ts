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

/** The kind and origin that a credential is bound to. */
export type CredentialBinding = Pick<CredentialPlace, "kind" | "origin">;

/**
 * Stores credentials in VS Code's secret storage, each bound to the kind and origin of a registry. A credential is only
 * sent in requests to that origin or to its token server: it never reaches the language server, logs, settings or
 * files.
 */
export interface Secrets {
  readonly store: (place: CredentialBinding, credential: Credential) => Promise<void>;
  readonly remove: (place: CredentialBinding) => Promise<void>;
  readonly has: (place: CredentialBinding) => Promise<boolean>;
  /** Allows the credential to be sent to a token server on another origin. */
  readonly confirmRealm: (place: CredentialBinding, realm: string) => Promise<void>;
  /** The authorization of a request to the registry or to its token server. */
  readonly authorize: (place: CredentialPlace) => Promise<AuthorizationResult>;
  /** An identifier of the account that does not reveal the secret; null if there is no credential. */
  readonly accountOf: (place: CredentialPlace) => Promise<string | null>;
  /** Calls the listener when the user signed in or out, or confirmed a token server, in any window. */
  readonly onDidChange: (listener: (place: CredentialBinding) => void) => vscode.Disposable;
}

/** A stored credential. */
type Binding = Credential & {
  readonly account: string;
  /** Origins of token servers that the user confirmed. */
  readonly realms: readonly string[];
};

const PREFIX = "paletteProfiles.credential ";

/** Creates the store of credentials on top of VS Code's secret storage. */
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
      // A token server exchanges a username and password for a token, so a token is of no use there.
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

/** What the credential of a registry is bound to; undefined if it is not reached over the network. */
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

/** The identifier of an account, hashed with the Web Crypto API, which Node.js has too. */
function accountOf(credential: Credential): Promise<string> {
  return accountIn(credential, async (data) => {
    const hash = await crypto.subtle.digest("SHA-256", new Uint8Array(data));
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  });
}
