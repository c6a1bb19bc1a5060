import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, GOOD, run, temporaryFolder, WARNING } from "../helpers/commandLine";
import { closedUrl, reply, serve } from "../helpers/servers";

const folder = temporaryFolder();

describe("the exit code of check", () => {
  it.each<[number, ...string[]]>([
    [0, "GOOD"],
    [1, "BAD"],
    [0, "WARNING"],
    [0, "--fail-on", "never", "BAD"],
    [0, "--fail-on=never", "--max-warnings", "1", "WARNING"],
    [1, "--fail-on=never", "--max-warnings", "0", "WARNING"],
    [1, "--max-warnings=0", "WARNING"],
    [0, "--max-warnings=1", "WARNING"],
    [0, "--max-warnings=0", "GOOD"],
    [1, "--max-warnings=9", "BAD", "WARNING"],
    [1, "--fail-on", "warning", "--max-warnings=9", "WARNING"],
    [2, "--fail-on=never", "BAD", "gone.yaml"],
    [2, "--max-warnings=0", "WARNING", "gone.yaml"],
  ])("is %i for %s %s", async (code, ...args) => {
    const words: Readonly<Record<string, string>> = {
      GOOD: folder.write("good.yaml", GOOD),
      BAD: folder.write("bad.yaml", BAD),
      WARNING: folder.write("warning.yaml", WARNING),
    };
    expect((await run("check", ...args.map((arg) => words[arg] ?? arg))).code).toBe(code);
  });

  it("is explained where the findings alone do not show it", async () => {
    const path = folder.write("warning.yaml", WARNING);
    const { err, out } = await run("check", "--quiet", "--max-warnings=0", path);
    expect(err).toBe("Too many warnings: 1 (--max-warnings 0).\n");
    expect(out).toBe((await run("check", path)).out);
  });
});

describe("--require-registries", () => {
  const profile = (tag = '"1"'): string =>
    `metadata: { name: a }\nspec: { template: { type: add-on, packs: [{ name: p, layer: addon, tag: ${tag}, registry: Shelf }] } }\n`;
  const INDEX = "entries:\n  p:\n  - version: '1'\ngenerated: x\n";

  /** A profile that takes its pack from a registry that cannot be read; another one can. */
  const unread = async (text = profile()): Promise<string> => {
    const url = await closedUrl();
    const other = await serve((_, response) => reply(response, INDEX));
    folder.write(
      "palette-profiles.yaml",
      `registries:\n  - { name: Shelf, kind: helm, url: "${url}" }\n  - { name: Other Shelf, kind: helm, url: "${other.url}" }\n`,
    );
    return folder.write("a.yaml", text);
  };

  it.each<[number, ...string[]]>([
    [0],
    [3, "--require-registries"],
    [3, "--require-registries="],
    [3, "--require-registries=Shelf"],
    [3, "--require-registries", "--require-registries=Other Shelf"],
    [3, "--require-registries=Other Shelf, Shelf"],
    [0, "--require-registries=Other Shelf"],
    [2, "--require-registries=Shlef"],
    [2, "--require-registries=Shelf,Nowhere"],
  ])("where one was not read ends with %i for %s", async (code, ...args) => {
    const path = await unread();
    const { code: ended, out, err } = await run("check", ...args, path);
    expect(ended).toBe(code);
    if (code === 2) expect(out).toBe("");
    else expect(out).toBe("1 profile in 1 file: no problems\n");
    if (code === 3) expect(err).toContain("Incomplete: required registries were not read: Shelf.");
    if (args[0]?.includes("Shlef")) expect(err).toContain('unknown registry "Shlef". Did you mean "Shelf"?');
    if (args[0]?.includes("Nowhere"))
      expect(err).toContain('unknown registry "Nowhere". Registries: Shelf, Other Shelf.');
  });

  it("lets findings come first, and says what is incomplete in the report", async () => {
    const path = await unread(profile("1.20"));
    expect((await run("check", "--require-registries", path)).code).toBe(1);
    expect((await run("check", "--require-registries", "--fail-on=never", path)).code).toBe(3);
    const { out } = await run("check", "--require-registries", "--format", "json", path);
    expect(JSON.parse(out)).toMatchObject({ complete: false, registries: [{ state: "failed" }, { state: "ready" }] });
  });

  it("may stand in front of the paths, and before the command", async () => {
    const path = await unread();
    expect((await run("--require-registries", "check", path)).code).toBe(3);
    expect((await run("check", path, "--require-registries")).code).toBe(3);
    expect((await run("check", "--", path)).code).toBe(0);
  });

  it("is fine where all was read, from the cache too, and where nothing is needed", async () => {
    const server = await serve((_, response) => reply(response, INDEX));
    folder.write("palette-profiles.yaml", `registries:\n  - { name: Shelf, kind: helm, url: "${server.url}" }\n`);
    const path = folder.write("a.yaml", profile());
    expect((await run("check", "--require-registries=Shelf", path)).code).toBe(0);
    const none = join(folder.write("none/none.yaml", "a: 1\n"), "..");
    expect((await run("check", "--require-registries=Shelf", none)).code).toBe(0);
    expect((await run("check", "--require-registries", none)).code).toBe(0);
  });

  it("counts a registry of which nothing is kept, offline", async () => {
    const path = await unread();
    expect((await run("check", "--offline", "--require-registries", path)).code).toBe(3);
  });

  it("says that no registry is configured", async () => {
    const { code, err } = await run("check", "--require-registries=Ours", folder.write("a.yaml", profile()));
    expect(code).toBe(2);
    expect(err).toContain('--require-registries: unknown registry "Ours". No registries are configured.');
  });
});
