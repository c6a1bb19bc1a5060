import { describe, expect, it } from "vitest";
import { walkFolders } from "../../../client/src/files/folderWalk";

/** A tree of folders; a file is null. */
interface Tree {
  readonly [name: string]: Tree | null;
}

const walk = async (tree: Tree, most = 100) => {
  const listed: string[] = [];
  const list = (path: string): Promise<{ name: string; isFolder: boolean }[]> => {
    listed.push(path);
    const parts = path === "" ? [] : path.split("/");
    const folder = parts.reduce<Tree | null>((at, name) => at?.[name] ?? null, tree) ?? {};
    return Promise.resolve(Object.entries(folder).map(([name, content]) => ({ name, isFolder: content !== null })));
  };
  const isWanted = (path: string): boolean => path.endsWith(".yaml");
  const isSkipped = (path: string): boolean => path.endsWith("node_modules");
  return { found: await walkFolders({ list, isWanted, isSkipped, most }), listed };
};

describe("a walk through folders", () => {
  it("finds the wanted files, those that are less deep first", async () => {
    const { found } = await walk({
      a: { "deep.yaml": null, b: { "deeper.yaml": null } },
      "top.yaml": null,
      "x.md": null,
    });
    expect(found).toEqual(["top.yaml", "a/deep.yaml", "a/b/deeper.yaml"]);
  });

  it("does not look into folders that are left out", async () => {
    const { found, listed } = await walk({
      node_modules: { "a.yaml": null },
      src: { node_modules: { "b.yaml": null } },
    });
    expect(found).toEqual([]);
    expect(listed).toEqual(["", "src"]);
  });

  it("ends once it has as many as are wanted", async () => {
    const { found, listed } = await walk({ "a.yaml": null, "b.yaml": null, deep: { "c.yaml": null } }, 1);
    expect(found).toEqual(["a.yaml"]);
    expect(listed).toEqual([""]);
  });

  it("ends in a file system of endless folders", async () => {
    let count = 0;
    const list = (): Promise<{ name: string; isFolder: boolean }[]> => {
      count++;
      return Promise.resolve([{ name: "again", isFolder: true }]);
    };
    expect(await walkFolders({ list, isWanted: () => false, isSkipped: () => false, most: 5 })).toEqual([]);
    expect(count).toBeLessThan(10_000);
  });
});
