#!/usr/bin/env node
// Runs all tests: `npm test`. Only the fast part, without VS Code: `npm test unit` or `npm run test:unit`. Only the
// rest: `npm test vscode`, with `-- --newest` in the newest VS Code instead of the oldest that is supported. The last line of the
// output is "N passed, N failed".
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  captureBeside,
  ensurePackages,
  ensurePrograms,
  main,
  requirePrograms,
  ROOT,
  run,
  CommandError,
} from "./machine.mjs";
import { ensureOtherNodes, hasNode, OTHER_NODES } from "./otherNodes.mjs";
import { compareBuilds, earlierBuild } from "./same.mjs";

const total = { passed: 0, failed: 0, skipped: 0 };

function count({ passed, failed, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/** Runs a program as one test, which passes if the exit code is 0. */
async function check(name, command, args) {
  const { code, output } = await captureBeside(command, args);
  console.log(`${code === 0 ? "✔" : "✘"} ${name}`);
  if (code !== 0) console.log(output);
  count({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });
}

/** Installs code-server first: the tests of the grammar use its YAML grammar. */
async function provideVscode() {
  const { ensureCodeServer, useNewest } = await import("../test/vscode/installCodeServer.mjs");
  if (process.argv.includes("--newest")) useNewest();
  const extensions = join((await ensureCodeServer()).folder, "node_modules/code-server/lib/vscode/extensions");
  process.env.PALETTE_PROFILES_YAML_GRAMMARS ??= join(extensions, "yaml/syntaxes");
}

/** The programs that tests with real registries need. Without them these tests are skipped. */
const REGISTRY_PROGRAMS = { "docker-registry": "docker-registry", htpasswd: "apache2-utils", openssl: "openssl" };

/** Provides these programs with `provide`, which installs them or only checks for them. */
async function provideRegistries(provide) {
  try {
    await provide(REGISTRY_PROGRAMS);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.log(`  skipped: tests with real registries. ${error.message}`);
  }
}

/** Provides the versions of Node.js that the npm package is tried on, or says that these tests are skipped. */
async function provideNodes(isInstalling) {
  try {
    if (isInstalling) await ensureOtherNodes();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
  }
  const missing = OTHER_NODES.filter((version) => !hasNode(version));
  if (missing.length > 0)
    console.log(`  skipped: the npm package on Node.js ${missing.join(", ")}, not installed here`);
}

/** Installs what the tests need, or, for the unit tests alone, looks for it. */
async function provide(only) {
  if (only !== "unit") {
    await provideVscode();
    const { providePrograms } = await import("./editorTests.mjs");
    await providePrograms();
  }
  if (only === "vscode") return;
  await provideRegistries(only === "unit" ? requirePrograms : ensurePrograms);
  await provideNodes(only !== "unit");
}

/** Compares with the earlier build of `npm run same` if it exists; building it takes minutes. */
async function same() {
  if (!existsSync(join(earlierBuild(), "dist/cli.js"))) {
    console.log("  skipped: the comparison with an earlier build, which is not there: npm run same makes it");
    return;
  }
  const { different } = await compareBuilds({ isQuick: true });
  console.log(`${different === 0 ? "✔" : "✘"} same answers as the earlier build`);
  count({ passed: different === 0 ? 1 : 0, failed: different === 0 ? 0 : 1 });
}

const KNIP = "node_modules/knip/bin/knip.js";

/** What needs nothing but the packages of the lockfile. */
async function withoutRunning() {
  const node = process.execPath;
  // First, since stale files cause other failures.
  await check("generated files are fresh", node, ["scripts/generate.mjs", "--check"]);
  // ESLint takes one processor for as long as the others together take another.
  await Promise.all([check("lint", node, ["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"]), others()]);
}

async function unit() {
  const node = process.execPath;
  const folder = mkdtempSync(join(tmpdir(), "palette-profiles-"));
  const report = join(folder, "vitest.json");
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  await run(node, ["node_modules/vitest/vitest.mjs", "run", ...reporters]).catch(() => undefined);
  count(existsSync(report) ? vitestResults(report) : { passed: 0, failed: 1 });
  rmSync(folder, { recursive: true });
}

/** The checks that run beside ESLint, one after the other. */
async function others() {
  const node = process.execPath;
  await check("types", node, ["node_modules/typescript/bin/tsc", "--build"]);
  await check("format", node, ["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."]);
  await check("no files that import each other in a circle, types included", node, [
    "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
    "server/src",
    "client/src",
  ]);
  await check("no file, export or package that nothing uses", node, [KNIP, "--no-tag-hints"]);
  const inUse = ["--production", "--include", "files,exports,types", "--treat-tag-hints-as-errors"];
  await check("no export that only tests use, but those marked @testonly", node, [KNIP, ...inUse]);
}

function vitestResults(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, testResults } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  for (const { name, assertionResults } of testResults) {
    const skipped = assertionResults.filter(({ status }) => status === "pending" || status === "skipped").length;
    if (skipped > 0) console.log(`  skipped: ${skipped} in ${name.slice(ROOT.length + 1)}`);
  }
  // A file that fails to load reports no tests.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const failed = Math.max(numFailedTests + unloaded.length, numFailedTestSuites > 0 ? 1 : 0);
  return { passed: numPassedTests, failed, skipped: numPendingTests };
}

async function vscode() {
  await run(process.execPath, ["scripts/package.mjs"]);
  const { checkPackage } = await import("../test/vscode/package.mjs");
  console.log("The package");
  count(checkPackage());
  const { runEditorTests } = await import("./editorTests.mjs");
  await runEditorTests(count);
}

main(async () => {
  await ensurePackages();
  const only = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
  // Downloads leave the processors free.
  await Promise.all([provide(only), ...(only === "vscode" ? [] : [withoutRunning()])]);
  if (only !== "vscode") await unit();
  if (only === undefined) await same();
  if (only !== "unit") await vscode();
  if (total.skipped > 0) console.log(`${total.skipped} skipped`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
});
