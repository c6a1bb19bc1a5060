import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { useCompileCache } from "../../server/src/platform/node/compileCache";

/** The folders that Node.js is asked to keep compiled code in. */
function foldersAskedFor(environment: Readonly<Record<string, string>>): readonly string[] {
  const folders: string[] = [];
  useCompileCache(environment, { enableCompileCache: (folder: string) => folders.push(folder) });
  return folders;
}

describe("the compile cache", () => {
  it.runIf(process.platform === "linux")("lies in the user's cache folder", () => {
    expect(foldersAskedFor({ HOME: "/home/me" })).toEqual([join("/home/me/.cache/palette-profiles/compiled")]);
    expect(foldersAskedFor({ HOME: "/home/me", XDG_CACHE_HOME: "/caches" })).toEqual([
      join("/caches/palette-profiles/compiled"),
    ]);
  });

  it("is not made where there is no home, or no such function", () => {
    expect(foldersAskedFor({ XDG_CACHE_HOME: "/caches" })).toEqual([]);
    expect(() => useCompileCache({ HOME: "/home/me" }, {})).not.toThrow();
  });

  it("never keeps the program from starting", () => {
    const enableCompileCache = (): never => {
      throw new Error("the folder cannot be made");
    };
    expect(() => useCompileCache({ HOME: "/home/me" }, { enableCompileCache })).not.toThrow();
  });
});
