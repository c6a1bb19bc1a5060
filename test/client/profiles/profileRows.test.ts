import { describe, expect, it } from "vitest";
import { childRows, parentRow, topRows, type Row } from "../../../client/src/profiles/profileRows";
import type { WorkspaceProfiles } from "../../../server/src/lsp/protocol";
import { shown } from "../../../server/src/text/visible";
import { memoryWorkspace } from "../../helpers/memoryWorkspace";

const profile = (name: string, type: string, packs = "[]", more = ""): string =>
  `metadata: { name: ${name} }\nspec:\n  version: 1.0.0\n  template:\n    type: ${type}\n    packs: ${packs}\n${more}`;

const WEB = `
      - name: web
        type: manifest
        layer: addon
        values: |
          a: 1
        manifests:
          - { name: first, content: "a: {{.spectro.var.size}}" }`;

const FILES = {
  "infra.yaml": profile("base", "infra\n    cloudType: aws"),
  "vsphere.yaml": profile("hall", "infra\n    cloudType: vsphere"),
  "web.yaml": profile("web", "add-on", WEB, "  variables:\n    - { name: size, displayName: Size, format: string }\n"),
  "tools.yaml": profile("tools", "add-on\n    cloudType: all", WEB),
};
const CONFIG = "stacks:\n  - name: production\n    profiles: [web.yaml, infra.yaml, gone.yaml]\n";

async function rowsOf(files: Readonly<Record<string, string>>, config = ""): Promise<readonly Row[]> {
  const { service, uri } = memoryWorkspace(files, config);
  const found: WorkspaceProfiles = await service.workspaceProfiles(
    [...Object.keys(files), "palette-profiles.yaml"].map(uri),
  );
  return topRows(shown(found));
}

/** Each row as a line, indented by its depth. */
function outline(rows: readonly Row[], depth = 0): string[] {
  return rows.flatMap((row) => ["  ".repeat(depth) + nameOf(row), ...outline(childRows(row), depth + 1)]);
}

function nameOf(row: Row): string {
  switch (row.kind) {
    case "stack":
      return `stack ${row.stack.name}`;
    case "group":
      return `group ${String(row.type)} ${String(row.cloud)}`;
    case "profile":
      return `profile ${String(row.profile.name)}`;
    case "layer":
      return `layer ${String(row.layer.layer)} ${row.layer.missing ? "missing" : String(row.layer.pack)}`;
    case "part":
      return `${row.is} ${String(row.part.name)}`;
    case "finding":
      return `finding ${row.finding.rule}`;
    case "unread":
      return `unread ${row.member.uri.slice(row.member.uri.lastIndexOf("/") + 1)}`;
    case "variables":
      return "variables";
  }
}

describe("the rows of the view Profiles", () => {
  it("are stacks with their base first, then the others by type and cloud", async () => {
    const rows = await rowsOf(FILES, CONFIG);
    const upToProfiles = outline(rows).filter((line) => /^\s*(?:stack|group|profile|unread)/.test(line));
    expect(upToProfiles).toEqual([
      "stack production",
      "  profile base",
      "  profile web",
      "  unread gone.yaml",
      "group infra vsphere",
      "  profile hall",
      "group add-on null",
      "  profile tools",
    ]);
  });

  it("open to layers, and these to findings, values, manifests and variables", async () => {
    const rows = await rowsOf({ "web.yaml": FILES["web.yaml"] });
    expect(outline(rows)).toEqual([
      "group add-on null",
      "  profile web",
      "    layer addon web",
      "      finding manifest-not-kubernetes",
      "      finding unquoted-macro",
      "      values null",
      "      manifest first",
      "      variable size",
      "    variables",
      "      variable size",
    ]);
  });

  it("show what a stack says of profiles in these profiles, and once", async () => {
    const second = profile("other", "infra\n    cloudType: aws");
    const config = "stacks:\n  - name: both\n    profiles: [infra.yaml, second.yaml]\n";
    const rows = await rowsOf({ "infra.yaml": FILES["infra.yaml"], "second.yaml": second }, config);
    const [stack] = rows;
    const inProfiles = childRows(stack!).map((row) => [nameOf(row), childRows(row).map(nameOf)]);
    expect(inProfiles).toEqual([
      ["profile base", expect.arrayContaining(["finding stack-base"])],
      ["profile other", expect.arrayContaining(["finding stack-base"])],
    ]);
    for (const [, names] of inProfiles)
      expect(names?.indexOf("finding stack-base")).toBe(names?.lastIndexOf("finding stack-base"));
  });

  it("count the errors and warnings below them", async () => {
    const [stack, group] = await rowsOf(
      { ...FILES, "tools.yaml": FILES["tools.yaml"].replace("layer: addon", "layer: add") },
      CONFIG,
    );
    expect(stack).toMatchObject({ kind: "stack", counts: { warnings: 0 } });
    // A file that is not found, and what the empty profile lacks.
    expect(stack?.kind === "stack" && stack.counts.errors).toBeGreaterThan(1);
    expect(group?.kind === "group" && group.counts.errors).toBeGreaterThan(0);
  });

  it("have unique ids that do not depend on the order of files, and know their parents", async () => {
    const all = (rows: readonly Row[]): Row[] => rows.flatMap((row) => [row, ...all(childRows(row))]);
    const stacks = `${CONFIG}  - name: production\n    profiles: [web.yaml, web.yaml]\n`;
    const rows = all(await rowsOf(FILES, stacks));
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const row of rows) for (const child of childRows(row)) expect(parentRow(child)?.id).toBe(row.id);
    const later = all(await rowsOf({ "a.yaml": profile("a", "infra"), ...FILES }, stacks)).map(({ id }) => id);
    expect(later).toEqual(expect.arrayContaining(ids));
  });
});
