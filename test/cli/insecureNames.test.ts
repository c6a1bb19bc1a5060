import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { GOOD, run, temporaryFolder } from "../helpers/commandLine";

const folder = temporaryFolder();

function profile(): string {
  folder.write(
    "palette-profiles.yaml",
    "registries:\n  - { name: Ours, kind: folder, path: ./packs }\n  - { name: Charts, kind: folder, path: ./packs }\n",
  );
  mkdirSync(join(folder.path(), "packs"), { recursive: true });
  return folder.write("p.yaml", GOOD);
}

describe("a name of --insecure that no configuration has", () => {
  it.each([
    ["ours", '--insecure: unknown registry "ours". Did you mean "Ours"?\n'],
    ["harbor", '--insecure: unknown registry "harbor". Registries: Ours, Charts.\n'],
  ])("is noted, and changes nothing else: %s", async (name, note) => {
    const path = profile();
    const { code, out, err } = await run("check", "--insecure", name, "--insecure", "Ours", path);
    expect({ code, err }).toEqual({ code: 0, err: note });
    expect(out).toContain("no problems");
    expect((await run("check", "--quiet", "--insecure", name, path)).err).toBe("");
  });

  it("is noted by other commands, too", async () => {
    const config = join(profile(), "../palette-profiles.yaml");
    for (const call of [["registries"], ["packs", "nginx"], ["stack", join(folder.path(), "p.yaml")]]) {
      const { err } = await run(...call, "--config", config, "--insecure", "ours");
      expect(err, call.join(" ")).toContain('--insecure: unknown registry "ours". Did you mean "Ours"?\n');
    }
  });

  it("is not noted where no configuration was looked for", async () => {
    const other = folder.write("alone/p.yaml", GOOD);
    mkdirSync(join(folder.path(), "alone/.git"), { recursive: true });
    expect((await run("check", "--insecure", "harbor", other)).err).toBe("");
  });
});
