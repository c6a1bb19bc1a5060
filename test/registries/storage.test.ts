import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { nodeStorage, usualStorageFolder } from "../../server/src/platform/node/nodeStorage";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "storage-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (data: Uint8Array | undefined): string | undefined => data && new TextDecoder().decode(data);

describe("storage in a folder", () => {
  it("makes its folder, and keeps files for their owner alone", async () => {
    const path = join(folder(), "a", "b");
    const storage = nodeStorage(path);
    expect(await storage.read("x.json")).toBeUndefined();
    expect(await storage.list()).toEqual([]);
    expect(await storage.write("x.json", bytes("one"))).toBe(true);
    expect(await storage.write("x.json", bytes("two"))).toBe(true);
    expect(text(await storage.read("x.json"))).toBe("two");
    expect(await storage.list()).toEqual([{ name: "x.json", bytes: 3, writtenAt: expect.any(Number) as number }]);
    if (process.platform !== "win32") expect(statSync(join(path, "x.json")).mode & 0o077).toBe(0);
    await storage.remove("x.json");
    await storage.remove("x.json");
    expect(await storage.read("x.json")).toBeUndefined();
  });

  it("has no names that lead elsewhere", async () => {
    const path = folder();
    const storage = nodeStorage(join(path, "inner"));
    for (const name of ["../x", "a/b", "", ".x", "A", "x\0"]) {
      expect(await storage.write(name, bytes("x")), name).toBe(false);
      expect(await storage.read(name), name).toBeUndefined();
      await storage.remove(name);
    }
    expect(readdirSync(path)).toEqual([]);
  });

  it("is never half written, whoever writes and reads at once", async () => {
    const path = folder();
    const [one, other] = [nodeStorage(path), nodeStorage(path)];
    const texts = ["a", "b"].map((letter) => letter.repeat(200_000));
    await one.write("x", bytes(texts[0]!));
    const seen = new Set<string>();
    const write = async (storage: typeof one, content: string): Promise<void> => {
      for (let i = 0; i < 20; i++) await storage.write("x", bytes(content));
    };
    const read = async (): Promise<void> => {
      for (let i = 0; i < 60; i++) seen.add(text(await one.read("x")) ?? "");
    };
    await Promise.all([write(one, texts[0]!), write(other, texts[1]!), read(), read()]);
    expect([...seen].every((content) => texts.includes(content))).toBe(true);
    expect(readdirSync(path)).toEqual(["x"]);
  });

  it("bears a full disk, and a folder that may not be written", async () => {
    const path = folder();
    const file = join(path, "file");
    writeFileSync(file, "");
    // A folder that cannot be made fails like a disk that is full.
    expect(await nodeStorage(join(file, "below")).write("x", bytes("x"))).toBe(false);
    if (process.platform === "win32" || process.getuid?.() === 0) return;
    chmodSync(path, 0o500);
    expect(await nodeStorage(path).write("x", bytes("x"))).toBe(false);
    chmodSync(path, 0o700);
  });

  it("clears away what was never finished, but not what is being written", async () => {
    const path = folder();
    writeFileSync(join(path, "x.1-a.tmp"), "");
    writeFileSync(join(path, "y.2-b.tmp"), "");
    utimesSync(join(path, "x.1-a.tmp"), new Date(0), new Date(0));
    expect(await nodeStorage(path).list()).toEqual([]);
    expect(readdirSync(path)).toEqual(["y.2-b.tmp"]);
  });

  it("lies where the system keeps such things", () => {
    const usual = usualStorageFolder({ XDG_CACHE_HOME: "/caches", LOCALAPPDATA: "" });
    if (process.platform === "linux") expect(usual).toBe("/caches/palette-profiles/registries");
    expect(usual).toMatch(/palette-profiles.registries$/);
  });
});
