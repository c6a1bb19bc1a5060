import { describe, expect, it } from "vitest";
import { addRegistry } from "../../server/src/config/addRegistry";
import { applyEdits } from "../../server/src/text/edit";

const HELM = { name: "charts", kind: "helm", place: "https://charts.example.com" } as const;
const ADDED = `  - name: charts
    kind: helm
    url: "https://charts.example.com"
`;

const after = (content: string, registry: Parameters<typeof addRegistry>[1] = HELM): string | undefined => {
  const edit = addRegistry(content, registry);
  return edit && applyEdits(content, [edit]);
};

describe("a registry is added to a configuration", () => {
  it.each([
    ["that is empty", "", `registries:\n${ADDED}`],
    ["that was just created", "registries: []\n# An example.\n", `registries:\n${ADDED}# An example.\n`],
    ["with stacks only", "stacks: []\n", `stacks: []\nregistries:\n${ADDED}`],
    [
      "with registries and comments",
      "registries:\n  # Ours.\n  - { name: a, kind: folder, path: a }\n",
      `registries:\n  # Ours.\n  - { name: a, kind: folder, path: a }\n${ADDED}`,
    ],
  ])("%s", (_, content, expected) => expect(after(content)).toBe(expected));

  it("with the key that its kind requires, and a project", () => {
    expect(after("", { name: "local", kind: "folder", place: "./packs" })).toContain("path: ./packs");
    const tenant = { name: "Palette", kind: "palette", place: "https://api.example.com", project: "default" } as const;
    expect(after("", tenant)).toContain("project: default");
  });

  it.each(["registries: text\n", 'a: "b\n'])("is not added to %j", (content) => expect(after(content)).toBeUndefined());
});
