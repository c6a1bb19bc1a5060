import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PackSource } from "../../server/src/packs/catalog";
import type { Files } from "../../server/src/packs/ports/files";
import type { SyncedSource } from "../../server/src/packs/syncedSource";
import { localRegistries } from "../../server/src/registries/localRegistries";
import { nodeFiles } from "../../server/src/platform/node/nodeFiles";
import { shared } from "../helpers/shared";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "palette-profiles-packs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const json = (name: string, version: string, rest: object = {}): string =>
  JSON.stringify({ name, version, displayName: name, layer: "addon", cloudTypes: ["all"], ...rest });

function open(path = folder): SyncedSource<PackSource> {
  return localRegistries.open(
    { name: "Ours", kind: "folder", folder: pathToFileURL(`${path}/`).href },
    { files: nodeFiles, now: () => 42 },
  )!;
}

describe("a registry that is a folder", () => {
  it("knows nothing before it is read, and all of it then", async () => {
    write("any-name/pack.json", json("web", "1.2.0"));
    write("nested/web/1.3.0/pack.json", json("web", "1.3.0"));
    write("web-old/pack.json", "\uFEFF" + json("web", "0.9.0", { annotations: { system_state: "deprecated" } }));
    const source = open();
    expect(source.snapshot().find("web")).toEqual({ is: "unknown" });
    expect(source.status()).toMatchObject({ state: "loading" });
    let changes = 0;
    source.onChange(() => changes++);
    await source.refresh();
    expect(changes).toBe(1);
    expect(source.status()).toEqual({ state: "ready", problem: undefined, fetchedAt: 42 });
    expect(source.snapshot().find("web")).toMatchObject({
      is: "found",
      value: { versions: ["1.3.0", "1.2.0", "0.9.0"], areVersionsComplete: true, registries: ["Ours"] },
    });
    expect(source.snapshot().version("web", "0.9.0")).toMatchObject({ value: { state: "deprecated" } });
    expect(source.snapshot().find("other")).toEqual({ is: "absent" });
    expect(source.snapshot().version("web", "7.0.0")).toEqual({ is: "absent" });
  });

  it("passes over what is no pack", async () => {
    write("broken/pack.json", "{");
    write("half/pack.json", JSON.stringify({ name: "half" }));
    write("odd/pack.json", JSON.stringify({ name: 1, version: [], layer: "roof" }));
    write(".git/x/pack.json", json("hidden", "1.0.0"));
    write("file.txt", "no folder");
    const source = open();
    await source.refresh();
    expect(source.snapshot().packs).toEqual([]);
    expect(source.snapshot().find("half")).toEqual({ is: "unknown" });
    expect(source.status().problem).toBe(
      "broken cannot be read as a pack, so nothing is taken for missing. Mend its pack.json, or move it away.",
    );
    for (const name of ["broken", "half", "odd"]) rmSync(join(folder, name), { recursive: true });
    await source.refresh();
    expect(source.status().problem).toBeUndefined();
    expect(source.snapshot().find("half")).toEqual({ is: "absent" });
  });

  it("is not known whole where one version of a pack cannot be read", async () => {
    write("web/1.0.0/pack.json", json("web", "1.0.0"));
    write("web/2.0.0/pack.json", `${json("web", "2.0.0")},`);
    const source = open();
    await source.refresh();
    expect(source.snapshot().find("web")).toMatchObject({ is: "found", value: { areVersionsComplete: false } });
    expect(source.snapshot().version("web", "2.0.0")).toEqual({ is: "unknown" });
    expect(source.snapshot().content("web", "2.0.0")).toEqual({ is: "unknown" });
  });

  it("reads a pack's texts when they are asked for, and again when the folder changed", async () => {
    write("web/pack.json", json("web", "1.0.0"));
    write("web/values.yaml", "a: 1\n");
    const source = open();
    await source.refresh();
    expect(source.snapshot().content("web", "1.0.0")).toEqual({ is: "unknown" });
    await source.settled();
    expect(source.snapshot().content("web", "1.0.0")).toMatchObject({ value: { values: "a: 1\n", schema: undefined } });
    write("web/values.yaml", "a: 2\n");
    write("web/README.md", "# Web\n");
    await source.refresh();
    source.snapshot().content("web", "1.0.0");
    await source.settled();
    expect(source.snapshot().content("web", "1.0.0")).toMatchObject({ value: { values: "a: 2\n", readme: "# Web\n" } });
  });

  it("is read again where it changes while it is read", async () => {
    write("web/pack.json", json("web", "1.0.0"));
    let isChanging = true;
    const files: Files = {
      ...nodeFiles,
      async readText(uri, most, within) {
        const text = await nodeFiles.readText(uri, most, within);
        if (isChanging && text !== undefined) {
          isChanging = false;
          write("web/pack.json", json("web", "2.0.0"));
          void source.refresh();
        }
        return text;
      },
    };
    const source = localRegistries.open(
      { name: "Ours", kind: "folder", folder: pathToFileURL(`${folder}/`).href },
      { files, now: () => 42 },
    )!;
    await source.refresh();
    expect(source.snapshot().find("web")).toMatchObject({ value: { versions: ["2.0.0"] } });
  });

  it("has a pack's texts as they were read last, whichever reading ends last", async () => {
    write("web/pack.json", json("web", "1.0.0"));
    write("web/values.yaml", "a: 1\n");
    let letGo: (() => void) | undefined;
    const files: Files = {
      ...nodeFiles,
      async readText(uri, most, within) {
        const text = await nodeFiles.readText(uri, most, within);
        if (uri.endsWith("values.yaml") && letGo === undefined) await new Promise<void>((done) => (letGo = done));
        return text;
      },
    };
    const source = localRegistries.open(
      { name: "Ours", kind: "folder", folder: pathToFileURL(`${folder}/`).href },
      { files, now: () => 42 },
    )!;
    const values = (): unknown => source.snapshot().content("web", "1.0.0");
    await source.refresh();
    values();
    await expect.poll(() => letGo).toBeDefined();
    write("web/values.yaml", "a: 2\n");
    await source.refresh();
    values();
    await expect.poll(values).toMatchObject({ value: { values: "a: 2\n" } });
    letGo?.();
    await source.settled();
    expect(values()).toMatchObject({ value: { values: "a: 2\n" } });
  });

  it("says so where there is none, and comes back when there is one", async () => {
    const source = open(join(folder, "later"));
    await source.refresh();
    expect(source.status()).toMatchObject({ state: "failed", problem: "Folder not found." });
    expect(source.snapshot().find("web")).toEqual({ is: "unknown" });
    write("later/web/pack.json", json("web", "1.0.0"));
    await source.refresh();
    expect(source.snapshot().find("web")).toMatchObject({ is: "found" });
    rmSync(join(folder, "later"), { recursive: true });
    await source.refresh();
    expect(source.snapshot().find("web")).toEqual({ is: "unknown" });
  });
});

const packs = shared("packs");
describe.skipIf(!packs.hasShared)("the real packs", () => {
  it("are all read, whatever their folders are called", async () => {
    const source = open(packs.folder);
    await source.refresh();
    const versions = source.snapshot().packs.flatMap((pack) => pack.versions);
    expect(versions.length).toBeGreaterThanOrEqual(170);
    for (const {
      name,
      versions: [newest = ""],
    } of source.snapshot().packs)
      source.snapshot().content(name, newest);
    await source.settled();
    const contents = source
      .snapshot()
      .packs.map(({ name, versions: [newest = ""] }) => source.snapshot().content(name, newest));
    expect(contents.every(({ is }) => is === "found")).toBe(true);
  });
});
