import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { passwordFile, startRegistryProcess, type DockerRegistry } from "./registryProcess";

export { digestOf, freePort, hasDockerRegistry, push, type DockerRegistry } from "./registryProcess";

/** Starts a registry for as long as the test runs; `auth` are the lines of its configuration that say who may do what. */
export async function startDockerRegistry(auth = "", folder = temporaryFolder()): Promise<DockerRegistry> {
  const registry = await startRegistryProcess(auth, folder);
  onTestFinished(registry.stop);
  return registry;
}

/** The configuration of a registry that lets in one user. */
export function passwordAuth(username: string, password: string, folder = temporaryFolder()): string {
  return passwordFile(username, password, folder);
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "docker-registry-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
