import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { run, temporaryFolder, type Outcome } from "../helpers/commandLine";
import { gitRepository, runInFolder } from "../helpers/gitRepository";
import { profileTexts } from "../helpers/profiles";
import { webDefaults, webProfile, writeVersionedPacks } from "../helpers/versionedPacks";

const folder = temporaryFolder();
const repository = gitRepository();

const BEFORE = webProfile(webDefaults("1.0.0"));

async function diff(before: string, after: string, ...args: string[]): Promise<Outcome> {
  const packs = writeVersionedPacks(folder.path(), folder.write);
  const files = [folder.write("a.profile.yaml", before), folder.write("b.profile.yaml", after)];
  const { code, out, err } = await run("diff", "--registry", `Own=${packs}`, ...args, ...files);
  return { code, out: out.replaceAll(`${folder.path()}/`, ""), err };
}

const EXTRA = `      - name: extra
        type: manifest
        layer: addon
        manifests:
          - name: one
            content: |
              apiVersion: v1
              kind: Secret
              metadata: { name: login, namespace: web }
              stringData:
                user: alice
`;

describe("diff", () => {
  it("compares layer by layer", async () => {
    const after = webProfile(webDefaults("1.0.0").replace("replicas: 1", "replicas: 3"), "1.5.0", "1.0.1") + EXTRA;
    const { code, out, err } = await diff(BEFORE, after);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(`a.profile.yaml → b.profile.yaml: shop 1.4.0 → shop 1.5.0
  ~ version: 1.4.0 → 1.5.0
  ~ addon web 1.0.0 → 1.0.1
      ~ charts.web.replicas: 1 → 3
  + addon extra

`);
    expect((await diff(BEFORE, after, "--exit-code")).code).toBe(1);
  });

  it("compares effective values: comments, order and what equals the defaults do not count", async () => {
    const after = BEFORE.replace(/ {8}values: \|\n[^]*?(?= {6}- name: kubernetes)/, "");
    expect((await diff(BEFORE, after)).out).toBe("No differences.\n");
    expect((await diff(BEFORE, after, "--values", "written")).out).toContain("- charts.web.replicas: 1");
    expect((await diff(BEFORE, BEFORE, "--exit-code")).code).toBe(0);
  });

  it("masks secrets, and says that they changed", async () => {
    const secret = (password: string): string =>
      webProfile(webDefaults("1.0.0").replace('password: ""', `password: ${password}`));
    const variables = (value: string): string =>
      `  variables:\n    - { name: key, displayName: Key, format: string, isSensitive: true, defaultValue: ${value} }\n`;
    const before = secret("first-Passw0rd") + EXTRA + variables("one-Secret");
    const after = secret("other-Passw0rd") + EXTRA.replace("alice", "bob") + variables("two-Secret");
    const { out } = await diff(before, after);
    expect(out).toContain(`      ~ charts.web.admin.password: "***" (changed)
  ~ addon extra
      ~ manifest one
          ~ Secret/login.stringData.user: "***" (changed)
  ~ variable key
      ~ defaultValue: *** (changed)
`);
    expect(out).not.toMatch(/Passw0rd|alice|Secret"/);
    expect((await diff(before, after, "--no-mask")).out).toContain('"first-Passw0rd" → "other-Passw0rd"');
    for (const only of ["layers", "values", "variables", "manifests"]) {
      const part = (await diff(before, after, "--only", only)).out;
      expect(part.includes("admin.password")).toBe(only === "values");
      expect(part.includes("variable key")).toBe(only === "variables");
      expect(part.includes("manifest one")).toBe(only === "manifests");
    }
  });

  it("finds replaced core layers, moved layers and other fields", async () => {
    const pack = (name: string, layer: string, tag: string): string =>
      `      - { name: ${name}, layer: ${layer}, tag: "${tag}" }\n`;
    const profile = (packs: string): string =>
      `metadata: { name: shop }\nspec:\n  template:\n    type: cluster\n    packs:\n${packs}`;
    const before = profile(
      pack("cni-calico", "cni", "3.1.0") + pack("a", "addon", "1") + pack("b", "addon", "1") + pack("c", "addon", "1"),
    );
    const after = profile(
      pack("cni-cilium-oss", "cni", "1.15.0") +
        pack("c", "addon", "1") +
        pack("a", "addon", "1") +
        pack("b", "csi", "2"),
    );
    expect((await diff(before, after)).out).toContain(`  ~ cni cni-calico 3.1.0 → cni-cilium-oss 1.15.0
  ~ addon c 1 (moved)
  ~ csi b 1 → 2
      ~ layer: addon → csi
`);
  });

  it("writes Markdown with a marker, a table and folded details, cut to a size", async () => {
    const after = webProfile(webDefaults("1.1.0"), "1.5.0", "1.1.0");
    const { out } = await diff(BEFORE, after, "--format", "markdown");
    expect(out.split("\n").slice(0, 6)).toEqual([
      "<!-- palette-profiles diff -->",
      "### a.profile.yaml → b.profile.yaml: shop 1.4.0 → shop 1.5.0",
      "",
      "| layer | pack | from | to | values |",
      "| --- | --- | --- | --- | --- |",
      "| addon | web | 1.0.0 | 1.1.0 | \\+1 −2 ±1 |",
    ]);
    expect(out).toContain("<details><summary>shop: web</summary>");
    expect(out).toContain('- `~ charts.web.image.tag: "1.0.0" → "1.1.0"`');
    const small = await diff(BEFORE, after, "--format", "markdown", "--max-size", "400");
    expect(Buffer.byteLength(small.out)).toBeLessThanOrEqual(400);
    expect(small.out).toContain("more rows or details left out.");
  });

  it("writes JSON", async () => {
    const { out } = await diff(BEFORE, BEFORE.replace("replicas: 1", "replicas: 2"), "--format", "json");
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      complete: true,
      profiles: [
        {
          is: "changed",
          before: { name: "shop", version: "1.4.0" },
          layers: [
            { pack: "web", values: { values: [{ path: ["charts", "web", "replicas"], before: "1", after: "2" }] } },
          ],
        },
      ],
    });
  });

  it("refuses what it cannot compare", async () => {
    expect((await run("diff", folder.write("a.yaml", BEFORE))).code).toBe(2);
    expect((await run("diff", "missing.yaml", folder.write("a.yaml", BEFORE))).code).toBe(2);
    expect((await diff("a: 1\n", "a: 2\n")).code).toBe(2);
    expect((await diff(BEFORE, BEFORE, "--format", "patch")).code).toBe(2);
  });

  it("as a patch, turns one file into the other", async () => {
    await fc.assert(
      fc.asyncProperty(profileTexts(), profileTexts(), async ({ text: before }, { text: after }) => {
        const file = folder.write("a.yaml", before);
        folder.write("b.yaml", after);
        const { out } = await runInFolder(folder.path(), "diff", "--format", "patch", "--no-mask", "a.yaml", "b.yaml");
        if (out !== "") execFileSync("git", ["apply", "--whitespace=nowarn"], { input: out, cwd: folder.path() });
        expect(readFileSync(file, "utf8")).toBe(after);
      }),
      { numRuns: 15 },
    );
  });
});

