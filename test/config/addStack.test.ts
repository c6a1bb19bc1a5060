import { describe, expect, it } from "vitest";
import { addStack } from "../../server/src/config/addStack";
import { applyEdits } from "../../server/src/text/edit";

const STACK = { name: "shop", profiles: ["base.yaml", "web.yaml"], isImported: false };

const after = (content: string, stack = STACK): string | undefined => {
  const edit = addStack(content, stack);
  return edit && applyEdits(content, [edit]);
};

const ADDED = `  - name: shop
    profiles:
      - base.yaml
      - web.yaml
`;

describe("a stack is added to a configuration", () => {
  it.each([
    ["that is empty", "", `stacks:\n${ADDED}`],
    ["that has comments only", "# All about us.", `# All about us.\nstacks:\n${ADDED}`],
    ["without stacks", 'rules:\n  a: "off"\n', `rules:\n  a: "off"\nstacks:\n${ADDED}`],
    ["with an empty list", "stacks: []\nrules: {}\n", `stacks:\n${ADDED}rules: {}\n`],
    ["with nothing behind the key", "stacks:\n", `stacks:\n${ADDED}`],
    [
      "with stacks and comments",
      "stacks:\n  # One.\n  - name: one\n    profiles: [a.yaml] # a\n\n# Rules.\nrules: {}\n",
      `stacks:\n  # One.\n  - name: one\n    profiles: [a.yaml] # a\n${ADDED}\n# Rules.\nrules: {}\n`,
    ],
    [
      "in brackets",
      "stacks: [{ name: one, profiles: [a.yaml] }]\n",
      "stacks: [{ name: one, profiles: [a.yaml] }, { name: shop, profiles: [base.yaml, web.yaml] }]\n",
    ],
  ])("%s", (_, content, expected) => expect(after(content)).toBe(expected));

  it("keeps line ends", () =>
    expect(after("rules: {}\r\n")).toBe(`rules: {}\r\nstacks:\n${ADDED}`.replaceAll(/\r?\n/g, "\r\n")));

  it("says that the cluster was imported", () =>
    expect(after("", { ...STACK, isImported: true })).toBe(
      `stacks:\n${ADDED.replace("    profiles", "    base: imported\n    profiles")}`,
    ));

  it("quotes what YAML would read as something else", () =>
    expect(after("", { name: "1.0", profiles: ["- a.yaml"], isImported: false })).toBe(
      'stacks:\n  - name: "1.0"\n    profiles:\n      - "- a.yaml"\n',
    ));

  it.each(["stacks: text\n", "- list\n", 'a: "b\n'])("is not added to %j", (content) =>
    expect(after(content)).toBeUndefined(),
  );
});
