import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { gitRepository } from "../helpers/gitRepository";

const repository = gitRepository();
const { write, commit, git } = repository;

describe("check --since --changed-lines", () => {
  const PACK = (name: string, tag: string): string => `      - { name: ${name}, layer: addon, tag: ${tag} }\n`;
  let states = 0;
  // Each of another name, so that none is a later state of another.
  const profile = (...packs: readonly string[]): string =>
    `metadata: { name: a${String(++states)} }\nspec:\n  template:\n    type: add-on\n    packs:\n${packs.join("")}`;
  const [OLD, FINE] = [PACK("old", "1.20"), PACK("fine", '"1"')];
  const lines = async (): Promise<number[]> => {
    const { out } = await repository.run("check", "--since", "HEAD", "--changed-lines", ".");
    return [...out.matchAll(/^\S+?:(\d+):/gm)].map(([, line]) => Number(line));
  };

  it("reports what is in changed lines, and beside lines that are gone", async () => {
    write("a.yaml", profile(OLD, FINE, OLD.replace("old", "older"), FINE.replace("fine", "f2")));
    commit("base");
    expect(await lines()).toEqual([]);
    write("a.yaml", profile(OLD, FINE, OLD.replace("old", "older"), PACK("new", "1.30")));
    expect(await lines()).toEqual([9]);
    write("a.yaml", profile(PACK("first", "1.10"), OLD, FINE, OLD.replace("old", "older"), FINE.replace("fine", "f2")));
    expect(await lines()).toEqual([6]);
    write("a.yaml", profile(OLD, OLD.replace("old", "older"), FINE.replace("fine", "f2")));
    expect(await lines()).toEqual([6, 7]);
  });

  it("does not take another way to end lines for a change", async () => {
    const text = profile(OLD, FINE);
    write("a.yaml", text);
    commit("base");
    write("a.yaml", text.replaceAll("\n", "\r\n"));
    expect(await lines()).toEqual([]);
    write("a.yaml", profile(PACK("other", "1.20"), FINE).replaceAll("\n", "\r\n"));
    expect(await lines()).toEqual([6]);
  });

  it("follows a file that was renamed", async () => {
    const rest = Array.from({ length: 20 }, (_, i) => PACK(`p${String(i)}`, '"1"'));
    write("a.yaml", profile(OLD, ...rest));
    commit("base");
    git("mv", "a.yaml", "b.yaml");
    expect(await lines()).toEqual([]);
    write("b.yaml", profile(OLD, ...rest, PACK("new", "1.20")));
    expect(await lines()).toEqual([27]);
  });

  it.each([
    ["-diff", []],
    ["binary", []],
    ["diff=x", [["diff.x.binary", "true"]]],
    [
      "diff=x",
      [
        ["diff.x.xfuncname", "^.*$"],
        ["diff.x.algorithm", "histogram"],
      ],
    ],
    [
      "diff=x",
      [
        ["diff.x.textconv", "false"],
        ["diff.x.command", "false"],
      ],
    ],
    [
      "diff",
      [
        ["diff.noprefix", "true"],
        ["diff.context", "9"],
        ["diff.interHunkContext", "9"],
      ],
    ],
    [
      "diff",
      [
        ["color.ui", "always"],
        ["diff.colorMoved", "zebra"],
        ["diff.algorithm", "patience"],
      ],
    ],
    [
      "diff",
      [
        ["diff.mnemonicPrefix", "true"],
        ["diff.orderFile", "gone"],
        ["diff.wsErrorHighlight", "all"],
      ],
    ],
  ] as const)("does not depend on the attribute %s and the settings %j", async (attribute, settings) => {
    write("a.yaml", profile(OLD, FINE, OLD.replace("old", "older")));
    write(".gitattributes", `*.yaml ${attribute}\n`);
    commit("base");
    for (const [key, value] of settings) git("config", key, value);
    write("a.yaml", profile(OLD, FINE, OLD.replace("old", "older"), PACK("new", "1.30")));
    expect(await lines()).toEqual([9]);
  });

  it("does not depend on the environment", async () => {
    write("a.yaml", profile(OLD, FINE, OLD.replace("old", "older")));
    commit("base");
    write("a.yaml", profile(OLD, FINE, OLD.replace("old", "older"), PACK("new", "1.30")));
    const variables = { GIT_DIFF_OPTS: "--unified=9", GIT_ICASE_PATHSPECS: "1", GIT_GLOB_PATHSPECS: "1" };
    Object.assign(process.env, variables);
    onTestFinished(() => {
      for (const name of Object.keys(variables)) Reflect.deleteProperty(process.env, name);
    });
    expect(await lines()).toEqual([9]);
  });

  it("takes a file that is no UTF-8 for changed as a whole", async () => {
    const path = join(repository.path(), "a.profile.yaml");
    writeFileSync(path, Buffer.from(profile(FINE), "utf16le"));
    commit("base");
    writeFileSync(path, Buffer.from(profile(FINE, FINE.replace("fine", "other")), "utf16le"));
    expect(await lines()).toEqual([1]);
  });

  it("needs --since", async () => {
    const { code, err } = await repository.run("check", "--changed-lines", ".");
    expect([code, err]).toEqual([2, "--changed-lines requires --since.\nSee palette-profiles --help.\n"]);
  });
});
