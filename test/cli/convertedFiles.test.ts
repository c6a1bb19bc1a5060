import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run, temporaryFolder } from "../helpers/commandLine";

const folder = temporaryFolder();

const NATIVE = `# The shop.
metadata: { name: shop }
spec:
  version: 1.10 # ours
  template:
    type: add-on
    packs: [{ name: nginx, layer: addon, tag: "1", registry: Ours, values: "a: 1" }]
`;

const TWO = `metadata: { name: a }
spec: { version: "1", template: { packs: [{ name: p, layer: addon }] } }
---
kind: Secret
---
metadata: { name: b }
spec: { version: "2", template: { packs: [{ name: q, layer: addon }] } }
`;

describe("convert, into files", () => {
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
    expect(clash).toEqual({
      code: 2,
      out: "",
      err: `${b} and ${a} would both be written to ${join(out, "X.json")}.\n`,
    });
    expect(existsSync(out)).toBe(false);
    const same = await run("convert", "--to", "yaml", "--out-dir", join(folder.path(), "a"), a);
    expect(same).toMatchObject({ code: 2, err: `${a}: also an input file; use --in-place.\n` });
    expect(readFileSync(a, "utf8")).toBe(NATIVE);
    const target = folder.write("target.json", "mine");
    mkdirSync(out);
    symlinkSync(target, join(out, "x.json"));
    expect((await run("convert", "--to", "json", "--out-dir", out, a)).err).toContain("it is a link");
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
      err: `note: ${path}: 2 comments are not converted.\n${path}: replaced.\n`,
    });
    expect(readFileSync(path, "utf8")).toBe(out);
    expect((await run("convert", "--to", "yaml", "--in-place", path)).err).toBe(`${path}: unchanged.\n`);
    const beside = join(folder.path(), "shop.json");
    expect((await run("convert", "--to", "json", "--in-place", path)).err).toBe(`${path}: created ${beside}.\n`);
    expect(readFileSync(beside, "utf8")).toBe(json);
    writeFileSync(beside, "{}");
    expect(await run("convert", "--to", "json", "--in-place", path)).toMatchObject({
      code: 2,
      err: `${beside}: already exists and was not replaced; use --output.\n`,
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
});
