import { describe, expect, it } from "vitest";
import type { PreviewResult } from "../../server/src/lsp/protocol";
import { startEditor, type Editor } from "../helpers/editor";

const profile = (name: string): string =>
  `metadata: { name: "${name}" }\nspec:\n  template:\n    type: add-on\n    packs:\n      - { name: web, type: manifest, layer: addon }\n`;
const FILES = { "a.yaml": profile("a"), "b.yaml": profile("b"), "other.yaml": "kind: Deployment\n" };

const ask = ({ client, uriOf }: Editor, name: string): Promise<PreviewResult> =>
  client.connection.sendRequest<PreviewResult>("paletteProfiles/preview", {
    uri: uriOf(name),
    subject: null,
    line: null,
    width: 600,
    isFile: false,
  });

describe("the request for a preview", () => {
  it("is answered with the picture of an open document, without hidden characters", async () => {
    const editor = await startEditor({ files: FILES });
    await editor.client.open(editor.uriOf("a.yaml"), profile("new\\\\u202ename"));
    const result = await ask(editor, "a.yaml");
    expect(result?.title).toBe("new\\u202ename");
    expect(result?.svg).toMatch(/^<svg /);
    expect(result?.places["layer-0"]).toMatchObject({ uri: editor.uriOf("a.yaml"), range: { start: { line: 5 } } });
  });

  it("is answered with the picture of a file, and with null if it is no profile", async () => {
    const editor = await startEditor({ files: FILES });
    expect((await ask(editor, "b.yaml"))?.title).toBe("b");
    expect(await ask(editor, "other.yaml")).toBeNull();
  });
});
