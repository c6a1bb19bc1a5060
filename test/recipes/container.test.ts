import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { textOf } from "../docs/repository";
import { BAD } from "../helpers/smallProfiles";
import { recipePlaces } from "./recipe";

const { PATH = "" } = process.env;

// There is no engine here that could build the image: its recipe is read, and its steps are run in a folder.

/** The instructions of the recipe, without comments, with their lines joined. */
const INSTRUCTIONS = textOf("Containerfile")
  .replace(/^#.*\n/gm, "")
  .replace(/\\\n\s*/g, "")
  .trim()
  .split(/\n+/)
  .map((line) => ({ word: line.split(" ", 1)[0] ?? "", rest: line.slice(line.indexOf(" ") + 1) }));

const all = (word: string): string[] => INSTRUCTIONS.filter((one) => one.word === word).map(({ rest }) => rest);
const json = (word: string): string[] => JSON.parse(all(word)[0] ?? "[]") as string[];

const places = recipePlaces();

describe("the container recipe", () => {
  it("starts from an image with a tag, and ends as a user without privileges", () => {
    expect(all("FROM")).toEqual([expect.stringMatching(/^node:\d+(?:\.\d+)*-slim$/)]);
    const order = INSTRUCTIONS.map(({ word }) => word);
    expect(all("USER")).toEqual(["node"]);
    expect(order.indexOf("USER")).toBeGreaterThan(order.lastIndexOf("RUN"));
    expect(order).not.toContain("ADD");
  });

  it("leaves nothing behind that only the build needs", () => {
    const [packages = "", install = ""] = all("RUN");
    expect(packages).toContain("apt-get install --yes --no-install-recommends");
    expect(packages).toContain("rm -rf /var/lib/apt/lists/*");
    expect(install).toContain("--offline");
    expect(install).toContain("rm -rf /tmp/package /root/.npm");
  });

  it("sees nothing of the folder but the package", () => {
    expect(textOf(".dockerignore").trim().split("\n")).toEqual(["*", "!palette-profiles-*.tgz"]);
    expect(all("COPY")).toEqual(["palette-profiles-*.tgz /tmp/package/"]);
  });

  it("installs the package offline, and its command works in a folder without a place to write to", () => {
    const place = places.make();
    const root = join(place.repository, "root");
    mkdirSync(join(root, "tmp/package"), { recursive: true });
    place.write(
      "stub/package.json",
      '{"name":"palette-profiles","version":"9.9.9","bin":{"palette-profiles":"cli.js"}}',
    );
    place.write(
      "stub/cli.js",
      `#!/usr/bin/env node\nrequire(${JSON.stringify(join(place.programs, "../dist/cli.js"))});\n`,
    );
    const cache = { npm_config_cache: join(root, "root/.npm"), npm_config_prefix: join(root, "usr") };
    expect(place.run(cache, "npm", "pack", "./stub", "--pack-destination", join(root, "tmp/package")).code).toBe(0);
    const step = (all("RUN")[1] ?? "").replace(/(?<= )\/(?:tmp|root)\//g, (path) => join(root, path));
    const installed = place.run(cache, "sh", "-ec", step);
    expect(installed.code, installed.err).toBe(0);

    // A file in place of the folders that the command would write to.
    writeFileSync(join(root, "file"), "");
    const nowhere = { HOME: join(root, "file"), XDG_CACHE_HOME: join(root, "file"), TMPDIR: join(root, "file") };
    const environment = { ...nowhere, PATH: `${join(root, "usr/bin")}:${PATH}` };
    const [command = "", ...args] = json("ENTRYPOINT");
    place.write("work/p.yaml", BAD);
    const { code, out, err } = place.run(environment, command, ...args, "check", "work");
    expect(out, err).toContain("unquoted-version");
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const help = place.run(environment, command, ...args, ...json("CMD"));
    expect(help).toMatchObject({ code: 0, out: expect.stringMatching(/^palette-profiles: [^]*\bcheck\b/) as string });
  });
});
