import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { reasonOf } from "../platform/node/profileFiles";
import type { RegistryConfig } from "../service/index";
import { UsageError } from "./io";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates in the files of `--ca`, as PEM. Throws a {@link UsageError} for a file without valid ones. */
export function authoritiesIn(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const certificates = textIn(path).match(CERTIFICATE) ?? [];
    if (certificates.length === 0 || !certificates.every(isCertificate)) {
      throw new UsageError(`--ca ${path}: not a file with certificates in PEM format.`);
    }
    return certificates;
  });
}

function textIn(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`--ca ${path}: cannot be read: ${reasonOf(error)}.`);
  }
}

function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}

/** A registry, reached by plain HTTP, too, if it is one of the names of `--insecure`. */
export function permitted(registry: RegistryConfig, insecure: readonly string[]): RegistryConfig {
  return insecure.includes(registry.name) ? { ...registry, insecure: true } : registry;
}
