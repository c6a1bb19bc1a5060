import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run, temporaryFolder } from "../helpers/commandLine";

const folder = temporaryFolder();

const PROFILE = `name: shop
type: add-on
version: "1.0.0"
packs:
  - name: web
    layer: addon
    version: "1.4.2"
    valuesFile: web.yaml
variables:
  - { name: host, format: string }
`;
const VALUES = "host: {{ .spectro.var.host }}\nother: '{{ .spectro.var.hots }}'\n";

function write(): { readonly profile: string; readonly values: string } {
  folder.write(".git/HEAD", "");
  return { profile: folder.write("shop.yaml", PROFILE), values: folder.write("values/web.yaml", VALUES) };
}

describe("check", () => {
  it("takes the files that a profile names", async () => {
    const { profile, values } = write();
    const { code, out } = await run("check", profile);
    expect(code).toBe(1);
    expect(out).toContain(`${values}:1:7: error: `);
    expect(out).toMatch(/\[unquoted-macro\]\n/);
    expect(out).toMatch(/\n1 profile and 1 file of values or manifests in 2 files: \d errors?\n$/);
  });

  it("takes such a file that is named, with the profile around it", async () => {
    const { values } = write();
    const { code, out, err } = await run("check", values);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).not.toContain("shop.yaml");
    expect(out).toMatch(/\n1 file of values or manifests in 1 file: \d errors?\n$/);
  });

  it("says the same of a folder, and leaves other files alone", async () => {
    const { profile } = write();
    folder.write("values/other.yaml", VALUES);
    const ofFolder = await run("check", "--format", "json", folder.path());
    const ofProfile = await run("check", "--format", "json", profile);
    type Report = { files: { path: string; findings: unknown[] }[] };
    const found = (out: string): unknown[] =>
      (JSON.parse(out) as Report).files.flatMap(({ path, findings }) =>
        findings.length === 0 ? [] : [{ path, findings }],
      );
    expect(found(ofFolder.out)).toEqual(found(ofProfile.out));
    expect(found(ofFolder.out)).toHaveLength(1);
  });

  it.each(["shop.json", "shop.tftpl", "profiles/shop"])(
    "takes the profile that Terraform imports: %s",
    async (name) => {
      folder.write(".git/HEAD", "");
      const template = { type: "add-on", cloudType: "all", packs: [{ name: "web", layer: "adon", tag: "1.4.2" }] };
      const entity = { metadata: { name: "shop" }, spec: { version: "1.0.0", template } };
      const imported = folder.write(name, JSON.stringify(entity));
      const resource = `resource "spectrocloud_cluster_profile_import" "shop" {\n  import_file = "${name}"\n}\n`;
      const main = folder.write("main.tf", resource);
      folder.write("other.tftpl", JSON.stringify(entity));
      for (const operand of [main, folder.path()]) {
        const { code, out } = await run("check", operand);
        expect(code).toBe(1);
        expect(out).toContain(`${imported}:1:`);
        expect(out).toMatch(/\n1 profile in 2 files: 1 error\n$/);
      }
    },
  );

  it("fixes files that were named, and no others", async () => {
    const { profile, values } = write();
    await run("check", "--fix", profile);
    expect(readFileSync(values, "utf8")).toBe(VALUES);
    await run("check", "--fix", folder.path());
    expect(readFileSync(values, "utf8")).toBe(VALUES.replace("{{ .spectro.var.host }}", "'{{ .spectro.var.host }}'"));
  });

  it("leaves out what is excluded", async () => {
    const { profile } = write();
    const { code, out } = await run("check", "--exclude", "web.yaml", profile);
    expect({ code, out }).toEqual({ code: 0, out: "1 profile in 1 file: no problems\n" });
  });

  it("takes values of packs that the configuration names", async () => {
    folder.write(".git/HEAD", "");
    const values = folder.write("packs/web.yaml", "host: {{ .spectro.var.host }}\n");
    folder.write("palette-profiles.yaml", 'values: [{ files: ["packs/*.yaml"], pack: web, version: "1.4.2" }]\n');
    const { code, out } = await run("check", folder.path());
    expect(code).toBe(1);
    expect(out).toContain(join(values));
    expect(out).toContain("[unquoted-macro]");
    folder.write("palette-profiles.yaml", "values: [{ files: [x.yaml], pack: web, version: 1.4 }, { pack: 3 }]\n");
    expect((await run("check", folder.path())).err).toMatch(/version in quotes[^]*text stands here|`files`/i);
  });
});
