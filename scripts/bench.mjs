#!/usr/bin/env node
// Benchmarks the language server against a server that does nothing. Their sessions alternate, so that noise of the
// machine affects both alike: compare the ratios. Registries have targets in milliseconds, which require an idle
// machine. `npm run bench -- --rounds 5` reduces noise.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensurePackages, main, ROOT, run } from "./machine.mjs";

main(async () => {
  await ensurePackages();
  const { values } = parseArgs({ options: { rounds: { type: "string", default: "3" } } });
  await run(process.execPath, ["scripts/build.mjs"]);
  const folder = mkdtempSync(join(tmpdir(), "palette-profiles-"));
  try {
    const { build } = await import("esbuild");
    const floor = join(folder, "floor.cjs");
    const entry = join(ROOT, "bench/floor.mjs");
    await build({
      entryPoints: [entry],
      outfile: floor,
      bundle: true,
      minify: true,
      platform: "node",
      logLevel: "warning",
    });
    await measure({ ours: join(ROOT, "dist/server.js"), floor }, Number(values.rounds));
    const { measureRegistries } = await import("../bench/registries.mjs");
    await measureRegistries(Number(values.rounds));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function measure(servers, rounds) {
  const { profile, SIZES } = await import("../bench/profiles.mjs");
  const { measureSession } = await import("../bench/session.mjs");
  for (const [size, shape] of Object.entries(SIZES)) {
    const text = profile(shape);
    console.log(`\n${size}: ${text.split("\n").length} lines, ${Math.round(text.length / 1024)} KiB; median ms`);
    const results = {};
    for (let round = 0; round < rounds; round++) {
      for (const [name, script] of Object.entries(servers)) {
        const { times, memory } = await measureSession(script, text);
        for (const [what, taken] of Object.entries({ ...times, "memory (MiB)": [memory] })) {
          ((results[what] ??= {})[name] ??= []).push(...taken);
        }
      }
    }
    const rows = Object.entries(results).map(([what, { ours, floor }]) => {
      const [a, b] = [median(ours), median(floor)];
      return [what, { ours: round2(a), floor: round2(b), ratio: round2(a / b) }];
    });
    console.table(Object.fromEntries(rows));
  }
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1];
}

function round2(number) {
  return Math.round(number * 100) / 100;
}
