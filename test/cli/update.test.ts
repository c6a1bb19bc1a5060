import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { run, temporaryFolder, type Outcome } from "../helpers/commandLine";
import { runInFolder } from "../helpers/gitRepository";
import { webDefaults, webProfile, writeVersionedPacks } from "../helpers/versionedPacks";

const folder = temporaryFolder();
const FILE = "shop.profile.yaml";

const MINE = webDefaults("1.0.0")
  .replace("metricsPort: 9090", "metricsPort: 9191 # ours")
  .replace("legacy: false", "legacy: true");

function written(text: string): string {
  return folder.write(FILE, text);
}

async function update(text: string, ...args: string[]): Promise<Outcome & { text: string }> {
  const packs = writeVersionedPacks(folder.path(), folder.write);
  const file = written(text);
  const outcome = await run("update", "--registry", `Own=${packs}`, ...args, file);
  return { ...outcome, text: readFileSync(file, "utf8") };
}

const UPDATED = webProfile(
  `pack:
  namespace: web
charts:
  web:
    # Number of pods.
    replicas: 1
    image:
      tag: 1.1.0
    metrics:
      # ours
      metricsPort: 9191
    # No longer in web 1.1.0:
    # legacy: true
    admin:
      password: ""
`,
  "1.4.1",
  "1.1.0",
);

describe("update", () => {
  it("carries values over, raises the profile's version, and does it once", async () => {
    const { code, err, text } = await update(webProfile(MINE), "--write");
    expect(text).toBe(UPDATED);
    expect(code).toBe(0);
    expect(err.replaceAll(folder.path(), "DIR")).toBe(`DIR/shop.profile.yaml: shop 1.4.0 to 1.4.1
  web 1.0.0 to 1.1.0: updated (values: 1 moved, 1 gone, 1 default changed, 1 new default)
    moved: charts.web.metricsPort to charts.web.metrics.metricsPort
    gone: charts.web.legacy: true
1 pack in 1 file updated.
`);
    const again = await update(text, "--write");
    expect([again.code, again.text, again.err]).toEqual([0, text, "All packs are up to date.\n"]);
  });

  it("prints a patch that applies, and writes nothing", async () => {
    const before = webProfile(MINE);
    const packs = writeVersionedPacks(folder.path(), folder.write);
    written(before);
    const { code, out } = await runInFolder(folder.path(), "update", "--registry", `Own=${packs}`, FILE);
    expect([code, readFileSync(`${folder.path()}/${FILE}`, "utf8")]).toEqual([0, before]);
    execFileSync("git", ["apply"], { input: out, cwd: folder.path() });
    expect(readFileSync(`${folder.path()}/${FILE}`, "utf8")).toBe(UPDATED);
  });

  it("--check exits with 1 if there are updates", async () => {
    const { code, out, text } = await update(webProfile(MINE), "--check");
    expect([code, out, text]).toEqual([1, "", webProfile(MINE)]);
    expect((await update(UPDATED, "--check")).code).toBe(0);
  });

  it("leaves a pack with conflicts as it was, and lists them", async () => {
    const text = webProfile(MINE.replace("replicas: 1", "replicas: 5"));
    const left = await update(text, "--to", "latest", "--write");
    expect([left.code, left.text]).toEqual([1, text]);
    expect(left.err).toContain("conflict: charts.web.replicas: yours 5, old default 1, new default 2");
    const kept = await update(text, "--to", "latest", "--write", "--conflicts", "keep-mine");
    expect(kept.text).toContain("replicas: 5");
    expect(kept.text).toContain("tag: 2.0.0");
    const taken = await update(text, "--to", "latest", "--write", "--conflicts", "take-new");
    expect(taken.text).toContain("replicas: 2");
    const marked = await update(text, "--to", "latest", "--write", "--conflicts", "markers");
    expect(marked.text).toContain(
      "          <<<<<<< yours\n              replicas: 5\n          =======\n              # Number of pods.\n              replicas: 2\n          >>>>>>> web 2.0.0\n",
    );
  });

  it("changes core layers only when asked, one minor version at a time, and goes back only with the word", async () => {
    const text = webProfile("pack: {}\n");
    expect((await update(text, "--write")).text).toContain('tag: "1.29.1"');
    expect((await update(text, "--write", "--core", "--to", "latest")).text).toContain('tag: "1.30.0"');
    expect((await update(text, "--write", "--pack", "kubernetes")).text).toContain('tag: "1.30.0"');
    const skipped = await update(text, "--write", "--pack", "kubernetes@1.31.0");
    expect([skipped.code, skipped.text]).toEqual([1, text]);
    const newer = webProfile("pack: {}\n", "1.0.0", "2.0.0");
    const back = await update(newer, "--write", "--pack", "web@1.1.0");
    expect([back.code, back.text]).toEqual([1, newer]);
    const allowed = await update(newer, "--write", "--pack", "web@1.1.0", "--allow-downgrade");
    expect(allowed.text).toContain('tag: "1.1.0"');
    expect((await update(text, "--pack", "web@1.x")).code).toBe(2);
    expect((await update(text, "--write", "--except", "web")).text).toBe(text);
  });

  it("writes the next version of a profile as a new file", async () => {
    const text = webProfile(MINE);
    const { text: same } = await update(text, "--write", "--bump", "minor", "--new-version", folder.path());
    expect(same).toBe(text);
    const next = readFileSync(`${folder.path()}/shop-1.5.0.profile.yaml`, "utf8");
    expect(next).toBe(UPDATED.replace("version: 1.4.1", "version: 1.5.0"));
  });

  it("writes a report", async () => {
    const json = `${folder.path()}/report.json`;
    await update(webProfile(MINE), "--report", json);
    const { files } = JSON.parse(readFileSync(json, "utf8")) as { files: { profiles: { packs: object[] }[] }[] };
    expect(files[0]?.profiles[0]).toMatchObject({
      newVersion: "1.4.1",
      packs: [{ pack: "web", is: "updated", to: "1.1.0" }],
    });
    const md = `${folder.path()}/report.md`;
    await update(webProfile(MINE), "--report", md);
    expect(readFileSync(md, "utf8")).toContain("### shop 1.4.0 → 1.4.1");
    expect((await update(webProfile(MINE), "--report", "x.txt")).code).toBe(2);
    expect(existsSync("x.txt")).toBe(false);
  });

  it("works in JSON, where values are one string, and in values with CRLF", async () => {
    const packs = writeVersionedPacks(folder.path(), folder.write);
    const pack = {
      name: "web",
      type: "spectro",
      layer: "addon",
      tag: "1.0.0",
      registry: { metadata: { name: "Own" } },
    };
    const profile = (values: string, tag: string, version: string): string =>
      JSON.stringify({
        metadata: { name: "shop" },
        spec: { version, template: { type: "add-on", packs: [{ ...pack, tag, values }] } },
      });
    for (const lineBreak of ["\n", "\r\n"]) {
      const mine = MINE.replaceAll("\n", lineBreak);
      const file = folder.write("shop.json", profile(mine, "1.0.0", "1.0.0"));
      expect((await run("update", "--registry", `Own=${packs}`, "--write", file)).err).toContain(
        "1 pack in 1 file updated.",
      );
      const values =
        /values: \|\n([^]*?) {6}- name/
          .exec(UPDATED)?.[1]
          ?.replace(/^ {10}/gm, "")
          .replaceAll("\n", lineBreak) ?? "";
      expect(readFileSync(file, "utf8")).toBe(profile(values, "1.1.0", "1.0.1"));
    }
  });
});
