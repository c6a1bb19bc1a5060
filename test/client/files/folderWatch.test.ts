import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { folderWatch } from "../../../client/src/files/folderWatch";
import { testFolder } from "../../helpers/editor";

const start = async (...folders: readonly string[]) => {
  const root = testFolder();
  for (const folder of folders) mkdirSync(join(root, folder), { recursive: true });
  const seen = new Set<string>();
  const watch = folderWatch((path) => seen.add(path.slice(root.length + 1)));
  onTestFinished(watch.dispose);
  await watch.add(root);
  const write = (path: string): void => writeFileSync(join(root, path), "{}\n");
  return { root, seen, watch, write };
};

describe("a watch over folders", () => {
  it("tells of files in folders that were there, however deep", async () => {
    const { seen, write } = await start("packs/web");
    write("packs/web/pack.json");
    await expect.poll(() => [...seen]).toEqual(["packs/web/pack.json"]);
  });

  it("tells of folders that are made at once with folders in them, and of what is written there later", async () => {
    const { root, seen, write } = await start();
    mkdirSync(join(root, "a/b/c"), { recursive: true });
    await expect.poll(() => seen.has("a")).toBe(true);
    write("a/b/c/pack.json");
    await expect.poll(() => seen.has("a/b/c/pack.json")).toBe(true);
  });

  it("follows folders that are moved, by their new names alone", async () => {
    const { root, seen, write } = await start("old/deep");
    renameSync(join(root, "old"), join(root, "new"));
    await expect.poll(() => seen.has("old") && seen.has("new")).toBe(true);
    write("new/deep/values.yaml");
    await expect.poll(() => seen.has("new/deep/values.yaml")).toBe(true);
    expect(seen).not.toContain("old/deep/values.yaml");
  });

  it("follows a folder that is removed and made again at once", async () => {
    const { root, seen, write } = await start("packs/web");
    rmSync(join(root, "packs"), { recursive: true });
    mkdirSync(join(root, "packs/web"), { recursive: true });
    await expect.poll(() => seen.has("packs")).toBe(true);
    await expect
      .poll(() => {
        write("packs/web/pack.json");
        return seen.has("packs/web/pack.json");
      })
      .toBe(true);
  });

  it("leaves alone what is no folder of the user's", async () => {
    const { root, seen, watch, write } = await start("node_modules/a", ".git");
    write("file.txt");
    await watch.add(join(root, "file.txt"));
    await watch.add(join(root, "nothing"));
    write("node_modules/a/package.json");
    write(".git/config");
    write("last.yaml");
    await expect.poll(() => seen.has("last.yaml")).toBe(true);
    expect([...seen].filter((path) => path.includes("node_modules") || path.includes(".git"))).toEqual([]);
  });
});
