import { readFileSync, rmSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { BAD, temporaryFolder, type Outcome } from "../helpers/commandLine";
import { runInFolder } from "../helpers/gitRepository";

// A baseline knows where its findings were, so that a check of some paths can tell what no longer occurs there.

const folder = temporaryFolder();
const read = (name: string): string => readFileSync(join(folder.path(), name), "utf8");

describe("files that are gone", () => {
  beforeEach(() => {
    folder.write("p/shop.yaml", BAD.replace("name: a", "name: shop"));
    folder.write("p/sub/shop.yaml", BAD.replace("name: a", "name: shop"));
    folder.write("q/other.yaml", BAD.replace("name: a", "name: other"));
    folder.write("q/nameless.yaml", BAD.replace("name: a", "name: '${NAME}'"));
  });
  const withBase = (...args: readonly string[]): Promise<Outcome> =>
    runInFolder(folder.path(), "check", "--baseline", "base.json", ...args);
  beforeEach(async () => {
    await withBase("--write-baseline", "p", "q");
  });
  const remove = (name: string): void => rmSync(join(folder.path(), name), { recursive: true });
  const locations = (): string[] =>
    (JSON.parse(read("base.json")) as { findings: { location: string }[] }).findings.map(({ location }) => location);
  const GONE = "The baseline base.json has 1 finding that no longer occurs";

  it("are told, and removed by --update-baseline, if the check looked where they were", async () => {
    remove("q/other.yaml");
    for (const paths of [["q"], ["."], ["p", "q"], ["q/*.yaml"]]) {
      expect((await withBase(...paths)).err, paths.join()).toContain(
        `${GONE}. Remove it with --update-baseline:
  other > tag: unquoted-version
`.replace("other > tag", "other > p > tag"),
      );
    }
    expect((await withBase("--update-baseline", "q")).err).toContain("base.json: 1 finding removed, 3 left.");
    expect(locations()).toEqual(["q/nameless.yaml", "p/shop.yaml", "p/sub/shop.yaml"].sort());
    expect((await withBase(".")).err).not.toContain("no longer");
  });

  it("are told with their folder, and with a file in their place that holds no profile", async () => {
    remove("p/sub");
    folder.write("q/other.yaml", "a: 1\n");
    expect((await withBase("--update-baseline", "p", "q")).err).toContain("base.json: 2 findings removed, 2 left.");
  });

  it("are not told where the check did not look", async () => {
    remove("q/other.yaml");
    remove("q/nameless.yaml");
    const before = read("base.json");
    for (const args of [["p"], ["p/shop.yaml"], ["p/*.yaml"], ["--exclude=q", "."], ["--exclude=*.yaml", "q"]]) {
      expect((await withBase(...args)).err, args.join()).not.toContain("no longer");
      await withBase("--update-baseline", ...args);
      expect(read("base.json"), args.join()).toBe(before);
    }
  });

  it("are not told if the profile was moved to where the check looks", async () => {
    folder.write("p/moved.yaml", read("p/sub/shop.yaml"));
    remove("p/sub");
    expect((await withBase("p")).err).not.toContain("no longer");
    expect((await withBase("--update-baseline", "p")).code).toBe(0);
    expect((await withBase("p")).code).toBe(0);
  });

  it("are kept apart from others with the same profile", async () => {
    expect((await withBase("p/shop.yaml")).err).not.toContain("no longer");
    folder.write("p/shop.yaml", read("p/shop.yaml").replace("1.20", '"1.20"'));
    expect((await withBase("p/sub/shop.yaml")).err).not.toContain("no longer");
    expect((await withBase("p/shop.yaml")).err).toContain(GONE);
    expect((await withBase("--update-baseline", "p")).err).toContain("1 finding removed, 3 left.");
    expect(locations()).not.toContain("p/shop.yaml");
    expect((await withBase("p", "q")).code).toBe(0);
  });

  it("are found through links, and from another folder", async () => {
    remove("q/other.yaml");
    symlinkSync(folder.path(), join(folder.path(), "..", `${basename(folder.path())}-link`));
    const link = join(folder.path(), "..", `${basename(folder.path())}-link`);
    onTestFinished(() => rmSync(link));
    const outcome = await runInFolder(join(folder.path(), "q"), "check", "--baseline", join(link, "base.json"), link);
    expect(outcome.err).toContain("no longer occur");
  });

  it("are judged by their profiles in a baseline that does not say where they are", async () => {
    const text = read("base.json").replace(/, "location": "[^"]*"/g, "");
    folder.write("base.json", text);
    remove("q/other.yaml");
    expect((await withBase("p", "q")).err).not.toContain("no longer");
    folder.write("p/shop.yaml", read("p/shop.yaml").replace("1.20", '"1.20"'));
    expect((await withBase("p")).err).toContain(GONE);
  });
});
