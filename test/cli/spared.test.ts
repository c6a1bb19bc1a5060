import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { BAD, GOOD, temporaryFolder, type Outcome } from "../helpers/commandLine";
import { runInFolder } from "../helpers/gitRepository";

// No output replaces a file that the same call reads.

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path(), name);
const read = (name: string): string => readFileSync(at(name), "utf8");
const call = (...args: readonly string[]): Promise<Outcome> => runInFolder(folder.path(), ...args);

const CONFIG = "stacks: [{ name: s, profiles: [p/bad.yaml] }]\n";
const VALUES = `metadata: { name: v }
spec:
  template:
    type: add-on
    packs:
      - name: web
        layer: addon
        tag: "1"
        values: |
          a: 1
`;

/** The content of all files of the folder, by their paths. */
function everything(): Record<string, string> {
  const paths = readdirSync(folder.path(), { recursive: true, withFileTypes: true });
  const files = paths.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(files.map((path) => [path, readFileSync(path, "utf8")]));
}

beforeEach(() => {
  folder.write("p/bad.yaml", BAD);
  folder.write("p/values.yaml", VALUES);
  folder.write("palette-profiles.yaml", CONFIG);
  folder.write("other.yml", CONFIG);
  mkdirSync(at("packs"));
  symlinkSync("p/bad.yaml", at("link.yaml"));
  symlinkSync("palette-profiles.yaml", at("config-link"));
});

describe("--output", () => {
  it.each([
    ["check", "--output=p/bad.yaml", "p/bad.yaml"],
    ["check", "--output=p/bad.yaml", "p"],
    ["check", "--output=./p/../p/bad.yaml", "p/*.yaml"],
    ["check", "--output=link.yaml", "p"],
    ["check", "--output=p/bad.yaml", "link.yaml"],
    ["check", "--output=p/bad.yaml", "--fix", "p"],
    ["check", "--output=p/bad.yaml", "--diff", "p"],
    ["check", "--output=p/bad.yaml", "--baseline=b.json", "--write-baseline", "p"],
    ["check", "--output=p/bad.yaml", "--stack=s"],
    ["check", "--output=palette-profiles.yaml", "p"],
    ["check", "--output=config-link", "p"],
    ["check", "--output=new/palette-profiles.yaml", "p"],
    ["check", "--output=other.yml", "--config=other.yml", "p"],
    ["check", "--output=b.json", "--baseline=b.json", "--write-baseline", "p"],
    ["check", "--output=p/bad.yaml", "-", "--stdin-filename=p/bad.yaml"],
    ["stack", "--output=p/bad.yaml", "p/bad.yaml", "p/values.yaml"],
    ["stack", "--output=p/bad.yaml", "--stack=s"],
    ["convert", "--to=json", "--output=p/bad.yaml", "p/bad.yaml"],
    ["convert", "--to=json", "--output=link.yaml", "p/bad.yaml"],
    ["convert", "--to=json", "--output=p/bad.yaml", "--stack=s"],
    ["extract", "--out=-", "--output=p/values.yaml", "p/values.yaml"],
    ["rules", "--output=palette-profiles.yaml"],
    ["registries", "--output=other.yml", "--config=other.yml"],
    ["packs", "--output=other.yml", "--config=other.yml", "calico"],
  ])("does not replace what is read: %s %s %s %s %s", async (...args) => {
    const before = everything();
    const { code, out, err } = await call(...args.filter(Boolean));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^--output \S+: .* would be overwritten\.\nSee palette-profiles --help\.\n$/);
    expect(everything()).toEqual(before);
  });

  it("replaces the report of an earlier call, also in a folder that is checked", async () => {
    for (const name of ["p/report.json", "report.yaml"]) {
      const args = ["check", "--format=json", `--output=${name}`, "."];
      expect((await call(...args)).code).toBe(1);
      const first = read(name);
      expect((await call(...args)).code).toBe(1);
      expect(JSON.parse(read(name))).toMatchObject({ files: expect.any(Array) as unknown });
      expect(first).not.toBe("");
    }
    expect((await call("convert", "--to=json", "--output=p/bad.json", "p/bad.yaml")).code).toBe(0);
    expect((await call("convert", "--to=json", "--output=p/bad.json", "p/bad.yaml")).code).toBe(0);
  });

  it.each([
    [["embed", "--from=out", "p/values.yaml"], "embed changes FILE and prints nothing"],
    [["extract", "--out=out2", "p/values.yaml"], "--output requires --out -"],
    [["mcp"], "mcp answers on stdout"],
  ])("has no use for %j", async (args, why) => {
    await call("extract", "--out=out", "p/values.yaml");
    const before = everything();
    const { code, err } = await call(...args, "--output=p/values.yaml");
    expect(code).toBe(2);
    expect(err).toContain(why);
    expect(everything()).toEqual(before);
  });

  it("writes through a link to a file that does not exist yet, and not to one outside", async () => {
    mkdirSync(at("repository/.git"), { recursive: true });
    mkdirSync(at("repository/reports"));
    symlinkSync("reports/new.txt", at("repository/report"));
    symlinkSync("report", at("repository/second"));
    expect(await call("rules", "--output=repository/second")).toMatchObject({ code: 0, err: "" });
    expect(readlinkSync(at("repository/report"))).toBe("reports/new.txt");
    expect(lstatSync(at("repository/second")).isSymbolicLink()).toBe(true);
    expect(read("repository/reports/new.txt")).toContain("yaml-syntax");
    symlinkSync("../../outside", at("repository/reports/out"));
    symlinkSync("gone/new.txt", at("repository/nowhere"));
    symlinkSync("circle", at("repository/circle"));
    for (const [link, why] of [
      ["reports/out", "it is a link to a file outside"],
      ["nowhere", "no such file or folder"],
      ["circle", "its links form a loop"],
    ] as const) {
      const { code, err } = await call("rules", `--output=repository/${link}`);
      expect(code).toBe(2);
      expect(err).toContain(why);
      expect(lstatSync(at(`repository/${link}`)).isSymbolicLink()).toBe(true);
    }
    expect(existsSync(at("outside"))).toBe(false);
  });
});

