import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { parse, parseDocument } from "yaml";
import { BAD, GOOD, temporaryFolder, type Outcome } from "../helpers/commandLine";
import { gitRepository, runInFolder } from "../helpers/gitRepository";

const folder = temporaryFolder();
const repository = gitRepository();

/** A profile with findings in itself, in a pack, in values, in a manifest and in a variable. */
const SHOP = `metadata:
  name: shop
spec:
  version: 1.0.0
  template:
    type: add-on
    packs:
      - name: web
        layer: addon
        tag: 1.20
        values: |
          pack:
            namespace: "Shop Front"
          charts:
            web:
              ports:
                - name: "{{.spectro.var.first}}"
                - name: "{{.spectro.var.second}}"
      - name: extras
        type: manifest
        layer: addon
        manifests:
          - name: config
            content: |
              apiVersion: v1
              kind: ConfigMap
              data:
                a: "{{.spectro.var.third}}"
  variables:
    - name: port
      displayName: Port
      format: number
`;

const checkHere = (...args: readonly string[]): Promise<Outcome> => runInFolder(folder.path(), "check", ...args);
const withBaseline = (...args: readonly string[]): Promise<Outcome> => checkHere("--baseline", "base.json", ...args);
const read = (name: string): string => readFileSync(join(folder.path(), name), "utf8");

interface Entry {
  readonly profile?: string;
  readonly path: string;
  readonly rule: string;
  readonly count: number;
}

const entries = (): Entry[] => (JSON.parse(read("base.json")) as { findings: Entry[] }).findings;
const total = (): number => entries().reduce((sum, { count }) => sum + count, 0);

