import { fileURLToPath } from "node:url";
import { variableOf } from "../platform/node/credentials/credentialVariables";
import { kindRecord, needsPlainHttp, type RegistryConfig, type RegistryState } from "../service/index";

/** The state of a registry, for the command line. */
export interface RegistryReport {
  readonly registry: RegistryState;
  /** "offline": it was not read, and the cached data is used. */
  readonly state: "ready" | "offline" | "failed";
  /** The problem and its solution, in sentences; undefined without a problem. */
  readonly problem: string | undefined;
  /** The age of the known data in milliseconds; undefined if nothing is known. */
  readonly age: number | undefined;
}

const NOT_CACHED = "Nothing is cached. Run once without --offline.";

/** Creates the report of a registry. `seconds` is the time limit it had. */
export function reportOf(registry: RegistryState, seconds: number, isOffline: boolean): RegistryReport {
  const { config, status, isLate } = registry;
  const { state, fetchedAt, problem } = status ?? {};
  const age = fetchedAt === undefined ? undefined : Math.max(0, Date.now() - fetchedAt);
  const isFailed = state !== "ready" || isLate;
  if (kindRecord(config.kind).place === "path") return { registry, state: isFailed ? "failed" : "ready", problem, age };
  if (isOffline) {
    if (age !== undefined) return { registry, state: "offline", problem: undefined, age };
    return { registry, state: "failed", problem: NOT_CACHED, age };
  }
  const closed = isFailed ? undefined : whyClosed(registry);
  if (closed !== undefined) return { registry, state: "failed", problem: closed, age: undefined };
  return { registry, state: isFailed ? "failed" : "ready", problem: problemOf(registry, seconds), age };
}

/** The problem of a registry that shows nothing without a credential; undefined for others. */
function whyClosed({ config, status, parts }: RegistryState): string | undefined {
  const { list } = status ?? {};
  if (list?.is !== "unavailable" || list.wantsCredential !== true) return undefined;
  return parts().some(({ packs }) => packs.length > 0) ? undefined : `${list.why} ${credentialHint(config)}`;
}

function problemOf({ config, status, isLate }: RegistryState, time: number): string | undefined {
  const { problem, unconfirmedRealm, wantsCredential, wantsAuthority } = status ?? {};
  if (isLate) {
    const seconds = `${String(time)} second${time === 1 ? "" : "s"}`;
    return `No complete response within ${seconds}. Use --timeout to wait longer.`;
  }
  if (problem === undefined) return undefined;
  if (unconfirmedRealm !== undefined) {
    const [url, realm] = [variableOf(config, "URL"), variableOf(config, "REALM")];
    if (url === undefined || realm === undefined) return `${problem} ${NO_VARIABLE}`;
    return `${problem} To trust it, set ${url} to the registry's address, and ${realm}=${unconfirmedRealm}.`;
  }
  if (config.insecure !== true && needsPlainHttp(config))
    return `${problem} Use https://, or --insecure "${config.name}" to allow plain HTTP.`;
  if (wantsAuthority === true)
    return `${problem} Add the authority's certificate (PEM) with --ca or NODE_EXTRA_CA_CERTS.`;
  return wantsCredential === true ? `${problem} ${credentialHint(config)}` : problem;
}

const NO_VARIABLE =
  "This registry's name has no environment variables: use a name in Latin letters, or sign in with docker or helm.";

function credentialHint(config: RegistryConfig): string {
  const { variables } = kindRecord(config.kind).signIn ?? {};
  if (variables !== undefined) return `Set ${variables.key}, and ${variables.host} to the host.`;
  const [url, token] = [variableOf(config, "URL"), variableOf(config, "TOKEN")];
  if (url === undefined || token === undefined) return NO_VARIABLE;
  const [username, password] = [variableOf(config, "USERNAME"), variableOf(config, "PASSWORD")];
  return `Set ${url} to the registry's address, and ${token}, or ${username ?? ""} and ${password ?? ""}.`;
}

/** The problem of a registry as one line; undefined without a problem. */
export function problemLine({ registry, state, problem, age }: RegistryReport): string | undefined {
  if (problem === undefined) return undefined;
  const { name } = registry.config;
  if (state !== "failed") return `Registry "${name}" was only partly read: ${problem}`;
  const start = `Registry "${name}" was not read: ${problem}`;
  if (age !== undefined) return `${start} Using cached data, ${ageInWords(age)} old.`;
  return problem === NOT_CACHED ? start : `${start} Nothing is cached.`;
}

/** The state of an incomplete list of packs as one line; undefined if it is complete or was not requested. */
export function listLine({ registry: { config, status }, state }: RegistryReport): string | undefined {
  const { list, wantsCredential } = status ?? {};
  if (state !== "ready" || list === undefined) return undefined;
  const start = `Registry "${config.name}"`;
  switch (list.is) {
    case "pending":
      return `${start}: the list of packs was not received in time; packs are looked up on demand.`;
    case "unavailable":
      return `${start}: the list of packs is not available; packs are looked up on demand. ${list.why}`;
    case "partial": {
      // The message for a required credential has this hint already.
      const hint = wantsCredential === true ? "" : ` ${credentialHint(config)}`;
      return `${start}: the list may contain only public packs; all packs are looked up on demand. ${list.why}${hint}`;
    }
  }
}

/** The location of a registry as in its configuration. */
export function addressOfRegistry({ config: { folder }, address }: RegistryState): string {
  return folder === undefined ? address : fileURLToPath(folder);
}

/** Formats a duration in milliseconds: `45 s`, `3 min`, `2 h`, `5 d`. */
export function ageInWords(age: number): string {
  const units = [
    ["d", 86_400_000],
    ["h", 3_600_000],
    ["min", 60_000],
  ] as const;
  const [unit, length] = units.find(([, one]) => age >= one) ?? ["s", 1000];
  return `${String(Math.floor(age / length))} ${unit}`;
}
