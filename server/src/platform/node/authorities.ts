import { readFileSync } from "node:fs";
import * as tls from "node:tls";
import type { EnvironmentVariables } from "./cacheFolder";

/**
 * Trust in these certificates (PEM) beside those that Node trusts; undefined, for Node's own trust, without certificates.
 * Node replaces its certificates by any that are given, so all of them are given.
 */
export function trustOf(
  authorities: readonly string[],
  environment: EnvironmentVariables,
): tls.SecureContext | undefined {
  if (authorities.length === 0) return undefined;
  return tls.createSecureContext({ ca: [...usualAuthorities(environment), ...authorities] });
}

function usualAuthorities(environment: EnvironmentVariables): readonly string[] {
  // Newer versions of Node list the certificates that they trust, such as those of the system.
  const { getCACertificates } = tls as { readonly getCACertificates?: (type: "default") => readonly string[] };
  if (getCACertificates !== undefined) return getCACertificates("default");
  return [...tls.rootCertificates, ...extraAuthorities(environment["NODE_EXTRA_CA_CERTS"] ?? "")];
}

/** Node has warned at its start if it could not read the file. */
function extraAuthorities(path: string): readonly string[] {
  if (path === "") return [];
  try {
    return [readFileSync(path, "utf8")];
  } catch {
    return [];
  }
}