describe("a baseline", () => {
  beforeEach(async () => {
    folder.write("p/shop.yaml", SHOP);
    const written = await withBaseline("--write-baseline", "--fail-on=hint", "p");
    expect([written.code, written.out]).toEqual([0, "1 profile in 1 file: no problems\n"]);
    expect(written.err).toBe(
      `base.json: ${String(total())} findings written.\n${String(total())} findings ignored: in the baseline base.json.\n`,
    );
  });

  it("is sorted, with one entry a line, and the same each time", async () => {
    const text = read("base.json");
    expect(text).toMatch(
      /^\{\n {2}"schemaVersion": 1,\n {2}"kind": "palette-profiles-baseline",\n {2}"findings": \[\n {4}\{ "profile": "shop"/,
    );
    expect(text.split("\n").filter((line) => line.startsWith("    { "))).toHaveLength(entries().length);
    expect(entries()).toEqual(
      expect.arrayContaining([
        { profile: "shop", pack: "web", path: "tag", rule: "unquoted-version", location: "p/shop.yaml", count: 1 },
        {
          profile: "shop",
          pack: "web",
          body: "values",
          path: "pack.namespace",
          rule: "pack-header",
          location: "p/shop.yaml",
          count: 1,
        },
        {
          profile: "shop",
          pack: "web",
          body: "values",
          path: "charts.web.ports[].name",
          rule: "undefined-variable",
          location: "p/shop.yaml",
          count: 2,
        },
        {
          profile: "shop",
          pack: "extras",
          body: "manifest config",
          path: "data.a",
          rule: "undefined-variable",
          location: "p/shop.yaml",
          count: 1,
        },
        { profile: "shop", variable: "port", path: "name", rule: "unused-variable", location: "p/shop.yaml", count: 1 },
      ]),
    );
    folder.write("base.json", "{}");
    expect((await withBaseline("--write-baseline", "p")).code).toBe(2);
    folder.write("other.yaml", SHOP.replace("name: shop", "name: other"));
    await checkHere("--baseline", "both.json", "--write-baseline", "p", "other.yaml");
    await checkHere("--baseline", "again.json", "--write-baseline", "other.yaml", "p");
    expect(read("both.json")).toBe(read("again.json"));
  });

  const data = parse(SHOP) as unknown;
  it.each([
    ["moved", "elsewhere/renamed.yaml", SHOP],
    ["with another version", "p/shop.yaml", SHOP.replace("1.0.0", "2.1.0")],
    ["indented anew", "p/shop.yaml", parseDocument(SHOP).toString({ indent: 4, lineWidth: 0 })],
    [
      "with CRLF, comments and blank lines",
      "p/shop.yaml",
      SHOP.replaceAll("\n", "\r\n").replace("spec:", "# x\r\n\r\nspec:"),
    ],
    ["as JSON in one line", "p/shop.json", JSON.stringify(data).replace('"1.20"', "1.20")],
    ["as indented JSON", "p/shop.json", JSON.stringify(data, undefined, 4)],
    [
      "behind another pack",
      "p/shop.yaml",
      SHOP.replace(
        "      - name: web",
        '      - { name: new, layer: addon, tag: "1", values: "a: 1" }\n      - name: web',
      ),
    ],
    [
      "with another item before",
      "p/shop.yaml",
      SHOP.replace("                - name", "                - name: new\n                - name"),
    ],
    ["behind another document", "p/shop.yaml", `${GOOD}---\n${SHOP}`],
  ])("holds for the same profile %s", async (_, name, text) => {
    folder.write("p/shop.yaml", "");
    folder.write(name, text);
    const outcome = await withBaseline("--fail-on=hint", name);
    expect(outcome.out).toMatch(/profiles? in 1 file: no problems\n$/);
    expect(outcome).toMatchObject({
      code: 0,
      err: `${String(total())} findings ignored: in the baseline base.json.\n`,
    });
  });

  it("does not hold for what is new: another place, another rule, one more, another profile", async () => {
    const changes: readonly (readonly [string, string, string])[] = [
      ["name: extras", "name: others", "undefined-variable"],
      ["pack:\n            namespace", "pack:\n            x: 1\n            namespace", ""],
      ['second}}"', 'second}}"\n                - name: "{{.spectro.var.one}}"', "undefined-variable"],
      ["name: shop", "name: shop2", "unquoted-version"],
      ["layer: addon\n        tag", "layer: adon\n        tag", "invalid-layer"],
    ];
    for (const [before, after, rule] of changes) {
      expect(SHOP).toContain(before);
      folder.write("p/shop.yaml", SHOP.replace(before, after));
      const { code, out } = await withBaseline("p");
      expect([after, code]).toEqual([after, rule === "" ? 0 : 1]);
      expect(out).toContain(rule);
    }
  });

  it("tells what no longer occurs, and --update-baseline removes it, and nothing else", async () => {
    const before = total();
    folder.write(
      "p/shop.yaml",
      SHOP.replace("1.20", '"1.20"').replace("var.second", "system.uid").replace("Shop Front", "shop front"),
    );
    const gone = await withBaseline("p");
    expect(gone.code).toBe(0);
    expect(gone.err)
      .toContain(`The baseline base.json has 2 findings that no longer occur. Remove them with --update-baseline:
  shop > web > values > charts.web.ports[].name: undefined-variable
  shop > web > tag: unquoted-version
`);
    folder.write("p/shop.yaml", read("p/shop.yaml").replace("name: port", "name: Port"));
    const updated = await withBaseline("--update-baseline", "--fail-on=hint", "p");
    expect(updated.err).toContain("base.json: 3 findings removed");
    expect(updated.code).toBe(1);
    expect(total()).toBe(before - 3);
    expect((await withBaseline("--quiet", "p")).err).toBe("");
  });

  it("tells nothing of profiles that are not checked", async () => {
    folder.write("q/other.yaml", GOOD.replace("name: a", "name: other"));
    expect((await withBaseline("q")).err).toBe("");
    const before = read("base.json");
    await withBaseline("--update-baseline", "q");
    expect(read("base.json")).toBe(before);
  });

  it("is left out of every format, and of what --fix says", async () => {
    for (const format of ["json", "sarif", "github", "gitlab", "junit", "rdjson"]) {
      const { code, out } = await withBaseline("--format", format, "--fail-on=hint", "p");
      expect([format, code, out.includes("Unquoted")]).toEqual([format, 0, false]);
    }
    const fixed = await withBaseline("--fix", "p");
    expect(fixed.code).toBe(0);
    expect(fixed.err).toContain("unquoted-version\n");
  });
});

describe("profiles without a name", () => {
  it("are known by the names of their files", async () => {
    folder.write("p/one.yaml", BAD.replace("name: a", "name: '${NAME}'"));
    folder.write("p/broken.profile.yaml", "spec: [\n");
    await withBaseline("--write-baseline", "p");
    const files = (JSON.parse(read("base.json")) as { findings: { file: string; rule: string }[] }).findings;
    expect(files).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ file: "broken.profile.yaml", rule: "yaml-syntax" }),
        expect.objectContaining({ file: "one.yaml", rule: "unquoted-version" }),
      ]),
    );
    expect((await withBaseline("p")).code).toBe(0);
    folder.write("q/one.yaml", read("p/one.yaml"));
    expect((await withBaseline("q")).code).toBe(0);
    folder.write("q/two.yaml", read("p/one.yaml"));
    expect((await withBaseline("q")).code).toBe(1);
  });
});

