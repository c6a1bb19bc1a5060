import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClientCapabilities, CodeAction, TextDocumentEdit } from "vscode-languageserver/node";
import { applyEdits } from "../../server/src/text/edit";
import { offsetAt, textOf } from "../../server/src/text/text";
import { PULLING, startClient, type TestClient } from "../helpers/client";

// How clients get the edits of code actions: later where they can ask for them, else with the list.

const LATER: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create"] } },
  textDocument: {
    ...PULLING.textDocument,
    codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
  },
};

const HEAD = "name: x\ntype: add-on\npacks:\n";
const pack = (name: string, tag: string): string => `- { name: ${name}, layer: addon, tag: ${tag} }\n`;
const TEXT = HEAD + pack("web", "1.20") + pack("db", "1.30");

let folder = "";
let client: TestClient;
const URI = (): string => pathToFileURL(join(folder, "a.yaml")).href;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "actions-"));
});

afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true });
});

async function open(capabilities: ClientCapabilities, text: string): Promise<void> {
  client = await startClient(capabilities);
  await client.open(URI(), text);
}

/** The actions on lines of the file. */
function actions(from: number, to: number, only?: string): Promise<CodeAction[]> {
  const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
  const context = { diagnostics: [], ...(only === undefined ? {} : { only: [only] }) };
  return client.connection.sendRequest("textDocument/codeAction", { textDocument: { uri: URI() }, range, context });
}

async function actionNamed(title: string, line: number): Promise<CodeAction> {
  const found = (await actions(line, line + 1)).find((action) => action.title === title);
  if (found === undefined) throw new Error(`There is no "${title}".`);
  return found;
}

const resolved = (action: CodeAction): Promise<CodeAction> =>
  client.connection.sendRequest("codeAction/resolve", action);

/** A text after the edit of an action, and the version that the edit is for. */
function applied(text: string, { edit }: CodeAction): { text: string; version: number | null } {
  const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
  if (change === undefined) throw new Error("There is no edit.");
  const before = textOf(text);
  const edits = change.edits.map((one) => {
    if (!("newText" in one)) throw new Error("no plain text");
    const { range, newText } = one;
    return { range: { start: offsetAt(before, range.start), end: offsetAt(before, range.end) }, newText };
  });
  return { text: applyEdits(text, edits), version: change.textDocument.version };
}

const FIRST = 'Quote "1.20"';

