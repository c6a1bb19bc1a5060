import { addressOf, webAddress } from "../../../packs/registryKinds/address";
import { kindRecord } from "../../../packs/registryKinds/kinds";
import { isLoopback } from "../../../packs/registryKinds/origins";
import {
  accountOf,
  basicHeaders,
  credentialHeaders,
  isBuiltInRealm,
  type Credential,
} from "../../../packs/registryKinds/signIn";
import type { Authorization, Authorize, CredentialUse } from "../../../packs/ports/ports";
import type { SignInFacts } from "../../../packs/registryKinds/kindRecord";
import { credentialFiles, type CredentialFiles } from "./credentialFiles";
import { variableOf } from "./credentialVariables";
import { nodeHash } from "../nodeMachine";
import type { EnvironmentVariables } from "../cacheFolder";

const NONE: Authorization = { is: "none" };

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
  environment: EnvironmentVariables,
  files: CredentialFiles = credentialFiles(environment),
): Authorize {
  return async (use) => {
    const credential = ownCredential(environment, use) ?? (await filedCredential(files, use));
    if (credential === undefined) return NONE;
    if (use.realm === undefined) return given(credentialHeaders(use.registry.kind, credential), credential);
    // A token server takes only a name and a password, in exchange for a token.
    if (!("username" in credential)) return NONE;
    const isConfirmed = isBuiltInRealm(use.origin, use.realm) || use.realm === confirmedRealm(environment, use);
    return isConfirmed ? given(basicHeaders(credential), credential) : { is: "withheld" };
  };
}

function ownCredential(environment: EnvironmentVariables, { registry, origin }: CredentialUse): Credential | undefined {
  const own = (part: "TOKEN" | "USERNAME" | "PASSWORD"): string => valueOf(environment, variableOf(registry, part));
  if (isBound(environment, { registry, origin })) {
    const [token, username, password] = [own("TOKEN"), own("USERNAME"), own("PASSWORD")];
    if (token !== "") return { token };
    if (username !== "" && password !== "") return { username, password };
  }
  const { variables } = kindRecord(registry.kind).signIn ?? {};
  if (variables === undefined) return undefined;
  const [token = "", host = ""] = [environment[variables.key], environment[variables.host]];
  const bound = addressOf({ ...registry, url: host === "" ? variables.usualHost : host });
  return token !== "" && bound?.origin === origin ? { token } : undefined;
}

async function filedCredential(files: CredentialFiles, use: CredentialUse): Promise<Credential | undefined> {
  const { protocol, hostname } = new URL(use.origin);
  // The credentials are for encrypted connections only.
  if (protocol !== "https:" && !isLoopback(hostname)) return undefined;
  const known = kindRecord(use.registry.kind).signIn?.files;
  return known === undefined ? undefined : FILES[known](files, use);
}

const FILES: Readonly<
  Record<
    NonNullable<SignInFacts["files"]>,
    (files: CredentialFiles, use: CredentialUse) => Promise<Credential | undefined>
  >
> = {
  docker: (files, { origin }) => files.loginForHost(new URL(origin).host),
  helmRepositories: (files, { registry }) => files.loginForRepository(registry.url ?? ""),
};

/** Whether the environment variables of a registry's name are bound to its address. */
function isBound(environment: EnvironmentVariables, { registry, origin }: CredentialUse): boolean {
  const url = valueOf(environment, variableOf(registry, "URL"));
  return url !== "" && addressOf({ ...registry, url })?.origin === origin;
}

function confirmedRealm(environment: EnvironmentVariables, use: CredentialUse): string | undefined {
  const { registry } = use;
  const url = isBound(environment, use) ? valueOf(environment, variableOf(registry, "REALM")) : "";
  return url === "" ? undefined : webAddress(url)?.origin;
}

/** The value of a variable; empty if it is not set or has no name. */
function valueOf(environment: EnvironmentVariables, variable: string | undefined): string {
  return (variable === undefined ? undefined : environment[variable]) ?? "";
}

async function given(headers: Readonly<Record<string, string>>, credential: Credential): Promise<Authorization> {
  return { is: "given", headers, account: await accountOf(credential, nodeHash.sha256) };
}
