// Registries on the loopback interface, for those who look at the workbench.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createTar } from "nanotar";
import { push, startRegistryProcess } from "../helpers/registryProcess.mjs";

/**
 * A Helm repository of charts, given by name, version, values and further files, newest first; some are deprecated. It lets
 * pages of other origins read it. More charts can be released later.
 */
export async function serveRepository(charts) {
  const all = [...charts];
  const files = () => new Map(all.map((chart) => [`/${chart.name}-${chart.version}.tgz`, archiveOf(chart)]));
  const state = { index: indexOf(all), files: files() };
  const served = await serve(({ url }, response) => {
    const body = url === "/index.yaml" ? state.index : state.files.get(url);
    response.writeHead(body === undefined ? 404 : 200, { "access-control-allow-origin": "*" }).end(body);
  });
  const release = (chart) => {
    all.unshift(chart);
    Object.assign(state, { index: indexOf(all), files: files() });
  };
  return { ...served, release };
}

function indexOf(charts) {
  const entryOf = ({ name, version, deprecated }) => ({ name, version, deprecated, urls: [`${name}-${version}.tgz`] });
  const names = [...new Set(charts.map(({ name }) => name))];
  const entries = names.map((name) => [name, charts.filter((chart) => chart.name === name).map(entryOf)]);
  return JSON.stringify({ apiVersion: "v1", entries: Object.fromEntries(entries), generated: "now" });
}

/** A Helm repository with one chart in two versions. */
export function serveCharts() {
  return serveRepository(["1.1.0", "1.0.0"].map((version) => ({ name: "web", version, values: "replicas: 1\n" })));
}

/** A chart as `helm package` makes it. */
function archiveOf({ name, version, values, files = {} }) {
  const chart = `apiVersion: v2\nname: ${name}\nversion: ${version}\n`;
  const all = Object.entries({ "Chart.yaml": chart, "values.yaml": values, ...files });
  return gzipSync(createTar(all.map(([path, data]) => ({ name: `${name}/${path}`, data }))));
}

/** Debian's docker-registry, with charts in it as `helm push` puts them there. */
export async function serveOciCharts(charts) {
  const folder = mkdtempSync(join(tmpdir(), "pp-registry-"));
  const { host, url, stop } = await startRegistryProcess("", folder);
  for (const chart of charts) {
    await push(url, `charts/${chart.name}`, chart.version, {
      archive: archiveOf(chart),
      configType: "application/vnd.cncf.helm.config.v1+json",
      layerType: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
    });
  }
  return {
    url: `oci://${host}/charts`,
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An OCI registry without packs. Its tokens come from another server, for whoever signs in. */
export async function servePrivateRegistry() {
  const tokens = await serve(({ headers }, response) => {
    if (headers.authorization === undefined) response.writeHead(401).end();
    else response.writeHead(200).end('{"token":"t"}');
  });
  const challenge = { "www-authenticate": `Bearer realm="${tokens.url}/token",service="registry"` };
  const registry = await serve(({ headers }, response) => {
    if (headers.authorization !== "Bearer t") response.writeHead(401, challenge).end();
    else response.writeHead(200).end('{"repositories":[]}');
  });
  const stop = () => [tokens, registry].forEach((server) => server.stop());
  return { url: registry.url.replace("http:", "oci:"), stop };
}

/** A server at an address, which counts what it was asked. */
async function serve(answer) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked++;
    answer(request, response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, asked: () => asked, stop };
}
