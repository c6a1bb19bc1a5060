import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { localRegistries } from "../../server/src/registries/localRegistries";
import { readConfigFile } from "../../server/src/config/configFile";
import { nodeFiles } from "../../server/src/platform/node/nodeFiles";
import { stackFiles } from "../../server/src/stack/stackFiles";
import { isWithin, resolvedIn } from "../../server/src/text/uri";

// No file outside of the workspace is read because a file in it says so.

let top = "";
let workspace = "";
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "palette-profiles-files-"));
  workspace = pathToFileURL(`${top}/work/`).href;
  write("work/packs/web/pack.json", PACK);
  write("work/a.yaml", PROFILE);
  write("private/pack/pack.json", PACK);
  write("private/b.yaml", PROFILE);
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

const PACK = '{ "name": "web", "version": "1.0.0", "layer": "addon", "displayName": "Web" }';
const PROFILE =
  "metadata: { name: a }\nspec: { template: { type: infra, packs: [{ name: our-os, layer: os, tag: '1' }] } }\n";

function write(path: string, text: string): void {
  mkdirSync(join(top, path, ".."), { recursive: true });
  writeFileSync(join(top, path), text);
}
const link = (to: string, at: string): void => symlinkSync(join(top, to), join(top, at));
const uri = (path: string): string => pathToFileURL(join(top, path)).href;

/** What a path in the workspace's configuration leads to. */
const PATHS: readonly (readonly [path: string, isInside: boolean])[] = [
  ["packs", true],
  ["./packs/../packs/", true],
  ["..", false],
  ["../private", false],
  ["packs/../../private", false],
  ["packs\\..\\..\\private", false],
  ["/etc", false],
  ["C:\\Users", false],
  ["//files.example.com/share", false],
  ["\\\\files.example.com\\share", false],
  ["%2e%2e/private", true],
  ["..%2fprivate", true],
  ["file:///etc", false],
  ["https://files.example.com/x", false],
];

describe("a path of a configuration", () => {
  it.each(PATHS)("%s leads into the workspace: %s", (path, isInside) => {
    const to = resolvedIn(workspace, path);
    expect(isWithin(workspace, to)).toBe(isInside);
    expect(new URL(to).host === "" || !isInside).toBe(true);
    const config = `registries: [{ name: R, kind: folder, path: '${path}' }]\nstacks: [{ name: s, profiles: ['${path}'] }]\n`;
    const { source } = readConfigFile(config, workspace, workspace);
    expect(source.registries.map(({ within }) => within)).toEqual(isInside ? [workspace] : []);
    expect(source.stacks.map(({ within }) => within)).toEqual([workspace]);
  });

  it.each(['"\\ud800"', '"a\\udc00/b"', '"\\u0000"', '"%"', '"//["', '"file://%"', '"C:"', '"x:y"', "''"])(
    "of the strangest kind, %s, is the end of nothing",
    async (path) => {
      const config = `registries: [{ name: R, kind: folder, path: ${path} }]\nstacks: [{ name: s, profiles: [${path}] }]\n`;
      const { source } = readConfigFile(config, workspace, workspace);
      for (const { folder = "" } of source.registries) expect(isWithin(workspace, folder)).toBe(true);
      for (const stack of source.stacks) {
        const { members } = await stackFiles({ files: nodeFiles }, () => undefined).stackOf(stack);
        expect(members.map(({ reading }) => reading)).toEqual(members.map(() => undefined));
      }
    },
  );

  it("from a document that was never saved leads nowhere, or to where it says", () => {
    expect(resolvedIn("untitled:Untitled-1", "packs")).toBe("untitled:Untitled-1/packs");
    expect(resolvedIn("untitled:Untitled-1", "/our packs")).toBe("file:///our%20packs");
  });
});

describe("files that must lie in a folder", () => {
  it("are those that do, behind all links", async () => {
    link("work/packs", "work/inner");
    link("private", "work/outer");
    link("private/b.yaml", "work/b.yaml");
    link("work", "door");
    const read = (path: string, within = workspace) => nodeFiles.readText(uri(path), 1000, within);
    expect(await read("work/a.yaml")).toBe(PROFILE);
    expect(await read("work/inner/web/pack.json")).toBe(PACK);
    expect(await read("door/a.yaml", uri("door"))).toBe(PROFILE);
    expect(await read("work/outer/b.yaml")).toBeUndefined();
    expect(await read("work/b.yaml")).toBeUndefined();
    expect(await read("private/b.yaml")).toBeUndefined();
    expect(await read("work/a.yaml", uri("wor"))).toBeUndefined();
    expect(await nodeFiles.list(uri("work/outer"), workspace)).toBeUndefined();
    expect(await nodeFiles.list(uri("work/inner"), workspace)).toEqual([{ name: "web", isFolder: true }]);
    expect(await nodeFiles.readText(uri("work/b.yaml"), 1000)).toBe(PROFILE);
  });

  it("make a registry without what its links lead to, of which nothing is known then", async () => {
    const found = async (folder: string, within: string | undefined) => {
      const source = localRegistries.open(
        { name: "Ours", kind: "folder", folder: uri(folder), ...(within === undefined ? {} : { within }) },
        { files: nodeFiles, now: () => 42 },
      )!;
      await source.refresh();
      const snapshot = source.snapshot();
      return [source.status().state, snapshot.find("web").is, snapshot.find("none").is];
    };
    expect(await found("work/packs", workspace)).toEqual(["ready", "found", "absent"]);
    link("private/pack", "work/packs/other");
    expect(await found("work/packs", workspace)).toEqual(["ready", "found", "unknown"]);
    link("private", "work/linked");
    expect(await found("work/linked", workspace)).toEqual(["failed", "unknown", "unknown"]);
    expect(await found("work/linked", undefined)).toEqual(["ready", "found", "absent"]);
  });

  it("make a stack without the others, but for those that are open", async () => {
    link("private/b.yaml", "work/b.yaml");
    const profiles = ["work/a.yaml", "work/b.yaml", "private/b.yaml"].map(uri);
    const stack = { name: "s", profiles, within: workspace };
    const read = async (open: string | undefined) => {
      const known = (await stackFiles({ files: nodeFiles }, () => undefined).stackOf({ name: "", profiles })).members[2]
        ?.reading;
      const { members } = await stackFiles({ files: nodeFiles }, (one) => (one === open ? known : undefined)).stackOf(
        stack,
      );
      return members.map(({ reading, isOutside }) => [reading !== undefined, isOutside]);
    };
    expect(await read(undefined)).toEqual([
      [true, undefined],
      [false, undefined],
      [false, true],
    ]);
    expect(await read(uri("private/b.yaml"))).toMatchObject({ 2: [true, true] });
  });
});