describe("diff --git", () => {
  it("compares with the merge base: changed, renamed, added and deleted profiles", async () => {
    const named = (name: string, tag: string): string =>
      webProfile(webDefaults("1.0.0"), "1.0.0", tag).replace("name: shop", `name: ${name}`);
    for (const name of ["shop", "web", "old"]) repository.write(`profiles/${name}.yaml`, named(name, "1.0.0"));
    repository.write("profiles/other.yaml", "a: 1\n");
    repository.commit("first");
    repository.git("checkout", "--quiet", "-b", "change");
    repository.write("profiles/shop.yaml", named("shop", "1.0.1"));
    repository.remove("profiles/web.yaml");
    repository.write("profiles/deep/web.yaml", named("web", "1.1.0"));
    repository.remove("profiles/old.yaml");
    repository.commit("second");
    repository.write("profiles/new.yaml", named("new", "1.0.0"));
    repository.write("profiles/other.yaml", "a: 2\n");
    const { code, out } = await repository.run("diff", "--git", "main", "profiles");
    expect(code).toBe(0);
    expect(out.split("\n").filter((line) => !line.startsWith(" "))).toEqual([
      "profiles/web.yaml → profiles/deep/web.yaml: web 1.0.0",
      "",
      "profiles/shop.yaml: shop 1.0.0",
      "",
      "profiles/new.yaml: new 1.0.0 (added)",
      "",
      "profiles/old.yaml: old 1.0.0 (removed)",
      "",
      "",
    ]);
    expect((await repository.run("diff", "--git", "main..change", "--exit-code")).out).not.toContain("new.yaml");
    expect((await repository.run("diff", "--git", "nothing")).code).toBe(2);
    expect((await repository.run("diff", "--git", "change", "profiles/shop.yaml", "--exit-code")).code).toBe(0);
  });
});
