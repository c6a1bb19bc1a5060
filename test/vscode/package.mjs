// What the package holds, and how large it is.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { capture, ROOT } from "../../scripts/machine.mjs";

/** Largest sizes in bytes. */
const LIMITS = {
  "dist/client.js": 30_000,
  "dist/server.main.js": 500_000,
  "dist/cli.main.js": 304_000,
  "palette-profiles.vsix": 2_000_000,
};

const ALLOWED = [
  /^package\.json$/,
  /^package\.nls(?:\.[\w-]+)?\.json$/,
  /^l10n\/[\w.-]+\.json$/,
  /^language-configuration\.json$/,
  /^dist\/[\w.]+\.js$/,
  /^dist\/preview\.css$/,
  /^dist\/(?:web-tree-sitter|tree-sitter-terraform)\.wasm$/,
  /^dist\/THIRD-PARTY\.txt$/,
  /^schemas\/[\w.-]+\.json$/,
  /^syntaxes\/[\w.-]+\.json$/,
  /^media\/[\w/.-]+\.(?:png|svg)$/,
  /^media\/walkthrough\/[a-z]+\.md$/,
  /^docs\/rules\/(?:[a-z-]+|README)\.md$/,
  /^(?:README|CHANGELOG)\.md$/,
  /^LICENSE$/,
];

/** Checks files and sizes; gives how many checks passed and failed. */
export function checkPackage() {
  const { stdout } = capture(process.execPath, ["node_modules/@vscode/vsce/vsce", "ls", "--no-dependencies"]);
  const files = stdout.trim().split("\n");
  const strangers = files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)));
  const makers = files.filter(
    (file) => /^dist\//.test(file) && readFileSync(join(ROOT, file), "utf8").includes("new Function("),
  );
  const checks = [
    ["holds nothing but what it may", strangers.length === 0 && files.length > 20, strangers.join(", ")],
    ["makes no code of texts, which the web forbids", makers.length === 0, makers.join(", ")],
    ...Object.entries(LIMITS).map(([file, limit]) => {
      const { size } = statSync(join(ROOT, file));
      return [
        `${file} is below ${limit.toLocaleString("en")} bytes`,
        size < limit,
        `it has ${size.toLocaleString("en")}`,
      ];
    }),
  ];
  for (const [name, isFine, detail] of checks) console.log(`  ${isFine ? "✔" : "✘"} ${name} (${detail})`);
  const passed = checks.filter(([, isFine]) => isFine).length;
  return { passed, failed: checks.length - passed };
}
