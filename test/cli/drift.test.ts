import { describe, expect, it } from "vitest";
import { runIn, temporaryFolder, type Outcome } from "../helpers/commandLine";
import { palette } from "../helpers/examplePalette";
import { API_KEY, hasPaletteApi, startPalette, type TestHeldProfile } from "../helpers/paletteServer";
import { serve } from "../helpers/servers";

const folder = temporaryFolder();

/** A profile with a pack, as it is kept in a file. */
function profile(version: string, replicas: number): string {
  return `metadata:
  name: shop
spec:
  version: ${version}
  template:
    type: add-on
    cloudType: all
    packs:
      - name: web # the front
        layer: addon
        type: helm
        tag: "1.0.0"
        registry: { metadata: { name: Bitnami, kind: helm } }
        values: |
          charts:
            web:
              replicas: ${String(replicas)}
`;
}

/** The same as Palette exports it. */
function held(version: string, replicas: number, name = "shop"): TestHeldProfile {
  const pack = {
    name: "web",
    layer: "addon",
    type: "helm",
    tag: "1.0.0",
    registry: { metadata: { uid: "r3", name: "Bitnami", kind: "helm", isPrivate: false } },
    values: `charts:\n  web:\n    replicas: ${String(replicas)}\n`,
    manifests: [],
  };
  const template = { type: "add-on", cloudType: "all", packs: [pack] };
  const entity = { metadata: { name, description: "", labels: {} }, spec: { version, template, variables: [] } };
  return { uid: `${name}-${version}`, name, version, entity };
}

/** Runs `diff` in the temporary folder, with one Palette. */
async function diff(profiles: readonly TestHeldProfile[], ...args: string[]): Promise<Outcome> {
  const server = await startPalette(palette({ profiles }));
  const config = folder.write(
    "palette-profiles.yaml",
    `registries: [{ name: Ours, kind: palette, url: "${server.url}" }]\n`,
  );
  const environment = { SPECTROCLOUD_APIKEY: API_KEY, SPECTROCLOUD_HOST: server.url };
  const { code, out, err } = await runIn(environment, "diff", "--config", config, ...args);
  const shown = (text: string): string => text.replaceAll(`${folder.path()}/`, "");
  return { code, out: shown(out), err: shown(err) };
}

const CHANGED = `palette:shop@1.4.0 → shop.profile.yaml: shop 1.4.0
  ~ addon web 1.0.0
      values (defaults not known):
      ~ charts.web.replicas: 2 → 3

`;

describe.skipIf(!hasPaletteApi)("diff with what Palette holds", () => {
  it("compares the profiles in a folder with those of the same name and version", async () => {
    folder.write("shop.profile.yaml", profile("1.4.0", 3));
    folder.write("notes.yaml", "a: 1\n");
    const stored = [held("1.4.0", 2), held("1.5.0", 3), held("1.4.0", 9, "other")];
    expect(await diff(stored, "--drift", folder.path())).toEqual({ code: 0, out: CHANGED, err: "" });
    expect((await diff(stored, "--drift", "--exit-code", folder.path())).code).toBe(1);
    const same = [held("1.4.0", 3)];
    expect(await diff(same, "--drift", "--exit-code", folder.path())).toEqual({
      code: 0,
      out: "No differences.\n",
      err: "",
    });
  });

  it("notes a profile that Palette does not have", async () => {
    const path = folder.write("shop.profile.yaml", profile("2.0.0", 3));
    const { code, out, err } = await diff([held("1.4.0", 3)], "--drift", "--exit-code", path);
    expect([code, err]).toEqual([1, "shop.profile.yaml: shop 2.0.0 is not in Ours.\n"]);
    expect(out).toContain("shop.profile.yaml: shop 2.0.0");
  });

  it("compares each of several profiles in one file", async () => {
    const text = `${profile("1.4.0", 3)}---\n${profile("1.0.0", 5).replace("name: shop", "name: other")}`;
    const path = folder.write("all.profile.yaml", text);
    const { out } = await diff([held("1.4.0", 2), held("1.0.0", 4, "other")], "--drift", path);
    expect(out).toContain("charts.web.replicas: 2 → 3");
    expect(out).toContain("charts.web.replicas: 4 → 5");
  });

  it("takes a profile of Palette for either side, the highest version without one", async () => {
    const path = folder.write("shop.profile.yaml", profile("1.4.0", 3));
    const stored = [held("1.4.0", 2), held("1.10.0", 7)];
    expect((await diff(stored, "palette:shop@1.4.0", path)).out).toBe(CHANGED);
    expect((await diff(stored, path, "palette:shop")).out).toContain("shop.profile.yaml → palette:shop@1.10.0");
    const both = await diff(stored, "palette:shop@1.4.0", "palette:shop@1.10.0");
    expect(both.out).toContain("palette:shop@1.4.0 → palette:shop@1.10.0: shop 1.4.0 → shop 1.10.0");
    expect(await diff(stored, path, "palette:shop@9.9.9")).toEqual({
      code: 2,
      out: "",
      err: "palette:shop@9.9.9: not found in Ours.\n",
    });
  });

  it("says what cannot be combined, and what is not configured", async () => {
    const path = folder.write("shop.profile.yaml", profile("1.4.0", 3));
    for (const args of [
      ["--drift", "--git", "HEAD", path],
      ["--drift", "--format", "patch", "--no-mask", path],
      ["palette:shop", path, "--format", "patch", "--no-mask"],
      ["--drift", "palette:shop"],
      [path],
    ]) {
      expect(await diff([], ...args)).toMatchObject({ code: 2, out: "" });
    }
    const none = folder.write("none.yaml", "rules: {}\n");
    expect((await runIn({}, "diff", "--config", none, "--drift", path)).err).toBe(
      "No Palette is configured. Add a registry of the kind palette to palette-profiles.yaml.\n",
    );
    const entry = (name: string): string => `{ name: ${name}, kind: palette, url: "https://${name}.example.com" }`;
    const two = folder.write("two.yaml", `registries: [${entry("dev")}, ${entry("prod")}]\n`);
    expect((await runIn({}, "diff", "--config", two, "--offline", "--drift", path)).err).toContain("dev, prod");
  });

  it("ends with a reason if Palette cannot be asked", async () => {
    const path = folder.write("shop.profile.yaml", profile("1.4.0", 3));
    const silent = await serve(() => undefined);
    const config = folder.write("one.yaml", `registries: [{ name: Ours, kind: palette, url: "${silent.url}" }]\n`);
    const environment = { SPECTROCLOUD_APIKEY: API_KEY, SPECTROCLOUD_HOST: silent.url };
    const late = await runIn(environment, "diff", "--config", config, "--timeout", "0.3", "--drift", path);
    expect(late).toMatchObject({ code: 2, out: "", err: "Ours: no answer in 0.3 seconds.\n" });
    const offline = await runIn(environment, "diff", "--config", config, "--offline", "--drift", path);
    expect([offline.code, offline.out]).toEqual([2, ""]);
    expect(offline.err).toMatch(/^Ours: /);
    const anonymous = await startPalette(palette({ profiles: [held("1.4.0", 3)] }));
    const unsigned = folder.write(
      "unsigned.yaml",
      `registries: [{ name: Ours, kind: palette, url: "${anonymous.url}" }]\n`,
    );
    const refused = await runIn({}, "diff", "--config", unsigned, "--drift", path);
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect(refused.err).toMatch(/^Ours: Sign-in required/);
  });
});
