import { createHash } from "node:crypto";
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { eventually } from "./patience.mjs";

export const hasDockerRegistry = ["docker-registry", "htpasswd"].every(
  (program) => spawnSync("which", [program]).status === 0,
);

export async function startRegistryProcess(auth, folder) {
  const port = await freePort();
  const config = join(folder, "config.yml");
  const lines = [
    "version: 0.1",
    "log: { level: error, accesslog: { disabled: true } }",
    `storage: { filesystem: { rootdirectory: ${join(folder, "data")} }, delete: { enabled: true } }`,
    `http: { addr: "127.0.0.1:${port}" }`,
    auth,
  ];
  writeFileSync(config, lines.join("\n"));
  const child = spawn("docker-registry", ["serve", config], { stdio: "ignore" });
  const ended = new Promise((done) => child.on("exit", done));
  const stop = async () => {
    child.kill();
    await ended;
  };
  const url = `http://127.0.0.1:${port}`;
  let isEnded = false;
  void ended.then(() => (isEnded = true));
  const state = () =>
    fetch(`${url}/v2/`).then(
      () => "answers",
      () => (isEnded ? "has ended" : "is silent"),
    );
  const found = await eventually(state, (now) => now !== "is silent", "docker-registry does not answer");
  if (found !== "answers") throw new Error(`docker-registry ${found}.`);
  return { host: `127.0.0.1:${port}`, url, stop };
}

export function passwordFile(username, password, folder) {
  const { stdout } = spawnSync("htpasswd", ["-Bbn", username, password], { encoding: "utf8" });
  writeFileSync(join(folder, "htpasswd"), stdout);
  return `auth: { htpasswd: { realm: test, path: ${join(folder, "htpasswd")} } }`;
}

export async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

export async function push(
  url,
  repository,
  tag,
  { archive, configType = "application/vnd.oci.empty.v1+json", layerType },
  headers = {},
) {
  const upload = async (data) => {
    const digest = digestOf(data);
    const begun = await fetch(`${url}/v2/${repository}/blobs/uploads/`, { method: "POST", headers });
    const place = new URL(begun.headers.get("location") ?? "", url);
    place.searchParams.set("digest", digest);
    const done = await fetch(place, { method: "PUT", headers, body: new Uint8Array(data) });
    if (done.status !== 201) throw new Error(`The upload of a blob ended with ${done.status}.`);
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
  if (put.status !== 201) throw new Error(`The manifest was answered with ${put.status}.`);
  return digestOf(Buffer.from(manifest));
}

export function digestOf(data) {
  return `sha256:${createHash("sha256").update(data).digest("hex")}`;
}
