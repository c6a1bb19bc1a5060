import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { BAD, GOOD } from "../helpers/commandLine";
import { gitRepository, reported, runInFolder } from "../helpers/gitRepository";

// `--stack NAME`: the profiles of a stack of the configuration are the input.

const repository = gitRepository();
const { write, commit } = repository;

const INFRA = `metadata: { name: base }
spec: { template: { type: infra, cloudType: aws, packs: [
  { name: o, layer: os, tag: "1" }, { name: k, layer: k8s, tag: "1" },
  { name: n, layer: cni, tag: "1" }, { name: s, layer: csi, tag: "1" }] } }
`;
const CONFIG = `stacks:
  - name: shop-production
    profiles: [p/infra.yaml, p/shop.yaml]
  - profiles: [p/infra.yaml, p/infra2.yaml]
    name: two-bases
`;

beforeEach(() => {
  write("palette-profiles.yaml", CONFIG);
  write("p/infra.yaml", INFRA);
  write("p/infra2.yaml", INFRA.replace("base", "base2").replace(/name: ([okns]),/g, "name: $12,"));
  write("p/shop.yaml", BAD);
  write("p/other.yaml", BAD);
});

describe("check --stack", () => {
  it("checks the profiles of the stack and nothing else", async () => {
    const outcome = await repository.run("check", "--format=json", "--stack", "shop-production");
    expect(outcome.code).toBe(1);
    expect(reported(outcome)).toEqual({ "p/infra.yaml": 0, "p/shop.yaml": 1, "palette-profiles.yaml": 0 });
  });

  it("reports what is wrong with this stack as a whole, and not with others", async () => {
    const outcome = await repository.run("check", "--stack=two-bases");
    expect(outcome.code).toBe(1);
    expect(outcome.out).toMatch(
      /^palette-profiles.yaml:4:\d+: error: .*\[stack-base\]\n2 profiles in 3 files: 1 error\n$/,
    );
  });

  it("takes the configuration of --config, whatever its name, and of the folders above", async () => {
    write("ci/stacks.yml", CONFIG.replaceAll("p/", "../p/").replaceAll("shop-production", "here"));
    const named = await repository.run("check", "--config", "ci/stacks.yml", "--stack", "two-bases");
    expect(named.out).toContain("ci/stacks.yml:4:");
    const below = await runInFolder(join(repository.path(), "p"), "check", "--format=json", "--stack=shop-production");
    expect(reported(below)).toEqual({ "infra.yaml": 0, "shop.yaml": 1, "../palette-profiles.yaml": 0 });
  });

  it("can be narrowed by --since, --staged, --changed-lines and --exclude", async () => {
    commit("base");
    write("p/shop.yaml", `${BAD}# changed\n`);
    write("p/other.yaml", `${BAD}# changed\n`);
    const checked = async (...args: string[]): Promise<unknown> =>
      reported(await repository.run("check", "--format=json", "--stack=shop-production", ...args));
    expect(await checked("--since=HEAD")).toEqual({ "p/shop.yaml": 1 });
    expect(await checked("--since=HEAD", "--changed-lines")).toEqual({ "p/shop.yaml": 0 });
    expect(await checked("--staged")).toEqual({});
    repository.git("add", ".");
    expect(await checked("--staged")).toEqual({ "p/shop.yaml": 1 });
    expect(await checked("--exclude=p/shop.yaml")).toEqual({ "p/infra.yaml": 0, "palette-profiles.yaml": 0 });
  });

  it.each([
    [["--stack=shop-prodution"], 'Unknown stack "shop-prodution". Did you mean "shop-production"?\n'],
    [["--stack=q"], 'Unknown stack "q". Stacks in palette-profiles.yaml: shop-production, two-bases.\n'],
    [["--stack=two-bases", "p"], '--stack cannot be combined with paths, such as "p".\n'],
    [["--stack=two-bases", "-"], '--stack cannot be combined with paths, such as "-".\n'],
  ])("ends with 2 for %j", async (args, message) => {
    const outcome = await repository.run("check", ...args);
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expect(outcome.err).toBe(`${message}See palette-profiles --help.\n`);
  });

  it("names the problem of a configuration without stacks, of none, and of one that is wrong", async () => {
    write("palette-profiles.yaml", "stacks: 1\n");
    const wrong = await repository.run("check", "--stack=a");
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("palette-profiles.yaml:1:9: error: ");
    expect(wrong.err).toContain('Unknown stack "a". palette-profiles.yaml has no stacks.');
    repository.remove("palette-profiles.yaml");
    const none = await repository.run("check", "--stack=a");
    expect(none).toMatchObject({ code: 2, out: "" });
    expect(none.err).toContain("There is no palette-profiles.yaml in this folder or a folder above");
  });

  it("reads no file outside the repository because a configuration names it, and no folder", async () => {
    mkdirSync(join(repository.path(), "d.yaml"));
    symlinkSync("/etc/hostname", join(repository.path(), "p/link.yaml"));
    for (const [profile, why] of [
      ["../x.yaml", "../x.yaml is outside /"],
      ["/etc/hostname", "etc/hostname is outside /"],
      ["//host/x.yaml", "file://host/x.yaml is outside /"],
      ["p/link.yaml", "p/link.yaml is outside /"],
      ["d.yaml", "d.yaml is a folder"],
      ["p/*.yaml", "p/*.yaml does not exist, and a stack cannot have glob patterns."],
    ] as const) {
      write("palette-profiles.yaml", `stacks: [{ name: s, profiles: ["${profile}"] }]\n`);
      for (const command of [["check"], ["stack"], ["convert", "--to=json", "--out-dir=out"]]) {
        const outcome = await repository.run(...command, "--stack=s");
        expect(outcome, profile).toMatchObject({ code: 2, out: "" });
        expect(outcome.err, profile).toContain(why);
      }
    }
  });

  it("says which file of the stack is missing, and that a stack has none", async () => {
    write("palette-profiles.yaml", "stacks: [{ name: s, profiles: [p/infra.yaml, gone.yaml] }, { name: e }]\n");
    const outcome = await repository.run("check", "--stack=s");
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain("gone.yaml: cannot be read: no such file or folder.\n");
    expect((await repository.run("check", "--stack=e")).err).toBe('Stack "e" has no profiles.\n');
  });
});

describe("stack and convert", () => {
  it("take the profiles of a stack, too", async () => {
    write("p/shop.yaml", GOOD);
    const stack = await repository.run("stack", "--stack=shop-production");
    expect(stack.code).toBe(0);
    expect(stack.out).toMatch(/^base {2}infra, aws\na /);
    const converted = await repository.run("convert", "--to=json", "--out-dir=out", "--stack=shop-production");
    expect(converted.code).toBe(0);
    expect(converted.err).toContain("p/shop.yaml: created out/shop.json.");
    const many = await repository.run("convert", "--to=json", "--stack=shop-production");
    expect(many).toMatchObject({ code: 2, out: "" });
    expect((await repository.run("stack", "--stack=shop", "p/infra.yaml")).err).toContain("cannot be combined");
    expect((await repository.run("convert", "--to=yaml", "--stack=x", "-")).err).toContain("cannot be combined");
    expect((await repository.run("stack")).code).toBe(2);
  });
});
