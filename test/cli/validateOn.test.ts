import { describe, expect, it } from "vitest";
import { runIn, temporaryFolder, type Outcome } from "../helpers/commandLine";
import { palette } from "../helpers/examplePalette";
import { API_KEY, hasPaletteApi, startPalette } from "../helpers/paletteServer";
import { serve } from "../helpers/servers";

const folder = temporaryFolder();

const PROFILE = `metadata:
  name: shop
spec:
  version: 1.0.0
  template:
    type: add-on
    cloudType: all
    packs:
      - name: shop
        layer: addon
        type: oci
        tag: "2.0.0"
        registry: { metadata: { name: Palette Registry, kind: oci } }
        values: |
          pack:
            namespace: shop
`;

/** The rules and places of what `check --validate-on Ours` reports, with what the server says. */
async function check(verdicts: Readonly<Record<string, string>>, ...args: string[]): Promise<Outcome> {
  const server = await startPalette(palette({ verdicts }));
  const config = configFor(server.url);
  const environment = { SPECTROCLOUD_APIKEY: API_KEY, SPECTROCLOUD_HOST: server.url };
  const { code, out, err } = await runIn(environment, "check", "--config", config, "--validate-on", "Ours", ...args);
  return { code, out: out.replaceAll(`${folder.path()}/`, ""), err: err.replaceAll(`${folder.path()}/`, "") };
}

function configFor(url: string): string {
  const text = `registries: [{ name: Ours, kind: palette, url: "${url}" }]\n`;
  return folder.write("palette-profiles.yaml", text);
}

describe.skipIf(!hasPaletteApi)("check --validate-on", () => {
  it("reports what the server says at the pack that it names, beside what is found here", async () => {
    const path = folder.write("shop.profile.yaml", PROFILE.replace("layer: addon", "layer: lb"));
    const { code, out } = await check({ shop: "ClusterProfileInvalidPackState" }, path);
    expect(code).toBe(1);
    expect(out).toContain("[invalid-layer]");
    expect(out).toContain(
      "shop.profile.yaml:9:15: error: Ours rejects this pack: It said ClusterProfileInvalidPackState. (ClusterProfileInvalidPackState) [refused-by-palette]",
    );
  });

  it("reports a refusal of the whole at the profile's name", async () => {
    const path = folder.write("shop.profile.yaml", PROFILE);
    const { code, out } = await check({ "": "ClusterProfileAlreadyExists" }, path);
    expect(code).toBe(1);
    expect(out).toContain("shop.profile.yaml:2:9: error: Ours rejects this profile: ClusterProfileAlreadyExists (");
  });

  it("reports nothing of a profile that the server accepts, in any format", async () => {
    const path = folder.write("shop.profile.yaml", PROFILE);
    const flat = folder.write(
      "flat.yaml",
      "name: web\ntype: add-on\npacks:\n  - { name: shop, layer: addon, tag: 2.0.0 }\n",
    );
    expect(await check({}, "--fail-on", "error", path)).toMatchObject({ code: 0, err: "" });
    expect((await check({ shop: "PackNotFound" }, flat)).out).toContain("[refused-by-palette]");
  });

  it("lists profiles that are not known whole", async () => {
    const path = folder.write(
      "main.tf",
      `resource "spectrocloud_cluster_profile" "web" {
  name  = "web"
  type  = "add-on"
  cloud = "all"
  pack {
    name   = "shop"
    tag    = var.tag
    values = ""
  }
}
`,
    );
    const { err, out } = await check({ shop: "PackNotFound" }, path);
    expect(err).toContain("main.tf: not validated by Ours: parts of it are not known here.");
    expect(out).not.toContain("refused-by-palette");
  });

  it("ends with 2 if the server cannot be asked, and still reports what is found here", async () => {
    const path = folder.write("shop.profile.yaml", PROFILE.replace("layer: addon", "layer: lb"));
    const silent = await serve(() => undefined);
    const environment = { SPECTROCLOUD_APIKEY: API_KEY, SPECTROCLOUD_HOST: silent.url };
    const asked = (...args: string[]): Promise<Outcome> =>
      runIn(environment, "check", "--config", configFor(silent.url), "--timeout", "0.3", ...args, path);
    const late = await asked("--validate-on", "Ours");
    expect([late.code, late.err]).toEqual([2, expect.stringContaining("Ours: no answer in 0.3 seconds.\n")]);
    expect(late.out).toContain("[invalid-layer]");
    const other = await asked("--validate-on", "Theirs");
    expect([other.code, other.err]).toEqual([
      2,
      expect.stringContaining('--validate-on: unknown registry "Theirs". Registries: Ours.'),
    ]);
  });
});
