import { createHash } from "node:crypto";
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { eventually } from "./patience.mjs";

/** Whether Debian's `docker-registry` is here, and what makes its passwords; `npm test` installs both where it can. */
export const hasDockerRegistry = ["docker-registry", "htpasswd"].every(
  (program) => spawnSync("which", [program]).status === 0,
);

/** A real registry, on this machine alone. */
export interface DockerRegistry {
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly url: string;
}

export interface RegistryProcess extends DockerRegistry {
  readonly stop: () => Promise<void>;
}

/** Starts a registry in a folder; `auth` are the lines of its configuration that say who may do what. */
export async function startRegistryProcess(auth: string, folder: string): Promise<RegistryProcess> {
  const port = await freePort();
  const config = join(folder, "config.yml");
  const lines = [
    "version: 0.1",
    "log: { level: error, accesslog: { disabled: true } }",
    `storage: { filesystem: { rootdirectory: ${join(folder, "data")} }, delete: { enabled: true } }`,
    `http: { addr: "127.0.0.1:${String(port)}" }`,
    auth,
  ];
  writeFileSync(config, lines.join("\n"));
  const child = spawn("docker-registry", ["serve", config], { stdio: "ignore" });
  const ended = new Promise((done) => child.on("exit", done));
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  const url = `http://127.0.0.1:${String(port)}`;
  let isEnded = false;
  void ended.then(() => (isEnded = true));
  const state = (): Promise<string> =>
    fetch(`${url}/v2/`).then(
      () => "answers",
      () => (isEnded ? "has ended" : "is silent"),
    );
  const found = await eventually(state, (now) => now !== "is silent", "docker-registry does not answer");
  if (found !== "answers") throw new Error(`docker-registry ${found}.`);
  return { host: `127.0.0.1:${String(port)}`, url, stop };
}

/** The configuration of a registry that lets in one user, whose password is kept in a folder. */
export function passwordFile(username: string, password: string, folder: string): string {
  const { stdout } = spawnSync("htpasswd", ["-Bbn", username, password], { encoding: "utf8" });
  writeFileSync(join(folder, "htpasswd"), stdout);
  return `auth: { htpasswd: { realm: test, path: ${join(folder, "htpasswd")} } }`;
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

export interface PushedArtefact {
  readonly archive: Buffer;
  /** Of the configuration; a pack's is empty. */
  readonly configType?: string;
  readonly layerType?: string;
}

/** Pushes an archive as `oras` or `helm` do, with plain requests; gives the manifest's digest. */
export async function push(
  url: string,
  repository: string,
  tag: string,
  { archive, configType = "application/vnd.oci.empty.v1+json", layerType }: PushedArtefact,
  headers: Record<string, string> = {},
): Promise<string> {
  const upload = async (data: Buffer): Promise<string> => {
    const digest = digestOf(data);
    const begun = await fetch(`${url}/v2/${repository}/blobs/uploads/`, { method: "POST", headers });
    const place = new URL(begun.headers.get("location") ?? "", url);
    place.searchParams.set("digest", digest);
    const done = await fetch(place, { method: "PUT", headers, body: new Uint8Array(data) });
    if (done.status !== 201) throw new Error(`The upload of a blob ended with ${String(done.status)}.`);
    return digest;
  };
  const config = Buffer.from("{}");
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    config: { mediaType: configType, digest: await upload(config), size: config.length },
    layers: [
      {
        mediaType: layerType ?? "application/vnd.oci.image.layer.v1.tar+gzip",
        digest: await upload(archive),
        size: archive.length,
      },
    ],
  });
  const put = await fetch(`${url}/v2/${repository}/manifests/${tag}`, {
    method: "PUT",
    headers: { ...headers, "content-type": "application/vnd.oci.image.manifest.v1+json" },
    body: manifest,
  });
  if (put.status !== 201) throw new Error(`The manifest was answered with ${String(put.status)}.`);
  return digestOf(Buffer.from(manifest));
}

export function digestOf(data: Buffer): string {
  return `sha256:${createHash("sha256").update(data).digest("hex")}`;
}
