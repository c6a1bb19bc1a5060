import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
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
        "note: PATH:2:6: uid: A uid belongs to one Palette; the import form has no place for it.",
        'lost: PATH:5:24: tags[2]: A tag is a name and a value; ":c" behind them is left out.',
        "lost: PATH:5:33: tags[3]: tags[1] says otherwise, and that one counts.",
        "note: PATH:8:14: packs[0].packUid: A uid belongs to one Palette; the import form has no place for it.",
        "lost: PATH:10:17: packs[0].valuesFile: What stands in another file is not converted.",
        "note: PATH:11:5: packs[1].layer: No layer is stated, and no registry that is known here knows the pack.",
        "kept as written: PATH:12:14: packs[1].version: ${VERSION} is a placeholder that Palette does not fill in; it stands as it is.",
        "lost: PATH:13:15: packs[1].registry: A map belongs here.",
        "kept as written: PATH:14:13: packs[1].values: ${A} and 1 more would be filled in by a template, and not by Palette; it stands as it is.",
        "note: PATH:18:5: packs[2].layer: No layer is stated, and no registry that is known here knows the pack.",
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
    expect(err).toContain("metadata.name: spec.forProvider.name says otherwise, and that one counts.");
    expect(err).toContain("spec.forProvider.type: No type is stated: Crossplane takes add-on for that,");
    expect(err).toContain("spec.forProvider.context: Where a profile lives is chosen when it is imported.");
    expect(err).toContain(`pack[1].layer: No layer is stated; ${guessed?.layer ?? ""} is a guess from the pack's name`);
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
      err: `${path}: holds 2 profiles; ${list}`,
    });
    for (const wanted of ["2", "b"]) {
      const { code, out, err } = await run("convert", "--to", "yaml", "--profile", wanted, path);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toContain("name: q");
    }
    expect((await run("convert", "--to", "yaml", "--profile", "c", path)).err).toBe(
      `${path}: holds no profile "c", but 2 profiles; ${list}`,
    );
  });

  it("says which documents of the file are no profile", async () => {
    const path = folder.write("one.yaml", TWO.slice(0, TWO.lastIndexOf("---")));
    expect(await run("convert", "--to", "yaml", path)).toMatchObject({
      code: 0,
      err: `note: ${path}:3:1: document 2: It is no cluster profile, and is not converted.\n`,
    });
    expect((await run("convert", "--to", "yaml", "--profile", "a", path)).code).toBe(0);
  });

  it("converts nothing that it cannot read for certain", async () => {
    const cases: [string, string | Buffer, string][] = [
      ["other.yaml", "a: 1\n", "no cluster profile stands in this file."],
      ["broken.yaml", `${NATIVE}oops\n`, "is not converted, as it cannot be read for certain."],
      ["latin.yaml", Buffer.from("packs: [{ name: é, tag: a }]", "latin1"), "cannot be read, it is not UTF-8."],
    ];
    for (const [name, content, reason] of cases) {
      const { code, out, err } = await run("convert", "--to", "json", folder.write(name, content));
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain(reason);
    }
    expect(await run("convert", "--to", "json", join(folder.path(), "none.yaml"))).toMatchObject({ code: 2, out: "" });
  });

  it.each([
    [["x.yaml"], "Say --to yaml or --to json."],
    [["--to", "xml", "x.yaml"], 'There is no form "xml"; there are yaml, json.'],
    [["--to", "json"], "Name a file to convert, or - for stdin."],
    [["--to", "json", "a.yaml", "b.yaml"], "Name one file to convert, or say --out-dir or --in-place."],
    [["--to", "json", "--in-place", "--output", "a", "b.yaml"], "Use one of --output, --out-dir and --in-place."],
    [["--to", "json", "--out-dir", "a", "-"], "Stdin has no name to write a file by; use --output."],
    [["--to", "json", "--pass-through", "--in-place", "b.yaml"], "--pass-through prints to stdout only."],
  ])("%j is refused with a reason", async (args, reason) => {
    const { code, out, err } = await run("convert", ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(reason);
  });

  it("writes one file per profile into a folder, each by its name", async () => {
    const two = folder.write("in/two.yaml", TWO.replace("name: b", 'name: "../b"'));
    const one = folder.write("in/one.profile.yaml", NATIVE);
    const out = join(folder.path(), "out");
    const { code, err } = await run("convert", "--to", "json", "--out-dir", out, two, one);
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(["one.profile.json", "two.a.json", "two.b.json"]);
    expect(err).toContain(`${one}: created ${join(out, "one.profile.json")}.\n`);
    expect(readFileSync(join(out, "one.profile.json"), "utf8")).toBe((await run("convert", "--to", "json", one)).out);
    expect((await run("convert", "--to", "json", "--out-dir", out, one)).err).toContain(`${one}: unchanged `);
    expect((await run("convert", "--to", "json", "--quiet", "--out-dir", out, one)).err).toBe("");
  });

  it("writes no two files to one name, over no file it reads, through no link, and nothing if one has no place", async () => {
    const [a, b] = [folder.write("a/x.yaml", NATIVE), folder.write("b/X.yml", NATIVE)];
    const out = join(folder.path(), "out");
    const clash = await run("convert", "--to", "json", "--out-dir", out, a, b);
    expect(clash).toEqual({ code: 2, out: "", err: `${b} and ${a} would both become ${join(out, "X.json")}.\n` });
    expect(existsSync(out)).toBe(false);
    const same = await run("convert", "--to", "yaml", "--out-dir", join(folder.path(), "a"), a);
    expect(same).toMatchObject({ code: 2, err: `${a}: is one of the files to convert; use --in-place.\n` });
    expect(readFileSync(a, "utf8")).toBe(NATIVE);
    const target = folder.write("target.json", "mine");
    mkdirSync(out);
    symlinkSync(target, join(out, "x.json"));
    expect((await run("convert", "--to", "json", "--out-dir", out, a)).err).toContain("a link is in its place");
    expect(readFileSync(target, "utf8")).toBe("mine");
  });

  it("goes on with other files where one is no profile, and ends with 2", async () => {
    const [good, bad] = [folder.write("good.yaml", NATIVE), folder.write("bad.yaml", "a: 1\n")];
    const out = join(folder.path(), "out");
    expect(await run("convert", "--to", "json", "--out-dir", out, bad, good)).toMatchObject({ code: 2 });
    expect(readdirSync(out)).toEqual(["good.json"]);
  });

  it("replaces a file in place, or writes beside it where its ending is that of the other form", async () => {
    const path = folder.write("shop.yaml", NATIVE);
    const { out } = await run("convert", "--to", "yaml", path);
    const json = (await run("convert", "--to", "json", path)).out;
    expect(await run("convert", "--to", "yaml", "--in-place", path)).toEqual({
      code: 0,
      out: "",
      err: `note: ${path}: 2 comments are left out.\n${path}: replaced.\n`,
    });
    expect(readFileSync(path, "utf8")).toBe(out);
    expect((await run("convert", "--to", "yaml", "--in-place", path)).err).toBe(`${path}: unchanged.\n`);
    const beside = join(folder.path(), "shop.json");
    expect((await run("convert", "--to", "json", "--in-place", path)).err).toBe(`${path}: created ${beside}.\n`);
    expect(readFileSync(beside, "utf8")).toBe(json);
    writeFileSync(beside, "{}");
    expect(await run("convert", "--to", "json", "--in-place", path)).toMatchObject({
      code: 2,
      err: `${beside}: is there already, and is not replaced; use --output.\n`,
    });
    expect(await run("convert", "--to", "json", "--output", beside, path)).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(beside, "utf8")).toBe(json);
  });

  it("asks no registry for a profile that states its layers", async () => {
    folder.write("palette-profiles.yaml", "registries: [{ name: Ours, kind: helm, url: http://127.0.0.1:9/none }]\n");
    expect(await run("convert", "--to", "json", folder.write("shop.yaml", NATIVE))).toMatchObject({ code: 0, err: "" });
  });

  it("passes through what it cannot convert, and what it would not show whole", async () => {
    const shown = async (name: string, content: string | Buffer) =>
      run("convert", "--to", "yaml", "--quiet", "--pass-through", folder.write(name, content));
    const texts = ["a: 1\n", "", `${NATIVE}oops\n`, TWO, '{"a":1}', `${NATIVE}---\nkind: Secret\n`];
    for (const text of texts) expect(await shown("x.json", text)).toEqual({ code: 0, out: text, err: "" });
    expect(await shown("latin.json", Buffer.from("é", "latin1"))).toEqual({ code: 0, out: "\ufffd", err: "" });
    expect((await shown("x.yaml", "name: a\npacks: [{ name: p, tag: a, valuesFile: x }]\n")).out).toContain(
      "valuesFile",
    );
    expect((await shown("x.yaml", NATIVE)).out).toContain('version: "1.10"');
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