describe("a baseline file", () => {
  beforeEach(() => void folder.write("a.yaml", BAD));

  it("that cannot be used is told in plain words, and stays as it is", async () => {
    const start = '{ "schemaVersion": 1, "kind": "palette-profiles-baseline", "findings": ';
    const files: readonly (readonly [string, string])[] = [
      ["", "is not a valid baseline: not JSON."],
      ["{", "is not a valid baseline: not JSON."],
      ["<<<<<<< HEAD\n{}\n=======\n", "has unresolved merge conflicts."],
      ["[]", "is not a baseline of palette-profiles."],
      ['{"name":"x","version":"1"}', "is not a baseline of palette-profiles."],
      [
        start.replace("1", "2") + "[] }",
        "was written by another version of palette-profiles (schemaVersion 2; this version reads 1).",
      ],
      [`${start}[null] }`, "entry 1 of its findings is invalid."],
      [`${start}[{ "path": "a", "rule": "b", "count": 0 }] }`, "entry 1 of its findings is invalid."],
      [`${start}[{ "path": "a", "rule": "b", "count": 1, "pack": 1 }] }`, "entry 1 of its findings is invalid."],
      [`${start}[{ "path": "a", "rule": "b", "count": 1, "location": 1 }] }`, "entry 1 of its findings is invalid."],
    ];
    for (const [text, why] of files) {
      folder.write("base.json", text);
      for (const options of [[], ["--write-baseline"], ["--update-baseline"]]) {
        const outcome = await withBaseline(...options, "a.yaml");
        expect(outcome).toEqual({ code: 2, out: "", err: `--baseline base.json: ${why}\n` });
        expect(read("base.json")).toBe(text);
      }
    }
  });

  it("that is missing is told, unless it is to be written", async () => {
    expect(await withBaseline("a.yaml")).toMatchObject({
      code: 2,
      err: "--baseline base.json: cannot be read: no such file or folder. Create it with --write-baseline.\n",
    });
    expect((await withBaseline("--update-baseline", "a.yaml")).code).toBe(2);
    expect((await checkHere("--baseline", ".", "a.yaml")).err).toBe("--baseline .: cannot be read: it is a folder.\n");
    const nowhere = await checkHere("--baseline", "no/folder.json", "--write-baseline", "a.yaml");
    expect([nowhere.code, nowhere.err]).toEqual([
      2,
      "--baseline no/folder.json: cannot be written: no such file or folder.\n",
    ]);
  });

  it("is not written where something could not be checked", async () => {
    const { code, out, err } = await withBaseline("--write-baseline", "a.yaml", "none.yaml");
    expect(code).toBe(2);
    expect(err).toContain("base.json: not written, because some files could not be read.\n");
    expect(out).toContain("[unquoted-version]");
    expect(existsSync(join(folder.path(), "base.json"))).toBe(false);
  });

  it("may be written in another order and form", async () => {
    await withBaseline("--write-baseline", "a.yaml");
    folder.write("base.json", JSON.stringify(JSON.parse(read("base.json")), undefined, 4));
    expect((await withBaseline("a.yaml")).code).toBe(0);
  });

  it.each([
    [["--write-baseline"], "--write-baseline requires --baseline."],
    [["--update-baseline"], "--update-baseline requires --baseline."],
    [
      ["--baseline=x", "--write-baseline", "--update-baseline"],
      "--write-baseline cannot be combined with --update-baseline: one adds problems, the other only removes them.",
    ],
    [
      ["--baseline=x", "--write-baseline", "--since=main"],
      "--write-baseline cannot be combined with --since: a baseline must contain all problems.",
    ],
  ])("has nothing to do with %j", async (options, why) => {
    expect(await checkHere(...options, "a.yaml")).toMatchObject({
      code: 2,
      err: `${why}\nSee palette-profiles --help.\n`,
    });
  });

  it("goes together with what git says: new findings on changed lines count, also where old ones are alike", async () => {
    const { write, commit, git } = repository;
    write("a.yaml", SHOP);
    commit("base");
    await repository.run("check", "--baseline", "base.json", "--write-baseline", ".");
    const again = SHOP.replace('second}}"', 'second}}"\n                - name: "{{.spectro.var.one}}"');
    write("a.yaml", again);
    const call = ["check", "--baseline", "base.json", "--since", "HEAD", "--changed-lines", "a.yaml"];
    const { code, out, err } = await repository.run(...call);
    expect([code, out.match(/undefined-variable/g)?.length]).toEqual([1, 1]);
    expect(err).not.toContain("no longer");
    git("add", ".");
    expect((await repository.run("check", "--baseline", "base.json", "--staged")).code).toBe(1);
  });
});
