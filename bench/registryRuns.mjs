// Runs of registryProgram.mjs: what registries cost the engine, each measure in a process of its own.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const FOLDER = dirname(fileURLToPath(import.meta.url));

/** The program, bundled into a folder. */
export async function registryProgram(folder) {
  const program = join(folder, "program.cjs");
  const entryPoints = [join(FOLDER, "registryProgram.mjs")];
  await build({ entryPoints, outfile: program, bundle: true, platform: "node", logLevel: "warning" });
  return program;
}

/** Serves texts by their paths on this machine. */
export async function serveTexts(files) {
  const server = createServer(({ url }, response) => {
    const text = files[url];
    if (text === undefined) response.writeHead(404).end();
    else response.writeHead(200, { etag: `"${text.length}"` }).end(text);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}

/** What a measure of the program gives: numbers by name. */
export function runProgram(program, measure, cache, ...urls) {
  const child = spawn(process.execPath, ["--expose-gc", program, measure, cache, ...urls], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (said += text));
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) =>
      code === 0 ? done(JSON.parse(said)) : fail(new Error(`${measure} ended with ${code}`)),
    );
  });
}
