// Builds the oracle, which renders charts as Helm does. Needs Debian's golang-go and golang-github-masterminds-sprig-dev.
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The path of the program in a folder. Ends the process if it cannot be built. */
export function buildOracle(folder) {
  const oracle = join(folder, "oracle");
  const made = spawnSync("go", ["build", "-o", oracle, "helm.go", "main.go"], {
    cwd: import.meta.dirname,
    env: {
      GOCACHE: join(tmpdir(), "template-oracle-cache"),
      ...process.env,
      GO111MODULE: "off",
      GOPATH: "/usr/share/gocode",
    },
    stdio: "inherit",
  });
  if (made.status !== 0) process.exit(2);
  return oracle;
}
