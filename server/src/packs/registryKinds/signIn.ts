import { base64Of } from "../../text/base64";
import { ALL_KINDS, type RegistryKind } from "./allKinds";
import type { KindRecord } from "./kindRecord";
import { kindRecord } from "./kinds";

/** A name and a password. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** A user's credential: a name and a password, or a key or token. */
export type Credential = Login | { readonly token: string };

/** The request headers for a credential of a registry. */
export function credentialHeaders(kind: RegistryKind, credential: Credential): Readonly<Record<string, string>> {
  if ("username" in credential) return basicHeaders(credential);
  const header = kindRecord(kind).signIn?.tokenHeader;
  return header === undefined ? { authorization: `Bearer ${credential.token}` } : { [header]: credential.token };
}

/** The request headers for a name and a password, at a registry or its token server. */
export function basicHeaders({ username, password }: Login): Readonly<Record<string, string>> {
  return { authorization: `Basic ${base64Of(new TextEncoder().encode(`${username}:${password}`))}` };
}

/**
 * An id of the account that does not reveal the secret: 8 digits of a hash distinguish accounts, and are far too few to
 * find a secret. `sha256` returns lower-case hexadecimal.
 */
export async function accountOf(
  credential: Credential,
  sha256: (data: Uint8Array) => Promise<string>,
): Promise<string> {
  const text = "username" in credential ? `user ${credential.username}` : `token ${credential.token}`;
  return (await sha256(new TextEncoder().encode(`palette-profiles ${text}`))).slice(0, 8);
}

/** Whether a token server may have a registry's credential without the user's confirmation. */
export function isBuiltInRealm(origin: string, realm: string): boolean {
  return realm === origin || ALL_KINDS.some((kind: KindRecord) => kind.address?.tokenServers?.[origin] === realm);
}
