import { describe, expect, it } from "vitest";
import { run, temporaryFolder, type Outcome } from "../helpers/commandLine";
import { webDefaults, webProfile, writeVersionedPacks } from "../helpers/versionedPacks";

const folder = temporaryFolder();

const MINE = webDefaults("1.0.0")
  .replace("replicas: 1", "replicas: 3")
  .replace("metricsPort: 9090", "metricsPort: 9191")
  .replace("legacy: false", "legacy: true")
  .replace('password: ""', "password: s3cr3t-Passw0rd");

async function outdated(values: string, ...args: string[]): Promise<Outcome> {
  const packs = writeVersionedPacks(folder.path(), folder.write);
  const file = folder.write("shop.profile.yaml", webProfile(values));
  const { code, out, err } = await run("outdated", "--registry", `Own=${packs}`, ...args, file);
  return { code, out: out.replaceAll(folder.path(), "DIR"), err };
}

describe("outdated", () => {
  it("lists newer versions and states; core layers one minor at a time", async () => {
    const { code, out, err } = await outdated(webDefaults("1.0.0"));
    expect(err).toBe("");
    expect(out).toBe(`DIR/shop.profile.yaml  shop 1.4.0
  pack        current  patch  minor   latest  state
  web         1.0.0    1.0.1  1.1.0   2.0.0   deprecated
  kubernetes  1.29.1          1.30.0

2 packs checked: 2 with newer versions, 1 deprecated, disabled, deleted or past end of life
`);
    expect(code).toBe(0);
  });

  it("tells what the newest version means for the values", async () => {
    const { out } = await outdated(MINE, "--values", "--level", "minor", "--pack", "web");
    expect(out).toContain(
      "values in 1.1.0: 1 moved, 1 gone, 2 overrides kept, 1 default changed, 1 new default\n" +
        "      moved: charts.web.metricsPort to charts.web.metrics.metricsPort\n" +
        "      gone: charts.web.legacy: true\n",
    );
  });

  it("masks secrets", async () => {
    const { out } = await outdated(MINE, "--values");
    expect(out).toContain('conflict: charts.web.admin.password: yours "***", old default "", new default "***"');
    expect(out).not.toContain("s3cr3t");
  });

  it.each([
    ["never", 0],
    ["outdated", 1],
    ["deprecated", 1],
    ["disabled", 0],
    ["deleted", 0],
    ["eol", 0],
  ])("--fail-on %s exits with %i", async (failOn, code) => {
    expect((await outdated("a: 1\n", "--fail-on", failOn)).code).toBe(code);
  });

  it("filters by level and layer", async () => {
    const patches = await outdated("a: 1\n", "--level", "patch", "--format", "json");
    const { files } = JSON.parse(patches.out) as { files: { profiles: { outdated: object[] }[] }[] };
    expect(files[0]?.profiles[0]?.outdated).toMatchObject([
      { pack: "web", current: "1.0.0", patch: "1.0.1", minor: null, latest: null, state: "deprecated", values: null },
    ]);
    expect((await outdated("a: 1\n", "--layer", "k8s")).out).not.toContain("web ");
    expect((await outdated("a: 1\n", "--layer", "kernel")).code).toBe(2);
  });

  it("writes Markdown, and groups by pack", async () => {
    const { out } = await outdated("a: 1\n", "--format", "markdown", "--group-by", "pack", "--pack", "web");
    expect(out.split("\n").slice(0, 5)).toEqual([
      "### web",
      "",
      "| file | current | patch | minor | latest | state |",
      "| --- | --- | --- | --- | --- | --- |",
      "| DIR/shop.profile.yaml | 1.0.0 | 1.0.1 | 1.1.0 | 2.0.0 | deprecated |",
    ]);
  });

  it("says which packs it could not look up, and refuses files without profiles", async () => {
    const file = folder.write("shop.profile.yaml", webProfile("a: 1\n"));
    const { code, err, out } = await run("outdated", file);
    expect([code, err, out]).toEqual([
      0,
      "2 packs not looked up: no registry that was read has them.\n",
      "0 packs checked: 0 with newer versions\n",
    ]);
    expect((await run("outdated", folder.write("other.yaml", "a: 1\n"))).code).toBe(2);
    expect((await run("outdated")).code).toBe(2);
  });
});
