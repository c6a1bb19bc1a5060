import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { passwordFile, startRegistryProcess, type DockerRegistry } from "./registryProcess.mjs";

export { digestOf, freePort, hasDockerRegistry, push, type DockerRegistry } from "./registryProcess.mjs";

/** Starts a registry that is stopped after the test. `auth` is the `auth` section of its configuration. */
export async function startDockerRegistry(auth = "", folder = temporaryFolder()): Promise<DockerRegistry> {
  const registry = await startRegistryProcess(auth, folder);
  onTestFinished(registry.stop);
  return registry;
}

/** The `auth` section for a registry with one user. */
export function passwordAuth(username: string, password: string, folder = temporaryFolder()): string {
  return passwordFile(username, password, folder);
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "docker-registry-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
