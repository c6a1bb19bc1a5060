import { createHash } from "node:crypto";
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { eventually } from "./patience.mjs";

/** Whether Debian's `docker-registry` and `htpasswd` are installed. `npm test` installs them if it can. */
export const hasDockerRegistry = ["docker-registry", "htpasswd"].every(
  (program) => spawnSync("which", [program]).status === 0,
);

/** A real registry on this machine. */
export interface DockerRegistry {
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly url: string;
}

export interface RegistryProcess extends DockerRegistry {
  readonly stop: () => Promise<void>;
}

/** Starts a registry in a folder. `auth` is the `auth` section of its configuration. */
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

/** The `auth` section for a registry with one user, whose password file is written to a folder. */
export function passwordFile(username: string, password: string, folder: string): string {
  const { stdout } = spawnSync("htpasswd", ["-Bbn", username, password], { encoding: "utf8" });
  writeFileSync(join(folder, "htpasswd"), stdout);
  return `auth: { htpasswd: { realm: test, path: ${join(folder, "htpasswd")} } }`;
}

/** A free port of this machine. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

export interface PushedArtefact {
  readonly archive: Buffer;
  /** The media type of the configuration; the OCI empty type by default, as for packs. */
  readonly configType?: string;
  readonly layerType?: string;
}

/** Pushes an archive as `oras` or `helm` do, with plain requests. Returns the manifest's digest. */
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

/** The SHA-256 digest of data, as in OCI. */
export function digestOf(data: Buffer): string {
  return `sha256:${createHash("sha256").update(data).digest("hex")}`;
}
