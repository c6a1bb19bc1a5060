import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../helpers/commandLine";
import { bundled, output } from "../helpers/program";
import { reply, serve } from "../helpers/servers";

const folder = temporaryFolder();
const INDEX = "entries:\n  shop:\n  - version: 1.0.0\n    urls:\n    - a.tgz\ngenerated: x\n";
const PROFILE =
  'metadata: { name: a }\nspec: { template: { type: add-on, packs: [{ name: shop, layer: addon, tag: "2.0.0", registry: Ours }] } }\n';

describe("the process", () => {
  let environment: Record<string, string> = {};
  let path = "";
  beforeEach(() => {
    environment = { XDG_CACHE_HOME: join(folder.path(), "cache"), HOME: folder.path() };
    path = folder.write("a.profile.yaml", PROFILE);
  });
  const configure = (url: string): string =>
    folder.write("palette-profiles.yaml", `registries:\n  - { name: Ours, kind: helm, url: "${url}" }\n`);
  const program = (): Promise<string> => bundled('import "./server/src/cli.ts";');

  it("ends when all is said, though a registry still hangs", async () => {
    const { url } = await serve(() => undefined);
    configure(url);
    const { code, err } = await output([await program(), "check", "--timeout", "0.5", path], environment);
    expect(code).toBe(0);
    expect(err).toContain("Not all answers came within 0.5 seconds.");
  });

  it("ends when all is said, though a registry wants to be asked later", async () => {
    const { url } = await serve((_, response) =>
      reply(response, "", { status: 429, headers: { "retry-after": "29" } }),
    );
    configure(url);
    const { code, err } = await output([await program(), "check", "--timeout", "0.5", path], environment);
    expect(code).toBe(0);
    expect(err).toContain("Not all answers came within 0.5 seconds.");
  });

  it("shares its cache with others that run at once", async () => {
    const { url } = await serve((_, response) => reply(response, INDEX));
    configure(url);
    const cli = await program();
    const runs = await Promise.all([1, 2, 3].map(() => output([cli, "check", path], environment)));
    for (const { code, out } of runs) {
      expect(code).toBe(1);
      expect(out).toContain("[unknown-pack-version]");
    }
    const kept = readdirSync(join(folder.path(), "cache/palette-profiles/registries"));
    expect(kept.map((name) => name.replace(/^[0-9a-f]+/, ""))).toEqual([".cache"]);
    const offline = await output([cli, "check", "--offline", path], environment);
    expect(offline.out).toContain("[unknown-pack-version]");
  });
});
