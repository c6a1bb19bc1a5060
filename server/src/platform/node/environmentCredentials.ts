import { createHash } from "node:crypto";
import { addressOf } from "../../packs/registryKinds/address";
import { isBuiltInRealm, isLoopback } from "../../packs/registryKinds/origins";
import type { Authorization, Authorize, CredentialUse } from "../../packs/ports/ports";
import type { RegistryConfig } from "../../packs/registryKinds/registryConfig";
import { credentialFiles, type CredentialFiles, type Login } from "./credentialFiles";
import { variableOf } from "./credentialVariables";

type Environment = Readonly<Record<string, string | undefined>>;

const NONE: Authorization = { is: "none" };
const USUAL_PALETTE = "api.spectrocloud.com";

/**
 * The credentials of the command line (docs/registries.md), each only for the place that its owner named beside it:
 *
 * - `SPECTROCLOUD_APIKEY` for `SPECTROCLOUD_HOST`;
 * - `PALETTE_PROFILES_<NAME>_TOKEN`, or `_USERNAME` and `_PASSWORD`, for the origin of `PALETTE_PROFILES_<NAME>_URL`;
 * - what docker and helm keep, for the hosts and repositories they keep it for.
 *
 * A token server on another origin is confirmed by `PALETTE_PROFILES_<NAME>_REALM`, for the origin of the same `_URL`: a
 * name alone binds nothing, as any file can give it to any address.
 */
export function environmentCredentials(
  environment: Environment,
  files: CredentialFiles = credentialFiles(environment),
): Authorize {
  return async (use) => {
    const credential = ownCredential(environment, use) ?? (await filedCredential(files, use));
    if (credential === undefined) return NONE;
    if (use.realm === undefined) return given(headersFor(use.registry, credential), credential);
    // A token server takes only a name and a password, in exchange for a token.
    if (!("username" in credential)) return NONE;
    const isConfirmed = isBuiltInRealm(use.origin, use.realm) || use.realm === confirmedRealm(environment, use);
    return isConfirmed ? given(basic(credential), credential) : { is: "withheld" };
  };
}

type Credential = Login | { readonly token: string };

function ownCredential(environment: Environment, { registry, origin }: CredentialUse): Credential | undefined {
  const own = (part: "TOKEN" | "USERNAME" | "PASSWORD"): string => environment[variableOf(registry, part)] ?? "";
  if (isBound(environment, { registry, origin })) {
    const [token, username, password] = [own("TOKEN"), own("USERNAME"), own("PASSWORD")];
    if (token !== "") return { token };
    if (username !== "" && password !== "") return { username, password };
  }
  const { SPECTROCLOUD_APIKEY: key = "", SPECTROCLOUD_HOST: host = "" } = environment;
  if (registry.kind !== "palette" || key === "") return undefined;
  const bound = addressOf({ ...registry, url: host === "" ? USUAL_PALETTE : host });
  return bound?.origin === origin ? { token: key } : undefined;
}

async function filedCredential(files: CredentialFiles, use: CredentialUse): Promise<Credential | undefined> {
  const { protocol, host, hostname } = new URL(use.origin);
  // The credentials are meant for encrypted connections.
  if (protocol !== "https:" && !isLoopback(hostname)) return undefined;
  if (use.registry.kind === "oci") return files.loginForHost(host);
  if (use.registry.kind === "helm") return files.loginForRepository(use.registry.url ?? "");
  return undefined;
}

/** Whether the environment variables of a registry's name are bound to its address. */
function isBound(environment: Environment, { registry, origin }: CredentialUse): boolean {
  const url = environment[variableOf(registry, "URL")] ?? "";
  return url !== "" && addressOf({ ...registry, url })?.origin === origin;
}

function confirmedRealm(environment: Environment, use: CredentialUse): string | undefined {
  const { registry } = use;
  const url = isBound(environment, use) ? environment[variableOf(registry, "REALM")] : undefined;
  return url === undefined ? undefined : addressOf({ ...registry, kind: "helm", url })?.origin;
}

function headersFor({ kind }: RegistryConfig, credential: Credential): Record<string, string> {
  if ("username" in credential) return basic(credential);
  return kind === "palette" ? { apikey: credential.token } : { authorization: `Bearer ${credential.token}` };
}

function basic({ username, password }: Login): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
}

function given(headers: Record<string, string>, credential: Credential): Authorization {
  return { is: "given", headers, account: accountOf(credential) };
}

/** A few bits of a hash, to distinguish accounts; far too few to recover a secret. */
function accountOf(credential: Credential): string {
  const text = "username" in credential ? `user ${credential.username}` : `token ${credential.token}`;
  return createHash("sha256").update(`palette-profiles ${text}`).digest("hex").slice(0, 8);
}
