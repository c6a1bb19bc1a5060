import { describe, expect, it } from "vitest";
import type { Position } from "../../server/src/text/text";
import { positionAt, textOf } from "../../server/src/text/text";
import { withCursor } from "../helpers/cursor";
import { memoryWorkspace, type MemoryWorkspace } from "../helpers/memoryWorkspace";

const CONFIG = "palette-profiles.yaml";

const profile = (name: string, type: string): string => `metadata: { name: ${name} }
spec:
  version: 1.2.0
  template:
    type: ${type}
    cloudType: aws
    packs:
      - { name: web, type: manifest, layer: addon }
`;

const FILES = {
  "base.profile.yaml": profile("base", "infra"),
  "add-ons/shop.yaml": profile("shop", "add-on"),
  "other.yaml": "kind: Deployment\n",
};

/** A workspace with an open configuration, and the position of the cursor in it. */
async function opened(marked: string): Promise<{ workspace: MemoryWorkspace; uri: string; position: Position }> {
  const { text, offset } = withCursor(marked);
  const workspace = memoryWorkspace({ ...FILES, [CONFIG]: text });
  await workspace.service.workspaceProfiles(Object.keys(FILES).map(workspace.uri));
  workspace.open(CONFIG);
  return { workspace, uri: workspace.uri(CONFIG), position: positionAt(textOf(text), offset) };
}

describe("the paths of a stack in palette-profiles.yaml", () => {
  it.each([
    ["an empty item", "stacks:\n  - name: a\n    profiles:\n      - ‸\n"],
    ["a word", "stacks:\n  - name: a\n    profiles:\n      - base.profile.yaml\n      - add‸\n"],
    ["brackets", "stacks: [{ name: a, profiles: [‸] }]\n"],
    ["quotes", 'stacks:\n  - name: a\n    profiles:\n      - "‸"\n'],
  ])("are completed in %s, with what the profiles are", async (_, marked) => {
    const { workspace, uri, position } = await opened(marked);
    const found = await workspace.service.completions(uri, position);
    expect(found?.value.items.map(({ label, detail }) => [label, detail])).toEqual([
      ["add-ons/shop.yaml", "shop · 1.2.0 · add-on · aws"],
      ["base.profile.yaml", "base · 1.2.0 · infra · aws"],
    ]);
  });

  it("are not completed where no path belongs", async () => {
    const { workspace, uri, position } = await opened("stacks:\n  - name: ‸\n    profiles: []\n");
    const found = await workspace.service.completions(uri, position);
    expect(found?.value.items.map(({ label }) => label)).not.toContain("base.profile.yaml");
  });

  it("are links and have definitions where the file exists", async () => {
    const text = 'stacks:\n  - name: a\n    profiles: ["base‸.profile.yaml", gone.yaml, ../out.yaml]\n';
    const { workspace, uri, position } = await opened(text);
    const links = await workspace.service.links(uri);
    expect(links?.value.map(({ range, target }) => [links.text.content.slice(range.start, range.end), target])).toEqual(
      [["base.profile.yaml", workspace.uri("base.profile.yaml")]],
    );
    const definitions = await workspace.service.definitions(uri, position, { hasPackTexts: false, hasBodies: false });
    expect(definitions?.value).toEqual([{ uri: workspace.uri("base.profile.yaml"), range: { start: 0, end: 0 } }]);
  });

  it("show on hover what the profile is", async () => {
    const { workspace, uri, position } = await opened("stacks: [{ name: a, profiles: [add-ons/‸shop.yaml] }]\n");
    const hover = await workspace.service.hover(uri, position);
    expect(hover?.value?.contents).toContain("**shop** 1.2.0 · add-on · aws");
    expect(hover?.value?.contents).toContain("addon: `web`");
  });

  it("show nothing of a file that is no profile", async () => {
    const { workspace, uri, position } = await opened("stacks: [{ name: a, profiles: [oth‸er.yaml] }]\n");
    expect((await workspace.service.hover(uri, position))?.value?.contents ?? "").not.toContain("**");
  });
});
