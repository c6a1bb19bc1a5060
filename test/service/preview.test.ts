import { describe, expect, it } from "vitest";
import type { Preview, PreviewSubject } from "../../server/src/service/index";
import { memoryWorkspace, type MemoryWorkspace } from "../helpers/memoryWorkspace";
import { tableLines } from "../helpers/pictures";

const profile = (name: string, type: string, pack: string): string =>
  `metadata: { name: ${name} }
spec:
  version: 1.0.0
  template:
    type: ${type}
    cloudType: all
    packs:
      - { name: ${pack}, type: manifest, layer: addon }
`;

const FILES = {
  "one.yaml": profile("one", "add-on", "web"),
  "two.yaml": `${profile("two", "add-on", "data")}---\n${profile("three", "add-on", "queue")}`,
  "deployment.yaml": "kind: Deployment\n",
};
const CONFIG = `stacks:
  - { name: small, base: imported, profiles: [one.yaml] }
  - name: large
    base: imported
    profiles:
      - one.yaml
      - two.yaml
`;

interface Asked {
  readonly subject?: PreviewSubject;
  readonly line?: number;
}

function preview(
  workspace: MemoryWorkspace,
  path: string,
  { subject, line }: Asked = {},
): Promise<Preview | undefined> {
  const query = { uri: workspace.uri(path), subject: subject ?? null, line: line ?? null, width: 800, isFile: false };
  return workspace.service.preview(query);
}

/** The names of the packs in the table. */
function packsIn(found: Preview | undefined): string[] {
  const lines = tableLines(found?.table ?? "");
  return lines.flatMap((line) => /^ {2}Add-ons \| 0 \| (\S+)/.exec(line)?.[1] ?? []);
}

const stack = (name: string): PreviewSubject => ({ is: "stack", name });

describe("what a preview shows", () => {
  it.each<[string, Asked, string, readonly string[]]>([
    ["one.yaml", {}, "one", ["web"]],
    ["two.yaml", {}, "two", ["data"]],
    ["two.yaml", { line: 12 }, "three", ["queue"]],
    ["two.yaml", { subject: { is: "profile", index: 1 } }, "three", ["queue"]],
    ["two.yaml", { subject: { is: "profile", index: 7 }, line: 2 }, "two", ["data"]],
    ["one.yaml", { subject: stack("large") }, "large", ["web", "data", "queue"]],
    ["one.yaml", { subject: stack("gone") }, "one", ["web"]],
    ["two.yaml", { subject: stack("small") }, "two", ["data"]],
    ["palette-profiles.yaml", {}, "small", ["web"]],
    ["palette-profiles.yaml", { line: 7 }, "large", ["web", "data", "queue"]],
    ["palette-profiles.yaml", { line: 0, subject: stack("large") }, "large", ["web", "data", "queue"]],
  ])("of %s, asked for %j, is %s", async (path, asked, title, packs) => {
    const found = await preview(memoryWorkspace(FILES, CONFIG), path, asked);
    expect([found?.title, packsIn(found)]).toEqual([title, packs]);
  });

  it.each([
    ["one.yaml", ["one 1.0.0", "small", "large"]],
    ["two.yaml", ["two 1.0.0", "three 1.0.0", "large"]],
    ["palette-profiles.yaml", ["small", "large"]],
  ])("can be chosen from all that %s has", async (path, titles) => {
    const found = await preview(memoryWorkspace(FILES, CONFIG), path);
    expect(found?.choices.map(({ title }) => title)).toEqual(titles);
  });

  it.each(["deployment.yaml", "gone.yaml"])("is nothing for %s", async (path) => {
    expect(await preview(memoryWorkspace(FILES, CONFIG), path)).toBeUndefined();
  });

  it("is nothing for a configuration without stacks", async () => {
    expect(await preview(memoryWorkspace(FILES), "palette-profiles.yaml")).toBeUndefined();
  });

  it("is what open documents say, and else what files say", async () => {
    const workspace = memoryWorkspace(FILES, CONFIG);
    const packs = async (): Promise<string[]> =>
      packsIn(await preview(workspace, "one.yaml", { subject: stack("large") }));
    expect(await packs()).toEqual(["web", "data", "queue"]);
    workspace.open("two.yaml", profile("two", "add-on", "typed"));
    expect(await packs()).toEqual(["web", "typed"]);
    workspace.write("one.yaml", profile("one", "add-on", "written"));
    expect(await packs()).toEqual(["written", "typed"]);
    workspace.remove("one.yaml");
    expect(packsIn(await preview(workspace, "two.yaml", { subject: stack("large") }))).toEqual(["typed"]);
  });

  it("leads to the files of a stack, and to the stack itself", async () => {
    const workspace = memoryWorkspace({ ...FILES, "broken.yaml": "a: [\n" }, `${CONFIG}      - gone.yaml\n`);
    const found = await preview(workspace, "palette-profiles.yaml", { subject: stack("large") });
    const placeOf = (at: string): unknown => {
      const place = found?.places[at];
      return place && [place.uri.slice(place.uri.lastIndexOf("/") + 1), place.range.start.line];
    };
    expect(["profile-2", "layer-0", "layer-2", "fault-0"].map(placeOf)).toEqual([
      ["two.yaml", 9],
      ["one.yaml", 7],
      ["two.yaml", 16],
      ["palette-profiles.yaml", 3],
    ]);
    expect(found?.svg).toContain("gone.yaml: File not found.");
  });

  it("has its own style as a file, and no table", async () => {
    const workspace = memoryWorkspace(FILES, CONFIG);
    const query = { uri: workspace.uri("one.yaml"), subject: null, line: null, width: 800, isFile: true };
    const file = await workspace.service.preview(query);
    expect([file?.table, file?.style]).toEqual(["", ""]);
    expect(file?.svg).toContain("prefers-color-scheme: dark");
    expect(file?.svg).not.toContain("data-at");
  });
});