describe("--baseline", () => {
  it("writes through a link that leads nowhere yet, and is no configuration", async () => {
    symlinkSync("base.json", at("b.json"));
    expect((await call("check", "--baseline=b.json", "--write-baseline", "p")).code).toBe(0);
    expect(readlinkSync(at("b.json"))).toBe("base.json");
    expect(read("base.json")).toContain("palette-profiles-baseline");
    const config = await call("check", "--baseline=x/palette-profiles.yaml", "--write-baseline", "p");
    expect(config).toMatchObject({
      code: 2,
      err: "--baseline x/palette-profiles.yaml: is a configuration, not a baseline.\n",
    });
  });

  it("that is a checked file is refused, and the file stays", async () => {
    expect((await call("check", "--baseline=p/bad.yaml", "--write-baseline", "p")).code).toBe(2);
    expect(read("p/bad.yaml")).toBe(BAD);
  });
});

describe("folders that are written", () => {
  it("of convert never get a configuration, nor replace a file to convert that cannot be read", async () => {
    folder.write(
      "x/palette-profiles.json",
      JSON.stringify({ metadata: { name: "a" }, spec: { template: { packs: [] } } }),
    );
    const config = await call("convert", "--to=yaml", "--out-dir=.", "x/palette-profiles.json");
    expect(config.code).toBe(2);
    expect(config.err).toContain("palette-profiles.yaml: would be a configuration");
    expect(read("palette-profiles.yaml")).toBe(CONFIG);
    folder.write("p/broken.yaml", `${BAD}  x: [\n`);
    folder.write("q/broken.json", JSON.stringify({ metadata: { name: "a" }, spec: { template: { packs: [] } } }));
    const before = everything();
    const broken = await call("convert", "--to=yaml", "--out-dir=p", "q/broken.json", "p/broken.yaml");
    expect(broken.code).toBe(2);
    expect(broken.err).toContain("p/broken.yaml: also an input file");
    expect(everything()).toEqual(before);
  });

  it("of extract keep files that it did not write, such as the profile", async () => {
    expect((await call("extract", "--out=out", "p/values.yaml")).code).toBe(0);
    folder.write("out/values/shop.yaml", VALUES.replace("name: web", "name: shop"));
    const before = everything();
    const { code, err } = await call("extract", "--out=out", "out/values/shop.yaml");
    expect(code).toBe(2);
    expect(err).toContain("contains a file that extract did not write: out/values/shop.yaml.");
    expect(everything()).toEqual(before);
  });

  it("of embed do not contain the profile", async () => {
    folder.write("p/values.yaml", VALUES.replace("a: 1", VALUES.replaceAll("\n", "\n          ").trim()));
    expect((await call("extract", "--out=out", "p/values.yaml")).code).toBe(0);
    const outcome = await call("embed", "--from=out", "out/values/web.yaml");
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain("out/values/web.yaml was written by extract.");
  });
});

it("a good profile is still good", async () => {
  folder.write("p/bad.yaml", GOOD);
  expect((await call("check", "--output=report", "p")).code).toBe(0);
});
