import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import { PULLING, startClient, type TestClient } from "../helpers/client";
import { numbers } from "../helpers/numbers";

const EXAMPLES = join(import.meta.dirname, "../../examples");
const FILES = readdirSync(EXAMPLES).filter((name) => /\.(?:ya?ml|json)$/.test(name));
/** What asks about a place; the last few about a file. */
const AT_PLACES = [
  "textDocument/completion",
  "textDocument/hover",
  "textDocument/definition",
  "textDocument/references",
  "textDocument/prepareRename",
  "textDocument/documentHighlight",
] as const;
const OF_FILES = [
  "textDocument/documentSymbol",
  "textDocument/codeLens",
  "textDocument/documentLink",
  "textDocument/diagnostic",
  "paletteProfiles/layerStack",
] as const;

const PIECES = [
  "\n",
  " ",
  "  - name: x\n",
  "\t",
  '"',
  "'",
  "{{ .spectro.var.",
  "}}",
  "|\n",
  "{",
  "[",
  ":",
  "- ",
  "\r\n",
  "😀",
  "&a ",
  "*a",
  "---\n",
  "<<: *a\n",
  "packs:\n",
];

/** Whether a request was refused since its text changed meanwhile; findings are then to be asked for again. */
function isOvertaken(reason: unknown): boolean {
  if (!(reason instanceof ResponseError)) return false;
  if (reason.code === LSPErrorCodes.ContentModified) return true;
  return reason.code === LSPErrorCodes.ServerCancelled && isRetriggering(reason.data);
}

function isRetriggering(data: unknown): boolean {
  return typeof data === "object" && data !== null && "retriggerRequest" in data && data.retriggerRequest === true;
}

describe("a client that types at random and asks at random", () => {
  let client: TestClient;
  beforeAll(async () => {
    client = await startClient(PULLING);
  });
  afterAll(() => client.stop());

  it.each(FILES)("is always answered, in %s", async (name) => {
    const uri = `file:///fuzz/${name}`;
    const next = numbers(name.length);
    let text = readFileSync(join(EXAMPLES, name), "utf8");
    await client.open(uri, text, name.endsWith(".json") ? "json" : "yaml");
    const answers: Promise<unknown>[] = [];
    for (let version = 2; version < 62; version++) {
      const start = next(text.length);
      const end = Math.min(text.length, start + (next(3) === 0 ? next(200) : next(4)));
      text = text.slice(0, start) + (PIECES[next(PIECES.length)] ?? "") + text.slice(end);
      await client.change(uri, version, [{ text }]);
      const lines = text.split("\n");
      const line = next(lines.length + 5);
      const position = { line, character: next((lines[line]?.length ?? 0) + 10) };
      const textDocument = { uri: next(10) === 0 ? "file:///fuzz/closed.profile.yaml" : uri };
      const context = { includeDeclaration: true, diagnostics: [], triggerKind: 1 };
      const range = { start: position, end: { line: line + next(3), character: next(20) } };
      const ask = (method: string, params: object): void => {
        answers.push(client.connection.sendRequest(method, params));
      };
      for (const method of AT_PLACES) ask(method, { textDocument, position, context });
      ask("textDocument/codeAction", { textDocument, range, context });
      ask("textDocument/inlayHint", { textDocument, range });
      const method = OF_FILES[next(OF_FILES.length)] ?? OF_FILES[0];
      ask(method, { textDocument, position, uri: textDocument.uri });
    }
    const settled = await Promise.allSettled(answers);
    const reasons = settled.flatMap((one): unknown[] => (one.status === "rejected" ? [one.reason] : []));
    const refused = reasons.filter((one) => !isOvertaken(one));
    expect(refused.map(String)).toEqual([]);
    expect(client.log.filter((line) => /error|fail|exception/i.test(line))).toEqual([]);
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  });
});
