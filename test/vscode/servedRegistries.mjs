// Registries on the loopback interface, for those who look at the workbench.
import { createServer } from "node:http";

const VERSIONS = ["1.1.0", "1.0.0"].map(
  (version) => `  - name: web\n    version: ${version}\n    urls: [web-${version}.tgz]\n`,
);

const INDEX = `apiVersion: v1\nentries:\n  web:\n${VERSIONS.join("")}generated: now\n`;

/** A Helm repository with one chart, which lets pages of other origins read it. */
export function serveCharts() {
  return serve((_, response) => response.writeHead(200, { "access-control-allow-origin": "*" }).end(INDEX));
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
