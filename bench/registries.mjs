// What registries cost: a large index, many versions, a warm cache. Each measure is a process of its own.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { helmIndex } from "./registryIndexes.mjs";

const FOLDER = dirname(fileURLToPath(import.meta.url));

/** Measures, and prints a table; the goals stand beside the numbers. */
export async function measureRegistries(rounds) {
  const folder = mkdtempSync(join(tmpdir(), "palette-profiles-"));
  try {
    const { build } = await import("esbuild");
    const program = join(folder, "program.cjs");
    const entryPoints = [join(FOLDER, "registryProgram.mjs")];
    await build({ entryPoints, outfile: program, bundle: true, platform: "node", logLevel: "warning" });
    await measureIndex(program, folder, rounds);
    await measureVersions(program, folder, rounds);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureIndex(program, folder, rounds) {
  const index = helmIndex({ name: "chart", charts: 130, versions: 130, description: 160 });
  const { url, close } = await serve({ "/index.yaml": index });
  console.log(`\nThe index of a Helm repository, ${(index.length / 1e6).toFixed(1)} MB; median and worst ms`);
  const results = {};
  for (let round = 0; round < rounds; round++) {
    const cache = join(folder, `cache-${round}`);
    note(results, "", await run(program, "reading", cache, url));
    note(results, "warm: ", await run(program, "reading", cache, url));
    const warm = await run(program, "checking", cache, url);
    const none = await run(program, "checking", cache);
    if (warm.findings !== 1 || none.findings !== 0) throw new Error("What is kept does not count.");
    note(results, "", {
      "warm: adds to the first findings": warm.first - none.first,
      "warm: adds to all findings": warm.whole - none.whole,
    });
  }
  close();
  print(results, {
    "longest stall": 50,
    "warm: longest stall": 50,
    "warm: adds to the first findings": 20,
  });
}

async function measureVersions(program, folder, rounds) {
  const files = Object.fromEntries(
    [0, 1, 2, 3, 4].map((i) => [
      `/${i}/index.yaml`,
      helmIndex({ name: "chart", charts: 200, versions: 100, description: 0 }),
    ]),
  );
  const { url, close } = await serve(files);
  console.log("\nFive registries; ms, MiB");
  const results = {};
  const urls = [0, 1, 2, 3, 4].map((i) => `${url}/${i}`);
  for (let round = 0; round < rounds; round++) {
    note(results, "", await run(program, "knowing", join(folder, `cache-many-${round}`), ...urls));
  }
  close();
  print(results, { "completion p95": 5, "memory, used (MiB)": 60 });
}

function note(results, prefix, numbers) {
  for (const [what, number] of Object.entries(numbers)) (results[prefix + what] ??= []).push(number);
}

function print(results, goals) {
  const rows = Object.entries(results).map(([what, numbers]) => {
    const sorted = numbers.sort((a, b) => a - b);
    return [
      what,
      { median: round1(sorted[sorted.length >> 1]), worst: round1(sorted.at(-1)), goal: goals[what] ?? "" },
    ];
  });
  console.table(Object.fromEntries(rows));
}

function round1(number) {
  return Math.round(number * 10) / 10;
}

/** Serves texts on this machine. */
async function serve(files) {
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

/** What a measure gives. */
function run(program, measure, cache, ...urls) {
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
