import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { visibleLines } from "../../server/src/text/visible";
import { run, runOnTerminal, temporaryFolder, type Outcome } from "../helpers/commandLine";

// Whatever stands in files, in their names and in registries: it neither begins a line nor speaks to the terminal or to
// the CI that reads the log.

const ATTACK =
  "X\n::error file=a.txt,line=1::INJECTED\r\u001b[31m\u001b]0;pwn\u0007\u009b2J\u202e\u2028\u200b##[add-mask]y";
const QUOTED = JSON.stringify(ATTACK);

const folder = temporaryFolder();
let profile = "";

beforeEach(() => {
  mkdirSync(join(folder.path(), ".git"));
  profile = folder.write(
    "::error ::p\n::error::INJECTED\u001b[31m.profile.yaml",
    `metadata: { name: ${QUOTED} }
spec:
  version: ${QUOTED}
  template:
    type: ${QUOTED}
    cloudType: ${QUOTED}
    packs:
      - { name: web, layer: addon, tag: "1.0.0", registry: ${QUOTED}, values: ${QUOTED} }
      - { name: ${QUOTED}, layer: ${QUOTED}, tag: ${QUOTED}, registry: ${QUOTED} }
      - { name: web, layer: addon, tag: "9.0.0", registry: Ours, values: "a: [", ${QUOTED}: 1 }
  variables:
    - { name: ${QUOTED}, displayName: ${QUOTED} }
`,
  );
  folder.write(
    "packs/web/pack.json",
    `{ "name": "web", "version": "1.0.0", "layer": "addon", "displayName": ${QUOTED}, "addonType": ${QUOTED}, "cloudTypes": [${QUOTED}] }`,
  );
  folder.write("packs/web/values.yaml", `a: ${QUOTED}\n`);
  folder.write(
    "palette-profiles.yaml",
    `registries:\n  - { name: Ours, kind: folder, path: packs }\n  - { name: ${QUOTED}, kind: folder, path: packs }\n`,
  );
  folder.write(
    "broken.yaml",
    `registries: [{ name: ${QUOTED}, kind: ${QUOTED} }]\nrules: { ${QUOTED}: error, no-packs: ${QUOTED} }\n${QUOTED}: 1\n`,
  );
});

function expectTame({ out, err }: Outcome): void {
  for (const said of [out, err]) {
    expect(visibleLines(said)).toBe(said);
    expect(said).not.toMatch(/^\s*::/m);
    expect(said).not.toContain("##[");
    expect(said).not.toMatch(/^.{0,3}INJECTED/m);
  }
}

/** Runs a command in the folder, whose configuration then holds. */
const runHere = (...args: string[]): Promise<Outcome> => here(() => run(...args));

async function here<T>(act: () => Promise<T>): Promise<T> {
  const before = process.cwd();
  process.chdir(folder.path());
  try {
    return await act();
  } finally {
    process.chdir(before);
  }
}

describe("what is printed", () => {
  it.each([
    ["check", "."],
    ["check", "--format", "json", "."],
    ["check", "--format", "sarif", "."],
    ["check", "--fix", "."],
    ["check", "packs", ATTACK],
    ["stack", "PROFILE"],
    ["stack", "--format", "json", "PROFILE"],
    ["convert", "--to", "json", "PROFILE"],
    ["convert", "--to", "json", "--profile", ATTACK, "PROFILE"],
    ["extract", "--out", "out", "PROFILE"],
    ["extract", "--resolve", "--out", "out", "PROFILE"],
    ["extract", "--pack", ATTACK, "--out", "out", "PROFILE"],
    ["extract", "--set", ATTACK, "--out", "out", "PROFILE"],
    ["embed", "--from", ATTACK, "PROFILE"],
    ["registries"],
    ["registries", "--format", "json"],
    ["packs"],
    ["packs", "--format", "json"],
    ["packs", "--from", ATTACK],
    ["packs", ATTACK],
    ["values", "web", "--from", `${ATTACK}z`],
    ["values", "--format", "json", "web", "--from", "Ours"],
    ["values", ATTACK],
    ["explain", ATTACK],
    ["check", `--${ATTACK}`, "."],
    ["check", "--format", ATTACK, "."],
    ["check", "--config", ATTACK, "."],
    ["check", "--config", "broken.yaml", "."],
    ["check", "--registry", `${ATTACK}=${ATTACK}`, "."],
    ["check", "--timeout", ATTACK, "."],
    [ATTACK],
  ])("by call %# is nothing but our own lines", async (...args) => {
    const outcome = await runHere(...args.map((arg) => (arg === "PROFILE" ? profile : arg)));
    expect(outcome.out + outcome.err).not.toBe("");
    expectTame(outcome);
  });

  it("for GitHub has no commands but those of findings, each on a line", async () => {
    const { out, err } = await runHere("check", "--format", "github", ".");
    expectTame({ code: 0, out: "", err });
    expect(visibleLines(out)).toBe(out);
    const rows = out.trimEnd().split("\n");
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows.slice(0, -1)) {
      expect(row).toMatch(
        /^::(?:error|warning|notice) file=[^,:]*,line=\d+,endLine=\d+,(?:col=\d+,endColumn=\d+,)?title=[a-z-]+::./,
      );
    }
  });

  it.each([
    ["values", "web", "--from", "Ours"],
    ["convert", "--to", "yaml", "--profile", "1", "PROFILE"],
    ["extract", "--out", "-", "PROFILE"],
  ])("by %s of what is in a file is that, and on a terminal can be seen", async (...args) => {
    const call = args.map((arg) => (arg === "PROFILE" ? profile : arg));
    const piped = await runHere(...call);
    const seen = await here(() => runOnTerminal(...call));
    expect(piped.out).toContain("\u202e");
    expect(seen.out).toBe(visibleLines(piped.out));
  });

  it("says what is hidden", async () => {
    const { out } = await runHere("check", ".");
    expect(out).toContain(String.raw`X\n::error file=a.txt,line=1::INJECTED\r\u001b[31m`);
    expect((await runHere("packs")).out).toContain(String.raw`web   X\n::error file=a.txt`);
    expect(out).toMatch(/^\\u003a:error ::p\\n::error::INJECTED\\u001b\[31m\.profile\.yaml:\d+:\d+: error: /m);
  });
});