describe("a client that resolves edits", () => {
  it("gets fix-all beside a fix that it would apply, and nowhere else", async () => {
    await open(LATER, TEXT);
    const all = await actionNamed("Fix all in this profile", 3);
    expect(all.kind).toBe("quickfix");
    expect(applied(TEXT, await resolved(all)).text).toBe(TEXT.replace("1.20", '"1.20"').replace("1.30", '"1.30"'));
    expect((await actions(0, 1)).map(({ title }) => title)).not.toContain("Fix all in this profile");
  });

  it("gets actions without edits, and each edit when it asks for it", async () => {
    await open(LATER, TEXT);
    expect(client.initialized.capabilities.codeActionProvider).toMatchObject({ resolveProvider: true });
    const offered = await actions(3, 4);
    expect(offered.length).toBeGreaterThan(3);
    expect(offered.filter(({ edit }) => edit !== undefined)).toEqual([]);
    expect(offered[0]).toMatchObject({
      title: FIRST,
      kind: "quickfix",
      isPreferred: true,
      diagnostics: [{ code: "unquoted-version" }],
    });
    // Sent with every list: it has to stay small.
    for (const { data } of offered) expect(JSON.stringify(data).length).toBeLessThan(300);
    for (const action of offered) expect((await resolved(action)).edit, action.title).toBeDefined();
    expect(applied(TEXT, await resolved(offered[0]!))).toEqual({ text: TEXT.replace("1.20", '"1.20"'), version: 1 });
  });

  it("gets fix-all the same way", async () => {
    await open(LATER, TEXT);
    const [all] = await actions(0, 0, "source.fixAll");
    expect(all?.edit).toBeUndefined();
    const fixed = TEXT.replace("1.20", '"1.20"').replace("1.30", '"1.30"');
    expect(applied(TEXT, await resolved(all!))).toEqual({ text: fixed, version: 1 });
    await client.change(URI(), 2, [{ text: fixed }]);
    expect(await actions(0, 0, "source.fixAll")).toEqual([]);
  });

  it("gets the edit for the text of now, where the finding moved", async () => {
    await open(LATER, TEXT);
    const action = await actionNamed(FIRST, 3);
    const moved = `# new\n${TEXT}`;
    await client.change(URI(), 2, [{ text: moved }]);
    expect(applied(moved, await resolved(action))).toEqual({ text: moved.replace("1.20", '"1.20"'), version: 2 });
  });

  it.each([
    ["the finding is gone", HEAD + pack("web", '"1.20"')],
    ["there are two of that title", `${HEAD}${pack("one", "1.20")}${pack("two", "1.20")}`],
    ["the file is another", "a: 1\n"],
  ])("is told that the file changed, where %s", async (_what, text) => {
    await open(LATER, TEXT);
    const shown: string[] = [];
    client.connection.onNotification(
      "window/showMessage",
      ({ message }: { message: string }) => void shown.push(message),
    );
    const action = await actionNamed(FIRST, 3);
    await client.change(URI(), 2, [{ text }]);
    const message = "The file changed in the meantime. Try again.";
    await expect(resolved(action)).rejects.toMatchObject({ code: -32801, message });
    expect(shown).toEqual([message]);
  });

  it("still gets what is about all findings of a rule, however many there are", async () => {
    await open(LATER, TEXT);
    const inFile = await actionNamed("Disable unquoted-version in this file", 3);
    const workspace = await actionNamed(
      "Disable unquoted-version for the workspace (creates palette-profiles.yaml)",
      3,
    );
    const moved = `# new\n${TEXT}`;
    await client.change(URI(), 2, [{ text: moved }]);
    expect(applied(moved, await resolved(inFile)).text).toBe(`# palette-profiles-disable unquoted-version\n${moved}`);
    expect((await resolved(workspace)).edit?.documentChanges).toMatchObject([
      { kind: "create" },
      { edits: [{ newText: 'rules:\n  unquoted-version: "off"\n' }] },
    ]);
  });

  it("is told why where the file is closed, and gets an action of others as it is", async () => {
    await open(LATER, TEXT);
    const action = await actionNamed(FIRST, 3);
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri: URI() } });
    await expect(resolved(action)).rejects.toMatchObject({ code: -32803 });
    expect(await resolved({ title: "theirs" })).toEqual({ title: "theirs" });
    await expect(resolved({ title: "ours?", data: { uri: URI(), version: 1, fix: 3 } })).rejects.toMatchObject({
      code: -32803,
    });
  });
});

describe("a client that does not", () => {
  const many = Array.from({ length: 80 }, (_, i) => pack(`p${String(i)}`, "1.20"));
  const MANY = HEAD + many.join("");

  it("gets at most 50 actions, with their edits: those that begin nearest to the start of the selection", async () => {
    await open(PULLING, MANY);
    expect(client.initialized.capabilities.codeActionProvider).not.toHaveProperty("resolveProvider");
    const quickFixes = await actions(20, 83, "quickfix");
    expect(quickFixes).toHaveLength(50);
    expect(quickFixes.filter(({ edit }) => edit === undefined)).toEqual([]);
    const quoted = quickFixes.filter(({ title }) => title === FIRST);
    const lines = quoted.map(({ diagnostics }) => diagnostics?.[0]?.range.start.line);
    expect(lines).toEqual(lines.map((_, index) => 20 + index));
  });

  it("gets fix-all for all of them", async () => {
    await open(PULLING, MANY);
    const [all] = await actions(0, 0, "source.fixAll");
    expect(applied(MANY, all!).text).toBe(MANY.replaceAll("1.20", '"1.20"'));
  });
});
