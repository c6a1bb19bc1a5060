import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../../server/src/generated/catalogue";
import { EXAMPLES, run, temporaryFolder } from "../helpers/commandLine";

const folder = temporaryFolder();

const NATIVE = `# The shop.
metadata:
  name: shop # ours
  description: Web shop
spec:
  version: 1.10
  template:
    type: cluster
    cloudType: aws
    packs:
      - name: ubuntu-aws
        type: oci
        layer: os
        tag: 22.04
        registry: Palette Registry
        values: |
          a:   1  # kept

          b: "{{.spectro.var.x}}"
      - { name: nginx, layer: addon, addonType: ingress, tag: "1", registry: Ours, values: "  x\\n" }
  variables:
    - { name: x, required: true, defaultValue: 3 }
`;

describe("convert", () => {
  it("makes of the native form what Palette imports", async () => {
    const path = folder.write("shop.yaml", NATIVE);
    const { code, out, err } = await run("convert", "--to", "json", path);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out)).toEqual({
      metadata: { name: "shop", description: "Web shop" },
      spec: {
        version: "1.10",
        template: {
          type: "cluster",
          cloudType: "aws",
          packs: [
            {
              name: "ubuntu-aws",
              type: "oci",
              layer: "os",
              tag: "22.04",
              registry: { metadata: { name: "Palette Registry", kind: "oci", providerType: "pack" } },
              values: 'a:   1  # kept\n\nb: "{{.spectro.var.x}}"\n',
            },
            { name: "nginx", layer: "addon", tag: "1", registry: { metadata: { name: "Ours" } }, values: "  x\n" },
          ],
        },
        variables: [{ name: "x", defaultValue: "3", required: true }],
      },
    });
  });

  it("writes the native form for people", async () => {
    const { out } = await run("convert", "--to", "yaml", folder.write("shop.yaml", NATIVE));
    expect(out).toBe(`metadata:
  name: shop
  description: Web shop
spec:
  version: "1.10"
  template:
    type: cluster
    cloudType: aws
    packs:
      - name: ubuntu-aws
        type: oci
        layer: os
        tag: "22.04"
        values: |
          a:   1  # kept

          b: "{{.spectro.var.x}}"
        registry: Palette Registry
      - name: nginx
        layer: addon
        tag: "1"
        values: |2
            x
        registry: Ours
  variables:
    - name: x
      required: true
      defaultValue: "3"
`);
    const json = folder.write("shop.json", (await run("convert", "--to=json", folder.write("a.yaml", NATIVE))).out);
    expect((await run("convert", "--to", "yaml", json)).out).toContain(
      "        registry:\n          metadata:\n            name: Palette Registry\n            kind: oci\n",
    );
  });

  it("lists what cannot be carried, each with its place, its path and the reason", async () => {
    const path = folder.write(
      "flat.yaml",
      `name: shop
uid: 5eecc89d0b150045ae661cef
type: cluster
cloudType: aws
tags: [AI, "team:web", "a:b:c", "team:shop"]
packs:
  - name: ubuntu-aws
    packUid: 5e2031962f090e2d3d8a3290
    version: 20.04
    valuesFile: values/ubuntu.yaml
  - name: csi-made-up
    version: \${VERSION}
    registry: [x]
    values: |
      # \${COMMENT}
      a: \${A}
      b: \${B}
  - name: nothing-known
    version: "1"
`,
    );
    const { code, out, err } = await run("convert", "--to", "json", path);
    expect(code).toBe(0);
    expect((await run("convert", "--to", "json", "--strict", path)).code).toBe(1);
    expect(await run("convert", "--to", "json", "--quiet", path)).toEqual({ code: 0, out, err: "" });
    expect(err.trimEnd().split("\n")).toEqual(
      [
        "note: PATH:2:6: uid: UIDs are specific to one tenant and are not part of the import format.",
        'lost: PATH:5:24: tags[2]: A tag has one name and one value; ":c" is not converted.',
        "lost: PATH:5:33: tags[3]: Conflicts with tags[1], which is used.",
        "note: PATH:8:14: packs[0].packUid: UIDs are specific to one tenant and are not part of the import format.",
        "lost: PATH:10:17: packs[0].valuesFile: Content of other files is not converted.",
        "note: PATH:11:5: packs[1].layer: The layer is missing, and the pack was not found in any known registry.",
        "kept as written: PATH:12:14: packs[1].version: ${VERSION} is a placeholder that Palette does not replace; it is kept as written.",
        "lost: PATH:13:15: packs[1].registry: Must be a map.",
        "kept as written: PATH:14:13: packs[1].values: ${A} and 1 more is a template expression that Palette does not evaluate; it is kept as written.",
        "note: PATH:18:5: packs[2].layer: The layer is missing, and the pack was not found in any known registry.",
      ].map((line) => line.replace("PATH", path)),
    );
    expect(JSON.parse(out)).toEqual({
      metadata: { name: "shop", labels: { AI: "spectro__tag", team: "web", a: "b" } },
      spec: {
        template: {
          type: "cluster",
          cloudType: "aws",
          packs: [
            { name: "ubuntu-aws", layer: "os", version: "20.04" },
            { name: "csi-made-up", version: "${VERSION}", values: "# ${COMMENT}\na: ${A}\nb: ${B}\n" },
            { name: "nothing-known", version: "1" },
          ],
        },
      },
    });
  });

  it("takes layers from the catalogue, and says where they are guesses", async () => {
    const guessed = CATALOGUE.find(({ isLayerGuessed, layer }) => isLayerGuessed === true && layer !== "addon");
    expect(guessed).toBeDefined();
    const pack = (name: string): string => `      - { name: ${name}, tag: "1" }\n`;
    const path = folder.write(
      "crossplane.yaml",
      `apiVersion: cluster.palette.crossplane.io/v1alpha1
kind: Profile
metadata: { name: shop-resource }
spec:
  forProvider:
    name: shop
    context: project
    cloud: aws
    pack:
${pack("csi-aws-ebs")}${pack(guessed?.name ?? "")}    profileVariables:
      - variable: [{ name: a }]
      - variable: [{ name: b }]
`,
    );
    const { code, out, err } = await run("convert", "--to", "json", "--strict", path);
    expect(code).toBe(0);
    const { spec } = JSON.parse(out) as { spec: { template: { packs: { layer?: string }[] }; variables: unknown } };
    expect(spec.template.packs.map(({ layer }) => layer)).toEqual(["csi", guessed?.layer]);
    expect(spec.variables).toEqual([{ name: "a" }, { name: "b" }]);
    expect(err).toContain("metadata.name: Conflicts with spec.forProvider.name, which is used.");
    expect(err).toContain("spec.forProvider.type: No type is stated: Crossplane takes add-on for that,");
    expect(err).toContain("spec.forProvider.context: The scope of a profile is selected on import.");
    expect(err).toContain(
      `pack[1].layer: The layer is missing; ${guessed?.layer ?? ""} was guessed from the pack's name`,
    );
    expect(err.trimEnd().split("\n")).toHaveLength(4);
  });

  const TWO = `metadata: { name: a }
spec: { version: "1", template: { packs: [{ name: p, layer: addon }] } }
---
kind: Secret
---
metadata: { name: b }
spec: { version: "2", template: { packs: [{ name: q, layer: addon }] } }
`;

  it("takes the profile that is named where a file holds several, and asks where none is", async () => {
    const path = folder.write("two.yaml", TWO);
    const list = "choose one with --profile:\n  1  a  1\n  2  b  2\n";
    expect(await run("convert", "--to", "yaml", path)).toEqual({
      code: 2,
      out: "",
      err: `${path}: contains 2 profiles; ${list}`,
    });
    for (const wanted of ["2", "b"]) {
      const { code, out, err } = await run("convert", "--to", "yaml", "--profile", wanted, path);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toContain("name: q");
    }
    expect((await run("convert", "--to", "yaml", "--profile", "c", path)).err).toBe(
      `${path}: contains no profile "c", but 2 profiles; ${list}`,
    );
  });

  it("says which documents of the file are no profile", async () => {
    const path = folder.write("one.yaml", TWO.slice(0, TWO.lastIndexOf("---")));
    expect(await run("convert", "--to", "yaml", path)).toMatchObject({
      code: 0,
      err: `note: ${path}:3:1: document 2: Not a cluster profile; not converted.\n`,
    });
    expect((await run("convert", "--to", "yaml", "--profile", "a", path)).code).toBe(0);
  });

  it("converts nothing that it cannot read for certain", async () => {
    const cases: [string, string | Buffer, string][] = [
      ["other.yaml", "a: 1\n", "no cluster profile found."],
      ["broken.yaml", `${NATIVE}oops\n`, "not converted, because the file has syntax errors."],
      ["large.yaml", `${NATIVE}#${" ".repeat(8_000_000)}\n`, "cannot be read: it is larger than 8 MB."],
      ["latin.yaml", Buffer.from("packs: [{ name: é, tag: a }]", "latin1"), "cannot be read: it is not UTF-8."],
    ];
    for (const [name, content, reason] of cases) {
      const { code, out, err } = await run("convert", "--to", "json", folder.write(name, content));
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain(reason);
    }
    expect(await run("convert", "--to", "json", join(folder.path(), "none.yaml"))).toMatchObject({ code: 2, out: "" });
  });

  it.each([
    [["x.yaml"], "Specify --to yaml or --to json."],
    [["--to", "xml", "x.yaml"], 'Unknown format "xml". Use yaml, json.'],
    [["--to", "json"], "Specify a file to convert, or - for stdin."],
    [["--to", "json", "a.yaml", "b.yaml"], "Specify one file to convert, or use --out-dir or --in-place."],
    [["--to", "json", "--in-place", "--output", "a", "b.yaml"], "Use only one of --output, --out-dir and --in-place."],
    [["--to", "json", "--out-dir", "a", "-"], "Stdin has no file name; use --output."],
    [
      ["--to", "json", "--pass-through", "--in-place", "b.yaml"],
      "--pass-through prints to stdout and cannot be combined with options that write files.",
    ],
  ])("%j is refused with a reason", async (args, reason) => {
    const { code, out, err } = await run("convert", ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(reason);
  });

  it("leaves the examples as right as they were", async () => {
    const files = readdirSync(EXAMPLES).filter((file) => /\.(?:ya?ml|json)$/.test(file) && !file.startsWith("broken"));
    for (const file of files) {
      const path = join(EXAMPLES, file);
      const { out, code } = await run("convert", "--to", "yaml", path);
      if (code === 2) continue;
      const written = folder.write(`${file.replace(/\W/g, "-")}.profile.yaml`, out);
      expect((await run("check", written)).code, out).toBe(0);
      const text = readFileSync(path, "utf8");
      if (file.endsWith(".json")) {
        expect(JSON.parse((await run("convert", "--to", "json", path)).out)).toEqual(JSON.parse(text));
      }
    }
  });
});
