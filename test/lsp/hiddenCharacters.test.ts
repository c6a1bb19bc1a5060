import { describe, expect, it } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { afterFailure } from "../../server/src/lsp/withDocument";
import type { Session } from "../../server/src/lsp/session";
import { PULLING, startClient } from "../helpers/client";
import { startEditor, profileWith } from "../helpers/editor";

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** Reverses what follows, steers a terminal, and breaks the line. */
const EVIL = "\\u202eevil\\u001b[31m\\n::error::";

/** All texts in an answer. */
function textsIn(answer: unknown): string[] {
  if (typeof answer === "string") return [answer];
  return typeof answer === "object" && answer !== null ? Object.values(answer).flatMap(textsIn) : [];
}

const URI = "file:///w/a.profile.yaml";
const PROFILE = `metadata: { name: "${EVIL}" }
spec:
  version: "${EVIL}"
  template:
    type: "${EVIL}"
    cloudType: "${EVIL}"
    packs:
      - name: "${EVIL}"
        layer: addon
        addonType: "${EVIL}"
        tag: "${EVIL}"
        registry: { metadata: { name: "${EVIL}" } }
      - { name: b, layer: "${EVIL}", tag: "1" }
`;

describe("hidden characters of a profile or a registry", () => {
  it("are escaped in the layer stack and in findings", async () => {
    const client = await startClient(PULLING);
    await client.open(URI, PROFILE);
    const stack = await client.connection.sendRequest("paletteProfiles/layerStack", { uri: URI });
    const texts = textsIn(stack);
    expect(texts.filter((text) => text.includes("\\u202eevil")).length).toBeGreaterThan(8);
    expect(texts.filter((text) => HIDDEN.test(text))).toEqual([]);
    const params = { textDocument: { uri: URI } };
    const report = await client.connection.sendRequest<{ items: Diagnostic[] }>("textDocument/diagnostic", params);
    const messages = report.items.flatMap(({ message }) => textsIn(message));
    expect(messages.filter((message) => message.includes("evil")).length).toBeGreaterThan(1);
    expect(messages.filter((message) => HIDDEN.test(message))).toEqual([]);
    await client.stop();
  });

  it("are escaped in what is told of registries", async () => {
    const config = `registries: [{ name: "${EVIL}", kind: helm, url: "http://127.0.0.1:1/${EVIL}" }]\n`;
    const editor = await startEditor({ files: { "palette-profiles.yaml": config } });
    await editor.complete("a.profile.yaml", profileWith('tag: "‸"'));
    const [registry] = await editor.registries();
    const shown = [registry?.name, registry?.address, registry?.problem, registry?.listProblem].flatMap(textsIn);
    expect(registry?.name).toContain("\\u202eevil");
    expect(shown.filter((text) => HIDDEN.test(text))).toEqual([]);
  });

  it("are escaped in the log, which keeps its lines", () => {
    const log: string[] = [];
    const connection = {
      console: { error: (line: string) => void log.push(line) },
    } as unknown as Session["connection"];
    expect(afterFailure(connection, "a\u202e\u001b\nb", "none")).toBe("none");
    expect(log).toEqual(["A request failed: a\\u202e\\u001b\nb"]);
  });
});
