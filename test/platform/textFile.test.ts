import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readExactText, replaceText } from "../../server/src/platform/node/textFile";
import { temporaryFolder } from "../helpers/commandLine";

const folder = temporaryFolder();

describe("a file that is replaced", () => {
  it("keeps its mode and its byte order mark, and leaves nothing beside it", () => {
    const path = folder.write("a.yaml", "\uFEFFa: é😀\r\n");
    chmodSync(path, 0o640);
    expect(readExactText(path)).toBe("a: é😀\r\n");
    replaceText(path, folder.path(), "a: é😀\r\n", "b: é😀\r\n");
    expect(readFileSync(path, "utf8")).toBe("\uFEFFb: é😀\r\n");
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder.path())).toEqual(["a.yaml"]);
  });

  it("is what a link leads to; the link stays", () => {
    const path = folder.write("real/a.yaml", "a");
    const link = join(folder.path(), "link.yaml");
    symlinkSync(path, link);
    replaceText(link, folder.path(), "a", "b");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(path, "utf8")).toBe("b");
  });

  it("stays as it is where its bytes are not UTF-8, or no longer those that were read", () => {
    const latin = folder.write("latin.yaml", Buffer.from([0x61, 0xe9]));
    expect(() => readExactText(latin)).toThrow("it is not UTF-8");
    expect(() => replaceText(latin, folder.path(), "a\uFFFD", "b")).toThrow("it is not UTF-8");
    expect(readFileSync(latin)).toEqual(Buffer.from([0x61, 0xe9]));
    const other = folder.write("other.yaml", "a");
    expect(() => replaceText(other, folder.path(), "b", "c")).toThrow("the file changed in the meantime");
    expect(readFileSync(other, "utf8")).toBe("a");
    expect(readdirSync(folder.path())).toHaveLength(2);
  });
});
