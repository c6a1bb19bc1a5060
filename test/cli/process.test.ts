import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
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
    expect(err).toContain("No complete response within 0.5 seconds.");
  });

  it("ends when all is said, though a registry wants to be asked later", async () => {
    const { url } = await serve((_, response) =>
      reply(response, "", { status: 429, headers: { "retry-after": "29" } }),
    );
    configure(url);
    const { code, err } = await output([await program(), "check", "--timeout", "0.5", path], environment);
    expect(code).toBe(0);
    expect(err).toContain("No complete response within 0.5 seconds.");
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

describe("the output of the process", () => {
  const findings = (count: number): string =>
    folder.write("many.profile.yaml", `${PROFILE.split("\n")[0]!}\n${"x: 1\n".repeat(count)}`);
  const start = async (args: readonly string[], stdout: "pipe" | number) => {
    const program = await bundled('import "./server/src/cli.ts";');
    const env = { ...process.env, HOME: folder.path(), XDG_CACHE_HOME: folder.path() };
    const child = spawn(process.execPath, [program, ...args], { env, stdio: ["ignore", stdout, "pipe"] });
    onTestFinished(() => void child.kill());
    let err = "";
    child.stderr!.setEncoding("utf8").on("data", (text: string) => (err += text));
    const code = new Promise<number>((done) => child.on("close", (status) => done(status ?? -1)));
    return { child, ended: async () => ({ code: await code, err }) };
  };

  it("may have a reader who has seen enough: nothing is said of it, and the verdict stays", async () => {
    const path = findings(3000);
    const { child, ended } = await start(["check", "--format", "json", path], "pipe");
    child.stdout!.once("data", () => child.stdout!.destroy());
    expect(await ended()).toEqual({ code: 1, err: "" });
  });

  it.skipIf(!existsSync("/dev/full"))("is told in a line where it cannot be written, and is no finding", async () => {
    const full = openSync("/dev/full", "w");
    onTestFinished(() => closeSync(full));
    for (const args of [["rules"], ["check", findings(1)]]) {
      const { ended } = await start(args, full);
      expect(await ended()).toEqual({ code: 2, err: "Cannot write the output: the disk is full.\n" });
    }
  });
});
