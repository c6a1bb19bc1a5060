import { describe, expect, it } from "vitest";
import type { NewStackResult, WorkspaceProfilesResult } from "../../server/src/lsp/protocol";
import { startEditor, type Editor } from "../helpers/editor";

const profile = (name: string, type: string): string =>
  `metadata: { name: "${name}" }
spec:
  version: 1.0.0
  template:
    type: ${type}
    packs:
      - { name: web, type: manifest, layer: addon }
`;

const base = (index: number): string => `stack-${String(index)}/base.profile.yaml`;
const addOn = (index: number): string => `stack-${String(index % 5)}/add-on-${String(index)}.yaml`;
const FIVE = Array.from({ length: 5 }, (_, index) => index);
const MANY = Array.from({ length: 25 }, (_, index) => index);

const FILES = {
  ...Object.fromEntries(FIVE.map((index) => [base(index), profile(`base-${String(index)}`, "infra")])),
  ...Object.fromEntries(MANY.map((index) => [addOn(index), profile(`add-on-${String(index)}`, "add-on")])),
  "palette-profiles.yaml": `stacks:\n${FIVE.map((stack) => {
    const own = [base(stack), ...MANY.filter((index) => index % 5 === stack).map(addOn)];
    return `  - { name: stack-${String(stack)}, profiles: [${own.join(", ")}] }\n`;
  }).join("")}`,
};

const ask = ({ client, uriOf }: Editor): Promise<WorkspaceProfilesResult> =>
  client.connection.sendRequest<WorkspaceProfilesResult>("paletteProfiles/workspaceProfiles", {
    uris: Object.keys(FILES).map(uriOf),
  });

describe("the request for the profiles of a workspace", () => {
  it("answers with thirty profiles in five stacks, and no file is open", async () => {
    const editor = await startEditor({ files: FILES });
    const result = await ask(editor);
    expect(result?.profiles.length).toBe(30);
    const named = result?.stacks.map(({ name, members }) => [
      name,
      members.flatMap(({ profiles }) => profiles.map((index) => result.profiles[index]?.name)).length,
    ]);
    expect(named).toEqual(FIVE.map((stack) => [`stack-${String(stack)}`, 6]));
  });

  it("answers with what an open document says, and shows no hidden characters", async () => {
    const editor = await startEditor({ files: FILES });
    await editor.client.open(editor.uriOf(base(0)), profile("new\\u202ename", "infra"));
    const result = await ask(editor);
    expect(result?.profiles.map(({ name }) => name)).toContain("new\\u202ename");
    expect(result?.profiles.map(({ name }) => name)).not.toContain("base-0");
  });

  it("follows files", async () => {
    const editor = await startEditor({ files: FILES });
    await ask(editor);
    const uri = editor.write(addOn(0), profile("renamed", "add-on"));
    await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });
    expect((await ask(editor))?.profiles.map(({ name }) => name)).toContain("renamed");
  });
});

describe("the request for a new stack", () => {
  const order = (editor: Editor, ...names: readonly string[]): Promise<NewStackResult> =>
    editor.client.connection.sendRequest<NewStackResult>("paletteProfiles/newStack", {
      name: "new",
      profiles: names.map((name) => ({ uri: editor.uriOf(name), resource: null })),
      isImported: false,
    });

  it("is answered with the edits of the configuration", async () => {
    const editor = await startEditor({ files: FILES });
    const result = await order(editor, base(0), addOn(7));
    expect(result).toMatchObject({
      is: "made",
      uri: editor.uriOf("palette-profiles.yaml"),
      isNew: false,
      version: null,
      edits: [
        {
          newText: expect.stringContaining(
            "- name: new\n    profiles:\n      - stack-0/base.profile.yaml\n      - stack-2/add-on-7.yaml\n",
          ) as unknown,
        },
      ],
    });
  });

  it("creates the configuration if there is none", async () => {
    const editor = await startEditor({ files: { "a.yaml": profile("a", "infra") } });
    expect(await order(editor, "a.yaml")).toMatchObject({ is: "made", isNew: true });
  });

  it("is refused where the stack cannot name the profile", async () => {
    const editor = await startEditor({
      files: {
        "sub/palette-profiles.yaml": "rules: {}\n",
        "sub/a.yaml": profile("a", "infra"),
        "b.yaml": profile("b", "add-on"),
      },
    });
    expect(await order(editor, "sub/a.yaml", "b.yaml")).toEqual({
      is: "refused",
      reason: "A profile is outside the folder of palette-profiles.yaml.",
    });
  });
});
