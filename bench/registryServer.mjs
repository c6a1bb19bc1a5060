// A Helm repository on this machine, in a process of its own, so that serving stalls nobody who measures. Forked with
// { seed, count, lines, more } as JSON: `count` charts that can be fetched, and an index with `more` others.
import { createServer } from "node:http";
import { helmIndex } from "./registryIndexes.mjs";
import { chartArchive, charts } from "./texts/charts.mjs";

const { seed, count, lines, more } = JSON.parse(process.argv[2]);
const files = new Map();
let own = "";
for (const chart of charts({ count, lines }, seed)) {
  const file = `${chart.name}-${chart.version}.tgz`;
  files.set(`/${file}`, chartArchive(chart));
  own += `  ${chart.name}:\n  - apiVersion: v2\n    name: ${chart.name}\n    version: ${chart.version}\n    urls:\n    - ${file}\n`;
}
const index = helmIndex({ name: "other", versions: 130, description: 160, charts: more });
files.set("/index.yaml", Buffer.from(index.replace("entries:\n", () => `entries:\n${own}`)));

// Whoever measures is gone.
process.on("disconnect", () => process.exit());

const server = createServer(({ url }, response) => {
  const data = files.get(url);
  if (data === undefined) response.writeHead(404).end();
  else response.writeHead(200, { etag: `"${data.length}"` }).end(data);
});
server.listen(0, "127.0.0.1", () => {
  process.send({ url: `http://127.0.0.1:${server.address().port}`, indexBytes: files.get("/index.yaml").length });
});
